"""The S curve of spending, with the cash plan and the year before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rapim.charts.curve import Month
from rapim.core.day import MONTHS
from rapim.core.entry import Side
from rapim.core.number import percent_text
from rapim.execution.desk import Desk
from rapim.execution.queries.positions import Trend
from rapim.execution.rules import light
from rapim.figures import Curve as Answer
from rapim.figures import Line, Point, curve


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of the table below the curve: cumulative, in percent of pagu, and in rupiah."""

    name: str
    plan: Decimal | None
    realised: Decimal | None
    deviation: Decimal | None
    amount: Decimal | None
    last: Decimal | None


@dataclass(frozen=True, slots=True)
class Judged:
    """The last month that the curve reached, as a rule of colours looks at it."""

    side: Side
    percent: Decimal | None
    deviation: Decimal | None
    realised: Decimal | None


@dataclass(frozen=True, slots=True)
class Curve:
    """`answer` is the figure itself, as data."""

    answer: Answer
    table: tuple[MonthRow, ...]
    label: str
    tone: str
    last_year: int

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(Month(n, row.plan, row.realised, row.last) for n, row in enumerate(self.table, 1))

    @property
    def has_plan(self) -> bool:
        return any(row.plan is not None for row in self.table)

    @property
    def has_last(self) -> bool:
        return any(row.last is not None for row in self.table)


def spending_curve(desk: Desk, only: Mapping[str, Any]) -> Curve:
    """The curve of spending of everything within the filter; empty where nothing was ever reported."""
    answer: Answer = desk.ask(curve, only=only)
    line = answer.of("spending")
    points = line.points if line else ()
    last = _year_before(desk, only)
    rows = (_row(point, before) for point, before in zip(points, last, strict=False))
    reached = [point for point in points if point.realised is not None]
    return Curve(answer, tuple(rows), _label(reached), _tone(desk, reached), desk.cutoff.year - 1)


def trends(answer: Answer, side: Side = "spending") -> dict[str, Trend]:
    """Code → percent of pagu of each month that was reported so far; the whole has the code ""."""
    return {line.code: _trend(line) for line in answer.lines if line.side == side}


def _trend(line: Line) -> Trend:
    return tuple(point.percent for point in line.points if point.realised is not None)


def _year_before(desk: Desk, only: Mapping[str, Any]) -> list[Decimal | None]:
    """Percent of pagu by month of the year before, against its own last budget; unknown where the book has none."""
    year = desk.cutoff.year - 1
    if year not in desk.book.years:
        return [None] * len(MONTHS)
    before = desk.cutoff.with_(at=date(year, 12, 31), version=None)
    answer: Answer = desk.ask(curve, only=only, cutoff=before)
    line = answer.of("spending")
    return [point.percent for point in line.points] if line else [None] * len(MONTHS)


def _row(point: Point, last: Decimal | None) -> MonthRow:
    name = MONTHS[point.month - 1]
    return MonthRow(name, point.plan_percent, point.percent, point.deviation, point.realised, last)


def _label(reached: list[Point]) -> str:
    """The curve in one sentence, for those who do not see it."""
    if not reached:
        return "Kurva S belanja: belum ada realisasi"
    last = reached[-1]
    plan = f", rencana kas {percent_text(last.plan_percent)}" if last.plan is not None else ""
    return f"Kurva S belanja: realisasi {percent_text(last.percent)}{plan} pada {MONTHS[last.month - 1]}"


def _tone(desk: Desk, reached: list[Point]) -> str:
    if not reached:
        return "none"
    last = reached[-1]
    judged = Judged("spending", last.percent, last.deviation, last.realised)
    return light(judged, last.month, desk.profile).tone
