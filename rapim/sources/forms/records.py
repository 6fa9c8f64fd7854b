"""A JSON file of records ([{…}, {…}], or the same under one key), one record at a time in bounded memory."""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from rapim.sources.forms.sheet import HEAD, Sheet

_PIECE: Final = 1 << 20
_LONGEST: Final = 4 << 20  # characters of one record
_DECODER: Final = json.JSONDecoder(parse_float=Decimal, parse_constant=str)


class NotRecords(ValueError):
    """JSON of another shape, or cut off."""


def sheets(path: Path) -> list[Sheet]:
    """One sheet: the names above, then the records, of which the first is row 1. Raises NotRecords."""
    names = list(dict.fromkeys(name for record in islice(_records(path), HEAD) for name in record))
    return [Sheet("", partial(_rows, path, names), top=0)]


def _rows(path: Path, names: list[str], start: int) -> Iterator[list[Any]]:
    return islice(_table(path, names), start, None)


def _table(path: Path, names: list[str]) -> Iterator[list[Any]]:
    yield list(names)
    for record in _records(path):
        yield [_cell(record.get(name)) for name in names]


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return "" if value is None else value


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """The records in turn."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        text = _after_bracket(file.read(_PIECE))
        while True:
            text = text.lstrip(" \t\r\n,")
            if text.startswith("]"):
                return
            record, text = _first(text)
            if record is not None:
                yield record
                continue
            piece = file.read(_PIECE)
            if not piece or len(text) > _LONGEST:
                raise NotRecords("the list of records does not end")
            text += piece


def _after_bracket(text: str) -> str:
    bracket = text.find("[")
    if bracket < 0:
        raise NotRecords("no list of records")
    return text[bracket + 1 :]


def _first(text: str) -> tuple[dict[str, Any] | None, str]:
    """The first record and the text after it; None where the text ends before the record does."""
    try:
        record, end = _DECODER.raw_decode(text)
    except json.JSONDecodeError:
        return None, text
    if not isinstance(record, dict):
        raise NotRecords("an element is not a record")
    return record, text[end:]
