"""Working days: Monday to Friday, without holidays and cuti bersama. Clocks of reminders count in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

SATURDAY: Final = 5
LAST: Final = 5  # the fifth week of a rule is the last of the month
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Workdays:
    """`holidays`: the days off besides Saturdays and Sundays."""

    holidays: frozenset[date] = frozenset()

    @classmethod
    def without(cls, holidays: Iterable[date]) -> "Workdays":
        return cls(frozenset(holidays))

    def is_workday(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.holidays

    def after(self, day: date, n: int) -> date:
        """The n-th working day after `day`; before it where n is negative; 0: `day`, or the next working day."""
        step = -DAY if n < 0 else DAY
        while n == 0 and not self.is_workday(day):
            day += step
        left = abs(n)
        while left:
            day += step
            left -= self.is_workday(day)
        return day

    def between(self, a: date, b: date) -> int:
        """How many working days lie after `a` up to and with `b`; negative where `b` comes first."""
        if b < a:
            return -self.between(b, a)
        return sum(map(self.is_workday, _days(a + DAY, b)))


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def nth_weekday(year: int, month: int, weekday: int, week: int) -> date:
    """The `week`-th `weekday` (0 = Monday) of a month; week 5 is the last. `nth_weekday(2023, 3, 0, 3)`: 20 March."""
    if week == LAST:
        return _last_weekday(year, month, weekday)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (week - 1))


def _last_weekday(year: int, month: int, weekday: int) -> date:
    fourth = nth_weekday(year, month, weekday, 4)
    return fifth if (fifth := fourth + timedelta(days=7)).month == month else fourth
