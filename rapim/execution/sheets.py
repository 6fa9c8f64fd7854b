"""Tables of a page as data: csv for machines, xlsx for people. No cell of either can act as a formula."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, Final

import xlsxwriter

from rapim.execution.words import HEADINGS, NUMBERS

ACTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a cell begins that a spreadsheet would run instead of show."""

TITLE_LENGTH: Final = 31  # of the name of a sheet, as the format allows
FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the key of each column as in the JSON, its heading for people, the rows."""

    name: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def sheet_of(name: str, rows: Iterable[Mapping[str, Any]]) -> Sheet:
    """Rows as in the JSON, as a table: what is nested becomes columns, what is repeated (months) becomes rows."""
    flat = [cells for row in rows for cells in _flattened(row)]
    columns = tuple(dict.fromkeys(column for cells in flat for column in cells))
    body = tuple(tuple(_typed(column, cells.get(column)) for column in columns) for cells in flat)
    return Sheet(name, columns, tuple(HEADINGS.get(column, column) for column in columns), body)


def _flattened(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    plain: dict[str, Any] = {}
    repeated: list[Mapping[str, Any]] = [{}]
    for key, value in row.items():
        if isinstance(value, Mapping):
            plain |= {f"{key}_{inner}": cell for inner, cell in value.items()}
        elif isinstance(value, list):
            repeated = value
        else:
            plain[key] = value
    return ({**plain, **more} for more in repeated)


def _typed(column: str, cell: Any) -> Any:
    """A number as a number: the JSON writes it as text, to the letter."""
    return Decimal(cell) if column in NUMBERS and isinstance(cell, str) else cell


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8, comma, ISO dates, plain numbers in rupiah (Perpres 39/2019)."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(sheet.columns)
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return text.getvalue().encode()


def as_xlsx(sheets: Sequence[Sheet], notes: Sequence[tuple[str, str]]) -> bytes:
    """One worksheet for each table, and one that says what they are: cut-off, basis, sources, definitions."""
    file = BytesIO()
    inert = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, inert) as book:
        for sheet in (*sheets, Sheet("Keterangan", ("key", "text"), ("Perihal", "Keterangan"), tuple(notes))):
            _fill(book, sheet)
    return file.getvalue()


def _fill(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.name.translate(FORBIDDEN)[:TITLE_LENGTH])
    bold, money = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "#,##0.00"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page.freeze_panes(1, 0)
    page.write_row(0, 0, sheet.headings, bold)
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            match cell:
                case None:
                    page.write_blank(number, column, None)
                case bool():
                    page.write_string(number, column, "ya" if cell else "tidak")
                case Decimal():
                    page.write_number(number, column, float(cell), money)
                case int():
                    page.write_number(number, column, cell)
                case datetime():
                    page.write_string(number, column, cell.isoformat())
                case date():
                    page.write_datetime(number, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
                case _:
                    page.write_string(number, column, str(cell))
    page.autofit(420)


def _plain(cell: Any) -> Any:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case date():
            return cell.isoformat()
        case str() if cell.startswith(ACTS):
            return f"'{cell}"
    return cell
