"""A page's table, as JSON and as a sheet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rapim.execution.sheets import Sheet

Row = Mapping[str, Any]


def sheet(name: str, headings: Mapping[str, str], rows: Iterable[Row]) -> Sheet:
    """`headings`: key of each column → its heading for people."""
    body = tuple(tuple(row.get(key) for key in headings) for row in rows)
    return Sheet(name, tuple(headings), tuple(headings.values()), body)


def written(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows as JSON writes them: amounts as text, to the letter."""
    return [{key: _plain(value) for key, value in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case str() | int() | float() | None:
            return value
        case Mapping():
            return written([value])[0]
        case Sequence():
            return [_plain(one) for one in value]
    return str(value)
