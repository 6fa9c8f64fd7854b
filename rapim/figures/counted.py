"""What of the sums counts at a cut-off, added up by a dimension."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np

from rapim.core.entry import SIDES, Side
from rapim.figures.frame import Office, Spoken
from rapim.ledger import MEASURES, Numbers, Rows, Slot, Sums

PAGU, PLANNED, PAID, STATED, PRINTED = range(len(MEASURES))
UNHEARD: Final = len(MEASURES)  # a statement of another basis: there is something, but it does not count
WIDTH: Final = UNHEARD + 1
NOT: Final = -1
MONTHS: Final = range(13)
REGIONAL: Final = ("region", "opd", "subunit")
"""Dimensions whose codes are each region's own; those of others mean the same everywhere."""


class Counted(NamedTuple):
    """Amounts in rupiah; None: not known. `opds` stand behind it, of which `reported` for the month that is due."""

    region: str
    key: str
    side: Side
    pagu: Decimal | None
    plan: Decimal | None
    realised: Decimal | None
    first_version: str | None
    last_version: str | None
    last_month: int | None
    opds: int
    reported: int


class Money(NamedTuple):
    """Whole sen, and where they are known."""

    sen: Numbers
    known: Numbers

    def by(self, group: Numbers, groups: int) -> list[Decimal | None]:
        sen, known = _added(group[self.known], self.sen[self.known], groups)
        return [Decimal(one).scaleb(-2) if there else None for one, there in zip(sen.tolist(), known, strict=True)]


class Cells(NamedTuple):
    """What each office has of each code: `office`, `code` and `version` are places in lists, `money` by measure."""

    office: Numbers
    code: Numbers
    version: Numbers
    money: Sequence[Money]


