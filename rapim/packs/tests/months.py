"""Months that may happen: few or a hundred offices, long names, returns, silence, Rp0 and Rp100 triliun. By seed."""

import random
from datetime import UTC, date, datetime
from decimal import Decimal

from rapim.core.cutoff import Cutoff
from rapim.execution.rules import rules
from rapim.figures import Absorption, Curve, Freshness, Line, Point, Report, Row
from rapim.figures.outlook import Ending, Outlooks
from rapim.figures.question import Source
from rapim.figures.row import totals
from rapim.ledger.names import Name
from rapim.packs.assemble import assemble
from rapim.packs.figures import Figures, Frame
from rapim.packs.material import Draft, Physical, Rooms, Told
from rapim.packs.snapshot import Snapshot

NOW = datetime(2023, 3, 20, 2, 0, tzinfo=UTC)
WORDS = ("Dinas", "Badan", "Pemberdayaan", "Perempuan", "Pengendalian", "Penduduk", "Pekerjaan", "Umum")
KINDS = ("Dinas", "Badan", "Kecamatan")
SHAPES = ("usual", "empty", "silent", "returns", "huge", "tiny", "no_plan", "no_budget")
SEN = Decimal("0.01")


def month(seed: int, *, opds: int | None = None, shape: str | None = None, arahan: bool | None = None) -> Snapshot:
    """The same seed is the same month."""
    dice = random.Random(seed)
    shape = shape or dice.choice(SHAPES)
    count = 0 if shape == "empty" else opds if opds is not None else dice.randint(1, 12)
    cutoff = Cutoff(date(dice.choice((2021, 2023, 2024)), dice.randint(1, 12), 28), NOW, None, "sipd")
    rows = [_row(dice, shape, number, cutoff.month) for number in range(count)]
    others = [] if shape == "empty" else [_other(dice, shape, side) for side in ("revenue", "financing")]
    said = Absorption(cutoff, "opd", (*rows, *others), totals([*rows, *others]), SOURCES)
    groups = {row.code: (f"l{number % 3}", f"Asisten {number % 3 + 1}") for number, row in enumerate(rows)}
    frame = Frame(rules(_NOWHERE), groups, {row.code: dice.choice(KINDS) for row in rows})
    told = _rooms(dice, rows) if (dice.random() < 0.5 if arahan is None else arahan) else Rooms()
    figures = _figures(dice, said, rows, cutoff, groups)
    head = {
        "region": {"code": "33.19", "name": "Kabupaten Kudus"},
        "letterhead": {"government": "PEMERINTAH KABUPATEN KUDUS"},
    }
    return assemble(figures, frame, told, head, now=NOW)


class _Nowhere:
    """A home without a file of its own."""

    def __truediv__(self, name: str) -> "_Nowhere":
        return self

    def exists(self) -> bool:
        return False


_NOWHERE = _Nowhere()
SOURCES = (Source("B-1", "realisasi_2023.xlsx", NOW), Source("B-2", "=cmd|' /C calc'!A0", NOW))


def _name(dice: random.Random, number: int) -> str:
    long = " ".join(dice.choices(WORDS, k=dice.randint(2, 12)))[:90]
    return f"{long.strip()} {chr(65 + number % 26)}{chr(65 + number // 26)}"


def _amount(dice: random.Random, shape: str) -> Decimal:
    most = {"huge": 10**14, "tiny": 1000}.get(shape, 10 ** dice.randint(6, 13))
    return Decimal(dice.randint(0, most * 100)) * SEN


def _row(dice: random.Random, shape: str, number: int, at: int) -> Row:
    pagu = None if shape == "no_budget" else _amount(dice, shape)
    silent = shape == "silent" or dice.random() < 0.1
    share = Decimal(dice.randint(-20 if shape == "returns" else 0, 110)) / 100
    realised = None if silent else ((pagu if pagu is not None else _amount(dice, shape)) * share).quantize(SEN)
    plan = None if shape == "no_plan" or pagu is None else (pagu * Decimal(dice.randint(0, 100)) / 100).quantize(SEN)
    reported = 0 if silent else int(dice.random() < 0.9)
    last = None if silent else (at if reported else max(1, at - 1))
    code = f"{number // 10 + 1}.{number % 10 + 1}"
    return Row(
        f"{code}.0.00", code, _name(dice, number), "spending", "sipd", "murni", pagu, plan, realised, 1, reported, last
    )


def _other(dice: random.Random, shape: str, side: str) -> Row:
    pagu = _amount(dice, shape)
    return Row("5.2", "5.2", "BPPKAD", side, "lra", "murni", pagu, None, (pagu / 3).quantize(SEN), 1, 1, 1)


