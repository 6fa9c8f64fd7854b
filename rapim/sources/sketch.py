"""A table drawn in text, as a file or as a chunk: so that a test reads like the paper.

    LAPORAN REALISASI PER DOKUMEN
    Tahun Anggaran 2023

    Kode SKPD              | Kode Sub Kegiatan | Kode Rekening     | Nilai Realisasi
    1.01.2.22.0.00.01.0000 | 1.01.02.2.01.0001 | 5.1.02.01.01.0024 | 1.250.000

Cells are parted by "|", rows by lines; a line without "|" is a row of one cell. In a workbook "= 1250000" is a number,
"= 2023-01-31" a day, and "= #REF!" a formula that failed; everything else is text.
"""

import csv
import json
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import xlsxwriter

from rapim.core.choice import Choice
from rapim.core.problem import Problem
from rapim.sources.columns import SCHEMA
from rapim.sources.reader import read
from rapim.sources.reading import Chunk, Reading


def rows(sketch: str) -> list[list[str]]:
    """The cells of a sketch; blank lines at its ends and the indent are left out."""
    lines = [line.strip() for line in sketch.strip("\n").rstrip().splitlines()]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def workbook(path: Path, *sketches: str, names: tuple[str, ...] = (), hidden: tuple[str, ...] = ()) -> Path:
    """An xlsx with one sheet per sketch."""
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, sketch in enumerate(sketches):
        sheet = book.add_worksheet(names[number] if number < len(names) else None)
        if sheet.name in hidden:
            sheet.hide()
        for row, cells in enumerate(rows(sketch)):
            for column, cell in enumerate(cells):
                _write(sheet, row, column, cell, day)
    book.close()
    return path


def _write(sheet: Any, row: int, column: int, cell: str, day: Any) -> None:
    if not cell.startswith("= "):
        sheet.write_string(row, column, cell) if cell else None
        return
    value = cell.removeprefix("= ")
    if value.startswith("#"):
        sheet.write_formula(row, column, "=A1", None, value)
    elif len(value) == 10 and value[4] == value[7] == "-":
        sheet.write_datetime(row, column, datetime.combine(date.fromisoformat(value), datetime.min.time()), day)
    else:
        sheet.write_number(row, column, float(value))


def delimited(path: Path, sketch: str, separator: str = ";", encoding: str = "utf-8-sig") -> Path:
    """A csv."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows(sketch))
    return path


def records(path: Path, sketch: str) -> Path:
    """A JSON list of records; the first line holds the names, and "= 5" is a number."""
    names, *lines = rows(sketch)
    table = [{name: _value(cell) for name, cell in zip(names, cells, strict=True)} for cells in lines]
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    return path


def _value(cell: str) -> Any:
    return json.loads(cell.removeprefix("= ")) if cell.startswith("= ") else cell


def reading(sketch: str, *, name: str = "sketch.xlsx", choice: Choice | None = None) -> tuple[Reading, Chunk]:
    """The sketch written as a workbook and read back, to the end."""
    with TemporaryDirectory() as folder:
        path = workbook(Path(folder) / "sketch.xlsx", sketch)
        found = read(path, name=name, choice=choice)
        chunks = list(found.chunks())
    return found, together(chunks)


def together(chunks: list[Chunk]) -> Chunk:
    """Chunks as one; without any, tables of no rows."""
    if not chunks:
        return Chunk(
            SCHEMA.empty_table(), pa.table({"sheet": pa.array([], pa.string()), "row": pa.array([], pa.int32())})
        )
    tables = ([chunk.entries for chunk in chunks], [chunk.rows for chunk in chunks])
    return Chunk(*(pa.concat_tables(parts).unify_dictionaries() for parts in tables))


def problems(sketch: str, *, name: str = "sketch.xlsx", choice: Choice | None = None) -> list[Problem]:
    """What is wrong with the sketch, read as a workbook."""
    return reading(sketch, name=name, choice=choice)[0].problems


def entries(sketch: str, *, name: str = "sketch.xlsx", choice: Choice | None = None) -> list[dict[str, Any]]:
    """The entries of the sketch, as records."""
    found: list[dict[str, Any]] = reading(sketch, name=name, choice=choice)[1].entries.to_pylist()
    return found
