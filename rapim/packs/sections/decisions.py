"""Draft arahan to decide: what the records and the figures themselves ask for; the chair changes, adds and strikes."""

from collections.abc import Iterator

from rapim.packs.material import Draft, Material
from rapim.packs.sections.offices import ranked
from rapim.packs.snapshot import Column, Line, Say, Section, Table

COLUMNS = (
    Column("Rancangan arahan", "left", 3.6),
    Column("Kepada", "left", 2.2),
    Column("Dalam waktu", "left", 1.1),
    Column("Bukti", "left", 1.8),
)
MOST = 8  # from the figures, so that one page of the meeting holds them


def decisions(on: Material) -> list[Section]:
    lines = tuple(_line(one) for one in (*on.rooms.decisions, *list(_drafts(on))[:MOST]))
    if not lines:
        nothing = ("Angka tidak meminta arahan khusus bulan ini. Arahan dapat dicatat langsung dari layar rapat.",)
        return [Section("decisions", "Rancangan arahan", (Say(nothing, "none", "Belum ada rancangan"),))]
    lead = ("Rancangan dari angka dan catatan; diputuskan, diubah, atau dicoret dalam rapat.",)
    return [Section("decisions", "Rancangan arahan", (Table("Untuk diputuskan", COLUMNS, lines),), lead)]


def _line(draft: Draft) -> Line:
    return Line(((draft.what,), (draft.to,), (draft.within,), (draft.evidence,)), tone=draft.tone)


def _drafts(on: Material) -> Iterator[Draft]:
    rows = ranked(on)
    for row in (one for one in rows if one.reported and on.judge(one).tone == "bad"):
        plan = "Susun rencana percepatan belanja dan sampaikan kemajuannya tiap minggu"
        yield Draft(plan, row.name, "14 hari", "Rencana kas baru (RAK)", "bad")
    for row in (one for one in rows if not one.reported):
        yield Draft(f"Masukkan laporan {on.month_name}", row.name, "3 hari kerja", "Berkas SIPD dibukukan", "stale")
