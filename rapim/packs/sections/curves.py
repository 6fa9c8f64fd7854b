"""The S curve of the region or of one office, month by month, each point a bound value."""

from decimal import Decimal

from rapim.core.day import MONTHS
from rapim.figures import Curve as Answer
from rapim.figures import Line, Point
from rapim.packs.material import Material
from rapim.packs.snapshot import Curve, Month, Text, Tone


def curve_of(on: Material, code: str, title: str, tone: Tone = "") -> Curve | None:
    """None where nothing was realised yet, and nothing planned."""
    answer, before = (
        (on.figures.offices, on.figures.last_offices) if code else (on.figures.region, on.figures.last_region)
    )
    line, last = answer.of("spending", code), _percents(before, code)
    if line is None or not any(point.percent is not None or point.plan_percent is not None for point in line.points):
        return None
    months = tuple(_month(on, code or "total", point, last.get(point.month)) for point in line.points)
    return Curve(title, months, _label(on, code or "total", line), tone)


def _percents(answer: Answer | None, code: str) -> dict[int, Decimal | None]:
    line = answer.of("spending", code) if answer else None
    return {point.month: point.percent for point in line.points} if line else {}


def _month(on: Material, key: str, point: Point, last: Decimal | None) -> Month:
    bind = on.bind.percent
    return Month(
        point.month,
        bind(f"curve_plan.{key}.{point.month}", point.plan_percent),
        bind(f"curve.{key}.{point.month}", point.percent),
        bind(f"curve_last.{key}.{point.month}", last),
    )


def _label(on: Material, key: str, line: Line) -> Text:
    """The curve in one sentence, for those who do not see it."""
    reached = [point for point in line.points if point.realised is not None]
    if not reached:
        return ("Kurva S belanja: belum ada realisasi.",)
    point = reached[-1]
    said = on.bind.percent(f"curve.{key}.{point.month}", point.percent)
    planned = on.bind.percent(f"curve_plan.{key}.{point.month}", point.plan_percent)
    return (f"Kurva S belanja: realisasi {MONTHS[point.month - 1]} ", said, ", rencana kas ", planned, ".")
