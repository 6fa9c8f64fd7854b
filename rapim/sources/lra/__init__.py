"""LRA: the budget and what was realised up to the end of a month, by account, of one OPD or several.

A second layout spreads the names over six columns by level, and has "Realisasi BPKAD" (approved by the treasury)
beside "Serapan OPD" (done but not yet reported): the first is the figure.
"""

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from rapim.core.code import ACCOUNT_LEVELS
from rapim.core.entry import SIDE_OF_ACCOUNT
from rapim.core.money import percent as share
from rapim.core.number import percent_text, triple_agrees
from rapim.sources.assemble import account_columns, entries, is_outlay
from rapim.sources.block import Block, Coded
from rapim.sources.kind import Headings, Kind
from rapim.sources.scope import month, office, year
from rapim.sources.tree import Tree, check_parents

NAME: Final = "lra"

HEADINGS: Final[Headings] = {
    "year": ("tahun", "tahun anggaran", "ta"),
    "month": ("bulan", "s d bulan", "periode", "sampai bulan"),
    "opd": ("kode skpd", "kode opd", "kode perangkat daerah", "skpd", "opd", "perangkat daerah"),
    "opd_name": ("nama skpd", "nama opd", "nama perangkat daerah"),
    "account": ("kode rekening", "kode akun", "kode", "no rekening", "nomor rekening", "rekening"),
    "account_name": ("uraian", "nama rekening", "nama akun", "uraian rekening"),
    "budget": ("anggaran", "pagu", "jumlah anggaran", "anggaran setelah perubahan", "pagu anggaran", "nilai anggaran"),
    "realised": (
        "realisasi", "realisasi bpkad", "jumlah realisasi", "realisasi anggaran", "realisasi s d bulan ini",
        "realisasi sampai dengan bulan ini", "realisasi sd bulan ini", "nilai realisasi", "realisasi bppkad",
    ),
    "percent": ("persentase", "persen", "%", "realisasi %", "capaian", "persentase realisasi", "(%)", "prosentase"),
    **{f"level_{depth}": (level,) for depth, level in enumerate(ACCOUNT_LEVELS, 1)},
    "last_year": ("realisasi tahun lalu", "realisasi tahun sebelumnya", "tahun lalu"),
}  # fmt: skip


def read(block: Block) -> pa.Table:
    """One entry per account that has nothing below it; the parents are checked against them."""
    opd, account = office(block), block.coded("account", "account_name")
    months = month(block)
    tree = Tree(list(zip(opd.key.to_pylist(), months.to_pylist(), strict=True)), account.key.to_pylist())
    check_parents(block, tree, ["budget", "realised"])
    check_percent(block)
    _check_sides(block, account)
    found = statement(block, NAME, account, year=year(block), month=months, opd=opd)
    return found.filter(pa.array(tree.leaves(), pa.bool_()))


def statement(block: Block, kind: str, account: Coded, *, year: pa.Array, month: pa.Array, opd: Coded) -> pa.Table:
    """Cumulative figures with the budget that the file prints beside them. Outlays (6.2) are negative."""
    realised = pc.fill_null(block.amount("realised"), 0)
    budget, outlay = block.amount("budget"), is_outlay(account)
    identity = (opd.key, month, account.key)
    return entries(
        block,
        kind=kind,
        measure="statement",
        basis=kind,
        year=year,
        month=month,
        opd=opd.key,
        opd_label=opd.label,
        gross=realised,
        amount=pc.if_else(outlay, pc.negate(realised), realised),
        budget=pc.if_else(outlay, pc.negate(budget), budget),
        key=pc.binary_join_element_wise(*(part.cast(pa.string()) for part in identity), "|"),
        **account_columns(account),
    )


def check_percent(block: Block) -> None:
    """A printed percentage that is not realised ÷ budget: one of the three is in another unit, or mistyped."""
    if not block.has("percent"):
        return
    printed = block.percent("percent")
    realised, budget = (block.amount(name).to_pylist() for name in ("realised", "budget"))
    for row, (numerator, denominator, said) in enumerate(zip(realised, budget, printed, strict=True)):
        if said is None or numerator is None or denominator is None:
            continue
        fraction = not isinstance(block.column("percent").cell(row), str)
        if triple_agrees(numerator, denominator, said) or (
            fraction and triple_agrees(numerator, denominator, said * 100)
        ):
            continue
        true = percent_text(share(numerator, denominator))
        message = (
            f"Persentase tertulis {percent_text(said)}, padahal realisasi dibagi anggaran {true}. Periksa satuannya."
        )
        block.report_at("percent_disagrees", row, "percent", message, expected=true)


def _check_sides(block: Block, account: Coded) -> None:
    unknown = pa.array([key[:1] not in SIDE_OF_ACCOUNT for key in account.key.dictionary.to_pylist()], pa.bool_())
    message = "Rekening ini bukan pendapatan (4), belanja (5), atau pembiayaan (6)."
    block.report("other_account", unknown.take(account.key.indices), "account", message, expected="4, 5, atau 6")


KIND: Final = Kind(
    name=NAME,
    title="LRA per OPD dan bulan",
    measure="statement",
    headings=HEADINGS,
    required=("account", "budget", "realised"),
    line="account",
    amounts=("budget", "realised"),
    control={"budget": ("budget", "budget"), "realised": ("realised", "gross")},
    entries=read,
    spread=("account_name", *(f"level_{depth}" for depth in range(1, 7))),
    whole=True,
)
