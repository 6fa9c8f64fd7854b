"""What templates of promises may say."""

from decimal import Decimal

from django import template

from rapim.promises import queries
from rapim.promises.gauge import amount_text
from rapim.promises.models import Measurement

register = template.Library()


@register.simple_tag
def measure(value: Decimal | None, unit: str) -> str:
    """12.500 guru; a dash where it is not known."""
    return amount_text(value, unit)


@register.filter
def is_amount(value: object) -> bool:
    """Whether a cell holds a number, or would: such cells stand to the right."""
    return value is None or isinstance(value, Decimal)


@register.simple_tag
def cell(value: object) -> str:
    """A cell of a table of mixed kinds; a dash where nothing is known."""
    if value is None or value == "":
        return "–"
    return amount_text(value, "") if isinstance(value, Decimal) else str(value)


@register.simple_tag(takes_context=True)
def may_confirm(context: template.Context, measurement: Measurement) -> bool:
    """Whether the reader may say that a measurement is so."""
    request = context["request"]
    return queries.may_confirm(measurement, request.scope, request.user)
