"""The Arrow schema of sealed lines, derived from the words of `core.entry`."""

from typing import Final

import pyarrow as pa

from rapim.core.entry import COLUMNS

DISTINCT: Final = frozenset({"document", "description", "key"})
"""Text that differs from row to row; all other text repeats, and is kept as a dictionary."""

_TYPES: Final[dict[str, pa.DataType]] = {
    "int": pa.int32(),
    "date": pa.date32(),
    "money": pa.decimal128(18, 2),
    "text": pa.dictionary(pa.int32(), pa.string()),
}


def _type_of(name: str) -> pa.DataType:
    return pa.string() if name in DISTINCT else _TYPES[COLUMNS[name]]


SCHEMA: Final[pa.Schema] = pa.schema([pa.field(name, _type_of(name)) for name in COLUMNS])
MONEY: Final[pa.DataType] = _TYPES["money"]
WORDS: Final[pa.DataType] = _TYPES["text"]
