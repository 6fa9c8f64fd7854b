"""Where the year will end: what is realised, the plan, the year before, and the outlook fanning out to December."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Final

from rapim.charts import svg
from rapim.charts.curve import Month
from rapim.charts.palette import PAGE, Palette
from rapim.core.day import MONTHS_SHORT
from rapim.core.number import percent_text

STEP: Final = 25
APART: Final = 17  # between two numbers at the end of the year, so that both can be read


@dataclass(frozen=True, slots=True)
class Spread:
    """The outlook for the end of one month, in percent of pagu."""

    month: int
    percent: Decimal
    low80: Decimal
    high80: Decimal
    low95: Decimal
    high95: Decimal


def fan_chart(
    months: Sequence[Month],
    spread: Sequence[Spread],
    *,
    wide: bool,
    label: str,
    supposed: Sequence[Spread] = (),
    palette: Palette = PAGE,
) -> str:
    """The chart as SVG text; `supposed`: another way to December, of a what-if."""
    return _Drawing(tuple(months), tuple(spread), tuple(supposed), wide, palette).drawn(label)


@dataclass(frozen=True, slots=True)
class _Drawing:
    months: tuple[Month, ...]
    spread: tuple[Spread, ...]
    supposed: tuple[Spread, ...]
    wide: bool
    palette: Palette

    @property
    def frame(self) -> svg.Frame:
        known = [float(v) for m in self.months for v in (m.plan, m.realised, m.last) if v is not None]
        known += [float(one.high95) for one in (*self.spread, *self.supposed)]
        top = STEP * max(4, -int(-max(known, default=0) // STEP))
        width, height = (760, 372) if self.wide else (340, 280)
        return svg.Frame(width, height, left=36, right=62 if self.wide else 50, above=14, below=28, top=top)

    def drawn(self, label: str) -> str:
        parts = chain(self._grid(), self._bands(), self._lines(), self._outlook(), self._dots(), self._end())
        box = f"0 0 {self.frame.width} {self.frame.height}"
        return svg.element("svg", *parts, viewBox=box, role="img", aria_label=label)

    def _grid(self) -> Iterator[str]:
        frame, colour = self.frame, self.palette
        for percent in range(0, int(frame.top) + 1, STEP):
            y = frame.y(percent)
            yield svg.line((frame.left, y), (frame.width - frame.right, y), stroke=colour.grid)
            yield svg.text(str(percent), frame.left - 8, y + 4, text_anchor="end", font_size=12, fill=colour.mute)
        for month, name in enumerate(MONTHS_SHORT, 1):
            said = name if self.wide else name[0]
            place = frame.x(month), frame.height - 8
            yield svg.text(said, *place, text_anchor="middle", font_size=12, fill=colour.mute)

    def _bands(self) -> Iterator[str]:
        for low, high, opacity in (("low95", "high95", ".13"), ("low80", "high80", ".2")):
            edge = self._of(self.spread, high) + self._of(self.spread, low)[::-1]
            if len(edge) > 2:
                yield svg.polygon(edge, fill=self.palette.real, opacity=opacity)

    def _of(self, spread: Sequence[Spread], name: str) -> list[svg.Point]:
        return [(self.frame.x(max(one.month, 1)), self.frame.y(float(getattr(one, name)))) for one in spread]

    def _points(self, series: str) -> list[svg.Point]:
        found = ((month.month, getattr(month, series)) for month in self.months)
        return [(self.frame.x(number), self.frame.y(float(value))) for number, value in found if value is not None]

    def _lines(self) -> Iterator[str]:
        colour = self.palette
        yield svg.polyline(self._points("last"), stroke=colour.last, stroke_width=1.6)
        yield svg.polyline(self._points("plan"), stroke=colour.plan, stroke_width=2, stroke_dasharray="6 5")
        smooth = {"stroke_linejoin": "round", "stroke_linecap": "round"}
        yield svg.polyline(self._points("realised"), stroke=colour.real, stroke_width=3.2, **smooth)

    def _outlook(self) -> Iterator[str]:
        colour = self.palette
        dotted = {"stroke_width": 2.4, "stroke_dasharray": "1 5", "stroke_linecap": "round"}
        yield svg.polyline(self._of(self.spread, "percent"), stroke=colour.real, **dotted)
        if self.supposed:
            yield svg.polyline(self._of(self.supposed, "percent"), stroke=colour.warn, stroke_width=2.6)

    def _dots(self) -> Iterator[str]:
        frame, colour = self.frame, self.palette
        for month in self.months:
            if month.realised is not None:
                words = f"{MONTHS_SHORT[month.month - 1]}: realisasi {percent_text(month.realised)}"
                said = svg.element("title", f"{words} · rencana {percent_text(month.plan)}")
                at = frame.x(month.month), frame.y(float(month.realised))
                yield svg.circle(at, 3, said, fill=colour.real, stroke=colour.paper, stroke_width=1.5)

    def _end(self) -> Iterator[str]:
        """The landing in words, at the end of the year."""
        if not self.spread:
            return
        frame, colour, last = self.frame, self.palette, self.spread[-1]
        x, y = frame.x(12), frame.y(float(last.percent))
        yield svg.circle((x, y), 5, fill=colour.paper, stroke=colour.real, stroke_width=2.4)
        yield svg.text(_short(last.percent), x + 9, y + 5, font_size=14, font_weight=800, fill=colour.real)
        if self.supposed:
            end, other = self.supposed[-1].percent, frame.y(float(self.supposed[-1].percent))
            beside = min(other, y - APART) if end > last.percent else max(other, y + APART)
            if end != last.percent:
                yield svg.text(_short(end), x + 9, beside + 5, font_size=13, font_weight=700, fill=colour.warn)


def _short(percent: Decimal) -> str:
    return f"{percent:.1f} %".replace(".", ",")
