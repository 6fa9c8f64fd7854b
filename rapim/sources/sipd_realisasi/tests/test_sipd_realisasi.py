import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from rapim.core.choice import Choice
from rapim.sources.reader import read
from rapim.sources.reading import Chunk, Reading
from rapim.sources.sketch import entries, problems, together
from rapim.sources.tests.public import public

HEADINGS = [
    "Kode SKPD", "Nama SKPD", "Kode Sub SKPD", "Nama Sub SKPD", "Kode Fungsi", "Nama Fungsi", "Kode Sub Fungsi",
    "Nama Sub Fungsi", "Kode Urusan", "Nama Urusan", "Kode Bidang Urusan", "Nama Bidang Urusan", "Kode Program",
    "Nama Program", "Kode Kegiatan", "Nama Kegiatan", "Kode Sub Kegiatan", "Nama Sub Kegiatan", "Kode Rekening",
    "Nama Rekening", "Nomor Dokumen", "Jenis Dokumen", "Jenis Transaksi", "Nomor DPT", "Tanggal Dokumen",
    "Keterangan Dokumen", "Nilai Realisasi", "Nilai Setoran", "NIP Pegawai", "Nama Pegawai", "Tanggal Simpan",
    "Nomor SPD", "Periode SPD", "Nilai SPD", "Tahapan SPD", "Nama Sub Tahapan Jadwal", "Tahapan APBD", "Nomor SPP",
    "Tanggal SPP", "Nomor SPM", "Tanggal SPM", "Nomor SP2D", "Tanggal SP2D", "Tanggal Transfer", "Nilai SP2D",
]  # fmt: skip


def finished(path: Path, **given: Any) -> tuple[Reading, Chunk]:
    found = read(path, name=path.name, **given)
    return found, together(list(found.chunks()))


def total(chunk: Chunk, column: str) -> Decimal:
    return sum(chunk.entries[column].to_pylist(), Decimal(0))


def test_it_reads_tegals_own_export_to_the_rupiah() -> None:
    found, chunk = finished(public("tegal_2025/realisasi_sipd.json"))
    assert found.kind == "sipd_realisasi"
    assert found.said.region == "33.76"
    assert chunk.entries.num_rows == chunk.rows.num_rows == 128
    assert total(chunk, "gross") == total(chunk, "amount") == 658_277_528
    assert chunk.entries["counts_on"].null_count == 18
    assert not found.problems


def test_no_person_leaves_the_reader() -> None:
    _, chunk = finished(public("tegal_2025/realisasi_sipd.json"))
    everything = json.dumps([*chunk.entries.to_pylist(), *chunk.rows.to_pylist()], default=str)
    assert "190001011900011001" not in everything
    assert "NAMA DISAMARKAN" not in everything


@pytest.mark.parametrize("leading", [0, 1])
@pytest.mark.parametrize("letterhead", [0, 4, 12])
def test_the_workbook_says_what_the_json_says(tmp_path: Path, leading: int, letterhead: int) -> None:
    """45 columns or 46 with a leading No; headings in row 1, 5 or 13; a total and a signature below."""
    source = json.loads(public("tegal_2025/realisasi_sipd.json").read_text())
    path = tmp_path / "realisasi.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for row in range(letterhead):
        sheet.write(row, 3, f"LAPORAN REALISASI PER DOKUMEN {row}")
    sheet.write_row(letterhead, 0, ["No"] * leading + HEADINGS)
    for row, record in enumerate(source, letterhead + 1):
        sheet.write_row(row, 0, [row] * leading + list(record.values()))
    below = letterhead + 1 + len(source)
    sheet.write(below, 0, "Jumlah")
    sheet.write(below, leading + HEADINGS.index("Nilai Realisasi"), 658_277_528)
    sheet.write(below + 3, 30, "NIP. 196801011990031001")
    book.close()

    found, chunk = finished(path)
    _, expected = finished(public("tegal_2025/realisasi_sipd.json"))
    assert not found.problems
    assert found.control == {"gross": 658_277_528}
    left, right = (one.entries.drop_columns(["row", "sheet"]).to_pylist() for one in (chunk, expected))
    assert left == right
    assert chunk.entries["row"].to_pylist()[0] == letterhead + 2
    assert "196801011990031001" not in str(chunk.rows.to_pylist())


