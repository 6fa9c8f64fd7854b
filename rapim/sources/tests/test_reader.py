import io
import json
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from rapim.core.choice import Choice
from rapim.core.problem import Problem
from rapim.sources.reader import read
from rapim.sources.sketch import delimited, problems, workbook

SKETCH = """
Kode SKPD | Nama SKPD | Kode Sub Kegiatan | Kode Rekening | Tahun | Pagu
1.01.2.22.0.00.01.0000 | Disdikpora | 1.01.02.2.01.0001 | 5.1.02.01.01.0024 | 2023 | 1.000
1.01.2.22.0.00.01.0000 | Disdikpora | 1.01.02.2.01.0001 | 5.1.02.01.01.0025 | 2023 | 2.000
"""
MURNI = Choice(version="murni")


def found(path: Path, choice: Choice = MURNI) -> list[Problem]:
    reading = read(path, name=path.name, choice=choice)
    assert all(chunk.entries.num_rows >= 0 for chunk in reading.chunks())
    return reading.problems


def written(folder: Path, content: bytes, name: str = "realisasi.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture
def honest(tmp_path: Path) -> bytes:
    return workbook(tmp_path / "honest.xlsx", SKETCH).read_bytes()


DAMAGED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "empty": ("empty_file", lambda _: b""),
    "blank": ("empty_file", lambda _: b" \r\n\r\n"),
    "zeros": ("empty_file", lambda _: b"\0" * 5000),
    "truncated": ("damaged", lambda whole: whole[: len(whole) // 2]),
    "without its end": ("damaged", lambda whole: whole[:-30]),
    "a zip of other things": ("damaged", lambda _: _zip({"hello.txt": b"hello"})),
    "an old .xls": ("old_excel", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512),
    "encrypted": (
        "encrypted",
        lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"),
    ),
    "an html table": ("html_not_xlsx", lambda _: b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>"),
    "a pdf": ("unknown_form", lambda _: b"%PDF-1.7 ..."),
    "cut-off json": ("damaged", lambda _: b'[{"kode_skpd": "1"}, {"kode'),
    "json of another shape": ("damaged", lambda _: b'{"a": 1}'),
    "prose": ("unknown_kind", lambda _: b"Selamat pagi,\nterlampir laporan bulan ini.\n"),
}


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_file_is_a_problem_in_words(tmp_path: Path, honest: bytes, case: str) -> None:
    code, damage = DAMAGED[case]
    (problem,) = found(written(tmp_path, damage(honest)))
    assert (problem.code, problem.severity, problem.file) == (code, "error", "realisasi.xlsx")
    assert problem.message.endswith(".")


def _sheet_of(honest: bytes, sheet: bytes) -> bytes:
    """The honest workbook with another first sheet."""
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _zip(parts | {"xl/worksheets/sheet1.xml": sheet})


FAR = (
    b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)
BOMBS: dict[str, Callable[[bytes], bytes]] = {
    "a gigabyte of blanks": lambda honest: _sheet_of(honest, b" " * (1 << 28)),
    "two cells a billion apart": lambda honest: _sheet_of(honest, FAR),
    "a size that is a lie": lambda honest: _lying(honest),
}


def _lying(honest: bytes) -> bytes:
    """A directory that declares the sheet at 100 bytes."""
    inflated = _sheet_of(honest, b" " * (1 << 24))
    with zipfile.ZipFile(io.BytesIO(inflated)) as archive:
        size = struct.pack("<I", archive.getinfo("xl/worksheets/sheet1.xml").file_size)
    return inflated.replace(size, struct.pack("<I", 100))


@pytest.mark.parametrize("case", BOMBS)
def test_a_zip_bomb_is_refused_in_little_memory(tmp_path: Path, honest: bytes, case: str) -> None:
    path = written(tmp_path, BOMBS[case](honest))
    tracemalloc.start()
    (problem,) = found(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problem.code == "too_large"
    assert peak < 32 << 20


@pytest.mark.parametrize("length", [4_000, 1 << 20])
def test_text_that_is_shared_by_many_cells_costs_no_gigabytes(tmp_path: Path, honest: bytes, length: int) -> None:
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = b"<sst><si><t>" + b"abcdefgh" * length + b"</t></si></sst>"
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 200_000))
    sheet = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
    parts |= {"xl/sharedStrings.xml": text, "xl/worksheets/sheet1.xml": sheet}
    (problem,) = found(written(tmp_path, _zip(parts)))
    assert problem.code == "too_large"


def test_only_the_visible_table_is_read_and_other_sheets_are_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", "Catatan", SKETCH, SKETCH, names=("Depan", "Pagu", "Lama"), hidden=("Lama",))
    codes = {(problem.code, problem.sheet, problem.severity) for problem in found(path)}
    assert codes == {("other_sheet", "Depan", "note"), ("other_sheet", "Lama", "warning")}
    assert [chunk.entries.num_rows for chunk in read(path, name="a.xlsx").chunks()] == [2]


def test_a_table_on_a_hidden_sheet_alone_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", "Catatan", SKETCH, names=("Depan", "Pagu"), hidden=("Pagu",))
    assert [problem.code for problem in found(path)] == ["hidden_sheet"]


def test_hidden_rows_and_merged_cells_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    lines = [line.split(" | ") for line in SKETCH.strip().splitlines()]
    for row, cells in enumerate(lines):
        sheet.write_row(row, 0, cells)
    sheet.merge_range(1, 2, 2, 2, "1.01.02.2.01.0001")
    sheet.set_row(2, None, None, {"hidden": True})
    book.close()
    assert {(problem.code, problem.row) for problem in found(path)} >= {("merged_cells", 2), ("hidden_row", 3)}


def test_a_missing_column_is_named_with_what_it_should_be_called() -> None:
    (problem,) = problems(SKETCH.replace("Kode Sub Kegiatan", "Kolom X"), choice=Choice(kind="dpa_belanja"))
    assert (problem.code, problem.expected, problem.row) == ("column_missing", "kode sub kegiatan", 1)


def test_a_person_corrects_a_column_once_and_it_is_remembered(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", SKETCH.replace("Pagu", "Nilai Akhir"))
    corrected = {"pagu": "NILAI  AKHIR"}
    now = read(path, name="a.xlsx", choice=Choice(kind="dpa_belanja", columns=corrected))
    later = read(path, name="a.xlsx", remembered={"dpa_belanja": corrected})
    for reading in (now, later):
        assert sum(chunk.entries.num_rows for chunk in reading.chunks()) == 2
        assert reading.columns["pagu"] == "Nilai Akhir"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_is_read_whatever_parts_it_and_however_it_is_encoded(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    path = delimited(tmp_path / "a.csv", SKETCH.replace("Disdikpora", "Dinas Péndidikan"), separator, encoding)
    reading = read(path, name="a.csv", choice=MURNI)
    (chunk,) = reading.chunks()
    assert not reading.problems
    assert chunk.entries["amount"].to_pylist() == [1000, 2000]
    assert chunk.entries["row"].to_pylist() == [2, 3]
    assert "Dinas Péndidikan" in chunk.entries["opd_label"].to_pylist()[0]


def test_what_is_too_much_to_show_is_counted(tmp_path: Path) -> None:
    line = "1.01.2.22.0.00.01.0000 | Disdikpora | 1.01.02.2.01.0001 | 5.1.02.01.01.0024 | 2023 | x\n"
    path = delimited(tmp_path / "a.csv", SKETCH + line * 1000)
    said = found(path)
    assert len(said) == 201
    assert said[-1].message.startswith("Dan 800 baris lain")


def test_a_file_that_is_not_there_is_no_fault_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "tidak-ada.xlsx", name="tidak-ada.xlsx")


def test_json_of_many_records_is_read_piece_by_piece(tmp_path: Path) -> None:
    names = ["kode_skpd", "nama_skpd", "kode_sub_kegiatan", "kode_rekening", "tahun", "pagu"]
    record = dict(
        zip(
            names, ["1.01.2.22.0.00.01.0000", "D" * 300, "1.01.02.2.01.0001", "5.1.02.01.01.0024", 2023, 5], strict=True
        )
    )
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"data": [record] * 30_000}))
    reading = read(path, name="a.json", choice=MURNI)
    assert sum(chunk.entries.num_rows for chunk in reading.chunks()) == 30_000
    assert not reading.problems
