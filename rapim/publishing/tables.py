"""The shape of what is opened: a title, its cut-off, headline figures, and tables whose columns say what they mean.

Pure. Amounts are decimal strings in rupiah as everywhere; in CSV they are plain numbers (Perpres 39/2019 Satu Data).
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any, Final, NamedTuple

from rapim.figures.dictionary import DICTIONARY

MEANING: Final = {one.key: one for one in DICTIONARY}
ACTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


class Column(NamedTuple):
    """`kind`: string, number, integer, date or boolean, as in Table Schema; `role`: its type in a fiscal package."""

    name: str
    title: str
    kind: str
    role: str = ""

    @property
    def is_number(self) -> bool:
        return self.kind in ("number", "integer")


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "title": self.title,
            "columns": [column._asdict() for column in self.columns],
            "rows": [list(row) for row in self.rows],
        }


def table_from(said: Mapping[str, Any]) -> Table:
    columns = tuple(Column(**column) for column in said["columns"])
    return Table(said["name"], said["title"], columns, tuple(map(tuple, said["rows"])))


def as_csv(table: Table) -> str:
    """UTF-8 with headings as names; numbers plain, so that no locale reads them wrongly; no cell acts as a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.name for column in table.columns])
    kinds = [column.kind for column in table.columns]
    writer.writerows([_cell(kind, cell) for kind, cell in zip(kinds, row, strict=True)] for row in table.rows)
    return text.getvalue()


def plain_number(written: str) -> str:
    """ "125100000000.00" → "125100000000"; sen stay where there are any."""
    amount = Decimal(written)
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:f}"


def package(content: Mapping[str, Any], *, region: str, code: str, published_at: str) -> dict[str, Any]:
    """The descriptor of a Fiscal Data Package (specs.frictionlessdata.io/fiscal-data-package, 1.0.0-rc.1)."""
    tables = [table_from(said) for said in content["tables"]]
    cutoff = content.get("cutoff") or {}
    return {
        "profile": "fiscal-data-package" if is_fiscal(tables) else "tabular-data-package",
        "name": f"{content['kind']}-{code}".replace(".", "-").lower(),
        "title": f"{content['title']}, {region}",
        "description": content.get("note", ""),
        "created": published_at,
        "countryCode": "ID",
        "regionCode": code,
        "fiscalPeriod": {"start": cutoff["at"][:4] + "-01-01", "end": cutoff["at"]} if cutoff else {},
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "resources": [_resource(table) for table in tables],
    }


def is_fiscal(tables: Iterable[Table]) -> bool:
    """Whether there is money in it."""
    return any(column.role == "value" for table in tables for column in table.columns)


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, Any]:
    """A field with its definition, unit and regulation where the dictionary of figures has them."""
    meaning = MEANING.get(column.name)
    said = {"name": column.name, "title": column.title, "type": column.kind}
    if column.role:
        said["columnType"] = column.role
    if meaning:
        said |= {"description": meaning.definition, "unit": meaning.unit, "source": meaning.regulation}
    return said


def _cell(kind: str, cell: Any) -> str:
    if cell is None:
        return ""
    if kind == "number":
        return plain_number(cell)
    if kind == "boolean":
        return "true" if cell else "false"
    text = str(cell)
    return f"'{text}" if text.startswith(ACTS) else text


def table(name: str, title: str, columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> Table:
    """The rows with just these columns: what is not named is not opened."""
    return Table(name, title, tuple(columns), tuple(tuple(row[one.name] for one in columns) for row in rows))


def plain(value: Decimal | date | None) -> str | None:
    """A cell as publications hold it: amounts to the letter, days in ISO 8601."""
    return None if value is None else value.isoformat() if isinstance(value, date) else f"{value:f}"