HEAD = (
    "Kode SKPD | Nama SKPD | Kode Sub Kegiatan | Kode Rekening | Nomor Dokumen | Jenis Dokumen | Jenis Transaksi | "
    "Nomor DPT | Tanggal Dokumen | Keterangan Dokumen | Nilai Realisasi | Nilai Setoran | Nama Pegawai | Nomor SPD | "
    "Nomor SP2D | Tanggal Transfer\n"
)
OPD = "1.01.2.22.0.00.01.0000 | Disdikpora | 1.01.02.2.01.0001 | 5.1.02.01.01.0024"


def test_what_counts_as_spending_and_when() -> None:
    """LS by transfer, TBP by its own day, a card only with a DPT, an UP never."""
    found = entries(
        HEAD
        + f"{OPD} | D1 | SPP | LS | | 2 Januari 2023 | Kertas | 1.000 | 0 | Ani | S1 | P1 | 3 Februari 2023\n"
        + f"{OPD} | D2 | SPP | LS | | 2 Januari 2023 | Kertas | 1.000 | 0 | Ani | S1 | null | null\n"
        + f"{OPD} | D3 | SPP | UP | | 2 Januari 2023 | Uang muka | 1.000 | 0 | Ani | S1 | P3 | 3 Februari 2023\n"
        + f"{OPD} | D4 | TBP | GU | | 31/01/2023 | Kertas | 1.000 | 250 | Ani | S1 | P4 | 3 Februari 2023\n"
        + f"{OPD} | D5 | TBP | GU KKPD | | 31/01/2023 | Kertas | 1.000 | 0 | Ani | S1 | |\n"
        + f"{OPD} | D6 | TBP | GU KKPD | T6 | 31/01/2023 | Kertas | 1.000 | 0 | Ani | S1 | |"
    )
    assert [entry["counts_on"] for entry in found] == [
        date(2023, 2, 3), None, None, date(2023, 1, 31), None, date(2023, 1, 31),
    ]  # fmt: skip
    assert [entry["month"] for entry in found] == [2, 1, 1, 1, 1, 1]
    assert found[3]["amount"] == 750
    where = "1.1.2.2.1.1|5.1.2.1.1.24"
    assert [entry["key"] for entry in found] == [
        f"P1|{where}", f"D2|{where}", f"D3|{where}", f"D4|{where}|S1", f"D5|{where}|S1|", f"D6|{where}|S1|T6",
    ]  # fmt: skip


def test_a_failed_formula_is_named_with_its_place() -> None:
    (found,) = problems(
        HEAD + f"{OPD} | D1 | SPP | LS | | = 2023-01-02 | Kertas | = #REF! | 0 | Ani | S1 | P1 | = 2023-02-03"
    )
    assert (found.code, found.row, found.column, found.found) == ("not_a_number", 2, "Nilai Realisasi", "#REF!")
    assert found.severity == "error"
    assert "Rumus" in found.message


def test_a_total_that_does_not_tie_refuses_the_file() -> None:
    (found,) = problems(
        HEAD
        + f"{OPD} | D1 | SPP | LS | | 2 Januari 2023 | Kertas | 1.000 | 0 | Ani | S1 | P1 | 3 Februari 2023\n"
        + "| | | | | | | | | Jumlah | 1.500 | 0"
    )
    assert (found.code, found.row, found.found, found.expected) == ("control_total_differs", 3, "1500.00", "1000.00")


def test_another_year_month_or_opd_than_chosen_is_an_error() -> None:
    choice = Choice(year=2022, month=3, opd="1.02.0.00.0.00.01.0000")
    line = f"{OPD} | D1 | TBP | UP | | 2 Januari 2023 | Kertas | 1.000 | 0 | Ani | S1 | |"
    assert {found.code for found in problems(HEAD + line, choice=choice)} == {"other_year", "other_month", "other_opd"}


def test_persons_in_a_description_are_taken_out() -> None:
    line = f"{OPD} | D1 | TBP | UP | | 2 Januari 2023 | "
    said = "Honor Ani Wijaya a.n. Budi Santoso, S.Pd NIP 19680101 199003 1 001 | 1.000 | 0 | Ani Wijaya | S1 | |"
    (entry,) = entries(HEAD + line + said)
    assert entry["description"] == "Honor [nama] a.n. [nama] [nomor]"
