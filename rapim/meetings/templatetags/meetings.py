"""What the templates of meetings may say besides."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from rapim.meetings.models import Rapim
from rapim.meetings.registry import panels_of

register = template.Library()


@register.simple_tag(takes_context=True)
def rapim_panels(context: template.Context, rapim: Rapim) -> SafeString:
    """What the rooms above put on the page of a Rapim."""
    return SafeString("".join(panels_of("page", context["request"], rapim)))


@register.filter
def ending(name: str) -> str:
    """notula.pdf → pdf."""
    return name.rpartition(".")[2]


@register.filter
def at(mapping: Mapping[str, Any], key: str) -> Any:
    """The value under a key; None where there is none."""
    return mapping.get(key)
