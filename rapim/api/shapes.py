"""The shapes that the REST doors take and give, as OpenAPI describes them."""

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints

from rapim.core.cutoff import BASES
from rapim.core.figure import FIGURES
from rapim.figures import DIMENSIONS

Name = Literal[FIGURES]  # type: ignore[valid-type]
Filter = Annotated[str, StringConstraints(max_length=200, pattern=r"^[a-z]+=[^\x00=]+$")]
Word = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]


def _iso(written: object) -> object:
    """Only as ISO 8601 writes it: a bare number is no day."""
    if isinstance(written, str) and not re.match(r"\d{4}-\d\d-\d\d", written):
        raise ValueError("tulis seperti 2023-02-28")
    return written


Day = Annotated[date, BeforeValidator(_iso)]
Moment = Annotated[datetime, BeforeValidator(_iso)]
PrimaryKey = Annotated[int, Field(ge=1, lt=2**31)]


class Said(Schema):
    code: str
    message: str


class Problems(Schema):
    """What was refused, in Indonesian sentences."""

    problems: list[Said]


class Cutoff(Schema):
    at: date
    known_at: str | None
    version: str | None
    basis: str | None


class Figure(Schema):
    """As `rapim figures --format json` writes it."""

    model_config = ConfigDict(extra="allow")

    figure: str
    cutoff: Cutoff
    rows: list[dict[str, Any]]


class Office(Schema):
    key: str
    code: str
    name: str
    kind: str
    line: str | None


class Coordination(Schema):
    key: str
    name: str


class Meaning(Schema):
    key: str
    label: str
    unit: str
    definition: str
    formula: str
    regulation: str


class Opened(Schema):
    """A publication, to the letter that was hashed."""

    model_config = ConfigDict(extra="allow")

    kind: str
    title: str
    published_at: str
    sha256: str


class Received(Schema):
    """What became of a file: as `rapim ingest --format json` writes it."""

    sealed: list[dict[str, Any]]
    problems: list[dict[str, Any]]


class OnDay(Schema):
    on: Day | None = None


class Question(Schema):
    at: Day = Field(description="tanggal batas data")
    by: Literal[DIMENSIONS] | None = None  # type: ignore[valid-type]
    only: list[Filter] = Field([], description="KUNCI=NILAI; boleh diulang", max_length=20)
    known_at: Moment | None = Field(None, description="menurut isi buku pada saat itu")
    version: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")] | None = None
    basis: Literal[BASES] | None = None  # type: ignore[valid-type]
    since: Day | None = Field(None, description="untuk changes: batas data pembanding")
    limit: int = Field(100, ge=1, le=1000)


class Order(Schema):
    """What papers are wanted from: a day, and the Rapim that they are for."""

    model_config = ConfigDict(extra="forbid")

    at: Day = Field(description="tanggal batas data")
    rapim: PrimaryKey | None = Field(None, description="nomor Rapim; tanpa ini: bahan tanpa Rapim")


class Ordered(Schema):
    at: date
    rapim: int | None


class PackFile(Schema):
    name: str
    size: int
    sha256: str


class Pack(Schema):
    """The papers of one cut-off, as they were filed."""

    id: int
    title: str
    cutoff: Cutoff
    rapim: int | None
    edition: int
    filed_at: str
    sha256: str
    files: list[PackFile]


class Making(Schema):
    """Papers on their way."""

    title: str
    words: str
    done: int
    of: int
    failed: bool


class Packs(Schema):
    packs: list[Pack]
    making: list[Making]
