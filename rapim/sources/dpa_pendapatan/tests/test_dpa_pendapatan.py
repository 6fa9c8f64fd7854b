from rapim.core.choice import Choice
from rapim.sources.sketch import problems, reading

SKETCH = """
tahun | kode_akun | nama_akun | kode_opd | nama_opd | uraian | keterangan | pagu
2023 | 4.1 | PAD | 5.02.0.00.0.00.05.0000 | BPPKAD | | | 300
2023 | 4.1.01.06.01.0001 | Pajak Hotel | 5.02.0.00.0.00.05.0000 | BPPKAD | Hotel | | 100
2023 | 4.1.01.07.01.0001 | Pajak Restoran | 5.02.0.00.0.00.05.0000 | BPPKAD | Restoran | | 200
2023 | 6.1.01.05.01.0001 | SiLPA | 5.02.0.00.0.00.05.0000 | BPPKAD | | | 50
2023 | 6.2.02.02.01.0001 | Penyertaan modal | 5.02.0.00.0.00.05.0000 | BPPKAD | | | 20
"""
MURNI = Choice(version="murni")


def test_the_deepest_accounts_become_lines_and_tell_their_side() -> None:
    found, chunk = reading(SKETCH, choice=MURNI)
    lines = [(line["side"], line["gross"], line["amount"]) for line in chunk.entries.to_pylist()]
    assert (found.kind, found.problems) == ("dpa_pendapatan", [])
    assert lines == [("revenue", 100, 100), ("revenue", 200, 200), ("financing", 50, 50), ("financing", 20, -20)]


def test_a_parent_that_is_not_the_sum_of_its_children_is_named() -> None:
    (found,) = problems(SKETCH.replace("| 300", "| 310"), choice=MURNI)
    assert (found.code, found.row, found.found, found.expected) == ("parent_not_sum", 2, "310", "300.00")
