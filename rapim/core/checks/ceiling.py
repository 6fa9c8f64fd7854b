"""Nothing is paid without a budget, nor beyond it (PP 12/2019, article 124)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from rapim.core.checks import Home
from rapim.core.code import name_in
from rapim.core.number import rupiah_text
from rapim.core.problem import Problem


class Overspent(NamedTuple):
    """Payments of the year beyond their ceiling, at the depth at which the book holds the budget."""

    opd_label: str
    detail: str  # sub kegiatan and account, where the budget is held that deep
    pagu: Decimal
    paid: Decimal
    sheet: str
    row: int  # of its last line in the file


class Unbudgeted(NamedTuple):
    """An OPD with payments in a year for which the book holds no budget of it."""

    opd_label: str
    year: int
    sheet: str
    row: int


def payments_have_a_ceiling(overspent: Iterable[Overspent]) -> Iterator[Problem]:
    for line in overspent:
        subject = ", ".join(filter(None, (name_in(line.opd_label), line.detail)))
        yield Problem(
            "paid_above_pagu",
            f"{subject}: dibayar {rupiah_text(line.paid)}, melampaui pagu {rupiah_text(line.pagu)} sebesar "
            f"{rupiah_text(line.paid - line.pagu)}. Periksa rekeningnya, atau kirim DPA pergeseran lebih dahulu.",
            "warning",
            sheet=line.sheet,
            row=line.row,
            column="Nilai Realisasi",
            found=str(line.paid),
            expected=f"paling banyak {line.pagu}",
        )


def spending_has_a_budget(unbudgeted: Iterable[Unbudgeted], home: Home) -> Iterator[Problem]:
    for opd in unbudgeted:
        yield Problem(
            "no_budget_yet",
            f"Anggaran {opd.year} {name_in(opd.opd_label)} belum ada di buku, sehingga persentasenya "
            "belum dapat dihitung. Kirim DPA-nya.",
            home.surprise(home.has_budget),
            sheet=opd.sheet,
            row=opd.row,
            column="OPD",
            found=opd.opd_label,
            expected=f"DPA {opd.year}",
        )
