"""Annexes: how fresh the data is, what each figure means, which rule coloured, where all of it comes from."""

from rapim.core.day import MONTHS, short_day
from rapim.figures.dictionary import DEFINITIONS
from rapim.packs.material import Material
from rapim.packs.snapshot import Column, Line, Say, Section, Table

MEANT = ("pagu", "plan", "realised", "percent", "deviation", "ranking", "freshness")
FRESH = (
    Column("Perangkat daerah", "left", 3.6),
    Column("Berkas", "left", 2.8),
    Column("Data sampai", "left", 1.2),
    Column("Dibukukan", "left", 1.2),
)


def annex(on: Material) -> list[Section]:
    words = Table(
        "Arti angka",
        (Column("Angka", "left", 1.0), Column("Arti", "left", 4.0), Column("Dasar", "left", 1.6)),
        tuple(
            Line(((one.label,), (one.definition,), (one.regulation,))) for one in (DEFINITIONS[key] for key in MEANT)
        ),
    )
    rules = "; ".join(
        f"{rule.name} ({rule.source})" for rule in on.frame.profile if rule.colours or rule.of == "contract"
    )
    coloured = Say((f"Warna menurut: {rules}.",), "none", "Aturan warna") if rules else None
    blocks = (*_fresh(on), words, *((coloured,) if coloured else ()))
    return [Section("annex", "Lampiran", blocks)]


def _fresh(on: Material) -> tuple[Table, ...]:
    rows = [row for row in on.figures.fresh.rows if row.basis == on.figures.cutoff.basis and row.code]
    silent = [
        Line(((name.name,), ("belum ada laporan tahun ini",), ("–",), ("–",)), tone="stale")
        for name in on.figures.fresh.silent
    ]
    lines = [
        Line(
            (
                (row.name,),
                (row.file,),
                (MONTHS[row.last_month - 1] if row.last_month else "–",),
                (short_day(row.sealed_at.date()),),
            ),
            tone="" if row.reported else "stale",
        )
        for row in rows
    ]
    return (Table("Kesegaran data", FRESH, (*silent, *lines)),) if silent or lines else ()
