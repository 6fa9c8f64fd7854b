"""The page of the outlook: where the year will end, why, what must happen, and what if."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse

from rapim.charts.curve import Month
from rapim.charts.fan import Spread
from rapim.core.code import key_of
from rapim.core.entry import Side
from rapim.core.number import percent_text, points_text, short_rupiah
from rapim.execution.desk import Desk
from rapim.execution.models import Override
from rapim.execution.queries.pace import Left, Pace, line_of, pace, silpa
from rapim.execution.queries.paths import Choice, Step, name_of
from rapim.execution.queries.revisions import Revision, revisions
from rapim.execution.queries.scores import Scored, scores
from rapim.execution.queries.standing import Standing, standing
from rapim.execution.queries.suppose import Supposition, suppose, to_sign
from rapim.execution.rules import Light, landing_light, may_override
from rapim.execution.words import SIDE
from rapim.figures import Ending, Outlooks, outlook
from rapim.figures.fan import fan

WORST: Final = 8  # offices that are shown before the rest is unfolded
FILTERS: Final = ("line", "opd", "account")


@dataclass(frozen=True, slots=True)
class Projected:
    """One key on the page: its outlook, its light and the way to its own page."""

    at: Ending
    light: Light
    href: str

    @property
    def note(self) -> str:
        """Why there is none, else what of this year's pace weighs most."""
        first, *paces = self.at.why
        if self.at.percent is None or not paces:
            return first.cause
        most = max(paces, key=lambda cause: abs(cause.points or 0))
        if not most.points:
            return first.cause
        way = "menambah" if most.points > 0 else "mengurangi"
        return f"{most.cause.partition(':')[0]} {way} {points_text(abs(most.points)).lstrip('+')} poin"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookPage(Standing):
    side: Side
    sides: tuple[Choice, ...]
    crumbs: tuple[Step, ...]
    only: Mapping[str, str]
    ending: Ending | None
    light: Light | None
    months: tuple[Month, ...]
    spread: tuple[Spread, ...]
    label: str
    pace: Pace
    left: Left | None
    suppose: Supposition | None
    signing: Choice | None  # the what-if of all that is unsigned
    lines: tuple[Projected, ...]
    offices: tuple[Projected, ...]
    accounts: tuple[Projected, ...]
    scores: tuple[Scored, ...]
    revisions: tuple[Revision, ...]
    years: tuple[int, ...]
    overrides: tuple[Override, ...]
    override_opd: str

    @property
    def worst(self) -> tuple[Projected, ...]:
        return self.offices[:WORST]

    @property
    def best(self) -> tuple[Projected, ...]:
        return self.offices[WORST:]

    @property
    def has_last(self) -> bool:
        return any(month.last is not None for month in self.months)

    @property
    def has_plan(self) -> bool:
        return any(month.plan is not None for month in self.months)

    @property
    def doubts(self) -> tuple[str, ...]:
        return self.ending.doubts[:6] if self.ending and self.ending.percent is not None else ()


def outlooks(desk: Desk, asked: Mapping[str, str]) -> OutlookPage:
    """The page, of everything that the reader may see or of what the address narrows it to."""
    only = {name: asked[name] for name in FILTERS if asked.get(name)}
    side: Side = "revenue" if asked.get("side") == "revenue" else "spending"
    whole: Outlooks = desk.ask(outlook, by="opd", only=only)
    ending = whole.total_of(side)
    answers = {"outlook": whole, "outlook_accounts": desk.ask(outlook, by="account:3", only=only)}
    lines: Outlooks = desk.ask(outlook, by="line", only=only)
    spread = spread_of(ending)
    opd = only.get("opd", "")
    return OutlookPage(
        **standing(
            desk, _title(desk, only), answers, version=whole.version, kept=tuple({**only, "side": side}.items())
        ),
        side=side,
        sides=tuple(_side(desk, only, one, one == side) for one in ("spending", "revenue")),
        crumbs=_crumbs(desk, only),
        only=only,
        ending=ending,
        light=None if ending is None else landing_light(ending, desk.profile),
        months=months(desk, only, side),
        spread=spread,
        label=_label(ending, side),
        pace=pace(desk, ending, only, side),
        left=silpa(desk, whole) if not only else None,
        suppose=suppose(ending, asked),
        signing=_signing(desk, only, side, ending),
        lines=_projected(desk, lines.of(side), "line", side) if "line" not in only and not opd else (),
        offices=_projected(desk, whole.of(side), "opd", side) if not opd else (),
        accounts=_projected(desk, answers["outlook_accounts"].of(side), "account", side, only),
        scores=scores(desk, side) if not only else (),
        revisions=revisions(desk, only, side),
        years=whole.years,
        overrides=tuple(_overrides(desk, opd, side)),
        override_opd=_overridable(desk, opd),
    )


