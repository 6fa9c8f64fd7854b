"""An xlsx workbook, read by calamine after its zip was looked through."""

import html
import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from rapim.sources.forms.archive import Look, look_through
from rapim.sources.forms.sheet import Place, Sheet

_SHEET: Final = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION: Final = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE: Final = re.compile(r'([\w:]+)="([^"]*)"')


def sheets(path: Path) -> list[Sheet]:
    """The worksheets in their order. Raises what zipfile, zlib and calamine raise, or archive's own."""
    with ZipFile(path) as archive:
        looks = look_through(archive)
        parts = _parts(archive)
    book = CalamineWorkbook.from_path(str(path))
    return [
        _sheet(book.get_sheet_by_name(meta.name), meta.visible, looks.get(parts.get(meta.name, ""), Look()))
        for meta in book.sheets_metadata
        if meta.typ == SheetTypeEnum.WorkSheet
    ]


def _sheet(sheet: CalamineSheet, visible: SheetVisibleEnum, look: Look) -> Sheet:
    left = sheet.start[1] if sheet.start else 0
    faults = {(row, column - left): fault for (row, column), fault in look.faults.items() if column >= left}
    merged = tuple(
        ((top, first - left), (bottom, last - left)) for (top, first), (bottom, last) in sheet.merged_cell_ranges or ()
    )
    return Sheet(
        name=sheet.name,
        rows=partial(_rows, sheet, faults),
        visible=visible == SheetVisibleEnum.Visible,
        height=sheet.end[0] + 1 if sheet.end else 0,
        merged=merged,
        hidden_rows=tuple(look.hidden_rows),
    )


def _rows(sheet: CalamineSheet, faults: Mapping[Place, str], start: int) -> Iterator[list[Any]]:
    """Rows from index `start` on; where a formula failed, its error stands in the cell."""
    rows = islice(sheet.iter_rows(), start, None) if sheet.end else iter(())
    if not faults:
        return rows
    return _with_faults(rows, faults, start)


def _with_faults(rows: Iterator[list[Any]], faults: Mapping[Place, str], start: int) -> Iterator[list[Any]]:
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, column), fault in faults.items():
        by_row.setdefault(row, []).append((column, fault))
    for number, cells in enumerate(rows, start):
        for column, fault in by_row.get(number, ()):
            if column < len(cells):
                cells[column] = fault
        yield cells


def _parts(archive: ZipFile) -> dict[str, str]:
    """The part of the zip in which each sheet lies, by the sheet's name."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    relations = _attributes(_RELATION, archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    return {
        html.unescape(sheet.get("name", "")): _path(targets.get(sheet.get("r:id", ""), ""))
        for sheet in _attributes(_SHEET, archive.read("xl/workbook.xml"))
    }


def _attributes(tag: re.Pattern[str], xml: bytes) -> list[dict[str, str]]:
    return [dict(_ATTRIBUTE.findall(found)) for found in tag.findall(xml.decode("utf-8", "replace"))]


def _path(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
