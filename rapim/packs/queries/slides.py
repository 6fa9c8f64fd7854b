"""The pack cut into screens: one block of one section on each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from rapim.packs.queries.pages import Shown
from rapim.packs.snapshot import Bars, Block, Curve, Facts, Say, Section, Table

ORDER: Final = ("changed", "promised", "position", "lines", "ranking", "stalled", "contracts", "requests", "decisions")
ROWS: Final = 6  # of a table that a room can read; the others are one tap away
BARS: Final = 8
NARROW: Final = frozenset({"#", "Pagu", "Anggaran", "Realisasi", "Lapor"})  # columns that a screen leaves to the paper


@dataclass(frozen=True, slots=True)
class Slide:
    """`more`: how many rows it leaves out."""

    key: str
    section: Section
    block: Block
    more: int = 0
    is_first: bool = True  # of its section: the sentence above it is said once


def slides_of(page: Shown) -> list[Slide]:
    by_key = {one.key: one for one in page.snapshot.sections}
    found = [
        replace(slide, is_first=at == 0) for key in ORDER if key in by_key for at, slide in enumerate(_cut(by_key[key]))
    ]
    return [replace(slide, key=f"bahan-{number}") for number, slide in enumerate(found, 1)]


def _cut(section: Section) -> Iterator[Slide]:
    for block in section.blocks:
        match block:
            case Table(rows=rows):
                yield Slide("", section, _narrowed(replace(block, rows=rows[:ROWS])), max(0, len(rows) - ROWS))
            case Bars(bars=bars):
                yield Slide("", section, replace(block, bars=bars[:BARS]), max(0, len(bars) - BARS))
            case Facts() | Curve():
                yield Slide("", section, block)
            case Say() if len(section.blocks) == 1:
                yield Slide("", section, block)


def _narrowed(table: Table) -> Table:
    """A table of many columns without those that nobody reads from afar."""
    if len(table.columns) <= 5:
        return table
    kept = [at for at, column in enumerate(table.columns) if column.label not in NARROW]
    rows = tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[at] for at in kept), rows=rows)
