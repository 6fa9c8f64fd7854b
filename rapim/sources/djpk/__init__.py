"""DJPK portal: a region's totals by account name, in miliar, cumulative to a day.

The names stand at several levels ("Belanja Pegawai" under "Belanja Pegawai"): a table of the portal's own names says
which account each is; what stands twice with the same figure is one.
"""

from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from rapim.core.number import tidy
from rapim.sources.block import Block, Coded
from rapim.sources.column import constant, text_of
from rapim.sources.kind import Headings, Kind
from rapim.sources.lra import check_percent, statement
from rapim.sources.scope import month, year
from rapim.sources.tree import Tree, check_parents

NAME: Final = "djpk"
ROUNDING: Final = Decimal(10_000_000)  # the portal prints hundredths of a miliar, each rounded by itself

HEADINGS: Final[Headings] = {
    "year": ("tahun", "tahun anggaran"),
    "month": ("bulan",),
    "account": ("akun", "nama akun", "uraian"),
    "budget": ("anggaran",),
    "realised": ("realisasi",),
    "percent": ("persentase", "persen", "%"),
    "until": ("tanggal", "per tanggal", "tgl"),
    "region": ("pemda", "daerah", "nama pemda", "nama daerah"),
}

ACCOUNTS: Final = {
    "pendapatan daerah": "4", "pendapatan": "4", "pad": "4.1", "pendapatan asli daerah": "4.1",
    "pajak daerah": "4.1.1", "retribusi daerah": "4.1.2",
    "hasil pengelolaan kekayaan daerah yang dipisahkan": "4.1.3",
    "lain-lain pad yang sah": "4.1.4", "lain-lain pendapatan asli daerah yang sah": "4.1.4",
    "tkdd": "4.2", "pendapatan transfer": "4.2", "transfer ke daerah dan dana desa": "4.2",
    "pendapatan transfer pemerintah pusat": "4.2.1", "transfer pemerintah pusat": "4.2.1",
    "pendapatan transfer antar daerah": "4.2.2", "transfer antar daerah": "4.2.2",
    "pendapatan lainnya": "4.3", "lain-lain pendapatan daerah yang sah": "4.3",
    "pendapatan hibah": "4.3.1", "dana darurat": "4.3.2",
    "lain-lain pendapatan sesuai dengan ketentuan peraturan perundang-undangan": "4.3.3",
    "belanja daerah": "5", "belanja": "5", "belanja operasi": "5.1", "belanja pegawai": "5.1.1",
    "belanja barang dan jasa": "5.1.2", "belanja bunga": "5.1.3", "belanja subsidi": "5.1.4",
    "belanja hibah": "5.1.5", "belanja bantuan sosial": "5.1.6", "belanja modal": "5.2",
    "belanja modal tanah": "5.2.1", "belanja modal peralatan dan mesin": "5.2.2",
    "belanja modal gedung dan bangunan": "5.2.3", "belanja modal jalan, jaringan, dan irigasi": "5.2.4",
    "belanja modal jalan, jaringan dan irigasi": "5.2.4", "belanja modal aset tetap lainnya": "5.2.5",
    "belanja modal aset lainnya": "5.2.6", "belanja tidak terduga": "5.3", "belanja transfer": "5.4",
    "belanja bagi hasil": "5.4.1", "belanja bantuan keuangan": "5.4.2",
    "pembiayaan daerah": "6", "pembiayaan": "6", "penerimaan pembiayaan daerah": "6.1",
    "penerimaan pembiayaan": "6.1", "sisa lebih perhitungan anggaran tahun sebelumnya": "6.1.1",
    "silpa ta sebelumnya": "6.1.1", "pencairan dana cadangan": "6.1.2",
    "hasil penjualan kekayaan daerah yang dipisahkan": "6.1.3", "penerimaan pinjaman daerah": "6.1.4",
    "penerimaan kembali pemberian pinjaman daerah": "6.1.5", "pengeluaran pembiayaan daerah": "6.2",
    "pengeluaran pembiayaan": "6.2", "pembentukan dana cadangan": "6.2.1", "penyertaan modal daerah": "6.2.2",
    "pembayaran cicilan pokok utang yang jatuh tempo": "6.2.3", "pemberian pinjaman daerah": "6.2.4",
}  # fmt: skip

GROUPS: Final = frozenset({"belanja lainnya", "penerimaan pembiayaan lainnya", "pengeluaran pembiayaan lainnya"})
"""Sums of the portal over accounts that stand below them: no accounts themselves."""


def read(block: Block) -> pa.Table:
    """One entry per account that has nothing below it; `opd` is empty: the figures are the region's."""
    _check_region(block)
    names = block.column("account")
    account = Coded(names.words(_key), names.words(lambda cell: f"{_key(cell)} {text_of(cell)}".strip()))
    unknown = names.where(lambda cell: not _key(cell) and _name(cell) not in GROUPS)
    block.report("unknown_account", unknown, "account", "Akun ini tidak dikenal di portal DJPK.")
    check_percent(block)
    once = _said_once(block, account)
    keys = [key if kept else "" for key, kept in zip(account.key.to_pylist(), once, strict=True)]
    tree = Tree([kept and bool(key) for key, kept in zip(keys, once, strict=True)], keys)
    check_parents(block, tree, ["budget", "realised"], ROUNDING)
    nobody = Coded(constant("", len(block)), constant("", len(block)))
    found = statement(block, NAME, account, year=_year(block), month=_month(block), opd=nobody)
    kept = [leaf and bool(key) for leaf, key in zip(tree.leaves(), keys, strict=True)]
    return found.filter(pa.array(kept, pa.bool_()))


def _name(cell: Any) -> str:
    return tidy(text_of(cell)).casefold()


def _key(cell: Any) -> str:
    return ACCOUNTS.get(_name(cell), "")


def _said_once(block: Block, account: Coded) -> list[bool]:
    """Whether a row is the first of its account. A second with another figure is an error."""
    first: dict[str, tuple[Any, Any]] = {}
    kept = []
    figures = zip(block.amount("budget").to_pylist(), block.amount("realised").to_pylist(), strict=True)
    for place, (key, figure) in enumerate(zip(account.key.to_pylist(), figures, strict=True)):
        kept.append(key not in first)
        if key and first.setdefault(key, figure) != figure:
            message = "Akun ini tertulis dua kali dengan nilai yang berbeda."
            block.report_at("account_twice", place, "account", message, expected=str(first[key][1]))
    return kept


def _check_region(block: Block) -> None:
    everyone = block.column("region").where(lambda cell: _name(cell) == "semua pemda")
    block.report("pseudo_region", everyone, "region", "“Semua Pemda” bukan daerah. Pilih satu pemda di portal DJPK.")


def _year(block: Block) -> pa.Array:
    if block.has("year") or not block.has("until"):
        return year(block)
    years = pc.year(block.day("until")).cast(pa.int32())
    block.agree_year(years, "until")
    return years.fill_null(block.choice.year or 0)


def _month(block: Block) -> pa.Array:
    if block.has("month") or not block.has("until"):
        return month(block)
    months = pc.month(block.day("until")).cast(pa.int32())
    block.agree_month(months, "until")
    return months.fill_null(block.choice.month or 0)


KIND: Final = Kind(
    name=NAME,
    title="DJPK (total daerah)",
    measure="statement",
    headings=HEADINGS,
    required=("account", "budget", "realised", "percent"),
    line="account",
    amounts=("budget", "realised"),
    control={},
    entries=read,
    codes=False,
    whole=True,
)
