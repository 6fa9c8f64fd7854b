"""What counts at a cut-off: the budget version in force of each OPD, the last months reported, who has a say."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import pyarrow as pa

from rapim.core.entry import Side
from rapim.core.version import rank
from rapim.ledger import BatchRow, Holding

SIDES: Final[tuple[Side, ...]] = ("revenue", "spending", "financing")


class Spoken(NamedTuple):
    """What an OPD's files of one kind say: a budget version (month 0), or all up to a month."""

    region: str
    opd: str
    kind: str
    basis: str
    version: str
    month: int


class Budgeted(NamedTuple):
    """A budget that the book holds."""

    region: str
    opd: str
    kind: str
    version: str
    side: Side


class Office(NamedTuple):
    """One side of an OPD: the last month reported and the one due, and whether a DPA speaks (else the LRA's budget)."""

    region: str
    opd: str
    side: Side
    last_month: int | None
    due_month: int
    budgeted: bool


FRAME: Final = pa.schema(
    [(name, pa.string()) for name in ("region", "opd", "kind", "basis", "version")] + [("month", pa.int32())]
)
OFFICES: Final = pa.schema(
    [("region", pa.string()), ("opd", pa.string()), ("side", pa.string()),
     ("last_month", pa.int32()), ("due_month", pa.int32()), ("budgeted", pa.bool_())]
)  # fmt: skip


Ladders = Mapping[tuple[str, str, str], Sequence[Holding]]
"""(region, OPD, kind of file) → its slices, the one first that counts before all others where it may speak."""

ANY_MONTH: Final = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """A definite cut-off. `whole_month`: the last month that is over; statements and plans are made by whole months."""

    at: date
    whole_month: int
    version: str | None
    basis: str
    statement_basis: str

    def counts_until(self, batch: BatchRow) -> int:
        """The last month of a batch that may speak of its OPDs; -1: none."""
        if self.version is not None and batch.version == self.version:
            return ANY_MONTH
        if self.version is None and batch.version and since(batch, self.at.year) <= self.at:
            return ANY_MONTH
        if batch.basis == self.statement_basis:
            return self.whole_month
        return self.at.month if batch.basis == self.basis else -1

    def has_a_say(self, batch: BatchRow, first: Mapping[str, int], asked: Collection[str] | None) -> bool:
        """Whether a batch is a source: with a document or statement of the months so far, or as a budget by then.

        `first`: OPD → the first month of which it holds a slice; `asked`: the OPDs that are asked for, None: all.
        """
        in_force = self.version is None and (batch.effective_on or self.at) <= self.at
        until = self.at.month if batch.basis in (self.basis, self.statement_basis) else -1
        if batch.version and (batch.version == self.version or in_force):
            until = ANY_MONTH
        return any(month <= until for opd, month in first.items() if asked is None or opd in asked)

    def frame(self, ladders: Ladders) -> Iterator[Spoken]:
        """Of each OPD and kind of file the budget version in force, or the last month that it reported."""
        until: dict[int, int] = {}
        for (region, opd, kind), ladder in ladders.items():
            if (self.statement_basis == "djpk") != (opd == ""):
                continue
            for batch, _, month in ladder:
                if batch.number not in until:
                    until[batch.number] = self.counts_until(batch)
                if month <= until[batch.number]:
                    yield Spoken(region, opd, kind, batch.basis, batch.version, month)
                    break

    def offices(self, frame: Collection[Spoken], budgets: Collection[Budgeted]) -> Iterator[Office]:
        last: dict[tuple[str, str, str], int] = {}
        in_force = set()
        for region, opd, kind, basis, version, month in frame:
            last[region, opd, basis] = max(last.get((region, opd, basis), 0), month)
            in_force.add((region, opd, kind, version))
        held = {(region, opd, side) for region, opd, kind, version, side in budgets
                if (region, opd, kind, version) in in_force}  # fmt: skip
        by_version = self.version is not None and self.version != self.statement_basis
        due = self.whole_month if self.basis == self.statement_basis else self.at.month
        for region, opd in dict.fromkeys(one[:2] for one in frame):
            paid, stated = (last.get((region, opd, basis)) for basis in (self.basis, self.statement_basis))
            for side in SIDES:
                latest, month = (paid, due) if side == "spending" else (stated, self.whole_month)
                yield Office(region, opd, side, latest, month, by_version or (region, opd, side) in held)


def ladders(held: Iterable[Holding], year: int) -> Ladders:
    """What holds of every book of these slices, whatever is asked of it."""
    found: dict[tuple[str, str, str], list[Holding]] = defaultdict(list)
    order: dict[int, tuple[date, tuple[int, int]]] = {}
    for one in held:
        batch = one.batch
        found[batch.region, one.opd, batch.kind].append(one)
        if batch.number not in order:
            order[batch.number] = since(batch, year), rank(batch.version)
    for steps in found.values():
        steps.sort(key=lambda one: (*order[one.batch.number], one.month), reverse=True)
    return found


def firsts(held: Iterable[Holding]) -> list[tuple[BatchRow, dict[str, int]]]:
    """Each batch that holds a slice, and of each of its OPDs the first month."""
    found: dict[int, tuple[BatchRow, dict[str, int]]] = {}
    for batch, opd, month in held:
        _, first = found.setdefault(batch.number, (batch, {}))
        first[opd] = min(month, first.get(opd, month))
    return list(found.values())


def since(batch: BatchRow, year: int) -> date:
    return batch.effective_on or date(year, 1, 1)


def table(rows: Iterable[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    """Rows as an Arrow table, to be asked beside the book's."""
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.table([pa.array(column, one.type) for column, one in zip(columns, schema, strict=True)], schema=schema)
