"""What pages call the things that the book keeps under short keys."""

from typing import Final, NamedTuple

from rapim.core.entry import SIDES

SIDE: Final = dict(zip(SIDES, ("Pendapatan", "Belanja", "Pembiayaan"), strict=True))
SIDE_ICON: Final = dict(zip(SIDES, ("trending-up", "wallet", "scale"), strict=True))

BASIS: Final = {
    "sipd": "Dokumen SIPD",
    "sp2d": "Register SP2D",
    "spj": "SPJ",
    "lra": "LRA",
    "djpk": "DJPK",
}
KIND: Final = {
    "sipd_realisasi": "Dokumen SIPD",
    "dpa_belanja": "DPA belanja",
    "dpa_pendapatan": "DPA pendapatan dan pembiayaan",
    "rak": "Rencana kas (RAK)",
    "lra": "LRA",
    "djpk": "Total daerah (DJPK)",
}
BY: Final = {
    "region": "Daerah",
    "line": "Lini koordinasi",
    "opd": "Perangkat daerah",
    "subunit": "Sub unit",
    "program": "Program",
    "activity": "Kegiatan",
    "subactivity": "Sub kegiatan",
    "fund": "Sumber dana",
    "account:1": "Akun",
    "account:2": "Kelompok",
    "account:3": "Jenis",
    "account:4": "Objek",
    "account:5": "Rincian objek",
    "account:6": "Sub rincian objek",
}
BELOW: Final = {
    "region": "opd",
    "line": "opd",
    "opd": "program",
    "subunit": "program",
    "program": "activity",
    "activity": "subactivity",
    "subactivity": "account:6",
    "fund": "account:3",
    "account:1": "account:2",
    "account:2": "account:3",
    "account:3": "account:4",
    "account:4": "account:5",
    "account:5": "account:6",
}
"""Where a figure is followed down to; below the deepest stand its documents."""


def version_text(version: str) -> str:
    """murni → APBD murni; perubahan-pergeseran-1 → Pergeseran 1 setelah P-APBD; "murni, lra": both in words."""
    if ", " in version:
        return ", ".join(map(version_text, version.split(", ")))
    stage, _, number = version.rpartition("-") if version[-1:].isdigit() else (version, "", "")
    words = {
        "": "versi yang berlaku",
        "murni": "APBD murni",
        "perubahan": "P-APBD",
        "pergeseran": f"Pergeseran {number}",
        "perubahan-pergeseran": f"Pergeseran {number} setelah P-APBD",
        "lra": "anggaran menurut LRA",
        "djpk": "anggaran menurut DJPK",
    }
    return words.get(stage, version)


SHEETS: Final = {
    "absorption": "Realisasi",
    "lines": "Lini koordinasi",
    "curve": "Kurva",
    "program": "Program",
    "activity": "Kegiatan",
    "subactivity": "Sub kegiatan",
    "account:3": "Jenis",
    "fund": "Sumber dana",
    "changes": "Perubahan",
    "documents": "Dokumen",
    "ranking": "Peringkat",
    "deviation": "Deviasi",
    "freshness": "Kesegaran",
    "reconcile": "Rekonsiliasi",
    "outlook": "Prakiraan",
    "outlook_accounts": "Prakiraan per jenis",
}
"""Names of the worksheets, by the answer that they hold."""

HEADINGS: Final = {
    "key": "Kode",
    "name": "Nama",
    "side": "Jenis",
    "rank": "Peringkat",
    "month": "Bulan",
    "basis": "Basis",
    "version": "Versi anggaran",
    "pagu": "Pagu",
    "plan": "Rencana kas",
    "realised": "Realisasi",
    "percent": "Persen",
    "plan_percent": "Rencana kas (persen)",
    "deviation": "Deviasi (poin)",
    "opds": "Banyak OPD",
    "reported": "Sudah lapor",
    "last_month": "Bulan terakhir",
    "due_month": "Bulan yang ditunggu",
    "age_days": "Umur (hari)",
    "kind": "Jenis data",
    "batch": "Nomor data",
    "file": "Berkas",
    "sheet": "Lembar",
    "row": "Baris",
    "sealed_at": "Disegel pada",
    "document": "Nomor dokumen",
    "document_kind": "Jenis dokumen",
    "description": "Keterangan",
    "counts_on": "Tanggal",
    "gross": "Nilai",
    "returned": "Setoran",
    "amount": "Nilai bersih",
    "opd_key": "Kode OPD",
    "opd_name": "OPD",
    "program_key": "Kode program",
    "program_name": "Program",
    "activity_key": "Kode kegiatan",
    "activity_name": "Kegiatan",
    "subactivity_key": "Kode sub kegiatan",
    "subactivity_name": "Sub kegiatan",
    "account_key": "Kode rekening",
    "account_name": "Rekening",
    "fund_key": "Kode sumber dana",
    "fund_name": "Sumber dana",
    "region_pagu": "Anggaran daerah",
    "opds_pagu": "Anggaran OPD",
    "pagu_gap": "Selisih anggaran",
    "region_realised": "Realisasi daerah",
    "opds_realised": "Realisasi OPD",
    "realised_gap": "Selisih realisasi",
    "rounding": "Pembulatan portal",
    "agrees": "Cocok",
    "before": "Sebelumnya",
    "after": "Sekarang",
    "happened": "Terjadi sejak itu",
    "corrected": "Koreksi",
    "pagu_change": "Perubahan pagu",
    "points": "Perubahan (poin)",
    "at_month": "Bulan penuh terakhir",
    "landing": "Perkiraan akhir tahun",
    "low80": "Batas bawah 80 %",
    "high80": "Batas atas 80 %",
    "low95": "Batas bawah 95 %",
    "high95": "Batas atas 95 %",
    "cause": "Sebab",
    "explained": "Penjelasan",
    "explained_by": "Dijelaskan oleh",
    "came_back": "Muncul lagi",
    "label": "Angka",
    "unit": "Satuan",
    "definition": "Arti",
    "formula": "Rumus",
    "regulation": "Dasar",
    "heading": "Kolom",
    "cell": "Isi",
}
NUMBERS: Final = frozenset(
    {
        *("pagu", "plan", "realised", "percent", "plan_percent", "deviation", "points"),
        *("landing", "low80", "high80", "low95", "high95"),
        *("gross", "returned", "amount"),
        *("before", "after", "happened", "corrected", "pagu_change"),
        *("region_pagu", "opds_pagu", "pagu_gap", "region_realised", "opds_realised", "realised_gap"),
    }
)
"""Columns that hold amounts, percentages or points."""


class Said(NamedTuple):
    """How a figure is called on its page, and what it answers."""

    title: str
    definition: str


FIGURES: Final = {
    "absorption": Said("Realisasi", "Realisasi terhadap pagu dan rencana kas sampai batas data"),
    "ranking": Said("Peringkat", "Menurut persen realisasi, tertinggi lebih dahulu; yang belum lapor tanpa peringkat"),
    "deviation": Said("Deviasi", "Persen realisasi dikurangi persen rencana kas, dalam poin"),
    "changes": Said("Perubahan", "Apa yang terjadi sejak akhir bulan lalu, dan apa yang dikoreksi dari sebelumnya"),
    "curve": Said("Kurva", "Realisasi kumulatif tiap bulan dalam persen pagu, di samping rencana kas"),
    "freshness": Said("Kesegaran", "Siapa sudah lapor, sampai bulan mana, dan kapan datanya masuk"),
    "reconcile": Said("Rekonsiliasi", "Apakah jumlah semua perangkat daerah sama dengan angka daerah"),
}
