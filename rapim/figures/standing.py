"""Who is where: deviation from the cash plan, and rank among peers. Both read the same rows as absorption."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal

from rapim.core.cutoff import Cutoff
from rapim.core.entry import Side
from rapim.figures.absorption import Absorption, absorption
from rapim.figures.question import Groups, Only, Source
from rapim.figures.row import Row
from rapim.ledger import Book


@dataclass(frozen=True, slots=True)
class Place:
    """A rank from 1; equal percentages share it. None: nothing to rank by (no report, or no pagu)."""

    place: int | None
    row: Row


@dataclass(frozen=True, slots=True)
class Ranking:
    """Rows of one side, the highest percentage first; those that cannot be ranked stand last."""

    cutoff: Cutoff
    by: str
    side: Side
    places: tuple[Place, ...]
    total: Row | None
    sources: tuple[Source, ...]


def deviation(
    book: Book,
    cutoff: Cutoff,
    by: str = "opd",
    only: Only | None = None,
    groups: Groups | None = None,
    expected: Collection[str] | None = None,
) -> Absorption:
    """Absorption with the rows furthest below their cash plan first; rows without a plan or a report stand last."""
    found = absorption(book, cutoff, by, only, groups, expected)
    return replace(found, figure="deviation", rows=tuple(sorted(found.rows, key=_behind)))


def ranking(
    book: Book,
    cutoff: Cutoff,
    by: str = "opd",
    only: Only | None = None,
    groups: Groups | None = None,
    expected: Collection[str] | None = None,
    side: Side = "spending",
) -> Ranking:
    """The rows of one side by percent realised. A rank says nothing of the cause: show it beside level and trend."""
    found = absorption(book, cutoff, by, only, groups, expected)
    rows = sorted(found.side(side), key=_percent, reverse=True)
    percents = [row.percent for row in rows]
    places = tuple(Place(None if row.percent is None else percents.index(row.percent) + 1, row) for row in rows)
    return Ranking(found.cutoff, by, side, places, found.total_of(side), found.sources)


def _behind(row: Row) -> tuple[bool, Decimal]:
    return row.deviation is None, row.deviation or Decimal(0)


def _percent(row: Row) -> Decimal:
    return Decimal("-Infinity") if row.percent is None else row.percent
