"""Every office: first the ranking of all, then one page each."""

import textwrap
from statistics import median

from rapim.core.day import MONTHS
from rapim.core.money import rupiah
from rapim.figures import Row
from rapim.packs.material import Material, quoted, said_or_silent
from rapim.packs.sections.curves import curve_of
from rapim.packs.snapshot import Block, Column, Fact, Facts, Line, Say, Section, Table, Text

RANKING = (
    Column("#", weight=0.45),
    Column("Perangkat daerah", "left", 3.6),
    Column("Pagu", weight=1.5),
    Column("Realisasi", weight=1.5),
    Column("Real. %", weight=0.95),
    Column("RAK %", weight=0.95),
    Column("Deviasi poin", weight=0.9),
    Column("Keterangan", "left", 1.7),
)
PROGRAMS = (
    Column("Program", "left", 4.2),
    Column("Pagu", weight=1.4),
    Column("Realisasi", weight=1.4),
    Column("%", weight=0.8),
)
TOLD = (
    Column("Jenis", "left", 0.9),
    Column("Uraian", "left", 3.0),
    Column("Siapa dan kapan", "left", 2.2),
    Column("Keadaan", "left", 1.4),
)
SHOWN = 5  # programs on an office's page; the others stand in the workbook
AHEAD = 10  # points by which money may be ahead of the work before the page says so
LONGEST = 170  # letters of a cell; the whole of it is on the page of the arahan
LETTERS = 110  # of a priority, so that all of them fit above the figures


def offices(on: Material) -> list[Section]:
    rows = ranked(on)
    if not rows:
        return []
    lead = (
        "Diurutkan dari yang paling tertinggal dari rencana kasnya sendiri. "
        "Peringkat tidak menyebut sebab; sebabnya ada di halaman tiap OPD.",
    )
    lines = tuple(_line(on, place, row) for place, row in enumerate(rows, 1))
    ranking = Section("ranking", "Semua perangkat daerah", (Table("Serapan belanja", RANKING, lines),), lead)
    return [ranking, *(_page(on, place, row, rows) for place, row in enumerate(rows, 1))]


def ranked(on: Material) -> list[Row]:
    """The largest shortfall first; those without a plan by percent; those that never reported last."""
    return sorted(on.figures.by_opd.side("spending"), key=_shortfall)


def _shortfall(row: Row) -> tuple[int, object, str]:
    if row.realised is None:
        return 2, rupiah(0), row.name
    if row.deviation is None:
        return 1, row.percent if row.percent is not None else rupiah(101), row.name
    return 0, row.deviation, row.name


def state_of(row: Row) -> str:
    """What is missing, in words; empty where the month was reported."""
    if row.reported:
        return ""
    return f"data s.d. {MONTHS[row.last_month - 1]}" if row.last_month else "belum pernah lapor"


def _line(on: Material, place: int, row: Row) -> Line:
    cells = (
        (on.bind.count(f"place.{row.code}", place),),
        (row.name,),
        (on.pagu(row),),
        said_or_silent(row, on.realised(row)),
        (on.percent(row),),
        (on.plan_percent(row),),
        (on.deviation(row),),
        (state_of(row) or on.judge(row).words,),
    )
    return Line(cells, tone=on.tone(row))


def _page(on: Material, place: int, row: Row, rows: list[Row]) -> Section:
    line = on.frame.groups.get(row.code, ("", ""))[1]
    light = on.judge(row)
    blocks: list[Block] = []
    if not row.reported:
        blocks.append(Say((_silence(on, row),), "stale", "Belum lapor"))
    blocks += _priorities(on, row.code)
    blocks.append(Facts(_facts(on, place, row, rows)))
    drawn = curve_of(on, row.code, "Kurva S belanja, persen pagu", on.tone(row))
    blocks += [drawn] if drawn else []
    blocks += _programs(on, row)
    told = _told(on, row.code)
    blocks += [Table("Arahan, kendala, dan permintaan", TOLD, told)] if told else []
    blocks.append(_reply(on, row.code))
    note = " · ".join(part for part in (row.key, on.frame.kinds.get(row.code, ""), line) if part)
    return Section(
        f"opd.{row.code}", row.name, tuple(blocks), (f"{light.words}.",) if row.reported else (), 2, row.code, note
    )


def _silence(on: Material, row: Row) -> str:
    if row.last_month:
        return f"Laporan {on.month_name} belum masuk; angka di bawah memuat data sampai {MONTHS[row.last_month - 1]}."
    return "Belum ada laporan tahun ini. Angka dikosongkan; bukan nol."


def _priorities(on: Material, opd: str) -> list[Block]:
    """What the office itself puts first, agreed with its asisten."""
    said = on.rooms.priorities.get(opd, ())
    named = (textwrap.shorten(one.title, LETTERS, placeholder=" …") for one in said)
    words = "; ".join(f"({place}) {title}" for place, title in enumerate(named, 1))
    return [Say((f"{words}.",), "none", "Prioritas tahun ini")] if said else []


