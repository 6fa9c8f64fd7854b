"""RAK, the cash plan: what is to be paid or received in each month, one entry per row and month.

`lines`: by account, of a sub kegiatan or an OPD. `wide`: an OPD has two rows, TARGET and REALISASI, in blocks
PENDAPATAN, BELANJA, PEMBIAYAAN. Triwulan columns are sums: checked, never added.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from rapim.core.day import MONTHS, MONTHS_SHORT
from rapim.core.number import rupiah_text
from rapim.sources.assemble import account_columns, activity_columns, entries, is_outlay
from rapim.sources.block import Block, Coded
from rapim.sources.column import text_of
from rapim.sources.kind import Headings, Kind
from rapim.sources.scope import office, version_columns, year
from rapim.sources.tree import Tree, check_parents

NAME: Final = "rak"
ROMAN: Final = ("i", "ii", "iii", "iv")
MONTH_FIELDS: Final = tuple(f"month_{month}" for month in range(1, 13))
QUARTER_FIELDS: Final = tuple(f"quarter_{quarter}" for quarter in range(1, 5))


def _month_headings(month: int) -> tuple[str, ...]:
    names = {MONTHS[month - 1].casefold(), MONTHS_SHORT[month - 1].casefold()}
    names |= {2: {"pebruari"}, 8: {"agt", "agust"}, 11: {"nopember", "nop"}}.get(month, set())
    numbered = (f"bulan {month}", f"bulan {month:02}", f"bln {month}", f"rak bulan {month}", f"bulan ke {month}")
    return (*numbered, *sorted(names), *(f"bulan {name}" for name in sorted(names)))


def _quarter_headings(quarter: int) -> tuple[str, ...]:
    roman = ROMAN[quarter - 1]
    return tuple(f"{word} {number}" for word in ("triwulan", "tw", "jumlah triwulan") for number in (roman, quarter))


PERIODS: Final[Headings] = {
    **{field: _month_headings(month) for month, field in enumerate(MONTH_FIELDS, 1)},
    **{field: _quarter_headings(quarter) for quarter, field in enumerate(QUARTER_FIELDS, 1)},
}

OFFICE: Final[Headings] = {
    "year": ("tahun", "tahun anggaran", "ta"),
    "opd": ("kode skpd", "kode opd", "kode perangkat daerah", "skpd", "opd", "perangkat daerah"),
    "opd_name": ("nama skpd", "nama opd", "nama perangkat daerah"),
}

LINES: Final[Headings] = {
    **OFFICE,
    "subunit": ("kode sub unit", "kode sub skpd", "kode sub opd", "sub unit", "sub skpd"),
    "subunit_name": ("nama sub unit", "nama sub skpd", "nama sub opd"),
    "program": ("kode program", "program"),
    "program_name": ("nama program",),
    "activity": ("kode kegiatan", "kode giat", "kegiatan"),
    "activity_name": ("nama kegiatan", "nama giat"),
    "subactivity": ("kode sub kegiatan", "kode sub giat", "sub kegiatan"),
    "subactivity_name": ("nama sub kegiatan", "nama sub giat"),
    "account": ("kode rekening", "kode akun", "rekening", "akun", "kode"),
    "account_name": ("uraian", "nama rekening", "nama akun"),
    "budget": ("anggaran tahun ini", "anggaran", "pagu", "total anggaran", "jumlah anggaran"),
    "total": ("total rak", "jumlah rak", "total", "jumlah", "rak"),
    **PERIODS,
}

WIDE: Final[Headings] = {
    **OFFICE,
    "budget": ("total anggaran", "anggaran", "pagu", "jumlah anggaran"),
    "detail": ("rincian", "uraian", "target realisasi", "jenis"),
    "total": ("total", "jumlah", "total rak", "jumlah setahun"),
    **PERIODS,
}

SECTIONS: Final = {"PENDAPATAN": "4", "BELANJA": "5", "PEMBIAYAAN": "6"}


def read_lines(block: Block) -> pa.Table:
    """Twelve entries per account that has nothing below it."""
    opd, account = office(block), block.coded("account", "account_name")
    activity, subunit = activity_columns(block), block.coded("subunit", "subunit_name")
    places = (opd.key, subunit.key, activity["subactivity"])
    tree = Tree(list(zip(*(place.to_pylist() for place in places), strict=True)), account.key.to_pylist())
    check_parents(block, tree, ["budget", "total", *MONTH_FIELDS])
    _check_sums(block)
    columns = {"subunit": subunit.key, "subunit_label": subunit.label, **activity}
    return _twelve(block, opd, account, (*places, account.key), columns, pa.array(tree.leaves(), pa.bool_()))


def read_wide(block: Block) -> pa.Table:
    """Twelve entries per OPD and block; the rows of REALISASI are not the plan."""
    opd, section = office(block), block.column("section")
    target = block.column("detail").where(lambda cell: "REALISASI" not in text_of(cell).upper())
    account = Coded(
        section.words(_account), section.words(lambda cell: f"{_account(cell)} {text_of(cell).title()}".strip())
    )
    lost = pc.and_(target, section.where(lambda cell: not _account(cell)))
    message = "Baris ini tidak berada di bawah judul PENDAPATAN, BELANJA, atau PEMBIAYAAN."
    block.report("section_missing", lost, "opd_name", message)
    spent = "Baris realisasi bukan rencana kas dan tidak dibukukan; realisasi masuk lewat LRA atau dokumen SIPD."
    block.report("not_the_plan", pc.invert(target), "detail", spent, severity="note")
    _check_sums(block)
    return _twelve(block, opd, account, (opd.key, account.key), {}, target)


def _account(section: Any) -> str:
    return SECTIONS.get(text_of(section), "")


def _twelve(
    block: Block, opd: Coded, account: Coded, identity: Sequence[pa.Array], columns: dict[str, Any], kept: pa.Array
) -> pa.Table:
    years, version = year(block), version_columns(block)
    accounts, outlay = account_columns(account), is_outlay(account)
    where = pc.binary_join_element_wise(*(part.cast(pa.string()) for part in identity), "|")

    def of_month(month: int) -> pa.Table:
        plan = pc.fill_null(block.amount(f"month_{month}"), 0)
        return entries(
            block,
            kind=NAME,
            measure="plan",
            year=years,
            month=month,
            opd=opd.key,
            opd_label=opd.label,
            gross=plan,
            amount=pc.if_else(outlay, pc.negate(plan), plan),
            key=pc.binary_join_element_wise(where, str(month), "|"),
            **version,
            **accounts,
            **columns,
        ).filter(kept)

    return pa.concat_tables([of_month(month) for month in range(1, 13)])


def _check_sums(block: Block) -> None:
    """Each triwulan must be its three months, and the total all twelve."""
    months = [pc.fill_null(block.amount(field), 0) for field in MONTH_FIELDS]
    for quarter, field in enumerate(QUARTER_FIELDS):
        name = f"Triwulan {ROMAN[quarter].upper()}"
        _check_sum(
            block,
            field,
            months[3 * quarter : 3 * quarter + 3],
            "quarter_not_sum",
            f"{name} bukan jumlah ketiga bulannya",
        )
    _check_sum(block, "total", months, "total_not_sum", "Total bukan jumlah dua belas bulannya")


def _check_sum(block: Block, field: str, parts: list[pa.Array], fault: str, said: str) -> None:
    if not block.has(field):
        return
    total = parts[0]
    for part in parts[1:]:
        total = pc.add(total, part)
    printed = block.amount(field)
    wrong = pc.indices_nonzero(pc.fill_null(pc.not_equal(printed, total), False)).to_pylist()
    for place in wrong:
        written, true = printed[place].as_py(), Decimal(total[place].as_py())
        message = f"{said}: tertulis {rupiah_text(written)}, jumlahnya {rupiah_text(true)}."
        block.report_at(fault, place, field, message, expected=f"{true:.2f}")


def _kind(title: str, headings: Headings, read: Callable[[Block], pa.Table], **how: Any) -> Kind:
    return Kind(
        name=NAME,
        title=title,
        measure="plan",
        headings=headings,
        amounts=("budget", "total", *MONTH_FIELDS),
        entries=read,
        whole=True,
        **how,
    )


KIND: Final = _kind(
    "RAK per rekening",
    LINES,
    read_lines,
    required=("account", *MONTH_FIELDS),
    line="account",
    control={"plan": ("total", "gross")},
)
WIDE_KIND: Final = _kind(
    "RAK melebar (TARGET/REALISASI per OPD)",
    WIDE,
    read_wide,
    required=("opd_name|opd", "detail", *MONTH_FIELDS),
    line="opd_name",
    control={},
    codes=False,
    filled=("opd_name", "opd"),
    sections=True,
)
