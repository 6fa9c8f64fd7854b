"""How right earlier outlooks were: as they were kept, else as they would have been told from what was known then."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rapim.core.entry import Side
from rapim.execution.desk import Desk, month_end
from rapim.execution.models import Outlook
from rapim.figures import Ending, Outlooks, outlook

SHOWN: Final = (3, 6, 9, 11)


@dataclass(frozen=True, slots=True)
class Scored:
    """One outlook of the region for the end of a month, beside what happened; all in percent of pagu."""

    year: int
    month: int
    percent: Decimal
    low80: Decimal
    high80: Decimal
    actual: Decimal
    kept: bool

    @property
    def error(self) -> Decimal:
        return self.percent - self.actual

    @property
    def held(self) -> bool:
        return self.low80 <= self.actual <= self.high80


def scores(desk: Desk, side: Side) -> tuple[Scored, ...]:
    """Past years whose end is known, the latest first; nothing for readers of single offices."""
    if not desk.scope.all:
        return ()
    years = [year for year in reversed(desk.book.years) if year < desk.cutoff.year]
    kept = {(one.year, one.month): one for one in Outlook.objects.of_region().filter(side=side, year__in=years)}
    return tuple(scored for year in years[:3] for scored in _of_year(desk, side, year, kept))


def _of_year(desk: Desk, side: Side, year: int, kept: dict[tuple[int, int], Outlook]) -> Iterator[Scored]:
    end = _told(desk, side, year, 12)
    if end is None or end.percent is None or end.realised is None or end.at_month != 12:
        return
    for month in SHOWN:
        own = kept.get((year, month))
        told = own or (_told(desk, side, year, month) if year > desk.book.years[0] else None)
        if told is not None and told.percent is not None and told.low80 is not None and told.high80 is not None:
            yield Scored(year, month, told.percent, told.low80, told.high80, end.percent, own is not None)


def _told(desk: Desk, side: Side, year: int, month: int) -> Ending | None:
    answer: Outlooks = desk.ask(outlook, by="region", cutoff=desk.cutoff.with_(at=month_end(year, month), version=None))
    return answer.total_of(side)
