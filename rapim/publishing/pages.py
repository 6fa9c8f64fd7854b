"""A publication as its public page shows it: headline, tables with typed cells, and the way to the data."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rapim.execution.words import BASIS, SIDE, version_text
from rapim.publishing.models import Publication
from rapim.publishing.rules import Kind
from rapim.publishing.tables import Table, table_from


@dataclass(frozen=True, slots=True)
class Headline:
    """One side of the budget in one card."""

    title: str
    percent: Decimal | None
    plan_percent: Decimal | None
    realised: Decimal | None
    pagu: Decimal | None
    opds: int
    reported: int


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table of money."""

    key: str
    name: str
    pagu: Decimal | None
    realised: Decimal | None
    percent: Decimal | None
    reported: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A table of money parted by side, or any other table as it is."""

    table: Table
    sides: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Page:
    kind: Kind
    title: str
    note: str
    at: date | None
    basis: str
    version: str
    published_at: datetime
    sha256: str
    headlines: tuple[Headline, ...]
    blocks: tuple[Block, ...]
    paragraphs: tuple[str, ...]


def page_of(kind: Kind, found: Publication) -> Page:
    said = found.content
    cutoff = said.get("cutoff") or {}
    return Page(
        kind=kind,
        title=said.get("title", kind.title),
        note=said.get("note", ""),
        at=date.fromisoformat(cutoff["at"]) if cutoff else None,
        basis=BASIS.get(cutoff.get("basis") or "", ""),
        version=version_text(cutoff.get("version") or "") if cutoff else "",
        published_at=found.published_at,
        sha256=found.sha256,
        headlines=tuple(map(_headline, said.get("totals", ()))),
        blocks=tuple(_block(table_from(one)) for one in said.get("tables", ())),
        paragraphs=tuple(said.get("paragraphs", ())),
    )


def _headline(row: dict[str, Any]) -> Headline:
    percent, deviation = _number(row["percent"]), _number(row["deviation"])
    plan = None if percent is None or deviation is None else percent - deviation
    return Headline(
        SIDE[row["side"]], percent, plan, _number(row["realised"]), _number(row["pagu"]), row["opds"], row["reported"]
    )


def _block(table: Table) -> Block:
    names = [column.name for column in table.columns]
    if "side" not in names:
        return Block(table, ())
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    sides = dict.fromkeys(row["side"] for row in rows)
    return Block(table, tuple((SIDE[side], tuple(_line(row) for row in rows if row["side"] == side)) for side in sides))


def _line(row: dict[str, Any]) -> Line:
    money = (_number(row[name]) for name in ("pagu", "realised", "percent"))
    return Line(row["key"], row["name"], *money, row["reported"])


def _number(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
