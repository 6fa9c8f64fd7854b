"""What templates of packs may say: the text of a place, exactly as on paper."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from rapim.charts.curve import Month as Drawn
from rapim.charts.curve import s_curve
from rapim.packs.snapshot import Block, Column, Curve, Num, Snapshot, Text

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


@register.filter
def at(columns: tuple[Column, ...], place: int) -> str:
    """How the column of this place is aligned."""
    return columns[place].align
