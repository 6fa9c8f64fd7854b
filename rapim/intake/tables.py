"""A table of a page as json, csv and xlsx. No cell of it can act as a formula."""

import csv
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any, Final

import xlsxwriter
from django.http import HttpResponse, JsonResponse

ACTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a cell begins that a spreadsheet would run instead of show."""

TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

Rows = Sequence[Mapping[str, Any]]


def reply(rows: Rows, columns: Sequence[str], name: str, ending: str) -> HttpResponse:
    """The rows in the form that the address asks for."""
    if ending == "json":
        return JsonResponse({"rows": list(rows)}, json_dumps_params={"ensure_ascii": False})
    content = (as_csv if ending == "csv" else as_xlsx)(rows, columns)
    disposition = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return HttpResponse(content, content_type=TYPES[ending], headers=disposition)


def as_csv(rows: Rows, columns: Sequence[str]) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_inert(row[column]) for column in columns] for row in rows)
    return text.getvalue().encode()


def as_xlsx(rows: Rows, columns: Sequence[str]) -> bytes:
    file = BytesIO()
    inert = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, inert) as book:
        page = book.add_worksheet()
        page.freeze_panes(1, 0)
        for number, cells in enumerate([columns, *([_plain(row[column]) for column in columns] for row in rows)]):
            page.write_row(number, 0, cells)
        page.autofit(420)
    return file.getvalue()


def _plain(cell: Any) -> Any:
    return cell if cell is None or isinstance(cell, int | str) else str(cell)


def _inert(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(ACTS) else _plain(cell)
