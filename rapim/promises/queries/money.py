"""What the book says of the codes that serve a promise: budget and realisation at a cut-off, each line once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from rapim.core import money
from rapim.core.code import is_under
from rapim.execution.desk import Desk
from rapim.figures import Absorption, Row, absorption
from rapim.figures.row import added, versions
from rapim.promises.models import Tie


@dataclass(frozen=True, slots=True)
class Money:
    """Amounts in rupiah, None: the book knows nothing. `hidden`: codes of offices that the reader may not see."""

    pagu: Decimal | None
    realised: Decimal | None
    plan: Decimal | None
    version: str
    basis: str
    rows: tuple[Row, ...] = ()
    hidden: int = 0

    @property
    def percent(self) -> Decimal | None:
        return money.percent(self.realised, self.pagu)

    @property
    def plan_percent(self) -> Decimal | None:
        return money.percent(self.plan, self.pagu)


def money_of(desk: Desk, ties: Iterable[Tie]) -> Money:
    """Summed over the sub kegiatan below the codes: a code that lies below another is not counted twice."""
    keys: dict[str, list[str]] = defaultdict(list)
    hidden = 0
    for tie in ties:
        if desk.scope.sees_opd(tie.opd.key):
            keys[tie.opd.key].append(tie.key)
        else:
            hidden += 1
    rows = [row for opd, served in keys.items() for row in _rows(desk, opd, served)]
    return Money(
        pagu=added(row.pagu for row in rows),
        realised=added(row.realised for row in rows),
        plan=added(row.plan for row in rows),
        version=versions(row.version for row in rows),
        basis=rows[0].basis if rows else "",
        rows=tuple(sorted(rows, key=lambda row: -(row.pagu or 0))),
        hidden=hidden,
    )


def _rows(desk: Desk, opd: str, keys: list[str]) -> Iterable[Row]:
    answer: Absorption = desk.ask(absorption, by="subactivity", only={"opd": opd})
    return (row for row in answer.side("spending") if any(is_under(row.code, key) for key in keys))


def at_year_end(desk: Desk, year: int) -> Desk | None:
    """The same desk at the end of a year, or at its own cut-off within it; None where the book has no such year."""
    if year not in desk.book.years:
        return None
    if year == desk.cutoff.year:
        return desk
    return replace(desk, cutoff=desk.cutoff.with_(at=date(year, 12, 31), version=None, basis=None))
