"""Columns made whole: what merged cells, parted texts and headings between the rows leave to the eye."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from rapim.core.number import is_empty
from rapim.sources.column import Column, text_of

_SECTION: Final = re.compile(r"(?:[A-Z0-9]{1,3}[.)]?\s+)?(PENDAPATAN|BELANJA|PEMBIAYAAN)(?:\s+DAERAH)?\W*")


def section_of(cell: Any) -> str:
    """PENDAPATAN, BELANJA or PEMBIAYAAN where a cell says that and no more, else nothing."""
    match = _SECTION.fullmatch(text_of(cell).upper()) if isinstance(cell, str) else None
    return match[1] if match else ""


def sections(columns: Sequence[Column]) -> Column:
    """For every row the section in which it stands."""
    return repeated_blanks(first_said(columns, section_of))


def repeated_blanks(column: Column) -> Column:
    """A blank repeats the value above it, as cells merged downwards mean it."""
    filled, last = [], ""
    for value in cells(column):
        last = last if is_empty(value) else value
        filled.append(last)
    return Column.of(filled)


def first_said(columns: Sequence[Column], write: Callable[[Any], str] = text_of) -> Column:
    """The first text of each row that is not blank."""
    texts = [Column([write(value) for value in column.values], column.codes) for column in columns]
    return Column.of([next(filter(None, row), "") for row in zip(*map(cells, texts), strict=True)])


def cells(column: Column) -> list[Any]:
    """The cells of a column, one per row."""
    return [column.values[code] for code in column.codes.to_pylist()]
