from rapim.sources.sketch import problems, reading

SKETCH = """
Akun | Anggaran (M) | Realisasi (M) | Persentase | Tanggal
Pendapatan Daerah | 2.057,94 M | 248,50 M | 12,08 | 28 Februari 2023
PAD | 429,66 M | 48,50 M | 11,29 | 28 Februari 2023
Pajak Daerah | 172,51 M | 48,50 M | 28,11 | 28 Februari 2023
Retribusi Daerah | 257,15 M | 0 | 0 | 28 Februari 2023
TKDD | 1.628,28 M | 200,00 M | 12,28 | 28 Februari 2023
Belanja Daerah | 100,00 M | 120,00 M | 120,00 | 28 Februari 2023
Belanja Pegawai | 100,00 M | 120,00 M | 120,00 | 28 Februari 2023
Belanja Pegawai | 100,00 M | 120,00 M | 120,00 | 28 Februari 2023
"""


def test_the_portals_names_become_accounts_in_rupiah() -> None:
    found, chunk = reading(SKETCH)
    lines = [(line["account"], line["budget"], line["amount"]) for line in chunk.entries.to_pylist()]
    assert (found.kind, found.problems) == ("djpk", [])
    assert lines == [
        ("4.1.1", 172_510_000_000, 48_500_000_000),
        ("4.1.2", 257_150_000_000, 0),
        ("4.2", 1_628_280_000_000, 200_000_000_000),
        ("5.1.1", 100_000_000_000, 120_000_000_000),
    ]
    assert {(line["year"], line["month"], line["opd"]) for line in chunk.entries.to_pylist()} == {(2023, 2, "")}


def test_an_account_that_stands_twice_with_two_figures_is_an_error() -> None:
    broken = (
        SKETCH.rstrip().removesuffix("120,00 M | 120,00 | 28 Februari 2023") + "110,00 M | 110,00 | 28 Februari 2023"
    )
    assert "account_twice" in {found.code for found in problems(broken)}