@dataclass(frozen=True)
class Count:
    """`frame`: which files count of each OPD, and until when. `offices`: who has a budget, and who has reported.

    Statements of spending are heard where `basis` is theirs; `statement_basis` is the budget that an LRA prints.
    """

    sums: Sums
    frame: Collection[Spoken]
    offices: Sequence[Office]
    basis: str
    statement_basis: str

    def by(self, dimension: str) -> Iterator[Counted]:
        codes, cells = self._cells(dimension)
        regions, of = _numbered([one.region if dimension in REGIONAL else "" for one in self.offices])
        region, side = of[cells.office], self._office_facts[cells.office, -1]
        first, group = _grouped(region, cells.code, side)
        heads = (column[first].tolist() for column in (region, cells.code, side))
        for region_at, code_at, side_at, rest in zip(*heads, self._amounts(cells, group, len(first)), strict=True):
            yield Counted(regions[region_at], codes[code_at], SIDES[side_at], *rest)

    def _amounts(self, cells: Cells, group: Numbers, groups: int) -> Iterator[tuple[Any, ...]]:
        """The columns of Counted from `pagu` on."""
        pagu, plan, paid, stated, printed = cells.money
        budgeted, last, due, _ = self._office_facts[cells.office].T
        printed_version = np.where(printed.known, self._versions.index(self.statement_basis), NOT)
        version = np.where(budgeted, cells.version, printed_version)
        budget = Money(*(np.where(budgeted, *either) for either in zip(pagu, printed, strict=True)))
        realised = np.where(paid.known, paid.sen, np.where(stated.known, stated.sen, 0))
        return zip(
            budget.by(group, groups),
            plan.by(group, groups),
            Money(realised, last != NOT).by(group, groups),
            _said(self._versions, _furthest(np.minimum, group, version, groups)),
            _said(self._versions, _furthest(np.maximum, group, version, groups)),
            _said(MONTHS, _furthest(np.minimum, group, last, groups)),
            np.bincount(group, minlength=groups).tolist(),
            np.bincount(group[last == due], minlength=groups).tolist(),
            strict=True,
        )

    def _cells(self, dimension: str) -> tuple[Sequence[str], Cells]:
        rows, facts = self._counting
        office, foreign, version = facts.T
        codes, code = self._codes(dimension, rows)
        first, cell = _grouped(office, code)
        measure = np.where((rows.measure == STATED) & (foreign > 0), UNHEARD, rows.measure)
        sen, known = _added(cell * WIDTH + measure, rows.sen, len(first) * WIDTH)
        money = list(map(Money, sen.reshape(-1, WIDTH).T, known.reshape(-1, WIDTH).T))[:UNHEARD]
        budget = np.where(rows.measure == PAGU, version, NOT)
        return codes, Cells(office[first], code[first], _furthest(np.minimum, cell, budget, len(first)), money)

    def _codes(self, dimension: str, rows: Rows) -> tuple[Sequence[str], Numbers]:
        """The codes of a dimension, and of each row the place of its own."""
        if dimension in Slot._fields:
            codes, place = _numbered([getattr(one, dimension) for one in self.sums.slots])
            return codes, place[rows.slot]
        codes, place = _numbered(self.sums.keys[dimension])
        return codes, place[rows.key]

    @cached_property
    def _counting(self) -> tuple[Rows, Numbers]:
        """The rows that count, of statements those of the last month alone; of each its office, whether it is foreign
        to the basis, and its version."""
        rows = self.sums.rows
        said, office = self._slot_facts[rows.slot, :2].T
        counts = (said != NOT) & (office != NOT) & ((rows.month == NOT) | (rows.month == said))
        rows = rows.where(counts)
        return rows, self._slot_facts[rows.slot, 1:]

    @cached_property
    def _slot_facts(self) -> Numbers:
        """Of each slot: until when it speaks, its office, whether it is foreign to the basis, its version."""
        months = {(region, opd, kind, version): month for region, opd, kind, _, version, month in self.frame}
        places: dict[tuple[str, str, Side], int] = {one[:3]: place for place, one in enumerate(self.offices)}
        versions = {version: place for place, version in enumerate(self._versions)}
        facts = (
            (
                months.get((region, opd, kind, version), NOT),
                places.get((region, opd, side), NOT),
                side == "spending" and basis != self.basis,
                versions[version],
            )
            for region, opd, kind, basis, version, side in self.sums.slots
        )
        return np.array(list(facts), int).reshape(-1, 4)

    @cached_property
    def _office_facts(self) -> Numbers:
        """Of each office: whether it has a budget, the last month that it reported, the one due, its side."""
        facts = (
            (budgeted, NOT if last is None else last, due, SIDES.index(side))
            for _, _, side, last, due, budgeted in self.offices
        )
        return np.array(list(facts), int).reshape(-1, 4)

    @cached_property
    def _versions(self) -> list[str]:
        """In the order of their names."""
        return sorted({one.version for one in self.sums.slots} | {self.statement_basis})


def _numbered(texts: Sequence[str]) -> tuple[list[str], Numbers]:
    """The texts that differ, and the place of each among them."""
    places: dict[str, int] = {}
    numbers = [places.setdefault(text, len(places)) for text in texts]
    return list(places), np.array(numbers, int)


def _grouped(*columns: Numbers) -> tuple[Numbers, Numbers]:
    """The first row of each group of rows that are alike, and the group of each row."""
    together = np.zeros(len(columns[0]), int)
    for column in columns:
        together = together * (int(column.max(initial=0)) + 1) + column
    _, first, group = np.unique(together, return_index=True, return_inverse=True)
    return first, group


def _added(group: Numbers, values: Numbers, groups: int) -> Money:
    """The sum of each group, as exact as the values; known where the group has any."""
    sums = np.zeros(groups, values.dtype)
    np.add.at(sums, group, values)
    return Money(sums, np.bincount(group, minlength=groups) > 0)


def _furthest(extreme: np.ufunc, group: Numbers, values: Numbers, groups: int) -> Numbers:
    """The least or greatest of each group among what is there; else NOT."""
    there = values != NOT
    found = np.full(groups, NOT)
    found[group[there]] = values[there]
    extreme.at(found, group[there], values[there])
    return found


def _said(names: Sequence[Any], places: Numbers) -> list[Any]:
    return [None if place == NOT else names[place] for place in places.tolist()]
