"""A publication as its public page shows it: headline, tables with typed cells, and the way to the data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from rapim.arahan.rules import State
from rapim.core.day import short_day
from rapim.core.number import short_rupiah
from rapim.execution.words import BASIS, SIDE, version_text
from rapim.innovation.rules import Stage
from rapim.promises.gauge import amount_text
from rapim.promises.rules import Status
from rapim.publishing.models import Publication
from rapim.publishing.rules import Content, Kind
from rapim.publishing.tables import Column, Table, is_fiscal, table_from


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
class Cell:
    text: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A table of money parted by side, or any other table, its cells as people read them."""

    table: Table
    sides: tuple[tuple[str, tuple[Line, ...]], ...]
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """What a page says first of a promise, an arahan or an innovation; the table below says the rest."""

    title: str
    words: str  # where it stands
    tone: str
    icon: str
    about: str
    progress: Decimal | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    kind: Kind
    title: str
    note: str
    at: date | None
    basis: str
    version: str
    published_at: datetime | None
    sha256: str
    facts: tuple[tuple[str, str], ...]
    headlines: tuple[Headline, ...]
    blocks: tuple[Block, ...]
    paragraphs: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def by_side(self) -> list[Block]:
        return [block for block in self.blocks if block.sides]

    @property
    def plain(self) -> list[Block]:
        return [block for block in self.blocks if not block.sides]

    @property
    def is_fiscal(self) -> bool:
        return is_fiscal(block.table for block in self.blocks)

    @property
    def standings(self) -> list[tuple[Item, int]]:
        """How many stand where, by the first of each."""
        firsts = {one.words: one for one in reversed(self.items)}
        return [(first, sum(one.words == words for one in self.items)) for words, first in firsts.items()]


def page_of(kind: Kind, found: Publication) -> Page:
    return page_from(kind, found.content, found.published_at, found.sha256)


def page_from(kind: Kind, said: Content, published_at: datetime | None = None, sha256: str = "") -> Page:
    """The page of a content, opened already or not yet."""
    cutoff = said.get("cutoff") or {}
    return Page(
        kind=kind,
        title=said.get("title", kind.title),
        note=said.get("note", ""),
        at=date.fromisoformat(cutoff["at"]) if cutoff else None,
        basis=BASIS.get(cutoff.get("basis") or "", ""),
        version=version_text(cutoff["version"] or "") if "version" in cutoff else "",
        published_at=published_at,
        sha256=sha256,
        facts=tuple((label, value) for label, value in said.get("facts", ())),
        headlines=tuple(map(_headline, said.get("totals", ()))),
        blocks=tuple(_block(table_from(one)) for one in said.get("tables", ())),
        paragraphs=tuple(said.get("paragraphs", ())),
        items=tuple(ITEM[kind.key](row) for row in _rows(said)) if kind.key in ITEM else (),
    )


def _rows(said: Content) -> list[dict[str, Any]]:
    """The first table, row by row."""
    for one in said.get("tables", ())[:1]:
        names = [column["name"] for column in one["columns"]]
        return [dict(zip(names, row, strict=True)) for row in one["rows"]]
    return []


def _promise(row: dict[str, Any]) -> Item:
    status = next((one for one in Status if one.words == row["status"]), Status.SILENT)
    title = f"{row['number']}. {row['promise']}"
    return Item(
        title, status.words, status.tone, status.icon, row["lead"], _number(row["progress"]), row["reasons"] or ""
    )


def _arahan(row: dict[str, Any]) -> Item:
    state = next((one for one in State if one.label == row["state"]), State.GIVEN)
    due = f" · tenggat {short_day(date.fromisoformat(row['due_on']))}" if row["due_on"] else ""
    return Item(row["arahan"], state.label, state.tone, state.icon, f"{row['office']}{due}")


def _innovation(row: dict[str, Any]) -> Item:
    used = row["stage"] == Stage.USE.label
    about = f"{row['office']} · {row['form']}{' · digital' if row['is_digital'] else ''}"
    tone, icon = ("good", "circle-check") if used else ("info", "hourglass")
    return Item(row["innovation"], row["stage"], tone, icon, about, why=row["purpose"] or "")


ITEM: Final[Mapping[str, Callable[[dict[str, Any]], Item]]] = {
    "promises": _promise,
    "arahan": _arahan,
    "innovation": _innovation,
}


def _headline(row: dict[str, Any]) -> Headline:
    percent, deviation = _number(row["percent"]), _number(row["deviation"])
    plan = None if percent is None or deviation is None else percent - deviation
    return Headline(
        SIDE[row["side"]], percent, plan, _number(row["realised"]), _number(row["pagu"]), row["opds"], row["reported"]
    )


def _block(table: Table) -> Block:
    names = [column.name for column in table.columns]
    if "side" not in names:
        return Block(table, (), tuple(tuple(map(_cell, table.columns, row)) for row in table.rows))
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    sides = dict.fromkeys(row["side"] for row in rows)
    return Block(table, tuple((SIDE[side], tuple(_line(row) for row in rows if row["side"] == side)) for side in sides))


def _line(row: dict[str, Any]) -> Line:
    money = (_number(row[name]) for name in ("pagu", "realised", "percent"))
    return Line(row["key"], row["name"], *money, row["reported"])


def _cell(column: Column, value: Any) -> Cell:
    """As people read it; a dash where nothing is known."""
    if value is None or value == "":
        return Cell("–", column.is_number)
    match column.kind:
        case "number" if column.role == "value":
            return Cell(short_rupiah(Decimal(value)), True)
        case "number":
            return Cell(amount_text(Decimal(value), ""), True)
        case "integer":
            return Cell(str(value), True)
        case "boolean":
            return Cell("ya" if value else "tidak")
        case "date":
            return Cell(short_day(date.fromisoformat(value)))
    return Cell(str(value))


def _number(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
