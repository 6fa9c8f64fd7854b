"""What a file says of itself: in the lines above its table, in its document numbers, and in its own name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from rapim.core.choice import Choice
from rapim.core.code import key_of
from rapim.core.day import parse_day, parse_month
from rapim.core.version import version_named
from rapim.sources.block import split
from rapim.sources.column import text_of

_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_BUDGET_YEAR: Final = re.compile(r"\b(?:tahun(?: anggaran)?|t\.?\s?a\.?)\s*[:.]?\s*(20\d\d)\b", re.IGNORECASE)
_DAY: Final = r"(\d{1,2}\s+[A-Za-z]+\s+\d{4}|\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d{2}-\d{2})"
_IN_FORCE: Final = re.compile(rf"\bberlaku\s+(?:sejak|mulai|per|tanggal)?\s*(?:tanggal)?\s*:?\s*{_DAY}", re.IGNORECASE)
_PERIOD: Final = re.compile(
    r"\b(?:bulan|periode|keadaan|sampai(?: dengan)?|s\.?\s?/?d\.?|per(?: tanggal)?|masa|triwulan|tw)\b", re.IGNORECASE
)
_OFFICE: Final = re.compile(
    r"^\W*(?:kode\s*/?\s*nama\s+)?(?:nama\s+)?(?:sub\s+)?"
    r"(?:skpd|opd|perangkat daerah|unit organisasi|unit kerja|organisasi)\s*:\s*(.+)",
    re.IGNORECASE,
)
_VERSION: Final = re.compile(
    r"setelah perubahan|sesudah perubahan|p-?apbd|apbd-?p\b|perubahan|murni|penetapan|induk"
    r"|pergeseran(?:[\s_-]*(?:ke)?[\s_-]*\d{1,2}(?!\d))?",
    re.IGNORECASE,
)
_BUDGET_LINE: Final = re.compile(
    r"\b(?:apbd|anggaran|dppa|dpa|rka|rak|versi|tahap|tahapan|pergeseran|p-?apbd)\b", re.IGNORECASE
)
_REGION_OF_DOCUMENT: Final = re.compile(r"(\d\d\.\d\d)/")
_REGION: Final = re.compile(
    r"\b(?:kode\s+)?(?:kabupaten|kota|provinsi|daerah|wilayah)\b[^\d]*(\d\d\.\d\d)(?![\d.])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Said:
    """`firm`: what rows must agree with; `all`: with what only the file's name tells."""

    firm: Choice
    all: Choice


def said(kind: str, above: Sequence[Sequence[Any]], below: Sequence[Sequence[Any]], name: str) -> Said:
    """From the rows above the headings, the first rows below, and the file's name."""
    lines = [" ".join(filter(None, map(text_of, row))) for row in above]
    firm = Choice(
        kind=kind,
        year=_year(lines),
        month=_month(lines),
        opd=_office(lines),
        version=_version(line for line in lines if _BUDGET_LINE.search(line)),
        effective_on=_effective(lines),
        region=_region(lines, below),
    )
    words = name.rpartition(".")[0].replace("_", " ").replace("-", " ")
    return Said(firm, firm.with_defaults(year=_named_year(words), version=_version([words])))


def stated(choice: Choice) -> dict[str, Any]:
    """What a file may say of itself, for `with_defaults`."""
    names = ("kind", "year", "month", "opd", "version", "effective_on", "region")
    return {name: getattr(choice, name) for name in names}


def _year(lines: Iterable[str]) -> int | None:
    found = [match for line in lines for match in _BUDGET_YEAR.findall(line)]
    return int(found[0]) if found else None


def _named_year(words: str) -> int | None:
    years = set(_YEAR.findall(words))
    return int(years.pop()) if len(years) == 1 else None


def _month(lines: Iterable[str]) -> int | None:
    """The last month of the period that a line such as "s.d. 28 Februari 2023" names."""
    for line in lines:
        if _PERIOD.search(line) and not _IN_FORCE.search(line):
            try:
                return parse_month(line)
            except ValueError:
                continue
    return None


def _office(lines: Iterable[str]) -> str | None:
    """The code of the OPD where the letterhead has one, else its name."""
    for line in lines:
        if match := _OFFICE.match(line):
            number, name = split(match[1])
            return number or key_of(name)
    return None


def office(above: Sequence[Sequence[Any]]) -> str:
    """The OPD as the letterhead writes it, code and name."""
    lines = (" ".join(filter(None, map(text_of, row))) for row in above)
    return next((match[1].strip() for line in lines if (match := _OFFICE.match(line))), "")


def _version(lines: Iterable[str]) -> str | None:
    for line in lines:
        segments = _VERSION.findall(line.replace("_", " "))
        if version := version_named(" ".join(segments)) if segments else None:
            return version
    return None


def _effective(lines: Iterable[str]) -> date | None:
    for line in lines:
        if match := _IN_FORCE.search(line):
            try:
                return parse_day(match[1])
            except ValueError:
                return None
    return None


def _region(lines: Iterable[str], below: Sequence[Sequence[Any]]) -> str | None:
    """Kemendagri's code, from a document's number ("33.76/02.0/…") or the letterhead."""
    for row in below:
        for cell in row:
            if isinstance(cell, str) and (match := _REGION_OF_DOCUMENT.match(cell)):
                return match[1]
    return next((match[1] for line in lines if (match := _REGION.search(line))), None)
