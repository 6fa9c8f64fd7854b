"""A fact counts once: the file against itself and against what the book already counts."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from rapim.core.code import name_in
from rapim.core.number import rupiah_text
from rapim.core.problem import Problem

MANY_ROWS: Final = 10
MANY_PERCENT: Final = 5
"""ASSUMPTION: corrections take back a handful of rows; past 10 rows and 5 % of what stood, the export was cut short."""


class Twice(NamedTuple):
    """A row that stands in the file again."""

    document: str
    amount: Decimal
    sheet: str
    row: int
    first_row: int


class Elsewhere(NamedTuple):
    """A row that the book counts in an OPD or month that this file does not speak for."""

    document: str
    amount: Decimal
    sheet: str
    row: int
    batch: str
    opd_label: str
    month: int


class Overlap(NamedTuple):
    """How many rows are new, changed, unchanged, and gone, against the slices that the file speaks for."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0


def rows_stand_once(twice: Iterable[Twice]) -> Iterator[Problem]:
    for line in twice:
        yield Problem(
            "duplicate_row",
            f"Dokumen {line.document} senilai {rupiah_text(line.amount)} sudah tercantum pada baris {line.first_row} "
            "dengan sub kegiatan dan rekening yang sama. Hapus salah satu baris.",
            sheet=line.sheet,
            row=line.row,
            column="Nomor Dokumen",
            found=line.document,
            expected=f"hanya pada baris {line.first_row}",
        )


def rows_count_once(elsewhere: Iterable[Elsewhere]) -> Iterator[Problem]:
    for line in elsewhere:
        yield Problem(
            "counted_twice",
            f"Dokumen {line.document} senilai {rupiah_text(line.amount)} sudah dihitung pada "
            f"{name_in(line.opd_label)} bulan {line.month} ({line.batch}). Kirim laporan yang mencakup bulan itu juga, "
            f"atau batalkan {line.batch}.",
            sheet=line.sheet,
            row=line.row,
            column="Nomor Dokumen",
            found=line.document,
            expected=f"belum ada di buku (ada di {line.batch})",
        )


def few_rows_disappear(overlap: Overlap) -> Iterator[Problem]:
    if not overlap.gone:
        return
    before = overlap.gone + overlap.changed + overlap.unchanged
    many = overlap.gone > MANY_ROWS and overlap.gone * 100 > MANY_PERCENT * before
    yield Problem(
        "many_rows_gone" if many else "rows_gone",
        f"{overlap.gone} dari {before} baris yang sudah dibukukan hilang dari berkas ini dan tidak lagi dihitung. "
        + ("Pastikan laporan diunduh lengkap." if many else "Biasanya karena dokumen dibatalkan."),
        "warning" if many else "note",
        found=str(overlap.gone),
        expected=f"{before} baris yang sudah dibukukan",
    )


def changes_are_told(overlap: Overlap) -> Iterator[Problem]:
    if overlap.changed:
        yield Problem(
            "rows_changed",
            f"{overlap.changed} baris yang sudah dibukukan berubah isinya; isi berkas ini yang akan dihitung.",
            "note",
            found=str(overlap.changed),
        )
    if overlap.unchanged and not (overlap.new or overlap.changed or overlap.gone):
        yield Problem(
            "nothing_new",
            f"Seluruh {overlap.unchanged} baris sudah ada di buku tanpa perubahan.",
            "note",
            found=str(overlap.unchanged),
        )
