"""The course of a year: cumulative figures only grow, and silence is not zero."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from rapim.core.code import name_in
from rapim.core.day import MONTHS
from rapim.core.number import rupiah_text
from rapim.core.problem import Problem

NAMED: Final = 8
"""How many silent OPDs a sentence names before it only counts them."""


class Fall(NamedTuple):
    """A cumulative figure that is lower than a month earlier."""

    opd_label: str
    account_label: str
    month: int
    amount: Decimal
    earlier_month: int
    earlier: Decimal
    sheet: str
    row: int


def cumulative_figures_never_fall(falls: Iterable[Fall]) -> Iterator[Problem]:
    for fall in falls:
        month, earlier = MONTHS[fall.month - 1], MONTHS[fall.earlier_month - 1]
        yield Problem(
            "cumulative_falls",
            f"{name_in(fall.opd_label)}, {fall.account_label}: realisasi sampai {month} {rupiah_text(fall.amount)}, "
            f"lebih kecil daripada sampai {earlier} {rupiah_text(fall.earlier)}. Angka kumulatif tidak boleh turun.",
            "warning",
            sheet=fall.sheet,
            row=fall.row,
            column="realisasi",
            found=str(fall.amount),
            expected=f"paling sedikit {fall.earlier}",
        )


def every_opd_has_reported(silent: Sequence[str], expected: int, month: int) -> Iterator[Problem]:
    """`silent`: labels of the OPDs with a budget that have no report of `month`, out of `expected`."""
    if not silent:
        return
    named = ", ".join(map(name_in, silent[:NAMED])) + (
        f" dan {len(silent) - NAMED} lainnya" if len(silent) > NAMED else ""
    )
    yield Problem(
        "opd_not_reported",
        f"{len(silent)} dari {expected} OPD belum lapor {MONTHS[month - 1]}: {named}. "
        "Jumlah daerah belum memuat OPD itu; belum lapor tidak sama dengan nol.",
        "note",
        found=str(expected - len(silent)),
        expected=str(expected),
    )
