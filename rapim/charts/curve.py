"""The S curve: spending month by month in percent of its pagu, against the cash plan and the year before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from rapim.charts import svg
from rapim.charts.palette import PAGE, Palette
from rapim.core.day import MONTHS_SHORT
from rapim.core.number import percent_text, points_text

STEP = 25
CALLOUT = 136  # room, in points, that the words beside the last month take
ROW = 18
SERIES = ("plan", "realised", "last")


@dataclass(frozen=True, slots=True)
class Month:
    """One month, cumulative, in percent of pagu; None: not known, not zero."""

    month: int
    plan: Decimal | None = None
    realised: Decimal | None = None
    last: Decimal | None = None


def s_curve(
    months: Sequence[Month], *, wide: bool, label: str, tone: str = "", palette: Palette = PAGE, flat: bool = False
) -> str:
    """The curve as SVG text. `tone` colours the gap to the plan, as the rule that applies judges it; `flat`: for paper
    on which there is width and no height."""
    return _Drawing(tuple(months), wide, palette, tone, flat).drawn(label)


@dataclass(frozen=True, slots=True)
class _Drawing:
    months: tuple[Month, ...]
    wide: bool
    palette: Palette
    tone: str
    flat: bool = False

    @property
    def frame(self) -> svg.Frame:
        known = [float(v) for m in self.months for v in (m.plan, m.realised, m.last) if v is not None]
        top = STEP * max(4, -int(-max(known, default=0) // STEP))
        width, height = (760, 210 if self.flat else 372) if self.wide else (340, 280)
        return svg.Frame(width, height, left=36, right=16, above=14, below=28, top=top)

    @property
    def reached(self) -> Month | None:
        return next((month for month in reversed(self.months) if month.realised is not None), None)

    def drawn(self, label: str) -> str:
        parts = chain(self._grid(), self._names(), self._gap(), self._lines(), self._dots(), self._callout())
        box = f"0 0 {self.frame.width} {self.frame.height}"
        return svg.element("svg", *parts, viewBox=box, role="img", aria_label=label)

    def _grid(self) -> Iterator[str]:
        frame, colour = self.frame, self.palette
        for percent in range(0, int(frame.top) + 1, STEP):
            y = frame.y(percent)
            yield svg.line((frame.left, y), (frame.width - frame.right, y), stroke=colour.grid)
            yield svg.text(str(percent), frame.left - 8, y + 4, text_anchor="end", font_size=12, fill=colour.mute)

    def _names(self) -> Iterator[str]:
        frame, colour = self.frame, self.palette
        for month in range(1, 13):
            now = self.reached is not None and month == self.reached.month
            name = MONTHS_SHORT[month - 1]
            yield svg.text(
                name if self.wide else name[0],
                frame.x(month),
                frame.height - 8,
                text_anchor="middle",
                font_size=12,
                fill=colour.ink if now else colour.mute,
                font_weight=700 if now else None,
            )

    def _points(self, series: str) -> list[svg.Point]:
        frame = self.frame
        found = ((month.month, getattr(month, series)) for month in self.months)
        return [(frame.x(number), frame.y(float(value))) for number, value in found if value is not None]

    def _gap(self) -> Iterator[str]:
        both = [month for month in self.months if month.realised is not None and month.plan is not None]
        if len(both) > 1:
            count = len(both)
            outline = self._points("realised")[:count] + self._points("plan")[:count][::-1]
            yield svg.polygon(outline, fill=self.palette.tone(self.tone), opacity=".12")

    def _lines(self) -> Iterator[str]:
        colour = self.palette
        yield svg.polyline(self._points("last"), stroke=colour.last, stroke_width=1.6)
        yield svg.polyline(self._points("plan"), stroke=colour.plan, stroke_width=2, stroke_dasharray="6 5")
        smooth = {"stroke_linejoin": "round", "stroke_linecap": "round"}
        yield svg.polyline(self._points("realised"), stroke=colour.real, stroke_width=3.2, **smooth)

    def _dots(self) -> Iterator[str]:
        frame, colour = self.frame, self.palette
        for month in self.months:
            if month.realised is None:
                continue
            at = frame.x(month.month), frame.y(float(month.realised))
            words = f"{MONTHS_SHORT[month.month - 1]}: realisasi {percent_text(month.realised)}"
            said = svg.element("title", f"{words} · rencana {percent_text(month.plan)}")
            size = 5 if month == self.reached else 3
            yield svg.circle(at, size, said, fill=colour.real, stroke=colour.paper, stroke_width=1.5)

    def _callout(self) -> Iterator[str]:
        """What the last month reached, in words, in the empty room above the curve; below it late in the year, and in
        the corner above January where a flat drawing has no room below."""
        last = self.reached
        if last is None or last.realised is None:
            return
        x, words = self.frame.x(last.month), self._words(last.realised, last.plan)
        left = x - self.frame.left > CALLOUT
        first = self._room(x, left, ROW * len(words))
        anchor, at = ("end", x - 9) if left else ("start", x + 9)
        if first + ROW * (len(words) - 1) > self.frame.y(0):
            first, anchor, at = self.frame.above + ROW, "start", self.frame.left + 12
        else:
            leader = (x, self.frame.y(float(last.realised))), (x, first - 14)
            yield svg.line(*leader, stroke=self.palette.mute, stroke_dasharray="2 3")
        for row, (said, fill, weight) in enumerate(words):
            y = first + ROW * row
            yield svg.text(said, at, y, text_anchor=anchor, font_size=13, font_weight=weight, fill=fill)

    def _words(self, realised: Decimal, plan: Decimal | None) -> list[tuple[str, str, int]]:
        colour = self.palette
        words = [(f"Realisasi {percent_text(realised)}", colour.real, 800)]
        if plan is not None:
            words.append((f"Rencana {percent_text(plan)}", colour.mute, 600))
            words.append((f"{points_text(realised - plan)} poin", colour.ink, 700))
        return words

    def _room(self, x: float, left: bool, height: int) -> float:
        """The baseline of the first of the words, clear of every line beside them."""
        near = [
            point
            for series in SERIES
            for point in self._points(series)
            if 0 <= (x - point[0]) * (1 if left else -1) <= CALLOUT
        ]
        above = min(y for _, y in near) - 12 - height + ROW
        return above if above > self.frame.above + 4 else max(y for _, y in near) + 24
