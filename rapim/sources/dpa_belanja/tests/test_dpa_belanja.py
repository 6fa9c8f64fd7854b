from datetime import date

from rapim.core.choice import Choice
from rapim.sources.sketch import entries, problems, reading

WIDE = """
DOKUMEN PELAKSANAAN PERGESERAN ANGGARAN (PERGESERAN 2)
BERLAKU SEJAK 3 Maret 2023
TAHUN | KODE SKPD | NAMA SKPD | KODE SUB UNIT | NAMA SUB UNIT | KODE SUB KEGIATAN | NAMA SUB KEGIATAN | KODE SUMBER DANA | NAMA SUMBER DANA | KODE REKENING | NAMA REKENING | KODE STANDAR HARGA | PAGU
= 2023 | 1.02.0.00.0.00.01.0000 | Dinas Kesehatan | 1.02.0.00.0.00.01.0003 | Puskesmas | 1.02.02.2.02.0001 | Pengelolaan | 1.2 | DAK | 5.1.02.01.01.0024 | ATK | x1 | 1.500.000
= 2023 | 1.02.0.00.0.00.01.0000 | Dinas Kesehatan | 1.02.0.00.0.00.01.0003 | Puskesmas | 1.02.02.2.02.0001 | Pengelolaan | 1.2 | DAK | 5.2.02.01.01.0001 | Alat | x2 | = 500000
| | | | | | | | | JUMLAH | | | 2.000.000
"""  # noqa: E501


def test_it_reads_the_layout_with_codes_and_names_apart() -> None:
    found, chunk = reading(WIDE)
    first, second = chunk.entries.to_pylist()
    assert (found.kind, found.problems, found.control) == ("dpa_belanja", [], {"pagu": 2_000_000})
    assert (first["version"], first["effective_on"], first["year"], first["month"]) == (
        "pergeseran-2", date(2023, 3, 3), 2023, 0,
    )  # fmt: skip
    assert (first["opd"], first["subunit"], first["fund_label"]) == ("1.2.0.0.0.0.1.0", "1.2.0.0.0.0.1.3", "1.2 DAK")
    assert (first["program"], first["activity"]) == ("1.2.2", "1.2.2.2.2")
    assert first["amount"] + second["amount"] == 2_000_000


def test_it_reads_the_layout_without_an_opd_column() -> None:
    found = entries(
        """
        REKAPITULASI ANGGARAN TAHUN ANGGARAN 2023
        KODE SUB UNIT | NAMA SUB UNIT | KODE SUB KEGIATAN | NAMA SUB KEGIATAN | KODE REKENING | NAMA REKENING | PAKET/KELOMPOK | NAMA PAKET/KELOMPOK | PAGU
        1.02.0.00.0.00.01.0003 | Puskesmas | 1.02.02.2.02.0001 | Pengelolaan | 5.1.02.01.01.0024 | ATK | [#] | Kertas | 1.500.000
        """  # noqa: E501
    )
    assert [(entry["opd"], entry["year"], entry["description"]) for entry in found] == [
        ("1.2.0.0.0.0.1.0", 2023, "Kertas")
    ]


def test_it_reads_the_layout_with_code_and_name_in_one_cell() -> None:
    (entry,) = entries(
        """
        Tahun | SKPD | Program | Kegiatan | Sub Kegiatan | Sumber Dana | Rekening | Pagu
        2023 | 5.01.5.05.0.00.01.0000 Bappeda | 5.01.01 Program Penunjang | 5.01.01.2.02 Administrasi Keuangan | 5.01.01.2.02.0001 Gaji | PAD | 5.1.01.01.01.0001 Gaji Pokok | 75.000.000
        """  # noqa: E501
    )
    assert entry["opd_label"] == "5.01.5.05.0.00.01.0000 Bappeda"
    assert (entry["program"], entry["program_label"]) == ("5.1.1", "5.01.01 Program Penunjang")
    assert (entry["account"], entry["account_label"]) == ("5.1.1.1.1.1", "5.1.01.01.01.0001 Gaji Pokok")
    assert entry["fund_label"] == "PAD"


HEAD = "SKPD | Sub Kegiatan | Rekening | Pagu\n"
LINE = "5.01.5.05.0.00.01.0000 Bappeda | 5.01.01.2.02.0001 Gaji | 5.1.01.01.01.0001 Gaji Pokok | 75.000.000"


def test_what_the_file_does_not_say_is_assumed_aloud_or_asked_for() -> None:
    assert {found.code: found.severity for found in problems(HEAD + LINE)} == {
        "year_missing": "error",
        "version_assumed": "note",
    }
    said = {found.code for found in problems(HEAD + LINE, choice=Choice(year=2023, version="perubahan"))}
    assert said == {"effective_date_assumed"}
    assert not problems(HEAD + LINE, choice=Choice(year=2023, version="murni"))


def test_a_line_without_its_code_is_not_lost_in_silence() -> None:
    broken = LINE.replace("5.1.01.01.01.0001 Gaji Pokok", "5.1.O1.01 Gaji")
    (found,) = problems(HEAD + LINE + "\n" + broken, choice=Choice(year=2023, version="murni"))
    assert (found.code, found.row, found.column, found.found) == ("row_without_code", 3, "Rekening", "5.1.O1.01 Gaji")
