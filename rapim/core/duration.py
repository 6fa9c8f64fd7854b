"""How long a contract runs, as people write it ("waktu pelaksanaan"): from the day of its start to its end."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rapim.core.day import parse_day, parse_month
from rapim.core.number import tidy

_COUNT: Final = re.compile(r"(\d{1,4})[a-z() ]*?\b(hari|hk|minggu|bulan|bln|tahun)\b.*")
_BETWEEN: Final = re.compile(r"\s*(?:\bs\.?\s?/?d\.?(?=\W)|\bsampai(?: dengan)?\b|[-–—])\s*")
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
LONGEST: Final = 3660
"""Days: no contract of an APBD runs longer than ten years."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of days from the start, or months, or two days of the calendar; what is not said is None."""

    days: int | None = None
    months: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    def end(self, start: date | None) -> date | None:
        """The last day. The day of the start is the first day of the work."""
        if self.ends_on or start is None:
            return self.ends_on
        if self.months:
            month = start.month - 1 + self.months
            year, month = start.year + month // 12, month % 12 + 1
            return date(year, month, min(start.day, calendar.monthrange(year, month)[1])) - timedelta(days=1)
        return start + timedelta(days=self.days - 1) if self.days else None


def parse_duration(written: str | int | float, year: int | None = None) -> Duration:
    """“90 Hari”, “60 (enam puluh) hari kalender”, “Mei-Desember”, “07 Juli 2022 s.d 03 November 2022”, “1 Tahun”.

    `year` completes months that name none. Raises ValueError with an Indonesian sentence.
    """
    text = tidy(str(int(written) if isinstance(written, float) and written.is_integer() else written)).casefold()
    parts = [part for part in _BETWEEN.split(text) if part]
    found = _counted(text) or (_between(parts, year) if len(parts) == 2 else None)
    if found is None:
        raise ValueError(f"“{written}” bukan waktu pelaksanaan; tulis misalnya 90 hari, 3 bulan, atau Mei-Desember.")
    return found


def _counted(text: str) -> Duration | None:
    match = _COUNT.fullmatch(text if not text.isdigit() else f"{text} hari")
    if not match:
        return None
    number, unit = int(match[1]), match[2]
    scale = {"minggu": (7, 0), "bulan": (0, 1), "bln": (0, 1), "tahun": (0, 12)}.get(unit, (1, 0))
    if not 0 < number * (scale[0] or 30 * scale[1]) <= LONGEST:
        return None
    return Duration(days=number * scale[0]) if scale[0] else Duration(months=number * scale[1])


def _between(parts: list[str], year: int | None) -> Duration | None:
    """Two days, or two months: from the first day of one to the last of the other."""
    named = _YEAR.findall(" ".join(parts))
    years = (int(named[0]), int(named[-1])) if named else (year, year)
    try:
        first, last = (parse_day(part, year=one) for part, one in zip(parts, years, strict=True))
    except ValueError:
        try:
            months = [parse_month(part) for part in parts]
        except ValueError:
            return None
        if years[0] is None or years[1] is None:
            return None
        first = date(years[0], months[0], 1)
        last = date(years[1], months[1], calendar.monthrange(years[1], months[1])[1])
    return Duration(starts_on=first, ends_on=last) if first <= last else None
