import hashlib
import json
from collections import Counter
from datetime import date

import pytest

from rapim.sample.arrivals import arrivals, arrived_on, last_of
from rapim.sample.course import course
from rapim.sample.documents import density_for, month_of
from rapim.sample.realisation import GROSS, HEADINGS, RETURNED, in_iso, write_realisation
from rapim.sample.workbook import Fault, write_workbook

SEED = 7
LINES = 8_000
KIND, TRANSACTION, SP2D, DPT, TRANSFER = map(
    HEADINGS.index, ("Jenis Dokumen", "Jenis Transaksi", "Nomor SP2D", "Nomor DPT", "Tanggal Transfer")
)


@pytest.fixture(scope="module")
def lines():
    year = course(2023, SEED)
    numbers: Counter[str] = Counter()
    density = density_for(year, LINES)
    return [[line.cells for line in month_of(year, month, density, SEED, numbers)] for month in (1, 2, 3)]


def counts(cells) -> bool:
    return cells[KIND] == "TBP" or (cells[TRANSACTION] == "LS" and cells[SP2D] is not None)


def test_documents_sum_to_the_course(lines):
    paid = sum(cells[GROSS] - cells[RETURNED] for month in lines[:2] for cells in month if counts(cells))
    assert paid == 125_103_442_118


def test_every_kind_of_document_is_there(lines):
    cells = [cells for month in lines for cells in month]
    assert {row[TRANSACTION] for row in cells} == {"LS", "UP", "GU", "TU", "GU KKPD"}
    assert all(row[DPT] for row in cells if row[TRANSACTION] == "GU KKPD")
    assert any(row[TRANSACTION] == "LS" and row[SP2D] is None for row in cells)
    assert any(row[RETURNED] for row in cells)
    assert all(row[TRANSFER].month == 2 for row in lines[1] if row[SP2D])


def test_lines_come_about_as_many_as_asked(lines):
    year = course(2023, SEED)
    numbers: Counter[str] = Counter()
    density = density_for(year, 60_000)
    made = sum(1 for month in range(1, 13) for _ in month_of(year, month, density, SEED, numbers))
    assert abs(made - 60_000) < 1_000


def test_names_sort_as_files_arrive():
    found = list(arrivals(2023, LINES, SEED))
    names = sorted(arrival.file for arrival in found)
    assert len(names) == len(set(names)) == 49
    assert [arrived_on(name) for name in names] == sorted(arrival.day for arrival in found)
    assert names[0] == "20230102-1-dpa-belanja-2023-murni.xlsx"
    assert names[-1] == last_of(2023)
    assert arrived_on("laporan-2023.xlsx") is None


def test_the_same_seed_writes_the_same_bytes(tmp_path):
    def digests(seed):
        for arrival in list(arrivals(2023, LINES, seed))[:10]:
            arrival.write(tmp_path / arrival.file)
            yield hashlib.sha256((tmp_path / arrival.file).read_bytes()).hexdigest()

    first = list(digests(SEED))
    assert list(digests(SEED)) == first
    assert list(digests(SEED + 1)) != first


def test_json_has_the_same_rows_under_its_own_names(lines, tmp_path):
    from rapim.sample.documents import Line
    from rapim.sample.region import office

    rows = [Line(office("dinsos"), cells) for cells in lines[2][:50]]
    write_realisation(tmp_path / "maret.json", rows, 2023, 3)
    said = json.loads((tmp_path / "maret.json").read_text(encoding="utf-8"))
    assert [row["nilai_realisasi"] for row in said] == [line.cells[GROSS] for line in rows]
    assert in_iso(date(2023, 3, 1)) == "2023-03-01T00:00:00Z"


def test_a_workbook_tells_texts_from_numbers_days_and_faults(tmp_path):
    from python_calamine import CalamineWorkbook

    cells = ("0024", 24, date(2023, 2, 28), None, "Rp & <b>", Fault("#REF!"), "#REF!")
    write_workbook(tmp_path / "a.xlsx", {"Satu": [("judul",), cells], "Dua": [("x",)]})
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    assert book.sheet_names == ["Satu", "Dua"]
    assert book.get_sheet_by_name("Satu").to_python()[1][:5] == ["0024", 24.0, date(2023, 2, 28), "", "Rp & <b>"]
