"""A kind of source file: its headings, what makes a row a line, and how lines become entries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from rapim.core.entry import Measure

if TYPE_CHECKING:
    from rapim.sources.block import Block

Headings = Mapping[str, tuple[str, ...]]
"""Field → what it is called, in plain small words, the usual name first."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Add one by copying a folder of `sources/` and naming it in `sources/kinds.py`."""

    name: str
    title: str  # for people
    measure: Measure
    headings: Headings
    required: tuple[str, ...]  # "account|level1": either will do
    line: str  # the field whose cell makes a row a line
    amounts: tuple[str, ...]  # the fields that hold money
    control: Mapping[
        str, tuple[str, str]
    ]  # measure of the totals → the field that a "Jumlah" row repeats, the entries' column
    entries: Callable[["Block"], pa.Table]
    codes: bool = True  # a line is known by a code in `line`, not by any text
    filled: tuple[str, ...] = ()  # fields in which a blank repeats the value above it
    spread: tuple[str, ...] = ()  # fields that are one text over several columns, the blanks beside the first included
    spoken: tuple[str, ...] = ()  # fields of free text, in which persons are named
    sections: bool = False  # rows that say PENDAPATAN, BELANJA or PEMBIAYAAN part the table: the field "section"
    whole: bool = False  # `entries` needs all lines at once (parents against children)
