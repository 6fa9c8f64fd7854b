from collections import Counter
from decimal import Decimal

from rapim.core.choice import Choice
from rapim.sources.sketch import problems, reading

MURNI = Choice(year=2023, version="murni")
MONTHS = " | ".join(f"bulan_{month}" for month in range(1, 13))
LINES = f"""
kode_skpd | nama_skpd | kode_sub_kegiatan | kode_rekening | uraian | anggaran_tahun_ini | total_rak | {MONTHS}
1.01.2.22.0.00.01.0000 | Disdikpora | 1.01.02.2.01.0001 | 5.1.02.01.01.0024 | ATK | 78 | 78 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
"""  # noqa: E501

WIDE = """
Nama OPD | Total Anggaran | Rincian | Januari | Februari | Maret | Triwulan I | April | Mei | Juni | Triwulan II | Juli | Agustus | September | Triwulan III | Oktober | November | Desember | Triwulan IV
PENDAPATAN
Dinas Kesehatan | 120 | TARGET | 10 | 10 | 10 | 30 | 10 | 10 | 10 | 30 | 10 | 10 | 10 | 30 | 10 | 10 | 10 | 30
 | | REALISASI | 9 | 9 | 9 | 27 | | | | | | | | | | | |
BELANJA
Dinas Kesehatan | 240 | TARGET | 20 | 20 | 20 | 60 | 20 | 20 | 20 | 60 | 20 | 20 | 20 | 60 | 20 | 20 | 20 | 60
 | | REALISASI | 9 | 9 | 9 | 27 | | | | | | | | | | | |
"""  # noqa: E501


def test_each_month_is_an_entry_with_its_own_plan() -> None:
    found, chunk = reading(LINES, choice=MURNI)
    assert (found.kind, found.problems) == ("rak", [])
    plan = {line["month"]: line["amount"] for line in chunk.entries.to_pylist()}
    assert plan == {month: Decimal(month) for month in range(1, 13)}
    assert {line["measure"] for line in chunk.entries.to_pylist()} == {"plan"}


def test_a_total_that_is_not_its_months_is_named() -> None:
    (found,) = problems(LINES.replace("| 78 | 1 |", "| 80 | 1 |"), choice=MURNI)
    assert (found.code, found.column, found.expected) == ("total_not_sum", "total_rak", "78.00")


def test_the_wide_layout_has_blocks_and_quarters_that_are_never_added() -> None:
    found, chunk = reading(WIDE, choice=MURNI)
    sums: Counter[tuple[str, str]] = Counter()
    for line in chunk.entries.to_pylist():
        sums[line["side"], line["opd_label"]] += line["amount"]
    assert [(problem.code, problem.row) for problem in found.problems] == [("not_the_plan", 4), ("not_the_plan", 7)]
    assert sums == {("revenue", "Dinas Kesehatan"): 120, ("spending", "Dinas Kesehatan"): 240}


def test_a_quarter_that_is_not_its_months_is_named() -> None:
    written = WIDE.replace("20 | 20 | 20 | 60", "20 | 20 | 20 | 61", 1)
    (found,) = (problem for problem in problems(written, choice=MURNI) if problem.severity == "error")
    assert (found.code, found.row, found.column, found.expected) == ("quarter_not_sum", 6, "Triwulan I", "60.00")
