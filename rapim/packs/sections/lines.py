"""Each coordination line: what its asisten has to answer for."""

from dataclasses import replace

from rapim.figures import Row
from rapim.packs.material import Material, said_or_silent
from rapim.packs.snapshot import Bar, Bars, Column, Line, Section, Table

COLUMNS = (
    Column("Lini koordinasi", "left", 3.0),
    Column("OPD", weight=0.6),
    Column("Lapor", weight=0.6),
    Column("Pagu", weight=1.5),
    Column("Realisasi", weight=1.5),
    Column("Realisasi %"),
    Column("Rencana kas %"),
    Column("Deviasi poin", weight=0.9),
)


def lines(on: Material) -> list[Section]:
    found = sorted(on.figures.lines.side("spending"), key=lambda row: (not row.code, row.code))
    rows = [replace(row, code=f"line-{row.code or 'none'}") for row in found]
    if not rows:
        return []
    lead = ("Belanja tiap lini koordinasi. Yang belum lapor tidak dihitung nol.",)
    bars = Bars(
        "Realisasi belanja per lini, persen pagu",
        tuple(_bar(on, row) for row in rows),
        ("Realisasi belanja tiap lini koordinasi dibanding rencana kas.",),
    )
    table = Table("Lini koordinasi", COLUMNS, tuple(_line(on, row) for row in rows))
    return [Section("lines", "Lini koordinasi", (bars, table), lead)]


def _bar(on: Material, row: Row) -> Bar:
    return Bar(row.name, on.percent(row), on.plan_percent(row), on.tone(row), on.judge(row).words)


def _line(on: Material, row: Row) -> Line:
    key = row.code
    cells = (
        (row.name,),
        (on.bind.count(f"opds.{key}", row.opds),),
        (on.bind.count(f"opds_reported.{key}", row.opds_reported),),
        (on.pagu(row),),
        said_or_silent(row, on.realised(row)),
        (on.percent(row),),
        (on.plan_percent(row),),
        (on.deviation(row),),
    )
    return Line(cells, tone=on.tone(row))
