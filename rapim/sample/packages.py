"""Packages and contracts behind the capital spending of a year: what was planned, signed, paid, finished, or was not.

What a contract is paid follows the course of its budget line, so that papers of contracts never say more than the book.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Final

from rapim.core.day import MONTHS
from rapim.sample.budget import Item, items
from rapim.sample.course import Course, course
from rapim.sample.realisation import letterhead
from rapim.sample.region import table
from rapim.sample.shares import apportion, dice
from rapim.sample.workbook import Row, write_workbook

TOLD: Final = (2, 5, 8, 10, 12)
"""Months after which the offices write their cards of contracts."""

SMALLEST, ONE_OF = 150_000_000, 5_000_000_000  # pagu of a package at least; of a line, for each package more
MOST: Final = 5  # packages of one budget line
DIRECT: Final = 200_000_000  # up to which nobody holds a tender
FATES: Final = (("usual", 78), ("late", 12), ("unsigned", 6), ("cut", 4))
RUP: Final = (
    "Kode RUP", "Kode SKPD", "Nama SKPD", "Nama Paket", "Pagu", "Metode Pemilihan", "Sumber Dana", "Waktu Pemilihan",
    "Kode Sub Kegiatan", "Kode Rekening", "Lokasi",
)  # fmt: skip
CARD: Final = (
    "Kode RUP", "Kode SKPD", "Nama SKPD", "Nama Paket", "Pagu", "Nilai Kontrak", "Penyedia", "No Kontrak",
    "Tanggal Kontrak", "Tanggal Mulai", "Tanggal Selesai", "Rencana Fisik (%)", "Fisik (%)", "Tanggal Serah Terima",
)  # fmt: skip
PAYMENTS: Final = ("Kode SKPD", "Nama SKPD", "No Kontrak", "Nilai Pembayaran", "Tanggal SP2D", "No SP2D")


@dataclass(frozen=True, slots=True)
class Bought:
    """A package. `pagu` and `paid`: by version of the budget and by month 0 … 12, in rupiah, cumulative."""

    rup: str
    item: Item
    name: str
    place: str
    fate: str
    pagu: tuple[int, ...]
    paid: tuple[int, ...]
    selection: int
    signed_on: date
    ends_on: date
    provider: str
    lead: float  # points by which the work is ahead of the money
    gap: float  # points by which it is behind its plan when the time is over

    @property
    def number(self) -> str:
        return f"027/{self.rup[-4:]}/SP/{self.signed_on.year}"

    def is_signed(self, month: int) -> bool:
        return self.fate != "unsigned" and self.signed_on.month <= month

    def value(self, month: int, version: int) -> int:
        """Never above the pagu in force; one that was cut is worth less in December than it was paid."""
        if self.fate == "cut" and month == 12:
            return self.paid[TOLD[-2]] * 9 // 10
        return min(max(self.paid[-1] * 103 // 100, 1_000_000), self.pagu[version] * 97 // 100)

    def payable(self, month: int, version: int) -> int:
        """Paid by then: nothing before it is signed, nothing after it was cut, never above its value."""
        if not self.is_signed(month):
            return 0
        until = min(month, TOLD[-2]) if self.fate == "cut" else month
        return min(self.paid[until], self.value(until, version))

    def physical(self, month: int, version: int) -> float:
        if month == 12 and self.fate in ("usual", "cut"):
            return 100.0
        share = 100 * self.payable(month, version) / max(self.value(min(month, TOLD[-2]), version), 1)
        return round(min(share + self.lead * self._time(month), 99.0), 1)

    def planned(self, month: int, version: int) -> float:
        return round(min(self.physical(month, version) + self.gap * self._time(month), 100.0), 1)

    def _time(self, month: int) -> float:
        """The share of its time that is over."""
        whole = max(self.ends_on.month - self.signed_on.month, 1)
        return min(max(month - self.signed_on.month, 0) / whole, 1.0)


def packages(spent: Course) -> tuple[Bought, ...]:
    """The packages of a year, office by office: buildings, roads and machines that are worth a contract."""
    return _packages(spent.budget.year.year, spent.seed)


@lru_cache(maxsize=4)
def _packages(number: int, seed: int) -> tuple[Bought, ...]:
    spent, found = course(number, seed), list[Bought]()
    for place, item in enumerate(items()):
        if item.basket.style == "contract" and item.jenis.startswith("5.2") and spent.budget.pagu[0][place] >= SMALLEST:
            found += _of_item(spent, place, item, len(found))
    return tuple(found)


def _of_item(spent: Course, place: int, item: Item, number: int) -> Iterator[Bought]:
    year, pagu = spent.budget.year.year, [version[place] for version in spent.budget.pagu]
    chance = dice("packages", spent.seed, year, place)
    count = min(pagu[0] // ONE_OF + 1, MOST)
    weights = [1 + chance.random() for _ in range(count)]
    parts = [apportion(version, weights, 1000) for version in pagu]
    paid = [apportion(amount, weights) for amount in _by_month(spent, place)]
    places = chance.sample(table("persons")["places"], count)
    for one in range(count):
        named = (
            f"{item.subactivity.name} {places[one]}" if count > 1 else f"{item.subactivity.name}, {item.office.name}"
        )
        yield _bought(
            chance, item, year, number + one, named, places[one],
            tuple(part[one] for part in parts), tuple(month[one] for month in paid),
        )  # fmt: skip


def _what(item: Item) -> str:
    """Machines are called by what they are, buildings and roads by the sub kegiatan."""
    bought = item.account.name.removeprefix("Belanja Modal ")
    return f"Pengadaan {bought}" if item.jenis == "5.2.02" else item.subactivity.name


def _bought(
    chance: Random,
    item: Item,
    year: int,
    number: int,
    name: str,
    place: str,
    pagu: tuple[int, ...],
    paid: tuple[int, ...],
) -> Bought:
    selection = chance.choices((1, 2, 3, 4, 5), (2, 4, 4, 3, 2))[0]
    signed_on = date(year, selection + chance.choices((0, 1, 2), (4, 3, 1))[0], chance.randint(9, 24))
    fate = chance.choices([name for name, _ in FATES], [weight for _, weight in FATES])[0]
    names = table("persons")
    return Bought(
        rup=f"{year % 100}{number + 1:06}",
        item=item,
        name=name,
        place=place,
        fate=fate,
        pagu=pagu,
        paid=paid,
        selection=selection,
        signed_on=signed_on,
        ends_on=date(year, chance.choice((10, 11, 11, 12)), chance.randint(5, 20)),
        provider=" ".join(map(chance.choice, (("CV", "CV", "PT"), names["firms"], names["family"]))),
        lead=chance.uniform(4, 9),
        gap=chance.uniform(14, 34) if fate == "late" else chance.uniform(-2, 4),
    )


def _by_month(spent: Course, place: int) -> list[int]:
    """What the line had paid by month 0 … 12."""
    months = [0] * 13
    for span, amount in zip(spent.stretches, spent.paid[place], strict=True):
        months[span.last.month] += amount
    return list(accumulate(months))


# ------------------------------------------------------------------------------------------------------------ the files


def write_plan(path: Path, spent: Course) -> None:
    """The list of planned packages (RUP), as it is downloaded in January."""
    year = spent.budget.year.year
    rows: list[Row] = [
        (
            one.rup, one.item.office.code, one.item.office.name, one.name, one.pagu[0],
            "Pengadaan Langsung" if one.pagu[0] <= DIRECT else "Tender", one.item.fund.name,
            f"{MONTHS[one.selection - 1]} {year}", one.item.subactivity.code, one.item.account.code, one.place,
        )
        for one in packages(spent)
    ]  # fmt: skip
    _write(path, "RENCANA UMUM PENGADAAN", spent, 1, RUP, rows)


def write_cards(path: Path, spent: Course, month: int) -> None:
    """The cards of contracts up to the end of a month; packages without a contract stand there too."""
    version = spent.budget.year.in_force(_end(spent, month))
    rows = [_card(one, month, version) for one in packages(spent)]
    _write(path, "KARTU KENDALI KONTRAK", spent, month, CARD, rows)


def _card(one: Bought, month: int, version: int) -> Row:
    head: Row = (one.rup, one.item.office.code, one.item.office.name, one.name, one.pagu[version])
    if not one.is_signed(month):
        return (*head, *[None] * (len(CARD) - len(head)))
    physical, planned = one.physical(month, version), one.planned(month, version)
    handed = one.ends_on if physical >= 100 and one.ends_on.month <= month else None
    starts = one.signed_on + timedelta(days=7)
    return (
        *head, one.value(month, version), one.provider, one.number, one.signed_on, starts, one.ends_on,
        _percent(planned), _percent(physical), handed,
    )  # fmt: skip


def write_payments(path: Path, spent: Course, month: int) -> None:
    """What each contract was paid since the list before."""
    before = max((told for told in TOLD if told < month), default=1)
    now, then = (spent.budget.year.in_force(_end(spent, of)) for of in (month, before))
    rows: list[Row] = []
    for one in packages(spent):
        amount = one.payable(month, now) - one.payable(before, then)
        if amount > 0:
            office, day = one.item.office, _end(spent, month) - timedelta(days=3)
            number = f"{one.rup}/SP2D/LS/{month:02}/{day.year}"
            rows.append((office.code, office.name, one.number, amount, day, number))
    _write(path, "DAFTAR PEMBAYARAN KONTRAK", spent, month, PAYMENTS, rows)


def _write(path: Path, title: str, spent: Course, month: int, head: Row, rows: list[Row]) -> None:
    year = spent.budget.year.year
    write_workbook(
        path, {"Paket": [*letterhead(title, year, f"Keadaan bulan {MONTHS[month - 1]} {year}"), head, *rows]}
    )


def _percent(share: float) -> str:
    return f"{share:.1f}".replace(".", ",")


def _end(spent: Course, month: int) -> date:
    year = spent.budget.year.year
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
