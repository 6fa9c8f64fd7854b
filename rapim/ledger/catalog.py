"""The catalog: which batches were sealed, when they were known, and which were taken back.

Its tables belong to the application's database and are written by intake; the book only reads them, by plain DB-API.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from rapim.core.problem import Problem, Refused
from rapim.ledger.template import sql

State = tuple[Any, ...]


class Connection(Protocol):
    """A DB-API connection: sqlite3's, psycopg's, or Django's."""

    def cursor(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One sealed batch. `slices` are (OPD key, month); `path` is relative to the home."""

    number: int
    batch: str
    kind: str
    region: str
    year: int
    version: str
    effective_on: date | None
    basis: str
    slices: tuple[tuple[str, int], ...]
    path: str
    sha256: str
    file: str
    rows: int
    totals: dict[str, Any]
    known_at: datetime
    sealed_at: datetime
    superseded_at: datetime | None

    def is_live(self, known_at: datetime | None) -> bool:
        """Whether the book held this batch at that moment (None: now)."""
        if known_at is None:
            return self.superseded_at is None
        return self.known_at <= known_at and (self.superseded_at is None or self.superseded_at > known_at)


def read_state(connection: Connection) -> State:
    return tuple(_rows(connection, "catalog_state")[0])


def read_catalog(connection: Connection) -> tuple[BatchRow, ...]:
    """All batches, in the order in which they became known."""
    return tuple(map(_batch, _rows(connection, "catalog")))


@contextmanager
def connected(home: Path, database_url: str | None) -> Iterator[Connection]:
    """A connection of our own to the application's database: PostgreSQL by its URL, else SQLite in the home."""
    if database_url:
        import psycopg

        with psycopg.connect(database_url, autocommit=True) as connection:
            yield connection
        return
    path = home / "rapim.sqlite3"
    if not path.exists():
        raise Refused(Problem("no_home", f"Belum ada data di {home}. Buat dahulu dengan: rapim init."))
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=20)) as sqlite:
        yield sqlite


def digests_of(batches: Sequence[BatchRow]) -> list[str]:
    """A name for what the first, the first two … of these batches say together; derived files are kept under it."""
    so_far = sha256()
    digests = [so_far.hexdigest()[:16]]
    for one in batches:
        so_far.update(f"{one.batch} {one.sha256}\n".encode())
        digests.append(so_far.hexdigest()[:16])
    return digests


def _rows(connection: Connection, name: str) -> list[Sequence[Any]]:
    with closing(connection.cursor()) as cursor:
        cursor.execute(sql("rapim.ledger", name))
        rows: list[Sequence[Any]] = cursor.fetchall()
    return rows


def _batch(row: Sequence[Any]) -> BatchRow:
    said = dict(zip((field.name for field in fields(BatchRow)), row, strict=True))
    said["effective_on"] = _day(said["effective_on"])
    said["slices"] = tuple((opd, month) for opd, month in _parsed(said["slices"]))
    said["totals"] = _parsed(said["totals"])
    for name in ("known_at", "sealed_at", "superseded_at"):
        said[name] = _moment(said[name])
    return BatchRow(**said)


def _parsed(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _moment(value: Any) -> datetime | None:
    """SQLite keeps moments as text, in UTC, without saying so."""
    moment: datetime | None = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
