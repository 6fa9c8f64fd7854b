"""The payments behind the course of the year: lines of "Laporan Realisasi Per Dokumen", month by month and office."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby, zip_longest
from random import Random
from typing import NamedTuple

from rapim.core.day import MONTHS
from rapim.sample.budget import Budget, Item, items
from rapim.sample.course import Course, Stretch
from rapim.sample.persons import Person, staff
from rapim.sample.region import Named, Office, office, table
from rapim.sample.shares import dice, pieces

REGION = "33.19"
USUAL_LINES = 60_000
SMALLEST = 25_000  # rupiah of one payment line
WEIGHT = {"salary": 0.0, "contract": 1.0, "cash": 2.2}  # how many documents a style makes, compared with contracts
RETURNED, UNPAID, BY_CARD = 0.004, 0.012, 0.05  # shares of the lines with a return, of LS without SP2D, of the card
LETTER = {"murni": "M", "pergeseran-1": "G", "perubahan": "P"}
STAGE = {
    "murni": ("Penetapan APBD", "Murni"),
    "pergeseran-1": ("Pergeseran", "Pergeseran"),
    "perubahan": ("Perubahan APBD", "Perubahan"),
}

Cell = str | int | date | None
Paper = tuple[tuple[Cell, ...], tuple[Cell, ...]]  # the columns of the document itself, and of SPP, SPM, SP2D


class Part(NamedTuple):
    """What one document pays on one budget line: `net` counts, `returned` came back (Nilai Setoran)."""

    place: int
    net: int
    returned: int


@dataclass(frozen=True, slots=True)
class Document:
    """One SPP or TBP; not `paid`: an SPP that never became an SP2D."""

    kind: str  # LS, UP, GU, TU, GU KKPD
    day: date  # on which an LS was transferred, or a TBP was written
    parts: tuple[Part, ...]
    paid: bool = True


class Line(NamedTuple):
    """One row of the report, beside the office that it belongs to."""

    office: Office
    cells: tuple[Cell, ...]


def month_of(course: Course, month: int, density: float, seed: int, numbers: Counter[str]) -> Iterator[Line]:
    """The lines of one month. `numbers` counts documents through the year; call month after month with the same."""
    spans = [place for place, span in enumerate(course.stretches) if span.last.month == month]
    for key, places in _places():
        chance = dice("documents", seed, course.budget.year.year, month, key)
        found: list[Document] = []
        for span in spans:
            found += _documents(course, places, span, density, chance)
        if month == 1:
            found.append(_advance(office(key), places, course.budget))
        for document in sorted(found, key=lambda document: document.day):
            yield from _written(document, course.budget, chance, numbers)


@lru_cache
def _places() -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The budget lines of each office, as places in items()."""
    numbered = groupby(enumerate(items()), key=lambda pair: pair[1].office.key)
    return tuple((key, tuple(place for place, _ in group)) for key, group in numbered)


def density_for(course: Course, lines: int) -> float:
    """How densely to cut the payments so that the year has about `lines` lines."""
    cells = [(cell, items()[place].basket.style) for place, row in enumerate(course.paid) for cell in row if cell]
    low, high = 0.0, 10_000.0
    for _ in range(30):
        middle = (low + high) / 2
        made = sum(_count(cell, style, middle) for cell, style in cells)
        low, high = (middle, high) if made < lines else (low, middle)
    return high


