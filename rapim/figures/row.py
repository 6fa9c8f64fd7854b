"""Where the money of something stands: one row of a figure, and rows added up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import final

from rapim.core import money
from rapim.core.entry import SIDES, Side
from rapim.core.version import rank
from rapim.ledger.names import Name


@final
@dataclass(frozen=True, slots=True)
class Row:
    """Where the money of one key stands, on one side. Amounts in rupiah; None is "not known", never 0."""

    key: str  # the code as written
    code: str  # the code as plain numbers
    name: str
    side: Side
    basis: str
    version: str  # of the budget; several are joined by ", "
    pagu: Decimal | None
    plan: Decimal | None  # cash plan (RAK) up to the end of the last whole month
    realised: Decimal | None  # None: nobody below this key has ever reported this year
    opds: int  # that stand behind this row
    opds_reported: int  # of these, for the month that is due at the cut-off
    last_month: int | None  # that was reported, by the one furthest behind; None: nobody ever reported
    region: str = ""

    @property
    def reported(self) -> bool:
        return self.opds_reported == self.opds

    @property
    def percent(self) -> Decimal | None:
        """Realised in percent of pagu; None without pagu."""
        return money.percent(self.realised, self.pagu)

    @property
    def plan_percent(self) -> Decimal | None:
        return money.percent(self.plan, self.pagu)

    @property
    def deviation(self) -> Decimal | None:
        """Points of percent realised − percent planned."""
        return money.deviation(self.realised, self.plan, self.pagu)

    @property
    def remaining(self) -> Decimal | None:
        """Pagu that is not realised yet."""
        return None if self.pagu is None else self.pagu - (self.realised or 0)


def summed(name: Name, rows: Sequence[Row], region: str = "") -> Row:
    """Several rows of one side as one."""
    return replace(
        rows[0],
        key=name.written,
        code=name.written,
        name=name.name,
        region=region,
        version=versions(row.version for row in rows),
        pagu=added(row.pagu for row in rows),
        plan=added(row.plan for row in rows),
        realised=added(row.realised for row in rows),
        opds=sum(row.opds for row in rows),
        opds_reported=sum(row.opds_reported for row in rows),
        last_month=min((row.last_month for row in rows if row.last_month is not None), default=None),
    )


def totals(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of each side as one, in the order of SIDES."""
    kept = list(rows)
    by_side = ([row for row in kept if row.side == side] for side in SIDES)
    return tuple(summed(Name("", ""), members) for members in by_side if members)


def added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is known; None where nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal("0.00")) if known else None


def versions(named: Iterable[str | None]) -> str:
    """Budget versions in their order, each once."""
    return _in_order(frozenset(filter(None, named)))


@lru_cache
def _in_order(named: frozenset[str]) -> str:
    each = {one for several in named for one in several.split(", ")}
    return ", ".join(sorted(each, key=lambda one: (rank(one), one)))


def order(row: Row) -> tuple[int, str, tuple[tuple[int, str], ...]]:
    """Revenue, spending, financing; then codes part by part as numbers."""
    return SIDES.index(row.side), row.region, _parts(row.code)


@lru_cache(100_000)
def _parts(code: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in code.split("."))
