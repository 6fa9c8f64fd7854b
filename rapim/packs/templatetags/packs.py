"""What templates of packs may say: the text of a place, exactly as on paper."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from rapim.charts.curve import Month as Drawn
from rapim.charts.curve import s_curve
from rapim.packs.snapshot import Bar, Block, Column, Curve, Fact, Num, Snapshot, Text

register = template.Library()


@register.simple_tag
def said(snapshot: Snapshot, text: Text) -> str:
    return snapshot.say(text)


@register.simple_tag
def number(snapshot: Snapshot, num: Num) -> str:
    return snapshot.text(num)


@register.filter
def kind(block: Block) -> str:
    return type(block).__name__.lower()


@register.simple_tag
def drawn(snapshot: Snapshot, block: Curve, wide: bool = True) -> SafeString:
    """The curve as SVG, drawn from the snapshot."""
    numbers = [
        Drawn(one.month, *(snapshot.number(num) for num in (one.plan, one.realised, one.last))) for one in block.months
    ]
    return mark_safe(s_curve(numbers, wide=wide, label=snapshot.say(block.label), tone=block.tone))  # noqa: S308 (drawn by us)


@register.simple_tag
def cell(page: Any, text: Text) -> str:
    """A cell of a table; the name of an office leads to its page."""
    said, links = page.snapshot.say(text), getattr(page, "links", {})
    return format_html('<a href="{}">{}</a>', links[said], said) if said in links else said


@register.inclusion_tag("packs/parts/gauge.html")
def gauge(snapshot: Snapshot, bar: Bar | Fact) -> dict[str, Any]:
    """How far, and where it should be, as a strip; the numbers stand beside it."""
    share, plan = (snapshot.number(num) for num in (bar.percent, bar.plan))
    return {"tone": bar.tone, "share": _reach(share), "plan": None if plan is None else _reach(plan)}


def _reach(value: Decimal | None) -> str:
    return f"{min(max(value or 0, 0), 100):.1f}"


@register.filter
def at(columns: tuple[Column, ...], place: int) -> str:
    """How the column of this place is aligned."""
    return columns[place].align
