"""Packages and contracts as offices write them: their synonyms, their times, their dirt."""

from datetime import date
from decimal import Decimal

from rapim.core.choice import Choice
from rapim.sources.sketch import problems, reading

CHOICE = Choice(year=2023, opd="1.03.0.00.0.00.01.0000")
HEAD = (
    "NO | PAKET PEKERJAAN | DIPA | HARGA KONTRAK | NO KONTRAK | TGL KONTRAK | REKANAN | REALISASI KEUANGAN | FISIK (%)"
)


def codes(sketch: str) -> dict[str, int | None]:
    return {one.code: one.row for one in problems(sketch, choice=CHOICE)}


def test_it_reads_a_contract_by_the_words_of_its_headings():
    found, chunk = reading(
        f"""
        DAFTAR PAKET DINAS PUPR TAHUN ANGGARAN 2023
        {HEAD} | WAKTU
        1 | Jalan A | 1.000.000.000 | 990.000.000 | 01/SPK | 15 Juni 2023 | CV X | = 100000000 | 45,5 | Mei-Desember
        JUMLAH | | 1.000.000.000 | 990.000.000
        """,
        choice=CHOICE,
    )
    row = chunk.entries.to_pylist()[0]
    assert found.kind == "kontrak"
    assert not found.problems
    assert (row["name"], row["provider"], row["signed_on"]) == ("Jalan A", "CV X", date(2023, 6, 15))
    assert (row["value"], row["paid"], row["physical"]) == (990_000_000, 100_000_000, Decimal("45.5"))
    assert row["until_on"] == date(2023, 12, 31)


def test_it_reads_a_plan_of_sirup_without_a_contract():
    found, chunk = reading(
        """
        Nama Paket | Pagu | Metode Pemilihan | Sumber Dana | Kode RUP | Waktu Pemilihan
        Pembangunan Pasar | 2500000000 | Tender | APBD | 44123 | Maret 2023
        """,
        choice=CHOICE,
    )
    row = chunk.entries.to_pylist()[0]
    assert not found.problems
    assert (row["rup"], row["selection"], row["value"]) == ("44123", 3, None)


def test_it_names_all_dirt_of_contracts_at_once_with_its_row():
    """Paid above value, value 0 with payments, value above pagu, an empty date, an impossible one."""
    found = codes(
        f"""
        {HEAD}
        1 | Jalan A | 100 | 90 | 1/A | 1/6/2023 | CV X | 95 | 50
        2 | Jalan B | 100 | 0 | 2/B | 1/6/2023 | CV X | 10 | 50
        3 | Jalan C | 100 | 110 | 3/C | 1/6/2023 | CV X | 10 | 50
        4 | Jalan D | 100 | 90 | 4/D | - | CV X | 10 | 50
        5 | Jalan E | 100 | 90 | 5/E | 31/2/2023 | CV X | 10 | 50
        6 | Jalan F | 100 | 90 | 6/F | 1/1/1970 | CV X | 10 | 150
        """
    )
    assert found["paid_above_value"] == 2
    assert found["paid_without_value"] == 3
    assert found["value_above_pagu"] == 4
    assert found["not_a_date"] == 6
    assert found["impossible_date"] == 7
    assert found["percent_out_of_range"] == 7
    assert "date_missing" in found


def test_it_keeps_no_total_as_a_package():
    found = codes(f"{HEAD}\n1 | Jalan A | 100 | 90 | 1/A | 1/6/2023 | CV X | 5 | 50\n | JUMLAH | 200 | 90")
    assert found["control_total_differs"] == 3
