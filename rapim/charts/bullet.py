"""A share of its whole against its plan, in one line: the bar is what happened, the tick is what was planned."""

from decimal import Decimal

from rapim.charts.palette import PAGE, Palette
from rapim.charts.svg import element

HEIGHT = 18
THICK = 10
TICK = 3


def bullet(
    percent: Decimal | None, plan: Decimal | None = None, *, tone: str = "", label: str = "", palette: Palette = PAGE
) -> str:
    """The bar as SVG text, as wide as its place. Nothing known draws an empty, dashed track; beyond 100 it is full."""
    parts = [_bar(Decimal(100), palette.track) if percent is not None else _unknown(palette)]
    if percent is not None and percent > 0:
        parts.append(_bar(percent, palette.tone(tone)))
    if plan is not None:
        parts.append(_tick(plan, palette))
    spoken: dict[str, object] = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    return element("svg", *parts, class_="bul", width="100%", height=HEIGHT, **spoken)


def _bar(percent: Decimal, colour: str) -> str:
    return element("rect", y=(HEIGHT - THICK) / 2, width=_share(percent), height=THICK, rx=THICK / 2, fill=colour)


def _unknown(palette: Palette) -> str:
    middle = HEIGHT / 2
    return element(
        "line", x2="100%", y1=middle, y2=middle, stroke=palette.stale, stroke_width=2, stroke_dasharray="3 5"
    )


def _tick(plan: Decimal, palette: Palette) -> str:
    left = f"translate({-TICK / 2})"
    return element("rect", x=_share(plan), width=TICK, height=HEIGHT, rx=1.5, transform=left, fill=palette.ink)


def _share(percent: Decimal) -> str:
    return f"{min(max(float(percent), 0), 100):.1f}%".replace(".0%", "%")
