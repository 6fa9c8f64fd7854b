"""DPA/RKA belanja: the spending budget, line by line, in three layouts told apart by their headings alone.

With a code and a name in columns of their own, or both in one cell ("5.01.01 Program Penunjang …"); with the OPD in a
column, or in the letterhead.
"""

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from rapim.sources.assemble import account_columns, activity_columns, entries
from rapim.sources.block import Block
from rapim.sources.kind import Headings, Kind
from rapim.sources.scope import office, version_columns, year

NAME: Final = "dpa_belanja"

HEADINGS: Final[Headings] = {
    "year": ("tahun", "tahun anggaran", "ta"),
    "opd": ("kode skpd", "kode opd", "kode perangkat daerah", "skpd", "opd", "kode nama skpd", "perangkat daerah"),
    "opd_name": ("nama skpd", "nama opd", "nama perangkat daerah"),
    "subunit": ("kode sub unit", "kode sub skpd", "kode sub opd", "sub unit", "sub skpd", "kode nama sub unit"),
    "subunit_name": ("nama sub unit", "nama sub skpd", "nama sub opd"),
    "program": ("kode program", "program", "kode nama program"),
    "program_name": ("nama program",),
    "activity": ("kode kegiatan", "kode giat", "kegiatan", "kode nama kegiatan"),
    "activity_name": ("nama kegiatan", "nama giat"),
    "subactivity": ("kode sub kegiatan", "kode sub giat", "sub kegiatan", "subkegiatan", "kode nama sub kegiatan"),
    "subactivity_name": ("nama sub kegiatan", "nama sub giat", "nama subkegiatan"),
    "fund": ("kode sumber dana", "sumber dana", "kode nama sumber dana"),
    "fund_name": ("nama sumber dana",),
    "account": ("kode rekening", "kode akun", "rekening", "akun", "kode nama rekening"),
    "account_name": ("nama rekening", "nama akun"),
    "package": ("paket kelompok", "kode paket kelompok", "kode standar harga", "paket", "kelompok"),
    "package_name": ("nama paket kelompok", "nama standar harga", "nama paket", "keterangan", "uraian"),
    "pagu": ("pagu", "pagu anggaran", "nilai pagu", "anggaran", "nilai anggaran", "total pagu", "jumlah anggaran"),
}


def read(block: Block) -> pa.Table:
    """One entry per budget line."""
    block.require("subactivity", "pagu")
    opd, subunit = office(block), block.coded("subunit", "subunit_name")
    account, fund = block.coded("account", "account_name"), block.coded("fund", "fund_name")
    pagu, activity = pc.fill_null(block.amount("pagu"), 0), activity_columns(block)
    block.report(
        "other_account",
        pc.invert(pc.starts_with(account.key.cast(pa.string()), "5")),
        "account",
        "Rekening ini bukan belanja; DPA belanja hanya memuat rekening 5.",
        expected="5.…",
    )
    package, description = (block.column(name) for name in ("package", "package_name"))
    item = description.written()
    identity = (opd.key, subunit.key, activity["subactivity"], account.key, fund.key, package.written(), item)
    return entries(
        block,
        kind=NAME,
        measure="pagu",
        year=year(block),
        opd=opd.key,
        opd_label=opd.label,
        subunit=subunit.key,
        subunit_label=subunit.label,
        fund=fund.key,
        fund_label=fund.label,
        gross=pagu,
        amount=pagu,
        description=item,
        key=pc.binary_join_element_wise(*(part.cast(pa.string()) for part in identity), "|"),
        **version_columns(block),
        **account_columns(account),
        **activity,
    )


KIND: Final = Kind(
    name=NAME,
    title="DPA/RKA belanja",
    measure="pagu",
    headings=HEADINGS,
    required=("subactivity", "account", "pagu"),
    line="account",
    amounts=("pagu",),
    control={"pagu": ("pagu", "gross")},
    entries=read,
    spoken=("package_name",),
)