def _count(amount: int, style: str, density: float) -> int:
    wanted = round(density * WEIGHT[style] * math.sqrt(amount / 1_000_000))
    return max(1, min(wanted, amount // SMALLEST))


def _documents(
    course: Course, places: tuple[int, ...], span: int, density: float, chance: Random
) -> Iterator[Document]:
    """The payments of one office in one stretch: what is bought together is paid on the same papers."""
    days = working_days(course.stretches[span])
    for (_, style), group in groupby(places, key=lambda place: _together(items()[place])):
        cut = [_cut(place, course.paid[place][span], density, chance) for place in group if course.paid[place][span]]
        for parts in zip_longest(*cut):
            day = days[0] if style == "salary" else chance.choice(days)
            kind = "LS" if style != "cash" else _cash_kind(day, chance)
            document = Document(kind, day, tuple(part for part in parts if part))
            yield document
            if kind == "LS" and chance.random() < UNPAID:
                yield Document("LS", day, document.parts[:1], paid=False)


def _together(item: Item) -> tuple[tuple[str, str], str]:
    return (item.subunit.code, item.subactivity.code), item.basket.style


def _cut(place: int, amount: int, density: float, chance: Random) -> list[Part]:
    style = items()[place].basket.style
    unit = SMALLEST // 50 if style == "cash" else 1
    parts = pieces(amount, _count(amount, style, density), unit, chance)
    return [Part(place, part, _returned(part, chance)) for part in parts]


def _returned(amount: int, chance: Random) -> int:
    return int(amount * chance.uniform(0.01, 0.2)) if chance.random() < RETURNED else 0


def _cash_kind(day: date, chance: Random) -> str:
    roll = chance.random()
    if day.month < 3:
        return "UP" if roll < 0.8 else "GU"
    if day.year > 2021 and roll < BY_CARD:
        return "GU KKPD"
    return "TU" if roll > 0.97 else "GU"


def _advance(one: Office, places: tuple[int, ...], budget: Budget) -> Document:
    """The advance in January (uang persediaan): a twelfth of what the office pays in cash, and no spending at all."""
    cash = [place for place in places if items()[place].basket.style == "cash"]
    twelfth = sum(budget.pagu[0][place] for place in cash) // 12_000_000 * 1_000_000 or 1_000_000
    second_week = Stretch(date(budget.year.year, 1, 9), date(budget.year.year, 1, 13))
    return Document("SP2D UP", working_days(second_week)[0], (Part(cash[0], twelfth, 0),))


@lru_cache(maxsize=64)
def working_days(span: Stretch) -> tuple[date, ...]:
    """Monday to Friday; New Year's Day is none."""
    days = (span.first + timedelta(days=n) for n in range((span.last - span.first).days + 1))
    return tuple(day for day in days if day.weekday() < 5 and (day.month, day.day) != (1, 1))


@lru_cache(maxsize=4096)
def _head(item: Item) -> tuple[str, ...]:
    """The twenty columns that say whose, what for and on which account."""
    activities = table("activities")
    bidang = item.program.code[:4]
    name, fungsi, sub = activities["bidang"][bidang]
    urusan = Named(bidang[0], activities["urusan"][bidang[0]])
    labels = (
        item.office.itself, item.subunit, Named(fungsi, activities["fungsi"][fungsi]), Named(sub, name.title()),
        urusan, Named(bidang, name), item.program, item.activity, item.subactivity, item.account,
    )  # fmt: skip
    return tuple(text for label in labels for text in label)


def _written(document: Document, budget: Budget, chance: Random, numbers: Counter[str]) -> Iterator[Line]:
    one = items()[document.parts[0].place].office
    person = chance.choice(staff(one))
    version = budget.year.versions[budget.year.in_force(document.day)].name
    paper = _tbp if document.kind not in ("LS", "SP2D UP") else _spp
    own, flow = paper(document, one, version, numbers, chance)
    total = sum(part.net + part.returned for part in document.parts) if document.paid else None
    for part in document.parts:
        item = items()[part.place]
        words = _description(item, document, person, chance)
        money = (words, part.net + part.returned, part.returned, person.nip, person.name)
        spd = _spd(one, document.day, version, budget.pagu[0][part.place])
        yield Line(one, (*_head(item), *own, *money, own[4], *spd, *flow, total if flow[0] else None))


def _number(stage: str, document: Document, one: Office, version: str, numbers: Counter[str]) -> str:
    """33.19/04.0/000003/LS/5.01.5.05.0.00.01.0000/M/1/2023"""
    kind = document.kind.split()[-1]
    count = f"{one.code}/{stage}"
    numbers[count] += 1
    day = document.day
    return f"{REGION}/{stage}/{numbers[count]:06d}/{kind}/{one.code}/{LETTER[version]}/{day.month}/{day.year}"


def _spp(document: Document, one: Office, version: str, numbers: Counter[str], chance: Random) -> Paper:
    """(number, kind, transaction, DPT, day) and (SPP, SPM, SP2D with their days, transfer)."""
    transfer = document.day
    sp2d_day = _before(transfer, chance.choice((0, 0, 1)))
    spm_day = _before(sp2d_day, chance.choice((0, 1, 2)))
    spp_day = _before(spm_day, chance.choice((0, 1, 3)))
    spp = _number("02.0", document, one, version, numbers)
    if not document.paid:
        return (spp, "SPP", "LS", None, transfer), (spp, transfer, None, None, None, None, None)
    spm, sp2d = (_number(stage, document, one, version, numbers) for stage in ("03.0", "04.0"))
    if document.kind == "SP2D UP":
        return (sp2d, "SP2D", "UP", None, sp2d_day), (spp, spp_day, spm, spm_day, sp2d, sp2d_day, transfer)
    return (spp, "SPP", "LS", None, spp_day), (spp, spp_day, spm, spm_day, sp2d, sp2d_day, transfer)


def _tbp(document: Document, one: Office, version: str, numbers: Counter[str], chance: Random) -> Paper:
    tbp = _number("09.0", document, one, version, numbers)
    dpt = _number("14.0", document, one, version, numbers) if document.kind == "GU KKPD" else None
    return (tbp, "TBP", document.kind, dpt, document.day), (None,) * 7


def _before(day: date, days: int) -> date:
    """So many days earlier, on a working day of the same year."""
    earlier = max(day - timedelta(days=days), date(day.year, 1, 2))
    while earlier.weekday() > 4:
        earlier += timedelta(days=-1 if earlier > date(day.year, 1, 3) else 1)
    return min(earlier, day)


def _spd(one: Office, day: date, version: str, pagu: int) -> tuple[Cell, ...]:
    half = 1 if day.month < 7 else 2
    number = f"{REGION}/01.0/{half:06d}/{one.code}/{LETTER[version]}/{6 * half - 5}/{day.year}"
    stage, status = STAGE[version]
    return number, f"Semester {half}", pagu // 2, stage, "Input RAK", status


def _description(item: Item, document: Document, person: Person, chance: Random) -> str:
    what = item.account.name.removeprefix("Belanja ")
    month = f"{MONTHS[document.day.month - 1]} {document.day.year}"
    if document.kind == "SP2D UP":
        return f"Uang Persediaan {item.office.name} Tahun Anggaran {document.day.year}"
    if item.basket.style == "salary":
        return f"Pembayaran {what} bulan {month}"
    receiver = f" a.n. {person.name}" if chance.random() < 0.2 else ""
    start = chance.choice(("=", "- ", "+", "@")) if chance.random() < 0.001 else ""  # must not become a formula
    return f"{start}Belanja {what} untuk {item.subactivity.name} bulan {month}{receiver}"
