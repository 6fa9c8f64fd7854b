"""Amounts of a believable size: no demo value of a template, no budget many times too large."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from rapim.core.code import name_in
from rapim.core.number import rupiah_text
from rapim.core.problem import Problem


class Repeated(NamedTuple):
    """One odd, large amount that stands in several OPDs at once."""

    amount: Decimal
    opds: int
    names: str  # parted by semicolons
    sheet: str
    row: int


class Oversized(NamedTuple):
    """A budget or a cumulative figure that is many times what it is measured by."""

    subject: str
    amount: Decimal
    measure: str  # what it is measured by, in words
    usual: Decimal
    sheet: str
    row: int


def amounts_differ_between_opds(repeated: Iterable[Repeated]) -> Iterator[Problem]:
    for line in repeated:
        names = ", ".join(sorted(map(name_in, line.names.split("; "))))
        yield Problem(
            "demo_value",
            f"Nilai {rupiah_text(line.amount)} muncul persis sama pada {line.opds} OPD ({names}). "
            "Ini biasanya nilai contoh yang tertinggal di templat. Ganti dengan nilai sebenarnya.",
            "warning",
            sheet=line.sheet,
            row=line.row,
            column="nilai",
            found=str(line.amount),
            expected="nilai OPD masing-masing",
        )


def amounts_are_in_proportion(oversized: Iterable[Oversized]) -> Iterator[Problem]:
    for line in oversized:
        yield Problem(
            "out_of_proportion",
            f"{name_in(line.subject)}: {rupiah_text(line.amount)} adalah {_times(line)} kali {line.measure} "
            f"({rupiah_text(line.usual)}). Periksa satuan dan angkanya.",
            "warning",
            sheet=line.sheet,
            row=line.row,
            column="nilai",
            found=str(line.amount),
            expected=f"sekitar {line.usual}",
        )


def _times(line: Oversized) -> str:
    return f"{line.amount / line.usual:.1f}".replace(".", ",")
