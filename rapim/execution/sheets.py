"""Tables of a page as data: csv for machines, xlsx for people. No cell of either can act as a formula."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, Final

import xlsxwriter

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


def sheet_of(name: str, rows: Sequence[Any], headings: dict[str, str]) -> Sheet:
    """The rows, dataclasses or named tuples of one kind, as a table; a column without a heading is left out."""
    columns = tuple(key for key in _names(rows[0]) if key in headings) if rows else tuple(headings)
    cells = tuple(tuple(getattr(row, column) for column in columns) for row in rows)
    return Sheet(name, columns, tuple(headings[column] for column in columns), cells)


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


def _names(row: Any) -> tuple[str, ...]:
    return row._fields if isinstance(row, tuple) else tuple(field.name for field in fields(row))
