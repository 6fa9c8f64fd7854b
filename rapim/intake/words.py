"""What the pages of this room call things."""

from decimal import Decimal
from typing import Any, Final

from rapim.core.entry import SIDES
from rapim.sources.kinds import KINDS

KIND: Final = {kind.name: kind.title for kind in reversed(KINDS)} | {
    "dpa_pembiayaan": "DPA pembiayaan",
    "rak_pendapatan": "RAK pendapatan",
    "rak_pembiayaan": "RAK pembiayaan",
}
SIDE: Final = dict(zip(SIDES, ("Pendapatan", "Belanja", "Pembiayaan"), strict=True))
TOTAL: Final = {
    "gross": "Realisasi bruto",
    "returned": "Setoran kembali",
    "net": "Realisasi neto",
    "pagu": "Pagu",
    "plan": "Rencana kas setahun",
    "realised": "Realisasi kumulatif",
    "budget": "Anggaran",
    "value": "Nilai kontrak",
    "paid": "Dibayar",
}
SEVERITY: Final = {
    "error": ("Harus diperbaiki di berkasnya", "circle-x"),
    "warning": ("Perlu persetujuan dengan alasan", "triangle-alert"),
    "note": ("Untuk diketahui", "info"),
}
WARNING: Final = {
    "budget_not_balanced": "anggaran tidak berimbang",
    "card_without_dpt": "TBP KKPD tanpa Nomor DPT",
    "cumulative_falls": "angka kumulatif turun",
    "date_missing": "kontrak tanpa tanggal",
    "paid_above_value": "dibayar melampaui nilai kontrak",
    "value_above_pagu": "nilai kontrak melampaui pagu",
    "date_in_future": "tanggal di masa depan",
    "demo_value": "nilai contoh templat",
    "many_rows_gone": "banyak baris hilang",
    "new_opd": "OPD yang belum dikenal",
    "no_budget_yet": "anggaran belum ada",
    "opds_not_region": "jumlah OPD bukan jumlah daerah",
    "other_region": "daerah lain",
    "other_sheet": "lembar lain yang tidak dibaca",
    "other_version": "versi anggaran lain",
    "other_year": "tahun lain",
    "out_of_proportion": "nilai di luar kewajaran",
    "paid_above_pagu": "dibayar melampaui pagu",
    "plan_not_pagu": "RAK tidak sama dengan pagu",
}
FATE: Final = {"changed": "berubah", "gone": "hilang"}
FIELD: Final = {
    "opd": "Kode OPD", "opd_name": "Nama OPD", "subunit": "Kode sub unit", "subunit_name": "Nama sub unit",
    "program": "Kode program", "program_name": "Nama program", "activity": "Kode kegiatan",
    "activity_name": "Nama kegiatan", "subactivity": "Kode sub kegiatan", "subactivity_name": "Nama sub kegiatan",
    "fund": "Kode sumber dana", "fund_name": "Nama sumber dana", "account": "Kode rekening",
    "account_name": "Nama rekening", "dpt": "Nomor DPT", "spd": "Nomor SPD", "sp2d": "Nomor SP2D",
}  # fmt: skip


def totals_in_words(totals: dict[str, Any]) -> list[tuple[str, Decimal]]:
    """(what, how much), as a batch or a reading keeps its sums."""
    said = []
    for name, amount in totals.items():
        sides = amount if isinstance(amount, dict) else {"": amount}
        for side, written in sides.items():
            label = f"{TOTAL.get(name, name)} {SIDE.get(side, '').lower()}".strip()
            said.append((label, Decimal(written)))
    return said
