"""Draft arahan to decide: what the figures themselves ask for; the chair changes, adds and strikes."""

from rapim.packs.material import Material, told_lines
from rapim.packs.sections.offices import ranked
from rapim.packs.snapshot import Column, Line, Say, Section, Table

COLUMNS = (Column("Rancangan arahan", "left", 3.6), Column("Kepada", "left", 2.4), Column("Bukti", "left", 1.8))
MOST = 8


def decisions(on: Material) -> list[Section]:
    lines = (*told_lines(on.rooms.decisions), *_drafts(on))
    if not lines:
        nothing = ("Angka tidak meminta arahan khusus bulan ini. Arahan dapat dicatat langsung dari layar rapat.",)
        return [Section("decisions", "Rancangan arahan", (Say(nothing, "none", "Belum ada rancangan"),))]
    lead = ("Rancangan dari angka; diputuskan, diubah, atau dicoret dalam rapat.",)
    return [Section("decisions", "Rancangan arahan", (Table("Untuk diputuskan", COLUMNS, lines),), lead)]


def _drafts(on: Material) -> tuple[Line, ...]:
    rows = ranked(on)
    silent = [row for row in rows if not row.reported]
    far = [row for row in rows if row.reported and on.judge(row).tone == "bad"]
    late = [
        Line(
            (("Susun rencana percepatan belanja dan sampaikan per minggu",), (row.name,), ("Rencana kas baru (RAK)",)),
            tone="bad",
        )
        for row in far
    ]
    asked = [
        Line(
            (
                (f"Masukkan laporan {on.month_name} paling lambat tiga hari kerja",),
                (row.name,),
                ("Berkas SIPD dibukukan",),
            ),
            tone="stale",
        )
        for row in silent
    ]
    return tuple((*late, *asked)[:MOST])
