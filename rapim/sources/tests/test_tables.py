"""A small paper that is no source of the book, such as a register of old arahan, is held as rows."""

from rapim.sources.reader import tables
from rapim.sources.sketch import workbook

REGISTER = "\ufeffTindak Lanjut/Arahan;PIC;Due Date\nTertibkan PKL;Satpol PP;31/03/2022\n"


def test_it_reads_a_csv_with_semicolons_and_a_bom(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(REGISTER, encoding="utf-8")
    (table,), problems = tables(path, name="register.csv")
    assert table.rows == [["Tindak Lanjut/Arahan", "PIC", "Due Date"], ["Tertibkan PKL", "Satpol PP", "31/03/2022"]]
    assert problems == []


def test_it_reads_an_xlsx(tmp_path):
    path = workbook(tmp_path / "register.xlsx", "Arahan | PIC\nTertibkan PKL | Satpol PP")
    (table,), problems = tables(path, name=path.name)
    assert table.rows[1] == ["Tertibkan PKL", "Satpol PP"] and problems == []


def test_it_says_why_it_cannot_be_read(tmp_path):
    path = tmp_path / "register.xlsx"
    path.write_bytes(b"PK\x03\x04 torn")
    found, (problem,) = tables(path, name="register.xlsx")
    assert found == [] and problem.code == "damaged" and problem.file == "register.xlsx"
