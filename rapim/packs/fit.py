"""How a table fits on slides: at which size of its text, and on how many. Pure; inches and points."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

ROOM: Final = 5.35  # inches of height between title and footer
SPARE: Final = 0.15
LINE_HIGH: Final = 0.0191  # inches that one line of a table's text takes, for each point of its size
PADDING: Final = 0.011
PER_INCH: Final = 143  # letters of a table's text that an inch holds at 1 point, rather too few than too many
MARGINS: Final = 0.14  # inches, left and right of a cell's text
SIZES: Final = (16, 14, 12, 11)  # points of a table's text: the largest at which all of it stands on one slide


Row = tuple[str, list[str]]
"""A tone, and the cells of a row."""


def size(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> int:
    return next((points for points in SIZES if deep(rows, widths, points) <= ROOM - SPARE), SIZES[-1])


def deep(rows: Sequence[Sequence[str]], widths: Sequence[float], points: int) -> float:
    """Inches that a table with these rows takes; its head may need two lines."""
    return high(2, points) + sum(_row(cells, widths, points) for cells in rows)


def high(lines: int, points: int) -> float:
    """Inches that a row of so many lines takes."""
    return points * (PADDING + LINE_HIGH * lines)


def pages(rows: Sequence[Row], widths: Sequence[float], points: int) -> Iterator[list[Row]]:
    """The rows as they stand slide after slide."""
    page: list[Row] = []
    used = high(2, points)
    for tone, cells in rows:
        more = _row(cells, widths, points)
        if page and used + more > ROOM - SPARE:
            yield page
            page, used = [], high(2, points)
        page.append((tone, cells))
        used += more
    if page:
        yield page


def _row(cells: Sequence[str], widths: Sequence[float], points: int) -> float:
    lines = (
        ceil(len(text) * points / ((width - MARGINS) * PER_INCH)) for text, width in zip(cells, widths, strict=True)
    )
    return high(max(1, *lines), points)
