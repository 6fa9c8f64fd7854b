"""Data to take away: exact, and unable to run in a spreadsheet."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import load_workbook

from rapim.execution.sheets import as_csv, as_xlsx, sheet_of

LINE = {
    "description": "=cmd|' /C calc'!A0",
    "counts_on": "2023-02-28",
    "amount": "1234567.89",
    "deviation": "-1.20",
    "percent": None,
}


def test_it_writes_plain_numbers_and_iso_dates():
    text = as_csv(sheet_of("Baris", [LINE])).decode()
    assert text.splitlines() == [
        "description,counts_on,amount,deviation,percent",
        "'=cmd|' /C calc'!A0,2023-02-28,1234567.89,-1.20,",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_it_disarms_text_that_a_spreadsheet_would_run(start):
    row = as_csv(sheet_of("Baris", [{"name": f"{start}1+1"}])).decode().split("\n", 1)[1]
    assert row.strip('"').startswith("'")


def test_it_writes_text_as_text_and_numbers_as_numbers_in_a_workbook():
    file = as_xlsx([sheet_of("Baris", [LINE])], [("Batas data", "=1+1")])
    book = load_workbook(BytesIO(file))
    heads, row = book.get_sheet_by_name("Baris").to_python()
    assert heads[:4] == ["Keterangan", "Tanggal", "Nilai bersih", "Deviasi (poin)"]
    assert row[:4] == [LINE["description"], "2023-02-28", 1234567.89, -1.2]
    assert book.get_sheet_by_name("Keterangan").to_python()[1] == ["Batas data", "=1+1"]
    assert b"<f>" not in ZipFile(BytesIO(file)).read("xl/worksheets/sheet1.xml")


def test_it_keeps_codes_as_text():
    assert as_csv(sheet_of("Kode", [{"key": "1.10"}])).decode().splitlines()[1] == "1.10"


def test_it_writes_what_is_nested_as_columns_and_what_is_repeated_as_rows():
    rows = [{"opd": {"key": "1.1", "name": "Disdik"}, "months": [{"month": 1}, {"month": 2}]}]
    assert as_csv(sheet_of("Kurva", rows)).decode().splitlines() == [
        "opd_key,opd_name,month",
        "1.1,Disdik,1",
        "1.1,Disdik,2",
    ]
