"""SVG as text: elements, and the frame that turns months and percents into points."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

Point = tuple[float, float]


def element(name: str, *inside: str, **attributes: object) -> str:
    """<name …>inside</name>; text_anchor="end" becomes text-anchor="end", None leaves an attribute out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def text(words: str, x: float, y: float, **attributes: object) -> str:
    return element("text", escape(words), x=x, y=y, **attributes)


def line(start: Point, end: Point, **attributes: object) -> str:
    return element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **attributes)


def polyline(points: Iterable[Point], **attributes: object) -> str:
    return element("polyline", points=_joined(points), fill="none", **attributes)


def polygon(points: Iterable[Point], **attributes: object) -> str:
    return element("polygon", points=_joined(points), **attributes)


def circle(centre: Point, r: float, *inside: str, **attributes: object) -> str:
    return element("circle", *inside, cx=centre[0], cy=centre[1], r=r, **attributes)


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing of `width` × `height` with room for the axes; x counts months 1–12, y percent from 0 to `top`."""

    width: int
    height: int
    left: int
    right: int
    above: int
    below: int
    top: float

    def x(self, month: int) -> float:
        return self.left + (month - 1) * (self.width - self.left - self.right) / 11

    def y(self, percent: float) -> float:
        room = self.height - self.above - self.below
        return self.above + room * (1 - min(max(percent, 0), self.top) / self.top)


def _joined(points: Iterable[Point]) -> str:
    return " ".join(f"{_short(x)},{_short(y)}" for x, y in points)


def _short(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
