"""How the measured months of an indicator become a year, a way and a pace. Pure: no database, no clock.

A month in which nothing was measured is left out: it is never counted as 0, neither in the pace nor in what was due.
Only what was measured with evidence counts.
"""

import calendar
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Final

from rapim.core.day import MONTHS_SHORT
from rapim.core.money import percent
from rapim.core.number import short_rupiah

NOUGHT: Final = Decimal(0)
WHOLE: Final = Decimal(100)

# ASSUMPTION: whoever reaches 91 % of what was due is on schedule: the edge of "sangat tinggi" in Permendagri 86/2017.
ON_SCHEDULE: Final = Decimal(91)

# ASSUMPTION: a month is measured by the 10th of the next, as it is reported.
GRACE: Final = timedelta(days=10)

Period = tuple[int, int]
"""Year and month: the last month of what was measured."""


class Aggregation(Enum):
    """How the months of an indicator make its year, and its years the term."""

    SUM = "sum"
    LAST = "last"
    LATE = "late"

    @property
    def label(self) -> str:
        return _AGGREGATIONS[self]


_AGGREGATIONS: Final = {
    Aggregation.SUM: "dijumlahkan",
    Aggregation.LAST: "nilai terakhir",
    Aggregation.LATE: "dirilis kemudian oleh instansi lain",
}


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a term, both included."""

    begins_on: date
    ends_on: date

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(self.begins_on.year, self.ends_on.year + 1))

    def days_left(self, on: date) -> int:
        """Whole days after `on` until the last one; 0 once it is over."""
        return max(0, (self.ends_on - on).days)

    def is_over(self, on: date) -> bool:
        return on > self.ends_on

    def gone_percent(self, on: date) -> Decimal:
        """How much of the term has passed, 0 to 100."""
        passed, whole = (on - self.begins_on).days + 1, (self.ends_on - self.begins_on).days + 1
        return percent(Decimal(min(max(passed, 0), whole)), Decimal(whole)) or NOUGHT


@dataclass(frozen=True, slots=True)
class Reading:
    """One measurement; `proven`: evidence lies beside it."""

    year: int
    month: int
    value: Decimal
    proven: bool = True


@dataclass(frozen=True, slots=True)
class Gauge:
    """An indicator with all that is known of it. `readings` in the order in which they were given."""

    name: str
    unit: str
    aggregation: Aggregation
    span: Span
    targets: Mapping[int, Decimal]
    readings: tuple[Reading, ...] = ()
    baseline: Decimal | None = None
    every: int = 1
    rises: bool = True
    lag: int = 0  # months after which another office releases a value
    weight: Decimal = Decimal(1)

    @property
    def months(self) -> dict[Period, Decimal]:
        """Year and month → the value that counts: the last one that was given with evidence."""
        proven = sorted((r.year, r.month) for r in self.readings if r.proven)
        latest = {(r.year, r.month): r.value for r in self.readings if r.proven}
        return {period: latest[period] for period in proven}

    @property
    def final(self) -> Decimal | None:
        """What the term should end with: the sum of its years, or the target of its last one."""
        if not self.targets:
            return None
        return sum(self.targets.values(), NOUGHT) if self._adds_up else self.targets[max(self.targets)]

    @property
    def reached(self) -> Decimal | None:
        """Where the indicator stands; None: never measured."""
        months = self.months
        if not months:
            return None
        return sum(months.values(), NOUGHT) if self._adds_up else months[max(months)]

    @property
    def _adds_up(self) -> bool:
        return self.aggregation is Aggregation.SUM

    def of_year(self, year: int, until: int = 12) -> Decimal | None:
        """The year made of its measured months up to `until`; None where none was measured."""
        months = {period: value for period, value in self.months.items() if period[0] == year and period[1] <= until}
        if not months:
            return None
        return sum(months.values(), NOUGHT) if self._adds_up else months[max(months)]

    def until(self, year: int) -> Decimal | None:
        """Where it stood at the end of a year; None where nothing was measured until then."""
        months = {period: value for period, value in self.months.items() if period[0] <= year}
        if not months:
            return None
        return sum(months.values(), NOUGHT) if self._adds_up else months[max(months)]

    def of_quarter(self, year: int, quarter: int) -> Decimal | None:
        """What the quarter added, or how it ended; None where none of its months was measured."""
        span = range(3 * quarter - 2, 3 * quarter + 1)
        months = {period: value for period, value in self.months.items() if period[0] == year and period[1] in span}
        if not months:
            return None
        return sum(months.values(), NOUGHT) if self._adds_up else months[max(months)]

    def due(self, on: date) -> list[Period]:
        """The periods of the term that should have been measured by `on`."""
        return [period for period in self._periods() if due_on(period, self.lag) <= on]

    def unmeasured(self, on: date) -> list[Period]:
        months = self.months
        return [period for period in self.due(on) if period not in months]

    def expected(self) -> Decimal | None:
        """What should stand at the periods that were measured; None where no target or nothing measured says it."""
        months = self.months
        if not months or not self.targets:
            return None
        if self._adds_up:
            whole = Counter(year for year, _ in self._periods())
            return sum((self.targets.get(year, NOUGHT) / max(1, whole[year]) for year, _ in months), NOUGHT)
        return self._path(month_end(max(months)))

    def percent(self) -> Decimal | None:
        """Where it stands against what was due."""
        return achievement(self.reached, self.expected(), self.rises)

    def progress(self) -> Decimal | None:
        """How much of the way to the end of the term is done, 0 to 100; None: never measured."""
        reached, final = self.reached, self.final
        if reached is None or final is None:
            return None
        if self._adds_up or self.baseline is None or self.baseline == final:
            return _clamped(achievement(reached, final, self.rises))
        return _clamped(percent(reached - self.baseline, final - self.baseline))

    def landing(self, on: date) -> Decimal | None:
        """Where it ends with the term at the present pace; None where no pace can be seen."""
        months = self.months
        if not months or self.span.is_over(on):
            return self.reached
        if self._adds_up:
            return sum(months.values(), NOUGHT) * (len(months) + self._ahead(on)) / len(months)
        return self._extended(months)

    def pace(self, on: date) -> tuple[Decimal, Decimal] | None:
        """Of a sum: what each period still to come must add to reach the end, and what each measured one added."""
        months, final, ahead = self.months, self.final, self._ahead(on) if self.months else 0
        if not (self._adds_up and self.rises and ahead) or final is None:
            return None
        done = sum(months.values(), NOUGHT)
        return max(NOUGHT, final - done) / ahead, done / len(months)

    def _ahead(self, on: date) -> int:
        """How many periods are still to be measured."""
        last = max(self.months)
        return sum(1 for period in self._periods() if period > last and due_on(period, self.lag) > on)

    def is_met(self) -> bool:
        return self.final is not None and self.reached is not None and self._is_enough(self.reached, self.final)

    def falls_short(self, on: date) -> bool:
        """Whether the term will end, at the present pace, short of what was promised."""
        landing = self.landing(on)
        ahead = achievement(landing, self.final, self.rises)
        return ahead is not None and ahead < ON_SCHEDULE

    def is_behind(self) -> bool:
        said = self.percent()
        return said is not None and said < ON_SCHEDULE

    def _is_enough(self, value: Decimal, target: Decimal) -> bool:
        return value >= target if self.rises else value <= target

    def _periods(self) -> Iterator[Period]:
        for year in self.span.years:
            for month in range(self.every, 13, self.every):
                if self.span.begins_on <= month_end((year, month)) <= self.span.ends_on:
                    yield year, month

    def _path(self, on: date) -> Decimal:
        """The straight way from the baseline over the years' targets; without a baseline the year's own target."""
        points = [(self.span.begins_on, self.baseline)] if self.baseline is not None else []
        points += [(min(date(year, 12, 31), self.span.ends_on), value) for year, value in sorted(self.targets.items())]
        before = [point for point in points if point[0] <= on]
        after = [point for point in points if point[0] > on]
        if not before or not after:
            return (before or after[:1])[-1][1]
        return between(before[-1], after[0], on)

    def _extended(self, months: Mapping[Period, Decimal]) -> Decimal | None:
        first = (self.span.begins_on, self.baseline) if self.baseline is not None else None
        known = [*([first] if first else []), *((month_end(period), value) for period, value in months.items())]
        if len(known) < 2 or known[0][0] >= known[-1][0]:
            return None
        return between(known[0], known[-1], self.span.ends_on)


def between(first: tuple[date, Decimal], last: tuple[date, Decimal], on: date) -> Decimal:
    """The value on a day of the straight line through two points."""
    (begin, low), (end, high) = first, last
    return low + (high - low) * (on - begin).days / (end - begin).days


def month_end(period: Period) -> date:
    return date(*period, calendar.monthrange(*period)[1])


def due_on(period: Period, lag: int = 0) -> date:
    """The day by which a period should have been measured."""
    year, month = divmod(period[0] * 12 + period[1] - 1 + lag, 12)
    return month_end((year, month + 1)) + GRACE


def achievement(value: Decimal | None, target: Decimal | None, rises: bool = True) -> Decimal | None:
    """Percent of a target. Where less is better: (2 × target − value) ÷ target, never below 0 (usual in LKjIP)."""
    if value is None or not target:
        return None
    return percent(value if rises else max(NOUGHT, 2 * target - value), target)


def _clamped(share: Decimal | None) -> Decimal | None:
    return None if share is None else min(max(share, NOUGHT), WHOLE)


def period_text(period: Period) -> str:
    return f"{MONTHS_SHORT[period[1] - 1]} {period[0]}"


def amount_text(value: Decimal | None, unit: str) -> str:
    """ "1.250 guru", "Rp4,26 miliar", "12,5 persen"; "–" where it is not known."""
    if value is None:
        return "–"
    if unit.casefold() in ("rp", "rupiah"):
        return short_rupiah(value)
    places = Decimal(1) if abs(value) >= WHOLE else Decimal("0.01")
    shown = value.quantize(places).normalize()
    return f"{shown:,f}".translate(str.maketrans(",.", ".,")) + (f" {unit}" if unit else "")
