"""SIPD "Laporan Realisasi Per Dokumen": one row is one account line of one payment document.

What counts as spending, and when: SPP-LS on the day of transfer, and only with a number of SP2D; TBP (UP, GU, TU) on
its own day; TBP-KKPD only with a Nomor DPT. An SP2D of kind UP, GU or TU is an advance: its spending is in the TBPs.
Nilai SP2D is the whole document's and stands on each of its lines: it is never read.
"""

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from rapim.core.number import tidy
from rapim.sources.assemble import account_columns, activity_columns, entries
from rapim.sources.block import Block, Coded
from rapim.sources.column import text_of
from rapim.sources.kind import Headings, Kind

NAME: Final = "sipd_realisasi"

HEADINGS: Final[Headings] = {
    "opd": ("kode skpd", "kode opd", "kode perangkat daerah", "skpd"),
    "opd_name": ("nama skpd", "nama opd", "nama perangkat daerah"),
    "subunit": ("kode sub skpd", "kode sub unit", "kode sub opd", "kode unit skpd"),
    "subunit_name": ("nama sub skpd", "nama sub unit", "nama sub opd", "nama unit skpd"),
    "program": ("kode program", "program"),
    "program_name": ("nama program",),
    "activity": ("kode kegiatan", "kode giat", "kegiatan"),
    "activity_name": ("nama kegiatan", "nama giat"),
    "subactivity": ("kode sub kegiatan", "kode sub giat", "kode subkegiatan", "sub kegiatan"),
    "subactivity_name": ("nama sub kegiatan", "nama sub giat", "nama subkegiatan"),
    "account": ("kode rekening", "kode akun", "rekening"),
    "account_name": ("nama rekening", "nama akun"),
    "fund": ("kode sumber dana", "sumber dana"),
    "fund_name": ("nama sumber dana",),
    "document": ("nomor dokumen", "no dokumen"),
    "document_kind": ("jenis dokumen",),
    "transaction": ("jenis transaksi",),
    "dpt": ("nomor dpt", "no dpt"),
    "document_on": ("tanggal dokumen", "tgl dokumen"),
    "description": ("keterangan dokumen", "keterangan", "uraian dokumen"),
    "gross": ("nilai realisasi", "realisasi"),
    "returned": ("nilai setoran", "setoran", "nilai pengembalian"),
    "person": ("nama pegawai",),
    "spd": ("nomor spd", "no spd"),
    "sp2d": ("nomor sp2d", "no sp2d"),
    "transferred_on": ("tanggal transfer", "tanggal sp2d transfer", "tgl transfer", "tanggal transfer sp2d"),
}

REQUIRED: Final = (
    "opd", "subactivity", "account", "document", "document_kind", "transaction", "document_on", "gross", "sp2d",
    "transferred_on",
)  # fmt: skip

ORDERS: Final = frozenset({"SPP", "SPM", "SP2D"})
RECEIPTS: Final = frozenset({"TBP", "SPJ"})


def read(block: Block) -> pa.Table:
    """One entry per row, always. `counts_on` is null for what is not spent yet, or never will be under this row."""
    block.require("opd", "subactivity", "document", "gross")
    gross, returned = (pc.fill_null(block.amount(name), 0) for name in ("gross", "returned"))
    document_on = block.day("document_on")
    counts_on = _counts_on(block, document_on)
    day = pc.coalesce(counts_on, document_on)
    opd, subunit = block.coded("opd", "opd_name"), block.coded("subunit", "subunit_name")
    account, fund = block.coded("account", "account_name"), block.coded("fund", "fund_name")
    activity = activity_columns(block)
    _check(block, account, opd, day)
    return entries(
        block,
        kind=NAME,
        measure="realised",
        basis="sipd",
        year=pc.fill_null(pc.year(day), 0),
        month=pc.fill_null(pc.month(day), 0),
        counts_on=counts_on,
        opd=opd.key,
        opd_label=opd.label,
        subunit=subunit.key,
        subunit_label=subunit.label,
        fund=fund.key,
        fund_label=fund.label,
        gross=gross,
        returned=returned,
        amount=pc.subtract(gross, returned),
        document=_document(block),
        document_kind=block.column("transaction").words(capitals),
        description=block.column("description").written(),
        key=_key(block, activity["subactivity"], account.key),
        **account_columns(account),
        **activity,
    )


