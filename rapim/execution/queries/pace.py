"""What must be spent a month from now on, whether that was ever done, and what would be left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from rapim.core import money
from rapim.core.day import MONTHS
from rapim.core.entry import Side
from rapim.core.number import percent_text
from rapim.execution.desk import Desk
from rapim.figures import Absorption, Ending, Line, Outlooks, absorption, curve

TARGET: Final = Decimal(100)
WHAT: Final = {"spending": "belanja", "revenue": "pendapatan"}
NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Pace:
    """`needed`: rupiah a month to reach `target` percent of pagu; `recent`: rupiah a month so far this year.

    `best`: the best month ever in percent of its pagu, `best_of` when; `before`: what the rest of the last year
    brought a month, in percent. None: unknown. `sentence` says it in words, also where nothing can be divided.
    """

    target: Decimal
    months_left: int
    needed: Decimal | None
    needed_percent: Decimal | None
    recent: Decimal | None
    recent_percent: Decimal | None
    best: Decimal | None
    best_of: str
    before: Decimal | None
    before_year: int
    sentence: str

    @property
    def done_before(self) -> bool | None:
        """Whether the rest of the last year brought as much a month."""
        if self.needed_percent is None or self.before is None:
            return None
        return self.before >= self.needed_percent


def pace(desk: Desk, ending: Ending | None, only: Mapping[str, Any], side: Side, target: Decimal = TARGET) -> Pace:
    left = 12 - (ending.at_month if ending else 0)
    needed = recent = None
    if ending and ending.pagu and left:
        needed = max((ending.pagu * target / 100 - (ending.realised or NOTHING)) / left, NOTHING).quantize(money.SEN)
    if ending and ending.realised is not None and ending.at_month:
        recent = (ending.realised / ending.at_month).quantize(money.SEN)
    pagu = ending.pagu if ending else None
    best, best_of = _best(desk, only, side)
    before = _rest_of(line_of(desk, only, side, desk.cutoff.year - 1), 12 - left)
    needed_percent = money.percent(needed, pagu)
    return Pace(
        target, left, needed, needed_percent, recent, money.percent(recent, pagu), best, best_of, before,
        desk.cutoff.year - 1, _sentence(ending, needed_percent, left, best, best_of, WHAT[side]),
    )  # fmt: skip


def _sentence(
    ending: Ending | None, needed: Decimal | None, left: int, best: Decimal | None, best_of: str, what: str
) -> str:
    if ending is None or not ending.pagu:
        return "Tanpa pagu tidak ada sasaran yang dapat dihitung."
    if not left:
        return "Tahun anggaran sudah berakhir."
    if not needed:
        return "Sasaran sudah tercapai."
    if best is None:
        return "Belum ada bulan yang lalu untuk dibandingkan."
    if best >= needed:
        return f"Sebanyak itu dalam sebulan pernah tercapai: {percent_text(best)} pada {best_of}."
    return f"Belum pernah tercapai dalam sebulan; {what} terbesar {percent_text(best)} dari pagu pada {best_of}."


def line_of(desk: Desk, only: Mapping[str, Any], side: Side, year: int) -> Line | None:
    """The curve of a year, whole where it is past; None where the book has none."""
    if year not in desk.book.years:
        return None
    at = desk.cutoff if year == desk.cutoff.year else desk.cutoff.with_(at=date(year, 12, 31), version=None)
    line: Line | None = desk.ask(curve, cutoff=at, only=only).of(side)
    return line


def _flows(line: Line | None) -> dict[int, Decimal]:
    """Month → percent of pagu that it brought; months beside an unreported one are unknown."""
    points = [] if line is None else list(line.points)
    found, before = {}, NOTHING if points else None
    for point in points:
        now = point.percent
        if now is not None and before is not None:
            found[point.month] = now - before
        before = now
    return found


def _best(desk: Desk, only: Mapping[str, Any], side: Side) -> tuple[Decimal | None, str]:
    years = [year for year in desk.book.years if desk.cutoff.year - 5 <= year <= desk.cutoff.year]
    flows = [(size, year, month) for year in years for month, size in _flows(line_of(desk, only, side, year)).items()]
    if not flows:
        return None, ""
    size, year, month = max(flows)
    return size, f"{MONTHS[month - 1]} {year}"


def _rest_of(line: Line | None, month: int) -> Decimal | None:
    """What the months after `month` of a past year brought on average, in percent of its pagu."""
    if line is None or not 0 <= month < 12:
        return None
    begun = NOTHING if month == 0 else line.points[month - 1].percent
    end = line.points[11].percent
    return None if begun is None or end is None else ((end - begun) / (12 - month)).quantize(money.SEN)


@dataclass(frozen=True, slots=True)
class Left:
    """SiLPA as it is expected: outlook of revenue + net financing − outlook of spending, with its 80 % band."""

    revenue: Decimal
    financing: Decimal
    spending: Decimal
    low: Decimal
    high: Decimal

    @property
    def amount(self) -> Decimal:
        return self.revenue + self.financing - self.spending


def silpa(desk: Desk, answer: Outlooks) -> Left | None:
    """Of the whole region alone; None where revenue or spending has no outlook."""
    revenue, spending = answer.total_of("revenue"), answer.total_of("spending")
    if not desk.scope.all or not revenue or not spending or revenue.landing is None or spending.landing is None:
        return None
    whole: Absorption = desk.ask(absorption, by="opd")
    total = whole.total_of("financing")
    financing = (total.pagu if total else None) or NOTHING
    middle = revenue.landing + financing - spending.landing
    down = _joined(_reach(revenue, "low80"), _reach(spending, "high80"))
    up = _joined(_reach(revenue, "high80"), _reach(spending, "low80"))
    return Left(revenue.landing, financing, spending.landing, middle - down, middle + up)


def _reach(row: Ending, bound: str) -> Decimal:
    edge, middle = getattr(row, bound), row.percent
    return abs(edge - middle) * (row.pagu or NOTHING) / 100 if edge is not None and middle is not None else NOTHING


def _joined(one: Decimal, other: Decimal) -> Decimal:
    """Two uncertainties that know nothing of each other."""
    return money.rupiah((one * one + other * other).sqrt())
