"""An arahan as it is typed in the meeting, in one line: who, what, until when, shown by what. Pure.

PUPR, Disdikpora: tandatangani 12 kontrak sebelum minggu ke-3 Juli
└lead └support    └the measurable form             └due on
"""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rapim.arahan.rules import EvidenceKind
from rapim.core.day import DAYS, parse_day, parse_month
from rapim.core.number import tidy
from rapim.people.rules import folded

_DUE: Final = re.compile(
    r"\b(?:sebelum|paling lambat|selambat-lambatnya|sampai dengan|sampai|s\.?\s?/?d\.?|hingga|tenggat|pada|dalam"
    r"|tanggal|tgl\.?)\s+"
    r"(?:tanggal\s+|tgl\.?\s+)?(?P<when>[^;]+?)\s*[.;]*$",
    re.IGNORECASE,
)
_BARE: Final = re.compile(  # so plain that no word before it is needed; "triwulan ketiga" may be what is worked on
    r"\b(?P<when>(?:awal|pertengahan|akhir)\s+(?:bulan\s+)?[^\W\d_]+(?:\s+\d{4})?"
    r"|minggu\s+ke[\s-]*\S+\s+(?:bulan\s+)?[^\W\d_]+(?:\s+\d{4})?"
    r"|\w+\s+depan|besok|lusa)\s*[.;]*$",
    re.IGNORECASE,
)
_WEEK: Final = re.compile(
    r"minggu\s+(?:ke[\s-]*)?(?P<n>[1-5]|i{1,3}|iv|v|pertama|kedua|ketiga|keempat|terakhir)\s+(?:bulan\s+)?(?P<month>\w+)(?:\s+(?P<year>\d{4}))?",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(
    r"(?P<part>awal|pertengahan|akhir)\s+(?:bulan\s+)?(?P<month>\w+)(?:\s+(?P<year>\d{4}))?", re.IGNORECASE
)
_QUARTER: Final = re.compile(r"(?:tw|triwulan)\.?\s*(?P<n>iv|i{1,3}|[1-4])(?:\s+(?P<year>\d{4}))?", re.IGNORECASE)
_SPAN: Final = re.compile(r"(?P<n>\d{1,3})\s+(?P<unit>hari|minggu|bulan)(?:\s+(?:kerja|ke depan|lagi))*", re.IGNORECASE)
_MONTH: Final = re.compile(r"(?:bulan\s+)?(?P<month>[^\W\d_]+)(?:\s+(?P<year>\d{4}))?", re.IGNORECASE)
_ORDINALS: Final = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "terakhir": 5,
}  # fmt: skip
_WORDS: Final = {"hari ini": 0, "besok": 1, "lusa": 2}
_FRIDAY: Final = 4
_BY_PHOTO: Final = re.compile(r"\b(?:foto|pasang|bersihkan|perbaiki|bangun|tambal|tertibkan)\w*", re.IGNORECASE)
_BY_FIGURE: Final = re.compile(r"\b(?:persen|serapan|realisasi|penyerapan)\b|%", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read; empty or None where the line does not say it. `unknown`: names that no office has."""

    text: str
    lead: str = ""
    support: tuple[str, ...] = ()
    due_on: date | None = None
    evidence: EvidenceKind | None = None
    unknown: tuple[str, ...] = ()


def read_line(line: str, offices: Mapping[str, str], today: date) -> Draft:
    """`offices`: folded name or nickname → key. The first office leads, those after it support."""
    named, colon, rest = tidy(line).partition(":")
    if not colon:
        named, rest = "", tidy(line)
    known, unknown = _offices(named, offices)
    if named and not known:  # "Catatan: …" names no office: the colon belongs to the sentence
        rest = tidy(line)
    said, due = _due(rest.strip(), today)
    return Draft(
        text=said,
        lead=known[0] if known else "",
        support=tuple(known[1:]),
        due_on=due,
        evidence=_evidence(said) if said else None,
        unknown=tuple(unknown),
    )


def _offices(named: str, offices: Mapping[str, str]) -> tuple[list[str], list[str]]:
    known: list[str] = []
    unknown: list[str] = []
    for name in filter(None, (part.strip() for part in re.split(r"[,;+]|\bdan\b|\bbersama\b", named))):
        key = offices.get(folded(name)) or offices.get(folded(f"Dinas {name}"))
        if key is None:
            unknown.append(name)
        elif key not in known:
            known.append(key)
    whole = offices.get(folded(named)) if named else None  # an office whose name holds "dan"
    return ([whole], []) if whole else (known, unknown)


def _due(text: str, today: date) -> tuple[str, date | None]:
    """The sentence without its due day, and the day; the sentence as it stands where no day can be read."""
    for found in (*_DUE.finditer(text), *_BARE.finditer(text)):
        day = read_due(found["when"], today)
        if day:
            return text[: found.start()].rstrip(" ,"), day
    return text, None


def read_due(when: str, today: date) -> date | None:
    """The last day that the words allow; a day without a year is the next one that comes. None: no day."""
    words = tidy(when).casefold().strip(" .,")
    for read in (_plain, _weekday, _span, _week, _ends, _quarter, _month):
        if day := read(words, today):
            return day
    return None


def _plain(words: str, today: date) -> date | None:
    if words in _WORDS:
        return today + timedelta(days=_WORDS[words])
    try:
        day = parse_day(words, year=today.year)
        return day if day >= today or re.search(r"\d{4}", words) else parse_day(words, year=today.year + 1)
    except ValueError:
        return None


def _weekday(words: str, today: date) -> date | None:
    """The next such day: "Jumat", "hari Jumat", "Jumat depan"."""
    found = re.fullmatch(r"(?:hari\s+)?([a-z']+)(\s+(?:depan|ini))?", words)
    named = {name.casefold(): number for number, name in enumerate(DAYS)}
    if not found or found[1] not in named:
        return None
    return today + timedelta(days=(named[found[1]] - today.weekday()) % 7 or 7)


def _span(words: str, today: date) -> date | None:
    found = _SPAN.fullmatch(words)
    if not found:
        return None
    n, unit = int(found["n"]), found["unit"].casefold()
    return today + timedelta(days=n * {"hari": 1, "minggu": 7, "bulan": 30}[unit])


def _week(words: str, today: date) -> date | None:
    """The Friday of a month's week; the week of the 1st is the first."""
    found = _WEEK.fullmatch(words)
    month = _month_of(found) if found else None
    if not found or not month:
        return None
    n = _ORDINALS.get(found["n"]) or int(found["n"])
    year = _year(found["year"], month, today)
    first = date(year, month, 1)
    friday = first + timedelta(days=(_FRIDAY - first.weekday()) % 7 + 7 * (n - 1))
    last = date(year, month, calendar.monthrange(year, month)[1])
    return min(friday, last)


def _ends(words: str, today: date) -> date | None:
    found = _ENDS.fullmatch(words)
    month = _month_of(found) if found else None
    if not found or not month:
        return None
    year = _year(found["year"], month, today)
    last = calendar.monthrange(year, month)[1]
    return date(year, month, {"awal": 10, "pertengahan": 20, "akhir": last}[found["part"].casefold()])


def _quarter(words: str, today: date) -> date | None:
    found = _QUARTER.fullmatch(words)
    if not found:
        return None
    month = 3 * (_ORDINALS.get(found["n"].casefold()) or int(found["n"]))
    return _end_of(_year(found["year"], month, today), month)


def _month(words: str, today: date) -> date | None:
    found = _MONTH.fullmatch(words)
    month = _month_of(found) if found else None
    return _end_of(_year(found["year"], month, today), month) if found and month else None


def _month_of(found: re.Match[str]) -> int | None:
    try:
        return parse_month(found["month"])
    except ValueError:
        return None


def _year(said: str | None, month: int, today: date) -> int:
    return int(said) if said else today.year + (month < today.month)


def _end_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _evidence(text: str) -> EvidenceKind:
    """A guess, shown for correction."""
    if _BY_FIGURE.search(text):
        return EvidenceKind.FIGURE
    return EvidenceKind.PHOTO if _BY_PHOTO.search(text) else EvidenceKind.DOCUMENT