def capitals(cell: object) -> str:
    return tidy(text_of(cell)).upper()


def _is(block: Block, name: str, *, within: frozenset[str]) -> pa.Array:
    return block.column(name).where(lambda cell: capitals(cell) in within)


def _direct(block: Block) -> pa.Array:
    """SPP-LS: paid by the treasury straight to whom it is owed."""
    return pc.and_(_is(block, "document_kind", within=ORDERS), _is(block, "transaction", within=frozenset({"LS"})))


def _card(block: Block) -> pa.Array:
    """TBP-KKPD: paid by the government's credit card."""
    return block.column("transaction").where(lambda cell: "KKPD" in capitals(cell))


def _counts_on(block: Block, document_on: pa.Array) -> pa.Array:
    receipt = _is(block, "document_kind", within=RECEIPTS)
    unbilled = pc.and_(pc.and_(receipt, _card(block)), pc.invert(block.column("dpt").said()))
    paid = pc.and_(_direct(block), block.column("sp2d").said())
    undated = pc.and_(receipt, block.column("document_on").where(lambda cell: not text_of(cell)))
    block.report(
        "empty_cell", undated, "document_on", "Tanggal Dokumen kosong; tanpa tanggal, belanja ini tidak terhitung."
    )
    block.report(
        "card_without_dpt",
        unbilled,
        "dpt",
        "TBP GU KKPD tanpa Nomor DPT belum dihitung sebagai belanja; lengkapi Nomor DPT.",
        severity="warning",
    )
    never = pa.nulls(len(block), pa.date32())
    counted = pc.and_(receipt, pc.invert(unbilled))
    return pc.if_else(paid, block.day("transferred_on"), pc.if_else(counted, document_on, never))


def _document(block: Block) -> pa.Array:
    """The number under which an order was paid, else the document's own."""
    own, paid = (block.column(name).written() for name in ("document", "sp2d"))
    return pc.if_else(pc.and_(_direct(block), block.column("sp2d").said()), paid, own)


def _key(block: Block, subactivity: pa.Array, account: pa.Array) -> pa.Array:
    """SPP-LS: SP2D + sub kegiatan + rekening; TBP: document + both + Nomor SPD; TBP-KKPD: + Nomor DPT."""
    order = _is(block, "document_kind", within=ORDERS)
    spd, dpt = (block.column(name).written() for name in ("spd", "dpt"))
    parts = [_document(block), subactivity.cast(pa.string()), account.cast(pa.string())]
    short = pc.binary_join_element_wise(*parts, "|")
    long = pc.binary_join_element_wise(short, spd, "|")
    card = pc.binary_join_element_wise(long, dpt, "|")
    return pc.if_else(order, short, pc.if_else(_card(block), card, long))


def _check(block: Block, account: Coded, opd: Coded, day: pa.Array) -> None:
    known = pc.or_(_is(block, "document_kind", within=ORDERS), _is(block, "document_kind", within=RECEIPTS))
    block.report(
        "unknown_document",
        pc.invert(known),
        "document_kind",
        "Jenis Dokumen ini tidak dikenal; yang dikenal SPP (LS, UP, GU, TU) dan TBP.",
        expected="SPP atau TBP",
    )
    block.report(
        "other_account",
        pc.invert(pc.starts_with(account.key.cast(pa.string()), "5")),
        "account",
        "Rekening ini bukan belanja; laporan realisasi per dokumen hanya memuat rekening 5.",
        expected="5.…",
    )
    block.agree_opd(opd.key)
    block.agree_year(pc.year(day), "document_on")
    block.agree_month(pc.month(day), "document_on")


KIND: Final = Kind(
    name=NAME,
    title="SIPD Laporan Realisasi Per Dokumen",
    measure="realised",
    headings=HEADINGS,
    required=REQUIRED,
    line="account",
    amounts=("gross", "returned"),
    control={"gross": ("gross", "gross"), "returned": ("returned", "returned")},
    entries=read,
    spoken=("description",),
)