def _figures(dice: random.Random, said: Absorption, rows: list[Row], cutoff: Cutoff, groups: dict) -> Figures:
    from rapim.figures.absorption import _lines

    lines = tuple(_lines(rows, groups))
    reports = tuple(
        Report(
            row.key,
            row.code,
            row.name,
            "sipd_realisasi",
            "sipd",
            "",
            row.last_month,
            cutoff.month,
            3,
            "B-1",
            "realisasi.xlsx",
            NOW,
        )
        for row in rows
        if row.last_month
    )
    before = [_aged(dice, row) for row in rows]
    earlier = Absorption(cutoff, "opd", tuple(before), totals(before), SOURCES)
    drawn = [_line(dice, row, cutoff) for row in rows]
    whole = [_line(dice, row, cutoff) for row in said.total]
    return Figures(
        cutoff=cutoff, by_opd=said, lines=Absorption(cutoff, "line", lines, totals(lines), SOURCES), kinds=said,
        region=Curve(cutoff, "region", tuple(whole), SOURCES), offices=Curve(cutoff, "opd", tuple(drawn), SOURCES),
        fresh=Freshness(cutoff, reports, tuple(Name(row.key, row.name) for row in rows if not row.last_month)),
        last=earlier if dice.random() < 0.7 else None, previous=earlier if dice.random() < 0.7 else None,
        outlook=_outlook(dice, said, rows, cutoff) if dice.random() < 0.7 else None,
        programs={row.code: tuple(_row(dice, "usual", n, 2) for n in range(dice.randint(0, 8))) for row in rows},
    )  # fmt: skip


def _aged(dice: random.Random, row: Row) -> Row:
    from dataclasses import replace

    return replace(
        row, realised=None if row.realised is None else (row.realised * dice.randint(0, 100) / 100).quantize(SEN)
    )


def _line(dice: random.Random, row: Row, cutoff: Cutoff) -> Line:
    share = [Decimal(n) / 12 for n in range(1, 13)]
    points = tuple(
        Point(
            n,
            None if row.realised is None or n > cutoff.month else row.realised * n / cutoff.month,
            row.plan and row.pagu and row.pagu * share[n - 1],
            row.pagu,
            1,
            1,
        )
        for n in range(1, 13)
    )
    code = "" if row.key == "" else row.code
    return Line(row.key, code, row.name, row.side, row.basis, row.version, points)


def _outlook(dice: random.Random, said: Absorption, rows: list[Row], cutoff: Cutoff) -> Outlooks:
    endings, whole = ([_ending(dice, row) for row in some] for some in (rows, said.total))
    return Outlooks(cutoff, "opd", cutoff.month, tuple(endings), tuple(whole), (2022,), "murni", SOURCES)


def _ending(dice: random.Random, row: Row) -> Ending:
    landing = None if row.pagu is None else (row.pagu * dice.randint(40, 105) / 100).quantize(SEN)
    low, high = Decimal(dice.randint(30, 80)), Decimal(dice.randint(81, 130))
    return Ending(
        row.key, row.code, row.name, row.side, 2, row.realised, row.pagu, landing, low, high, low, high, (), ()
    )


def _rooms(dice: random.Random, rows: list[Row]) -> Rooms:
    told = tuple(
        Told(f"Arahan {n}: selesaikan 3 paket sebelum 31 Maret 2023", "Dinas PUPR, 30 Mar 2023", "Belum sesuai", "warn")
        for n in range(dice.randint(1, 4))
    )
    by = {row.code: told[:3] for row in rows}
    blocked = Told(
        "Lahan belum bebas seluas 2,5 hektare", "perlu berita acara dari BPN Kabupaten", "laporan Maret", "warn"
    )
    replies = {
        row.code: (Told("Lelang ulang karena 2 penyedia gugur; uang muka 30% cair April.", "Kepala OPD, 18 Mar 2023"),)
        for row in rows
    }
    first = (Told("Menuntaskan 12 ruas jalan kabupaten", "95 persen mantap"), Told("Sekolah aman", "300 ruang kelas"))
    pledge = Told("Santunan bagi 20.000 anak yatim", "Dinas Sosial, 190 hari lagi", "tertinggal dari jadwal", "warn")
    draft = Draft(
        "Jawab permintaan Dinas Perhubungan: 2 gambar rencana simpang", "Dinas PUPR", "3 hari kerja", "Jawaban", "bad"
    )
    return Rooms(
        promised=told, pledges=(pledge,), decisions=(draft,), contracts=told[:1], arahan=by,
        obstacles={row.code: (blocked,) * dice.randint(0, 2) for row in rows},
        stuck=told[:1] if dice.random() < 0.5 else (), requests={row.code: told[1:2] for row in rows}, replies=replies,
        priorities={row.code: first for row in rows[::2]},
        physical={row.code: Physical(Decimal(dice.randint(0, 10000)) / 100, 2, "diterima") for row in rows[::2]},
    )  # fmt: skip
