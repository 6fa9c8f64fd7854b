"""A column of cells, each distinct value kept once: a month of payments repeats its codes, names and dates.

What is parsed is parsed once per distinct value, and spread over the rows by Arrow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from rapim.core.number import is_empty, tidy

T = TypeVar("T")
UNTIDY: Final = r"^\s|\s$|\s\s|[\t\r\n\x{a0}\x{200b}\x{feff}]"
"""What `tidy` would change, for Arrow."""


@dataclass(frozen=True, slots=True)
class Column:
    """`values[codes[i]]` is the cell of row i. `texts` are the values once more, where all of them are text."""

    values: list[Any]
    codes: pa.Array
    texts: pa.Array | None = None

    @classmethod
    def of(cls, cells: Sequence[Any]) -> "Column":
        """From Python cells of any types."""
        try:
            return cls.of_texts(pa.array(cells, pa.string(), from_pandas=False))
        except (pa.ArrowTypeError, pa.ArrowInvalid, UnicodeEncodeError):
            seen: dict[Any, int] = {}
            codes = [seen.setdefault(cell, len(seen)) for cell in cells]
            return cls(list(seen), pa.array(codes, pa.int32()))

    @classmethod
    def of_texts(cls, texts: pa.Array) -> "Column":
        """From an Arrow array of text; null is blank."""
        coded = pc.fill_null(texts, "").dictionary_encode()
        return cls(coded.dictionary.to_pylist(), coded.indices, coded.dictionary)

    @classmethod
    def blank(cls, height: int) -> "Column":
        return cls([""], pa.repeat(pa.scalar(0, pa.int32()), height))

    def __len__(self) -> int:
        return len(self.codes)

    def cell(self, row: int) -> Any:
        return self.values[self.codes[row].as_py()]

    def where(self, test: Callable[[Any], bool]) -> pa.Array:
        """Which rows hold a value that passes the test."""
        return self.spread([test(value) for value in self.values], pa.bool_())

    def said(self) -> pa.Array:
        """Which rows are not blank."""
        return self.where(lambda cell: not is_empty(cell))

    def spread(self, results: Sequence[Any], kind: pa.DataType) -> pa.Array:
        """One result per distinct value, as one per row."""
        return pa.array(results, kind).take(self.codes)

    def words(self, write: Callable[[Any], str]) -> pa.Array:
        """The text that `write` makes of each cell, as an Arrow dictionary without repeats."""
        return words([write(value) for value in self.values], self.codes)

    def written(self) -> pa.Array:
        """Every row as tidy text."""
        return self.tidied().take(self.codes)

    def tidied(self) -> pa.Array:
        """The distinct values as tidy text."""
        if self.texts is None:
            return pa.array([text_of(value) for value in self.values], pa.string())
        if not pc.any(pc.match_substring_regex(self.texts, UNTIDY)).as_py():
            return self.texts
        return pa.array([text_of(value) for value in self.values], pa.string())

    def filter(self, mask: pa.Array) -> "Column":
        return Column(self.values, self.codes.filter(mask), self.texts)


def words(texts: Sequence[str], codes: pa.Array) -> pa.Array:
    """A dictionary array from a list that may repeat itself."""
    seen: dict[str, int] = {}
    remapped = [seen.setdefault(text, len(seen)) for text in texts]
    if len(seen) < len(texts):
        codes = pa.array(remapped, pa.int32()).take(codes)
    return pa.DictionaryArray.from_arrays(codes, pa.array(list(seen), pa.string()))


def constant(text: str, height: int) -> pa.Array:
    """The same word on every row."""
    return pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), height), pa.array([text], pa.string()))


def pairs(first: Column, second: Column) -> tuple[list[tuple[Any, Any]], pa.Array]:
    """The distinct pairs of two columns, and the pair of each row."""
    width = len(second.values)
    wide = pc.add(pc.multiply(first.codes.cast(pa.int64()), width), second.codes.cast(pa.int64()))
    coded = wide.dictionary_encode()
    found = [(first.values[code // width], second.values[code % width]) for code in coded.dictionary.to_pylist()]
    return found, coded.indices


def text_of(cell: Any) -> str:
    """A cell as a person would type it; whole numbers without a decimal sign, days in ISO form."""
    if isinstance(cell, str):
        return tidy(cell) if cell.isascii() else tidy(cell).encode("utf-8", "replace").decode()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else format(cell, "f") if isinstance(cell, Decimal) else str(cell)
