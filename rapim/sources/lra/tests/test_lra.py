import pytest

from rapim.core.choice import Choice
from rapim.sources.sketch import problems, reading

SKETCH = """
LAPORAN REALISASI ANGGARAN
SKPD : 1.02.0.00.0.00.01.0000 Dinas Kesehatan
Tahun Anggaran 2022
s.d. 28 Februari 2022
Kode Rekening | Uraian | Anggaran | Realisasi | Persentase | Realisasi Tahun Lalu
(1) | (2) | (3) | (4) | (5) | (6)
4 | PENDAPATAN | 100 | 50 | 50,00 | 0
4.1 | PAD | 100 | 50 | 50,00 | 0
5 | BELANJA | 400 | 100 | 25,00 | 0
5.1 | Operasi | 300 | 90 | 30,00 | 0
5.2 | Modal | 100 | 10 | 10,00 | 0
 | SURPLUS / (DEFISIT) | (300) | (50) | |
"""


def test_the_deepest_accounts_count_up_to_the_month_of_the_letterhead() -> None:
    found, chunk = reading(SKETCH)
    lines = [(line["account"], line["amount"], line["budget"], line["month"]) for line in chunk.entries.to_pylist()]
    assert (found.kind, found.problems) == ("lra", [])
    assert (found.said.year, found.said.month, found.said.opd) == (2022, 2, "1.02.0.00.0.00.01.0000")
    assert lines == [("4.1", 50, 100, 2), ("5.1", 90, 300, 2), ("5.2", 10, 100, 2)]
    assert chunk.entries["opd_label"].to_pylist()[0] == "1.02.0.00.0.00.01.0000 Dinas Kesehatan"


def test_two_swapped_digits_in_a_parent_are_named() -> None:
    """194,694,480 against 194,649,480."""
    swapped = SKETCH.replace("5 | BELANJA | 400 | 100 | 25,00", "5 | BELANJA | 400 | 109 | 27,25")
    (found,) = problems(swapped)
    assert (found.code, found.row, found.column, found.expected) == ("parent_not_sum", 9, "Realisasi", "100.00")


def test_a_percentage_in_another_unit_is_named() -> None:
    (found,) = problems(SKETCH.replace("| 30,00 |", "| 3000,00 |"))
    assert (found.code, found.row, found.expected) == ("percent_disagrees", 10, "30,00%")


def test_month_0_is_an_error() -> None:
    found = problems(
        "Nama OPD | Bulan | Tahun | Kode Rekening | Anggaran | Realisasi\nDinas Sosial | 0 | 2022 | 5.1 | 10 | 1"
    )
    assert [(one.code, one.column, one.found) for one in found] == [("not_a_month", "Bulan", "0")]


@pytest.mark.parametrize("choice", [Choice(year=2021), Choice(month=3), Choice(opd="1.01.2.22.0.00.01.0000")])
def test_a_letterhead_of_another_year_month_or_opd_is_an_error(choice: Choice) -> None:
    assert any(found.code.startswith("other_") for found in problems(SKETCH, choice=choice))


def test_headings_may_carry_their_years_and_names_may_be_spread_by_level() -> None:
    found, chunk = reading(
        """
        Bulan : Maret
        Nama OPD | Kode Rekening | Uraian | | | Anggaran 2023 | Realisasi BPKAD | Serapan OPD | Realisasi 2022
        Dinas Sosial | 5 | BELANJA | | | 10 | 4 | 5 | 3
        Dinas Sosial | 5.1 | | Operasi | | 10 | 4 | 5 | 3
        Dinas Sosial | 5.1.02 | | | Barang | 10 | 4 | 5 | 3
        """,
        choice=Choice(year=2023),
    )
    assert not found.problems
    (line,) = chunk.entries.to_pylist()
    assert (line["opd"], line["account_label"], line["amount"], line["month"]) == (
        "DINAS SOSIAL",
        "5.1.02 Barang",
        4,
        3,
    )
