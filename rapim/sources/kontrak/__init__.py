"""Packages and contracts (paket, kontrak) and payments of contracts: papers of the room `progress`, no lines of the
book. A row is a package with whatever is known of it: planned (SIRUP), in tender, signed, running, handed over.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from rapim.core.day import parse_month
from rapim.core.duration import parse_duration
from rapim.core.stage import stage_named
from rapim.sources.block import Block
from rapim.sources.column import text_of
from rapim.sources.columns import MONEY
from rapim.sources.kind import Headings, Kind
from rapim.sources.scope import office, year

NAME: Final = "kontrak"
PAYMENTS: Final = "kontrak_pembayaran"

OFFICE: Final[Headings] = {
    "year": ("tahun", "ta", "tahun anggaran"),
    "opd": ("kode skpd", "kode opd", "kode perangkat daerah", "skpd", "opd", "perangkat daerah"),
    "opd_name": ("nama skpd", "nama opd", "nama perangkat daerah", "nama satuan kerja", "satuan kerja", "satker"),
}
NUMBER: Final = ("no kontrak", "nomor kontrak", "no spk", "nomor spk", "no kontrak spk")
HEADINGS: Final[Headings] = {
    **OFFICE,
    "name": (
        "nama paket", "paket pekerjaan", "nama pekerjaan", "nama paket pekerjaan", "pekerjaan", "uraian pekerjaan",
        "keperluan",
    ),
    "pagu": ("pagu", "pagu anggaran", "anggaran", "nilai pagu", "dipa", "pagu dana"),
    "hps": ("hps", "nilai hps", "harga perkiraan sendiri"),
    "value": ("nilai kontrak", "kontrak", "harga kontrak", "nilai"),
    "paid": ("nilai realisasi", "realisasi keuangan", "realisasi", "realisasi keuangan (rp)", "nilai pembayaran"),
    "provider": ("penyedia", "pelaksana", "kontraktor", "rekanan", "nama penyedia", "penyedia jasa"),
    "fund": ("sumber dana",),
    "place": ("lokasi", "lokasi pekerjaan"),
    "note": ("ket", "keterangan"),
    "physical": ("progres fisik", "fisik (%)", "fisik", "progres fisik (%)", "realisasi fisik", "realisasi fisik (%)"),
    "planned": ("rencana fisik", "rencana fisik (%)", "target fisik", "target fisik (%)"),
    "number": NUMBER,
    "order": ("no spmk", "nomor spmk"),
    "signed_on": ("tanggal kontrak", "tgl kontrak", "tanggal spk"),
    "starts_on": ("tanggal mulai", "tgl mulai", "spmk mulai", "tanggal spmk", "tgl spmk"),
    "ends_on": ("tanggal selesai", "tgl selesai", "tanggal akhir", "tgl akhir", "spmk selesai"),
    "handed_on": ("tanggal serah terima", "tgl serah terima", "tanggal pho", "tgl pho", "tanggal bast", "tgl bast"),
    "duration": ("waktu pelaksanaan", "waktu", "jangka waktu", "jangka waktu pelaksanaan", "masa pelaksanaan"),
    "selection": ("waktu pemilihan", "jadwal pemilihan", "waktu pemilihan penyedia"),
    "method": ("metode", "metode pemilihan", "metode pengadaan", "cara pengadaan"),
    "rup": ("kode rup", "id rup", "no rup"),
    "subactivity": ("kode sub kegiatan", "sub kegiatan"),
    "account": ("kode rekening", "rekening", "kode akun"),
    "stage": ("tahap", "tahapan", "status paket", "status"),
}  # fmt: skip
PAID: Final[Headings] = {
    **OFFICE,
    "number": NUMBER,
    "paid": ("nilai pembayaran", "nilai", "jumlah pembayaran", "nilai realisasi", "nilai sp2d"),
    "paid_on": ("tanggal pembayaran", "tgl pembayaran", "tanggal sp2d", "tgl sp2d", "tanggal"),
    "document": ("no sp2d", "nomor sp2d", "no pembayaran", "id real", "no bukti"),
    "note": ("keterangan", "ket", "uraian"),
}
TEXTS: Final = ("name", "provider", "fund", "place", "note", "number", "order", "method", "rup")
MONEYS: Final = ("pagu", "hps", "value", "paid")
DAYS: Final = ("signed_on", "starts_on", "ends_on", "handed_on")


def read(block: Block) -> pa.Table:
    """One row per package; what a cell does not say is null."""
    years, amounts = year(block), {name: block.amount(name) for name in MONEYS}
    days = {name: block.day(name) for name in DAYS}
    length = _length(block, years)
    columns = {name: block.column(name).written() for name in TEXTS} | amounts | days | length | _percents(block)
    _agree(block, columns, years)
    codes = {name: block.coded(name, "").key.cast(pa.string()) for name in ("subactivity", "account")}
    stage = block.parsed("stage", stage_named, pa.string(), "unknown_stage", "rencana, tender, kontrak, jalan, selesai")
    month = block.parsed("selection", parse_month, pa.int32(), "not_a_month", "bulan")
    return _table(block, years, {**columns, **codes, "stage": stage, "selection": month})


def read_payments(block: Block) -> pa.Table:
    """One row per payment. A payment without a contract's number is an orphan."""
    block.require("number", "paid")
    columns = {name: block.column(name).written() for name in ("number", "document", "note")}
    paid = {"paid": block.amount("paid"), "paid_on": block.day("paid_on")}
    block.report("negative_amount", pc.less(paid["paid"], 0), "paid", "Pembayaran tidak boleh negatif.")
    return _table(block, year(block), columns | paid)


