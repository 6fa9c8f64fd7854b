"""What has stalled: offices far below their own plan, without movement this month, or without a report."""

from rapim.figures import Row
from rapim.packs.material import Material, told_lines
from rapim.packs.sections.offices import ranked, state_of
from rapim.packs.snapshot import Column, Line, Say, Section, Table

COLUMNS = (
    Column("Perangkat daerah", "left", 3.4),
    Column("Yang macet", "left", 2.4),
    Column("Realisasi %"),
    Column("Deviasi poin"),
    Column("Bulan ini", weight=1.4),
)


REQUESTS = (
    Column("Yang diperlukan", "left", 3.0),
    Column("Dari siapa kepada siapa", "left", 3.0),
    Column("Keadaan", "left", 1.6),
)


def stalled(on: Material) -> list[Section]:
    found = [(row, why) for row in ranked(on) if (why := _why(on, row))]
    asked = on.rooms.stuck
    stuck = (Table("Permintaan antar-OPD yang melewati batas", REQUESTS, told_lines(asked)),) if asked else ()
    if not found:
        nothing = Say(("Tidak ada OPD yang tertinggal jauh, tanpa gerak, atau belum lapor.",), "good", "Semua bergerak")
        return [Section("stalled", "Yang macet", (nothing, *stuck))] if ranked(on) else []
    lead = (on.bind.count("stalled.count", len(found)), " perangkat daerah perlu dibicarakan.")
    lines = tuple(_line(on, row, why) for row, why in found)
    return [Section("stalled", "Yang macet", (Table("OPD yang tertahan", COLUMNS, lines), *stuck), lead)]


def _why(on: Material, row: Row) -> str:
    if row.realised is None:
        return "belum pernah lapor"
    if not row.reported:
        return state_of(row)
    before = on.figures.previous_of(row.code)
    if before is not None and row.realised <= before:
        return "tidak ada tambahan realisasi bulan ini"
    return "tertinggal jauh dari rencana kas" if on.judge(row).tone == "bad" else ""


def _line(on: Material, row: Row, why: str) -> Line:
    before = on.figures.previous_of(row.code)
    moved = None if before is None or row.realised is None else row.realised - before
    cells = (
        (row.name,),
        (why,),
        (on.percent(row),),
        (on.deviation(row),),
        (on.bind.rupiah(f"month.{row.code}", moved),),
    )
    return Line(cells, tone=on.tone(row))
