"""A table as it lies in a file: rows of cells, in blocks of columns, each row with the number that a person sees."""

import gc
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice, zip_longest
from typing import Any, Final

from rapim.sources.column import Column

Cell = str | float | int | bool | Decimal | date | datetime | time | timedelta | None
Place = tuple[int, int]
"""Row and column, both counted from 0."""

BLOCK: Final = 25_000
HEAD: Final = 40
"""Rows in which the letterhead, the headings and the first lines are looked for."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some rows on end: the number of the first as a person counts it, and the columns."""

    first: int
    height: int
    columns: list[Column]


Quick = Callable[[int], Generator[Stretch, None, bool]]
"""Stretches of the rows from an index on, in a faster way; and whether the end was reached, or something odd."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows(start)` yields the rows from index `start` on. Where there is a quicker way, it goes first."""

    name: str
    rows: Callable[[int], Iterator[list[Any]]]
    quick: Quick | None = None
    visible: bool = True
    height: int | None = None
    top: int = 1  # what a person calls the first row
    merged: tuple[tuple[Place, Place], ...] = ()
    hidden_rows: tuple[int, ...] = ()  # as a person counts them

    def head(self) -> list[list[Any]]:
        return list(islice(self.rows(0), HEAD))

    def stretches(self, start: int) -> Iterator[Stretch]:
        """Blocks of the rows from index `start` on."""
        if self.quick is not None:
            quick = self.quick(start)
            while True:
                try:
                    stretch = next(quick)
                except StopIteration as end:
                    if end.value:
                        return
                    break
                start += stretch.height
                yield stretch
        rows = self.rows(start)
        while (stretch := self._next(rows, start)).height:
            start += stretch.height
            yield stretch

    def _next(self, rows: Iterator[list[Any]], start: int) -> Stretch:
        with collector_at_rest():
            block = list(islice(rows, BLOCK))
            return Stretch(start + self.top, len(block), columns_of(block))


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """A million cells are made at once and hold no cycles: looking for some costs a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def columns_of(rows: Iterable[list[Any]]) -> list[Column]:
    return [Column.of(cells) for cells in zip_longest(*rows, fillvalue="")]
