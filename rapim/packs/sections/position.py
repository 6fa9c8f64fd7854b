"""Where the region stands: revenue, spending, financing; beside plan, last year, peers and the outlook."""

import tomllib
from importlib.resources import files

from rapim.core.entry import SIDES
from rapim.core.number import points_text
from rapim.execution.words import SIDE, version_text
from rapim.figures import Row
from rapim.packs.material import Material, said_or_silent
from rapim.packs.sections.curves import curve_of
from rapim.packs.snapshot import Block, Column, Fact, Facts, Line, Say, Section, Table, Text

COLUMNS = (
    Column("", "left", 1.5),
    Column("Anggaran", weight=1.5),
    Column("Realisasi", weight=1.5),
    Column("Realisasi %"),
    Column("Rencana kas %"),
    Column("Deviasi poin"),
    Column("Tahun lalu %"),
    Column("Prakiraan akhir tahun %"),
)


def position(on: Material) -> list[Section]:
    rows = [row for side in SIDES if (row := on.figures.by_opd.total_of(side))]
    if not any(row.pagu is not None or row.realised is not None for row in rows):
        nothing = ("Buku belum memuat anggaran atau realisasi untuk tahun ini. Angka dikosongkan, bukan nol.",)
        return [Section("position", "Posisi daerah", (Say(nothing, "stale", "Belum ada data"),))]
    blocks: list[Block] = [Facts(tuple(_fact(on, row) for row in rows if row.side != "financing"))]
    drawn = curve_of(on, "", "Kurva S belanja daerah, persen pagu")
    blocks += [drawn] if drawn else []
    blocks.append(Table("Pendapatan, belanja, dan pembiayaan", COLUMNS, tuple(_line(on, row) for row in rows), NOTE))
    blocks += _peers(on)
    return [Section("position", "Posisi daerah", tuple(blocks), _lead(on, rows))]


NOTE = (
    "Deviasi: poin persen realisasi dikurangi rencana kas (RAK). Tahun lalu: pada tanggal yang sama. "
    "“–”: tidak ada pembagi atau data."
)


def _lead(on: Material, rows: list[Row]) -> Text:
    spending = next((row for row in rows if row.side == "spending"), None)
    if spending is None or spending.realised is None:
        return ("Belum ada laporan belanja sampai batas data ini.",)
    said: list[object] = ["Belanja terserap ", on.percent(spending), " dari pagu ", on.pagu(spending)]
    if spending.deviation is not None:
        gap = on.bind.points("gap.spending.total", abs(spending.deviation), "gap")
        word = "di bawah" if spending.deviation < 0 else "di atas"
        said += (
            [", ", gap, f" poin {word} rencana kas"]
            if points_text(spending.deviation) != "0,0"
            else [", tepat pada rencana kas"]
        )
    return (*said, ".")  # type: ignore[return-value]


def _fact(on: Material, row: Row) -> Fact:
    light = on.judge(row)
    notes: list[Text] = [("dari ", on.pagu(row), f" ({version_text(row.version)})")]
    if row.plan is not None:
        notes.append(("rencana kas ", on.plan_percent(row), " · deviasi ", on.deviation(row), " poin"))
    ending = on.figures.outlook and on.figures.outlook.total_of(row.side)
    if ending and ending.percent is not None:
        low, high = (
            on.bind.percent(f"low80.{row.side}.total", ending.low80),
            on.bind.percent(f"high80.{row.side}.total", ending.high80),
        )
        notes.append(("prakiraan akhir tahun ", _landing(on, row), ", rentang 80 dari 100: ", low, "–", high))
    return Fact(
        SIDE[row.side], on.realised(row), tuple(notes), on.tone(row), light.words, on.percent(row), on.plan_percent(row)
    )


def _landing(on: Material, row: Row):
    ending = on.figures.outlook and on.figures.outlook.total_of(row.side)
    return on.bind.percent(f"landing.{row.side}.total", ending.percent if ending else None)


def _line(on: Material, row: Row) -> Line:
    last = on.figures.last.total_of(row.side) if on.figures.last else None
    realised = said_or_silent(row, on.realised(row))
    cells = (
        (SIDE[row.side],),
        (on.pagu(row),),
        realised,
        (on.percent(row),),
        (on.plan_percent(row),),
        (on.deviation(row),),
        (on.last_percent(row, last),),
        (_landing(on, row),),
    )
    return Line(cells, tone=on.tone(row))


def _peers(on: Material) -> list[Block]:
    """What the nation had reached at about this time; none where no figure of the same month and year is known."""
    said = tomllib.loads((files("rapim.packs") / "peers.toml").read_text("utf-8"))["national"]
    cutoff = on.figures.cutoff
    found = [one for one in said if (one["year"], one["month"]) == (cutoff.year, cutoff.month)]
    return [
        Say(
            (
                "Rata-rata nasional belanja APBD ",
                on.bind.percent("peers.spending", _decimal(one["percent"])),
                f" ({one['source']}).",
            ),
            "none",
            "Pembanding",
        )
        for one in found
    ]


def _decimal(written: str):
    from decimal import Decimal

    return Decimal(written)
