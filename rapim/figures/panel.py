"""What the outlook is learned from: unit × year × month × budget in force × realised, of each OPD and account kind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple, cast

import pyarrow as pa

from rapim.core.cutoff import Cutoff
from rapim.core.entry import Side
from rapim.figures.question import STATEMENTS, Question
from rapim.ledger import Book
from rapim.ledger.template import sql

KEPT: Final = 5  # past years that are looked at
MONTHS: Final = range(1, 13)
NOTHING: Final = Decimal("0.00")
Amounts = tuple[Decimal | None, ...]
"""By month 0 … 12, in rupiah; None: not known."""

Row = tuple[str, str, int, int, Decimal | None, Decimal | None]


class Leaf(NamedTuple):
    """The smallest thing that has an outlook: an account kind (third level) of an OPD, on one side."""

    region: str
    opd: str
    side: Side
    account: str

    @property
    def unit(self) -> str:
        return "|".join(self)


@dataclass(frozen=True, slots=True)
class Series:
    """One year of a leaf: the budget in force at the end of each month, and what was realised since January."""

    budget: Amounts
    realised: Amounts

    def last(self, month: int) -> Decimal | None:
        """The latest figure up to `month`; None where nothing was ever reported."""
        return next((one for one in reversed(self.realised[: month + 1]) if one is not None), None)

    def last_month(self, month: int) -> int:
        """The latest month up to `month` that was reported; 0 where none was."""
        return next((one for one in range(month, 0, -1) if self.realised[one] is not None), 0)


Year = Mapping[Leaf, Series]


@dataclass(frozen=True)
class Panel:
    """`years`: of the past and the present one, the latest last; each under its year."""

    years: Mapping[int, Year]

    def rows(self, side: Side, year: int, month: int) -> Iterator[Row]:
        """Rows as the forecast wants them, of every leaf that the year knows by `month`; before its first month
        is over, the year is its first budget alone."""
        now = {leaf for leaf, series in self.years.get(year, {}).items() if _is_known(series, max(month, 1))}
        for at, leaves in self.years.items():
            for leaf, series in leaves.items():
                if leaf.side == side and at <= year and (at < year or leaf in now):
                    yield from _rows(leaf, series, at, 12 if at < year else month)


def _is_known(series: Series, month: int) -> bool:
    return any(one is not None for one in (*series.budget[: month + 1], *series.realised[: month + 1]))


def _rows(leaf: Leaf, series: Series, year: int, last: int) -> Iterator[Row]:
    for month in range(1, max(last, 1) + 1):
        realised = series.realised[month] if month <= last else None
        if realised is not None or series.budget[month] is not None:
            yield leaf.unit, leaf.account, year, month, series.budget[month], realised


def panel(question: Question) -> Panel:
    """The year of the cut-off and those before it, as known at the cut-off."""
    cutoff, known = question.cutoff, question.book.at(question.cutoff.known_at)
    past = [year for year in known.years if cutoff.year - KEPT <= year < cutoff.year]
    return Panel({year: _year(known, cutoff, year, question.region) for year in (*past, cutoff.year)})


def _year(known: Book, cutoff: Cutoff, year: int, region: str | None) -> Year:
    basis = cutoff.basis if year == cutoff.year or cutoff.basis in known.bases(year) else None
    version = cutoff.version if year == cutoff.year else None
    asked = Question.of(known, Cutoff(date(year, 12, 31), cutoff.known_at, version, basis), {})

    def make() -> Year:
        tables = {"months": _months(year)}
        rows = known.query(
            sql("rapim.figures", "panel"), asked.params(), year=year, region=region, coarse=True, tables=tables
        )
        return _series(rows, asked.cutoff)

    return known.remember(("panel", asked.cutoff, region), make)


def _months(year: int) -> pa.Table:
    ends = [date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in MONTHS]
    return pa.table({"month": pa.array(list(MONTHS), pa.int32()), "ends_on": pa.array(ends, pa.date32())})


Heard = Mapping[tuple[str, str, str], set[int]]
Found = Mapping[str, Mapping[Leaf, Mapping[int, Decimal]]]


def _series(rows: Iterable[Mapping[str, Any]], cutoff: Cutoff) -> Year:
    found: dict[str, dict[Leaf, dict[int, Decimal]]] = defaultdict(lambda: defaultdict(dict))
    reported: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for row in rows:
        if row["measure"] == "reported":
            reported[row["region"], row["opd"], row["side"]].add(row["month"])
        else:
            leaf = Leaf(row["region"], row["opd"], cast(Side, row["side"]), row["account"])
            found[row["measure"]][leaf][row["month"]] = row["amount"]
    budgeted: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for leaf, by_month in found["pagu"].items():
        budgeted[leaf[:3]] |= set(by_month)
    leaves = {leaf for by_leaf in found.values() for leaf in by_leaf if leaf.side != "financing"}
    return {leaf: _one(leaf, found, reported, budgeted.get(leaf[:3], set()), cutoff) for leaf in sorted(leaves)}


def _one(leaf: Leaf, found: Found, reported: Heard, budgeted: set[int], cutoff: Cutoff) -> Series:
    """`budgeted`: months in which a DPA of the office is in force; an account kind that it leaves out has nothing."""
    basis = cutoff.basis_of(leaf.side)
    heard = reported.get((leaf.region, leaf.opd, basis), set())
    pagu = found["pagu"].get(leaf, {})
    printed = _carried(found["printed"].get(leaf, {}))
    budget = {month: pagu.get(month, NOTHING) for month in budgeted} if budgeted else printed
    stated, paid = found["stated"].get(leaf, {}), found["paid"].get(leaf, {})
    realised = stated if basis in STATEMENTS else _added(paid)
    return Series(
        (None, *(budget.get(month) for month in MONTHS)),
        (None, *(realised.get(month, NOTHING) if month in heard else None for month in MONTHS)),
    )


def _added(flows: Mapping[int, Decimal]) -> Mapping[int, Decimal]:
    """Cumulative from the flows of each month."""
    so_far, found = NOTHING, {}
    for month in MONTHS:
        so_far += flows.get(month, NOTHING)
        found[month] = so_far
    return found


def _carried(printed: Mapping[int, Decimal]) -> Mapping[int, Decimal]:
    """The budget as the latest statement printed it."""
    found: dict[int, Decimal] = {}
    for month in MONTHS:
        latest = printed.get(month, found.get(month - 1))
        if latest is not None:
            found[month] = latest
    return found
