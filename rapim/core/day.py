"""Days and months as Indonesian offices write them."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from rapim.core.number import tidy

DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
MONTHS_SHORT: Final = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")

_ALSO: Final = {
    "pebruari": 2, "peb": 2, "agt": 8, "agust": 8, "ags": 8, "sept": 9, "nopember": 11, "nop": 11,
    "january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7,
    "august": 8, "aug": 8, "october": 10, "oct": 10, "december": 12, "dec": 12,
}  # fmt: skip
_MONTH_NAMED: Final = (
    {name.casefold(): month for month, name in enumerate(MONTHS, 1)}
    | {name.casefold(): month for month, name in enumerate(MONTHS_SHORT, 1)}
    | _ALSO
)
_DAY_NAMED: Final = {name.casefold(): day for day, name in enumerate(DAYS)} | {"jum'at": 4, "jumaat": 4, "ahad": 6}
_QUARTERS: Final = {"i": 3, "ii": 6, "iii": 9, "iv": 12, "1": 3, "2": 6, "3": 9, "4": 12}

_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d{1,2}:\d{2}.*)?")
_NUMERIC: Final = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}))?(?: \d{1,2}[:.]\d{2}.*)?")
_WORDED: Final = re.compile(r"(\d{1,2})[\s-]+([^\W\d]+)\.?(?:[\s-]+(\d{4}))?(?: \d{1,2}[:.]\d{2}.*)?")
_WEEKDAY: Final = re.compile(r"([^\W\d]+(?:'at)?)\s*(?:,\s*(.+)|\((.+)\))")
_UNTIL: Final = re.compile(r"^(?:per|s\.?\s?/?d\.?|sampai(?: dengan)?|pada|tanggal|tgl\.?)\s+(?:tanggal\s+)?")
_QUARTER: Final = re.compile(r"\b(?:tw|triwulan)\.?\s*(iv|i{1,3}|[1-4])\b")
_WORD: Final = re.compile(r"[^\W\d_]+")

EXCEL_EPOCH: Final = date(1899, 12, 30)
_SERIALS: Final = range(20_000, 80_000)  # 1954 to 2119: a smaller number is a count, not a day


def parse_day(written: str | date | datetime | int | float, *, year: int | None = None) -> date:
    """The day. `year` completes "28/2" and "Senin (20/3)". Raises ValueError with an Indonesian sentence."""
    if isinstance(written, datetime):
        return written.date()
    if isinstance(written, date):
        return written
    if isinstance(written, str):
        return _day(tidy(written), year)
    return _serial(written)


def _serial(written: int | float) -> date:
    if isinstance(written, bool) or written != written or int(written) not in _SERIALS:
        raise ValueError(f"“{written}” bukan tanggal.")
    return EXCEL_EPOCH + timedelta(days=int(written))


@lru_cache(maxsize=16384)
def _day(text: str, year: int | None) -> date:
    if text.isascii() and text.isdigit() and len(text) == 5:
        return _serial(int(text))
    weekday, rest = _weekday(text.casefold())
    parts = _parts(_UNTIL.sub("", rest), year)
    if parts is None:
        raise ValueError(f"“{text}” bukan tanggal; tulis misalnya 28/02/2023 atau 28 Februari 2023.")
    try:
        day = date(*parts)
    except ValueError:
        raise ValueError(f"Tanggal “{text}” tidak ada di kalender.") from None
    if weekday is not None and day.weekday() != weekday:
        raise ValueError(f"“{text}”: tanggal itu hari {DAYS[day.weekday()]}.")
    return day


def _weekday(text: str) -> tuple[int | None, str]:
    match = _WEEKDAY.fullmatch(text)
    if match and match[1] in _DAY_NAMED:
        return _DAY_NAMED[match[1]], match[2] or match[3]
    return None, text


def _parts(text: str, year: int | None) -> tuple[int, int, int] | None:
    """Year, month, day, not yet checked against the calendar; None where the text has no such shape."""
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NUMERIC.fullmatch(text):
        day, month, said = match[1], int(match[2]), match[3]
    elif (match := _WORDED.fullmatch(text)) and match[2] in _MONTH_NAMED:
        day, month, said = match[1], _MONTH_NAMED[match[2]], match[3]
    else:
        return None
    whole = int(said) if said else year
    return None if whole is None else (whole, month, int(day))


def parse_month(written: str | int | float) -> int:
    """1 to 12, from "2", "Februari", "Pebruari 2023", "s.d. Februari" or "TW II" (its last month).

    Raises ValueError with an Indonesian sentence; 0 is no month.
    """
    month = _month(written)
    if month is None or not 1 <= month <= 12:
        raise ValueError(f"“{written}” bukan bulan; tulis 1 sampai 12 atau nama bulan.")
    return month


def _month(written: str | int | float) -> int | None:
    if not isinstance(written, str):
        return int(written) if not isinstance(written, bool) and written in range(13) else None
    text = tidy(written).casefold()
    if text.isascii() and text.isdigit():
        return int(text)
    if quarter := _QUARTER.search(text):
        return _QUARTERS[quarter[1]]
    named = [_MONTH_NAMED[word] for word in _WORD.findall(text) if word in _MONTH_NAMED]
    return named[-1] if named else None


def day_text(day: date) -> str:
    """As in "Senin, 20 Maret 2023"."""
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """As in "20 Mar 2023"."""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {day.year}"