def _title(desk: Desk, only: Mapping[str, str]) -> str:
    narrowed = next(((name, only[name]) for name in ("account", "opd", "line") if name in only), None)
    return f"Prakiraan: {name_of(desk, *narrowed)}" if narrowed else "Prakiraan akhir tahun"


def _crumbs(desk: Desk, only: Mapping[str, str]) -> tuple[Step, ...]:
    path = reverse("outlook")
    if not only:
        return (Step("Dasbor", desk.link(reverse("board"))), Step("Prakiraan"))
    return (Step("Prakiraan", desk.link(path)), *(Step(name_of(desk, name, code)) for name, code in only.items()))


def _side(desk: Desk, only: Mapping[str, str], side: str, here: bool) -> Choice:
    return Choice(SIDE[side], desk.link(reverse("outlook"), **only, side=side), here)


def months(desk: Desk, only: Mapping[str, Any], side: Side) -> tuple[Month, ...]:
    """Realised and planned this year, and the year before, in percent of pagu."""
    now, last = (line_of(desk, only, side, year) for year in (desk.cutoff.year, desk.cutoff.year - 1))
    found = []
    for number in range(1, 13):
        point = now.points[number - 1] if now else None
        before = last.points[number - 1].percent if last else None
        found.append(Month(number, point.plan_percent if point else None, point.percent if point else None, before))
    return tuple(found)


def spread_of(ending: Ending | None, more: Mapping[int, Decimal] | None = None) -> tuple[Spread, ...]:
    steps = fan(ending, more or {}) if ending else ()
    return tuple(Spread(one.month, one.percent, one.low80, one.high80, one.low95, one.high95) for one in steps)


def _signing(desk: Desk, only: Mapping[str, str], side: Side, ending: Ending | None) -> Choice | None:
    """What unsigned contracts take from the outlook, signed by the end of the next month."""
    amount = to_sign(ending)
    if amount is None or ending is None:
        return None
    how = {"what": "sign", "amount": str(amount), "month": str(min(ending.at_month + 1, 12))}
    words = f"Semua yang belum berkontrak ({short_rupiah(amount * 10**9)}) ditandatangani bulan depan"
    return Choice(words, desk.link(reverse("outlook"), **only, side=side, **how), False)


def _label(ending: Ending | None, side: Side) -> str:
    if ending is None or ending.percent is None:
        return f"Prakiraan {SIDE[side].lower()}: tidak dapat dihitung"
    band = f"80 % antara {percent_text(ending.low80)} dan {percent_text(ending.high80)}"
    return f"Prakiraan {SIDE[side].lower()} akhir tahun {percent_text(ending.percent)} dari pagu, {band}"


def _projected(
    desk: Desk, rows: Iterable[Ending], name: str, side: str, only: Mapping[str, str] | None = None
) -> tuple[Projected, ...]:
    """The largest shortfall in rupiah first; those without an outlook last."""
    ranked = sorted(rows, key=lambda row: (row.landing is None, (row.landing or 0) - (row.pagu or 0), row.name))
    return tuple(
        Projected(row, landing_light(row, desk.profile), _href(desk, {**(only or {}), name: row.key}, side, row.key))
        for row in ranked
    )


def _href(desk: Desk, only: Mapping[str, str], side: str, key: str) -> str:
    return desk.link(reverse("outlook"), **only, side=side) if key else ""


def _overrides(desk: Desk, opd: str, side: Side) -> Iterable[Override]:
    """What people said of this year, the latest first."""
    said = Override.objects.filter(year=desk.cutoff.year, side=side).select_related("opd", "by").order_by("-at")
    key = _key(opd)
    return [one for one in said if desk.scope.sees_opd(one.opd.key) and (not key or one.opd.key == key)]


def _overridable(desk: Desk, opd: str) -> str:
    """The office whose usual landing the reader may set on this page."""
    return _key(opd) if opd and may_override(desk.scope, _key(opd)) else ""


def _key(code: str) -> str:
    return key_of(code) if code else ""
