"""Which column is which: by its heading, however it is written, in whichever of the first rows it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Any, Final

from rapim.sources.column import text_of
from rapim.sources.kind import Kind

DEEPEST: Final = 25
"""Rows from the top in which the headings may stand; 12 rows of letterhead are usual."""

_SEPARATORS: Final = re.compile(r"[\s_./\\:*\-–]+")
_RUPIAH: Final = re.compile(r"\(\s*rp\.?\s*\)|\bdalam rupiah\b|\s+rp$")
_YEAR: Final = re.compile(r" (?:ta |tahun |tahun anggaran )?(20\d\d)$")
_UNIT: Final = re.compile(
    r"\(\s*(?:rp\.?\s*)?(?:dalam\s+)?(m|miliar|milyar|juta|jt|ribu|rb|triliun|t)(?:\s+rp\.?| rupiah)?\s*\)"
)


@lru_cache(maxsize=8192)
def plain(heading: str) -> str:
    """The heading in small words: plain("KODE_SUB\\nKEGIATAN (Rp)") == "kode sub kegiatan"."""
    words = _SEPARATORS.sub(" ", heading.casefold()).strip()
    return _SEPARATORS.sub(" ", _UNIT.sub("", _RUPIAH.sub("", words))).strip()


def plains(headings: Sequence[str]) -> list[str]:
    """The headings of one row: of "Realisasi 2023" and "Realisasi 2022" the second is "realisasi tahun lalu"."""
    said = [plain(heading) for heading in headings]
    years = [int(match[1]) for one in said if (match := _YEAR.search(one))]
    return [_of_year(one, max(years)) if _YEAR.search(one) else one for one in said]


def _of_year(said: str, latest: int) -> str:
    stem, past = _YEAR.sub("", said), str(latest) not in said
    return f"{stem} tahun lalu" if past else stem


def unit_of(heading: str) -> str | None:
    """The unit in which a column is written: unit_of("Anggaran (M)") == "m"."""
    found = _UNIT.search(heading.casefold())
    return found[1] if found else None


@dataclass(frozen=True, slots=True)
class Header:
    """Where the headings stand, and which of them a kind can use. `first` is the index of the first row below."""

    kind: Kind
    row: int
    first: int
    headings: tuple[str, ...]
    fields: Mapping[str, int]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(one for one in self.kind.required if not any(field in self.fields for field in one.split("|")))

    @property
    def spread(self) -> list[int]:
        """The columns over which one text is spread: those of the kind's fields, and the blanks beside the first."""
        named = [self.fields[field] for field in self.kind.spread if field in self.fields]
        if not named:
            return []
        after = range(named[0] + 1, len(self.headings))
        return named + list(takewhile(lambda at: not self.headings[at], after))

    @property
    def columns(self) -> dict[str, str]:
        return {field: self.headings[column] for field, column in self.fields.items()}

    @property
    def twice(self) -> tuple[str, ...]:
        """Headings of used columns that stand more than once."""
        said = [plain(heading) for heading in self.headings]
        return tuple(heading for heading in self.columns.values() if said.count(plain(heading)) > 1)

    @property
    def weight(self) -> tuple[bool, float, int, int]:
        """The better header is the larger one: complete, then nearest to it, then with more columns, then higher up."""
        required = len(self.kind.required)
        return not self.missing, (required - len(self.missing)) / required, len(self.fields), -self.row


def find(
    head: Sequence[Sequence[Any]], kinds: Sequence[Kind], corrections: Mapping[str, Mapping[str, str]]
) -> Header | None:
    """The best header among the first rows. `corrections`: kind → field → heading, as persons set them."""
    found = (
        Header(kind, row, below, headings, matched(at, kind, corrections.get(kind.name, {})))
        for row, below, headings in _candidates(head)
        for at in [positions(headings)]
        for kind in kinds
    )
    return max((header for header in found if header.fields), key=lambda header: header.weight, default=None)


def positions(headings: Sequence[str]) -> dict[str, int]:
    """Plain heading → index of its first column."""
    said = plains(headings)
    return {heading: index for index, heading in reversed(list(enumerate(said)))}


def matched(at: Mapping[str, int], kind: Kind, corrections: Mapping[str, str]) -> dict[str, int]:
    """Field → index of its column. A person's correction goes before every synonym."""
    corrected = {field: at[plain(heading)] for field, heading in corrections.items() if plain(heading) in at}
    taken = set(corrected.values())
    known = {
        field: at[synonym]
        for field, synonyms in kind.headings.items()
        for synonym in reversed(synonyms)
        if field not in corrected and synonym in at and at[synonym] not in taken
    }
    return known | corrected


def _candidates(head: Sequence[Sequence[Any]]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Each of the first rows as headings, alone and together with the row below it (a heading over sub headings)."""
    written = [tuple(text_of(cell) for cell in row) for row in head]
    for row, upper in enumerate(written[:DEEPEST]):
        if sum(map(bool, upper)) < 2:
            continue
        yield row, _below(written, row + 1), upper
        if row + 1 < len(written) and any(written[row + 1]):
            yield row, _below(written, row + 2), _together(upper, written[row + 1])


def _together(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """A heading reaches over the blanks beside it: "Realisasi" above "Rp" and "%" is "Realisasi Rp", "Realisasi %"."""
    joined, over = [], ""
    for above, below in zip(upper, (*lower, *[""] * len(upper)), strict=False):
        over = above or (over if below else "")
        joined.append(f"{over} {below}".strip())
    return tuple(joined)


def _below(written: Sequence[Sequence[str]], row: int) -> int:
    """Past the row that numbers the columns, where there is one: 1, 2, 3 … or (1), (2), (3=1+2) …"""
    if row < len(written):
        numbers = [cell.strip("() ") for cell in written[row] if cell]
        if len(numbers) > 2 and all(re.match(rf"{at}\b", cell) for at, cell in enumerate(numbers, 1)):
            return row + 1
    return row
