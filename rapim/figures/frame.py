"""What counts at a cut-off: the budget version in force of each OPD, the last months reported, who has a say."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import pyarrow as pa

from rapim.core.entry import Side
from rapim.core.version import rank
from rapim.ledger import Holding

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


@dataclass(frozen=True, slots=True)
class Clock:
    """A definite cut-off. `whole_month`: the last month that is over; statements and plans are made by whole months."""

    at: date
    whole_month: int
    version: str | None
    basis: str
    statement_basis: str

    def counts(self, one: Holding) -> bool:
        """Whether a slice may speak of its OPD."""
        batch = one.batch
        if self.version is not None and batch.version == self.version:
            return True
        if self.version is None and batch.version and self._since(one) <= self.at:
            return True
        if batch.basis == self.statement_basis:
            return one.month <= self.whole_month
        return batch.basis == self.basis and one.month <= self.at.month

    def has_a_say(self, one: Holding) -> bool:
        """Whether its batch is a source: a document or statement of the months so far, or a budget by then."""
        batch = one.batch
        if batch.basis in (self.basis, self.statement_basis) and one.month <= self.at.month:
            return True
        in_force = self.version is None and (batch.effective_on or self.at) <= self.at
        return bool(batch.version) and (batch.version == self.version or in_force)

    def frame(self, held: Iterable[Holding]) -> Iterator[Spoken]:
        """Of each OPD and kind of file the budget version in force, or the last month that it reported."""
        latest: dict[tuple[str, str, str], Holding] = {}
        for one in held:
            key = one.batch.region, one.opd, one.batch.kind
            if self.counts(one) and (key not in latest or self._order(one) > self._order(latest[key])):
                latest[key] = one
        for (region, opd, kind), one in latest.items():
            if (self.statement_basis == "djpk") == (opd == ""):
                yield Spoken(region, opd, kind, one.batch.basis, one.batch.version, one.month)

    def offices(self, frame: Collection[Spoken], budgets: Collection[Budgeted]) -> Iterator[Office]:
        spending = _last_months(one for one in frame if one.basis == self.basis)
        statements = _last_months(one for one in frame if one.basis == self.statement_basis)
        in_force = {(one.region, one.opd, one.kind, one.version) for one in frame}
        held = {(one.region, one.opd, one.side) for one in budgets if one[:4] in in_force}
        by_version = self.version is not None and self.version != self.statement_basis
        for region, opd in dict.fromkeys((one.region, one.opd) for one in frame):
            for side in SIDES:
                by_documents = side == "spending" and self.basis != self.statement_basis
                last = (spending if side == "spending" else statements).get((region, opd))
                due = self.at.month if by_documents else self.whole_month
                yield Office(region, opd, side, last, due, by_version or (region, opd, side) in held)

    def _since(self, one: Holding) -> date:
        return one.batch.effective_on or date(self.at.year, 1, 1)

    def _order(self, one: Holding) -> tuple[date, tuple[int, int], int]:
        return self._since(one), rank(one.batch.version), one.month


def table(rows: Iterable[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    """Rows as an Arrow table, to be asked beside the book's."""
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.table([pa.array(column, one.type) for column, one in zip(columns, schema, strict=True)], schema=schema)


def _last_months(frame: Iterable[Spoken]) -> dict[tuple[str, str], int]:
    last: dict[tuple[str, str], int] = {}
    for one in frame:
        key = one.region, one.opd
        last[key] = max(last.get(key, 0), one.month)
    return last
