"""What templates may say: icons, the shell, and numbers and dates as people write them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from html import escape
from typing import Any

from django import template
from django.templatetags.static import static as address_of
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from rapim.charts.bullet import bullet as draw_bullet
from rapim.charts.curve import Month, s_curve
from rapim.charts.fan import fan_chart
from rapim.charts.spark import spark as draw_spark
from rapim.core import day as days
from rapim.core import number
from rapim.execution.registry import Place, panels_of
from rapim.execution.words import BASIS, KIND, SIDE, version_text
from rapim.web import layout

register = template.Library()
static = cache(address_of)
"""Where a picture or style lies: as long as the process lives the files below it do not change."""
register.simple_tag(static, name="static")

NOTHING = "–"
UNKNOWN = (None, "")  # what a template makes of an attribute of nothing
MILIAR = Decimal(10) ** 9


@register.simple_tag
@cache
def icon(name: str, label: str = "") -> SafeString:
    """A lucide icon; decoration unless `label` says what it means."""
    role = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="i" {}><use href="{}#{}"/></svg>', role, static("icons.svg"), name)


class Kept(template.Node):
    """A part of a page that says the same to whoever sees the same figures."""

    def __init__(self, memory: Any, name: str, inside: template.NodeList) -> None:
        self.memory, self.name, self.inside = memory, name, inside

    def render(self, context: template.Context) -> str:
        return self.memory.resolve(context).remember(("html", self.name), lambda: self.inside.render(context))


@register.tag
def kept(parser: template.base.Parser, token: template.base.Token) -> Kept:
    """{% kept page.drawn "rank" %}…{% endkept %} is drawn once in a memory, which holds only while nothing changes of
    what stands inside: no message, no form's token, no hour."""
    _, memory, name = token.split_contents()
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(parser.compile_filter(memory), name.strip('"'), inside)


@register.simple_tag(takes_context=True)
def shell(context: template.Context) -> layout.Shell:
    """The frame around the page: region, person, ways to go."""
    return layout.shell(context["request"])


@register.simple_tag(takes_context=True)
def panels(context: template.Context, place: Place, key: str = "") -> SafeString:
    """What the rooms above put on this page of figures."""
    return SafeString("".join(panels_of(place, context["request"], key)))


@register.simple_tag
def bullet(percent: Decimal | None, plan: Decimal | None = None, tone: str = "", label: str = "") -> SafeString:
    """A bar of realised percent with the plan as a tick; decoration where no label speaks for it."""
    return mark_safe(draw_bullet(percent, plan, tone=tone, label=label))  # noqa: S308 (drawn by us, escaped there)


@register.simple_tag
def light(judged: Any, value: Decimal | None) -> SafeString:
    """A judgement as a chip: colour, icon and words; the value where there is one."""
    tone = "mut" if judged.tone == "none" else judged.tone
    said = judged.words
    if value is not None and judged.tone != "stale":
        said = format_html('{}<span class="vh"> poin, {}</span>', number.points_text(value), judged.words)
    return format_html('<span class="chip {}" title="{}">{}{}</span>', tone, judged.words, icon(judged.icon), said)


@register.simple_tag
def spark(values: Sequence[Decimal | None]) -> SafeString:
    """A trend beside a number that says it."""
    return mark_safe(draw_spark(values))  # noqa: S308


@register.simple_tag
def curve(months: Sequence[Month], label: str, tone: str = "", wide: bool = True) -> SafeString:
    """The S curve, wide or narrow; the stylesheet shows the one that fits."""
    return mark_safe(s_curve(months, wide=wide, label=label, tone=tone))  # noqa: S308


@register.simple_tag
def fan(page: Any, wide: bool = True) -> SafeString:
    """The outlook fanning out to December, with the what-if where one is asked."""
    supposed = page.suppose.spread if page.suppose else ()
    return mark_safe(fan_chart(page.months, page.spread, wide=wide, label=page.label, supposed=supposed))  # noqa: S308


@register.filter
def options(pairs: Iterable[tuple[str, str]]) -> SafeString:
    """Value and words of a list to choose from, none chosen; all offices of a region, in one go."""
    return mark_safe("".join(f'<option value="{escape(key)}">{escape(name)}</option>' for key, name in pairs))  # noqa: S308


@register.filter
def rupiah(amount: Decimal | None) -> str:
    """Rp1.234.567,89, to the sen."""
    return NOTHING if amount in UNKNOWN else number.rupiah_text(amount)


@register.filter
def short_rupiah(amount: Decimal | None) -> str:
    """Rp2,06 triliun."""
    return NOTHING if amount in UNKNOWN else number.short_rupiah(amount)


@register.filter
def as_money(written: str | None) -> Decimal | None:
    """An amount that was kept as text, by value."""
    return Decimal(written) if written else None


@register.filter
def percent(value: Decimal | None) -> str:
    """12,08%; a dash where it is undefined."""
    return NOTHING if value in UNKNOWN else number.percent_text(value)


@register.filter
def points(value: Decimal | None) -> str:
    """−14,8."""
    return NOTHING if value in UNKNOWN else number.points_text(value)


@register.filter
def day(value: date | datetime | None) -> str:
    """Senin, 20 Maret 2023."""
    return NOTHING if value in UNKNOWN else days.day_text(_local(value))


@register.filter
def short_day(value: date | datetime | None) -> str:
    """20 Mar 2023."""
    return NOTHING if value in UNKNOWN else days.short_day(_local(value))


@register.filter
def moment(value: datetime | None) -> str:
    """20 Mar 2023 17.40."""
    return NOTHING if value in UNKNOWN else f"{days.short_day(_local(value))} {timezone.localtime(value):%H.%M}"


@register.filter
def billions(amount: Decimal | None) -> str:
    """1.234,5: rupiah in miliar, for a column that says so."""
    return NOTHING if amount in UNKNOWN else number.points_text(amount / MILIAR).lstrip("+")


@register.filter
def version(value: str) -> str:
    """murni → APBD murni."""
    return version_text(value)


@register.filter
def basis(value: str) -> str:
    """sipd → Dokumen SIPD."""
    return BASIS.get(value, value)


@register.filter
def kind(value: str) -> str:
    """lra → Laporan realisasi anggaran (LRA)."""
    return KIND.get(value, value)


@register.filter
def side(value: str) -> str:
    """spending → Belanja."""
    return SIDE.get(value, value)


@register.filter
def month(value: int | None) -> str:
    """2 → Februari."""
    return days.MONTHS[value - 1] if value else NOTHING


@register.filter
def thousands(value: int | None) -> str:
    """1.234 rows."""
    return NOTHING if value in UNKNOWN else f"{value:,}".replace(",", ".")


def _local(value: Any) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value
