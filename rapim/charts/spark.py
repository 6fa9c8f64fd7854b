"""A trend the size of a word."""

from collections.abc import Sequence
from decimal import Decimal

from rapim.charts.palette import PAGE, Palette
from rapim.charts.svg import circle, element, polyline

WIDTH, HEIGHT, EDGE = 88, 26, 4


def spark(values: Sequence[Decimal | None], *, palette: Palette = PAGE) -> str:
    """The values in order, evenly spaced, scaled to their own largest; "" for fewer than two known values."""
    known = [float(value) for value in values if value is not None]
    if len(known) < 2:
        return ""
    top = max(*known, 0.01)
    step = (WIDTH - 2 * EDGE) / (len(known) - 1)
    points = [(EDGE + i * step, HEIGHT - EDGE - max(v, 0) / top * (HEIGHT - 2 * EDGE)) for i, v in enumerate(known)]
    trend = polyline(points, stroke=palette.real, stroke_width=2, stroke_linecap="round", stroke_linejoin="round")
    end = circle(points[-1], 2.5, fill=palette.real)
    return element(
        "svg",
        trend,
        end,
        class_="spark",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        aria_hidden="true",
    )