def _facts(on: Material, place: int, row: Row, rows: list[Row]) -> tuple[Fact, ...]:
    light = on.judge(row)
    spent = Fact(
        "Realisasi belanja",
        on.percent(row),
        (
            (on.realised(row), " dari ", on.pagu(row)),
            ("rencana ", on.plan_percent(row), ", deviasi ", on.deviation(row), " poin"),
            _since(on, row),
        ),
        on.tone(row),
        light.words,
        on.percent(row),
        on.plan_percent(row),
    )
    return spent, _physical(on, row), _outlook(on, row), _peers(on, place, row, rows)


def _physical(on: Material, row: Row) -> Fact:
    """How far the work is, beside the money; money that runs ahead of the work is worth a question."""
    said = on.rooms.physical.get(row.code)
    percent = on.bind.percent(f"physical.{row.code}", said.percent if said else None)
    if said is None:
        return Fact("Kemajuan fisik", percent, (("belum dilaporkan",),), percent=percent)
    notes: list[Text] = [(f"laporan {MONTHS[said.month - 1]}, {said.state}",), ("tertimbang pagu",)]
    ahead = None if row.percent is None else row.percent - said.percent
    if ahead is not None and ahead > AHEAD:
        notes.append(("uang di depan fisik ", on.bind.points(f"ahead.{row.code}", ahead, "gap"), " poin"))
    return Fact("Kemajuan fisik", percent, tuple(notes), "warn" if len(notes) > 2 else "", percent=percent)


def _since(on: Material, row: Row) -> Text:
    before = on.figures.previous_of(row.code)
    if before is None or row.realised is None:
        return ("tahun lalu ", on.last_percent(row, on.figures.last_of(row.code)))
    return ("bulan ini ", on.bind.rupiah(f"month.{row.code}", row.realised - before))


def _outlook(on: Material, row: Row) -> Fact:
    rows = on.figures.outlook.of("spending") if on.figures.outlook else ()
    ending = next((one for one in rows if one.code == row.code), None)
    landing = on.bind.percent(f"landing.spending.{row.code}", ending.percent if ending else None)
    if ending is None or ending.percent is None:
        return Fact("Prakiraan akhir tahun", landing, (("belum dapat diperkirakan",),))
    low, high = (on.bind.percent(f"{name}.spending.{row.code}", getattr(ending, name)) for name in ("low80", "high80"))
    return Fact("Prakiraan akhir tahun", landing, (("rentang 80 dari 100: ",), (low, "–", high)))


def _peers(on: Material, place: int, row: Row, rows: list[Row]) -> Fact:
    kind = on.frame.kinds.get(row.code, "")
    of_kind = [one.percent for one in rows if on.frame.kinds.get(one.code, "") == kind and one.percent is not None]
    middle = on.bind.percent(f"peers.{row.code}", median(of_kind) if of_kind else None)
    last = on.last_percent(row, on.figures.last_of(row.code))
    said: tuple[Text, ...] = ((f"median {kind.lower() or 'OPD'} sejenis ", middle), ("tahun lalu ", last))
    counted = on.bind.count("opds.all", len(rows))
    return Fact("Urutan ketertinggalan", on.bind.count(f"place.{row.code}", place), (("dari ", counted, " OPD"), *said))


def _programs(on: Material, row: Row) -> list[Block]:
    known = [one for one in on.figures.programs.get(row.code, ()) if one.pagu or one.realised]
    found = sorted(known, key=lambda one: (-(one.pagu or 0), one.key))
    lines = tuple(_program(on, row.code, one) for one in found[:SHOWN])
    more = len(found) - SHOWN
    note = f"{more} program lain ada di buku kerja (XLSX)." if more > 0 else ""
    return [Table("Program dengan pagu terbesar", PROGRAMS, lines, note)] if lines else []


def _program(on: Material, opd: str, row: Row) -> Line:
    of = f"{opd}.{row.code or 'none'}"
    bind = on.bind
    cells = (
        (row.name,),
        (bind.rupiah(f"program_pagu.{of}", row.pagu),),
        (bind.rupiah(f"program_realised.{of}", row.realised),),
        (bind.percent(f"program_percent.{of}", row.percent),),
    )
    return Line(cells)


def _told(on: Material, opd: str) -> tuple[Line, ...]:
    """What is open with this office: arahan, what hinders it, what it needs from others or others from it."""
    named = (("Arahan", on.rooms.arahan), ("Kendala", on.rooms.obstacles), ("Permintaan", on.rooms.requests))
    return tuple(
        Line(((kind,), *((_short(text),) for text in (one.title, one.note, one.state))), tone=one.tone)
        for kind, told in named
        for one in told.get(opd, ())
    )


def _short(text: str) -> str:
    return textwrap.shorten(text, LONGEST, placeholder=" …")


def _reply(on: Material, opd: str) -> Say:
    said = on.rooms.replies.get(opd)
    if not said:
        return Say(("Belum ada tanggapan OPD atas halaman ini.",), "none", "Tanggapan OPD")
    return Say((quoted(said),), "good", "Tanggapan OPD")
