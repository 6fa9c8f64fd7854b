"""Data to take away: exact, and unable to run in a spreadsheet."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

import pytest
from python_calamine import load_workbook

from rapim.execution.sheets import as_csv, as_xlsx, sheet_of


class Line(NamedTuple):
    name: str
    on: date
    amount: Decimal
    gap: Decimal | None
    secret: str = "not for print"


HEADINGS = {"name": "Uraian", "on": "Tanggal", "amount": "Nilai", "gap": "Deviasi"}
LINES = [Line("=cmd|' /C calc'!A0", date(2023, 2, 28), Decimal("1234567.89"), Decimal("-1.20"))]


def test_it_writes_plain_numbers_and_iso_dates():
    text = as_csv(sheet_of("Baris", LINES, HEADINGS)).decode()
    assert text.splitlines() == ["name,on,amount,gap", "'=cmd|' /C calc'!A0,2023-02-28,1234567.89,-1.20"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_it_disarms_text_that_a_spreadsheet_would_run(start):
    row = as_csv(sheet_of("Baris", [LINES[0]._replace(name=f"{start}1+1")], HEADINGS)).decode().split("\n", 1)[1]
    assert row.strip('"').startswith("'")


def test_it_writes_text_as_text_in_a_workbook():
    file = as_xlsx([sheet_of("Baris", LINES, HEADINGS)], [("Batas data", "=1+1")])
    book = load_workbook(BytesIO(file))
    assert book.get_sheet_by_name("Baris").to_python()[1][:3] == [LINES[0].name, date(2023, 2, 28), 1234567.89]
    assert book.get_sheet_by_name("Keterangan").to_python()[1] == ["Batas data", "=1+1"]
    assert b"<f>" not in ZipFile(BytesIO(file)).read("xl/worksheets/sheet1.xml")


def test_it_writes_an_empty_table_with_its_headings():
    assert as_csv(sheet_of("Kosong", [], HEADINGS)).decode().strip() == "name,on,amount,gap"