def _table(block: Block, years: pa.Array, columns: dict[str, Any]) -> pa.Table:
    opd = office(block)
    whose = {"opd": opd.key.cast(pa.string()), "opd_label": opd.label.cast(pa.string()), "year": years}
    where = {"sheet": pa.repeat(pa.scalar(block.sheet), len(block)), "row": block.numbers.cast(pa.int32())}
    return pa.table(where | whose | columns | {"account4": pa.repeat(pa.scalar(""), len(block))})


def _percents(block: Block) -> dict[str, pa.Array]:
    found = {name: pa.array(block.percent(name), pa.decimal128(38, 10)) for name in ("physical", "planned")}
    for name, shares in found.items():
        beyond = pc.or_(pc.greater(shares, 100), pc.less(shares, 0))
        block.report("percent_out_of_range", beyond, name, "Fisik ditulis antara 0 dan 100 persen.", expected="0–100")
    return found


def _length(block: Block, years: pa.Array) -> dict[str, pa.Array]:
    """The time of the work in days, or its two ends."""
    of = years[0].as_py() or None if len(years) else None
    column = block.column("duration")
    found: dict[str, pa.Array] = {}
    for name in ("days", "months", "from_on", "until_on"):
        kind = pa.int32() if name in ("days", "months") else pa.date32()
        said = {"from_on": "starts_on", "until_on": "ends_on"}.get(name, name)
        if name == "days":
            parse: Callable[[Any], Any] = lambda cell: parse_duration(text_of(cell), of).days  # noqa: E731
            found[name] = block.parsed("duration", parse, kind, "not_a_duration", "misalnya 90 hari")
        else:
            found[name] = column.spread([_part(value, said, of) for value in column.values], kind)
    return found


def _part(cell: Any, name: str, of: int | None) -> Any:
    try:
        return getattr(parse_duration(text_of(cell), of), name)
    except ValueError:
        return None


def _agree(block: Block, said: dict[str, Any], years: pa.Array) -> None:
    """What a row says of a contract must fit together."""
    zero = pa.scalar(Decimal(0), MONEY)
    pagu, value, paid = said["pagu"], said["value"], said["paid"]
    none = pc.or_(pc.is_null(value), pc.equal(value, zero))
    report = block.report
    for name in MONEYS:
        report("negative_amount", pc.less(said[name], zero), name, "Nilai tidak boleh negatif.")
    report(
        "paid_without_value", pc.and_(none, pc.greater(pc.fill_null(paid, zero), zero)), "paid",
        "Ada pembayaran, tetapi nilai kontraknya kosong atau 0. Isi nilai kontraknya.", expected="nilai kontrak",
    )  # fmt: skip
    report(
        "paid_above_value", pc.and_(pc.invert(none), pc.greater(paid, value)), "paid",
        "Dibayar melampaui nilai kontrak. Perbaiki, atau sekretariat menerimanya dengan alasan (misalnya adendum).",
        severity="warning",
    )  # fmt: skip
    report(
        "value_above_pagu", pc.and_(pc.greater(pc.fill_null(pagu, zero), zero), pc.greater(value, pagu)), "value",
        "Nilai kontrak melampaui pagunya. Perbaiki, atau sekretariat menerimanya dengan alasan.", severity="warning",
    )  # fmt: skip
    signed, starts, ends = (said[name] for name in DAYS[:3])
    report(
        "date_missing", pc.and_(pc.invert(none), pc.is_null(signed)), "signed_on",
        "Ada nilai kontrak, tetapi tanggal kontraknya kosong. Isi, atau sekretariat menerimanya dengan alasan.",
        expected="tanggal", severity="warning",
    )  # fmt: skip
    report("ends_before_start", pc.less(ends, starts), "ends_on", "Kontrak selesai sebelum mulai.")
    for name in DAYS:
        far = pc.greater(pc.abs(pc.subtract(pc.year(said[name]), years.cast(pa.int64()))), 10)
        message = "Tanggal ini jauh dari tahun anggarannya (lebih dari 10 tahun); tanggal seperti ini tidak mungkin."
        report(
            "impossible_date", pc.and_(pc.greater(years, 0), far), name, message, expected="tanggal sekitar tahunnya"
        )


KIND: Final = Kind(
    name=NAME,
    title="Paket dan kontrak",
    measure="package",
    headings=HEADINGS,
    required=("name", "pagu|value|hps"),
    line="name",
    amounts=("pagu", "hps", "value", "paid", "number", "provider", "physical"),
    control={"pagu": ("pagu", "pagu"), "value": ("value", "value")},
    entries=read,
    codes=False,
    spoken=("note",),
    whole=True,
)
PAYMENT_KIND: Final = Kind(
    name=PAYMENTS,
    title="Pembayaran kontrak",
    measure="package",
    headings=PAID,
    required=("number", "paid"),
    line="paid",
    amounts=("paid", "number"),
    control={},
    entries=read_payments,
    codes=False,
    spoken=("note",),
    whole=True,
)
