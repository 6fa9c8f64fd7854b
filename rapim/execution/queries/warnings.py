"""Early warnings: what has stalled, what fell, what jumped, what is left for the end; and what was explained away."""

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from rapim.core.cutoff import Cutoff
from rapim.core.day import MONTHS
from rapim.core.money import percent
from rapim.core.number import percent_text, short_rupiah
from rapim.execution.desk import Desk, newest_of
from rapim.execution.models import Explanation
from rapim.execution.queries.standing import Standing, standing
from rapim.execution.registry import Need
from rapim.execution.rules import Rule, may_explain, rules
from rapim.figures import Absorption, Line, absorption, curve
from rapim.figures import Curve as Answer
from rapim.intake.queries import book as open_book
from rapim.people.queries import since_last_act
from rapim.people.rules import Role, Scope

Said = Mapping[tuple[str, str], Explanation]
"""(OPD key, kind of warning) → the latest explanation."""

KINDS: Final = {"stalled": "Macet", "fell": "Turun", "jumped": "Melonjak", "rush": "Menumpuk di akhir tahun"}
ICONS: Final = {"stalled": "hourglass", "fell": "trending-down", "jumped": "trending-up", "rush": "calendar-days"}
ANSWERABLE: Final = frozenset({Role.ASISTEN, Role.SEKDA, Role.BUPATI, Role.SECRETARIAT, Role.OPD_HEAD})


@dataclass(frozen=True, slots=True)
class Warning:
    """`size`: in points of the office's pagu, the larger the worse; `money`: rupiah at risk."""

    opd: str
    name: str
    kind: str
    size: Decimal
    money: Decimal
    sentence: str
    rule: str
    href: str = ""
    line: str = ""
    explained: Explanation | None = None
    returned: bool = False
    may_explain: bool = False

    @property
    def title(self) -> str:
        return KINDS[self.kind]

    @property
    def icon(self) -> str:
        return ICONS[self.kind]

    def as_row(self) -> dict[str, Any]:
        said = self.explained
        return {
            "key": self.opd,
            "name": self.name,
            "kind": self.kind,
            "points": f"{self.size:.2f}",
            "amount": f"{self.money:.2f}",
            "description": self.sentence,
            "explained": said.because if said else None,
            "explained_by": said.by.get_full_name() if said else None,
            "came_back": self.returned,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningPage(Standing):
    open: tuple[Warning, ...]
    explained: tuple[Warning, ...]
    rush: Rule | None

    def as_json(self) -> dict[str, Any]:
        every = (*self.open, *self.explained)
        return {"figure": "warnings", "at": self.cutoff.at.isoformat(), "rows": [one.as_row() for one in every]}


def warnings(desk: Desk) -> WarningPage:
    """The page: open ones by money at risk, then those explained away."""
    found = tuple(_all(desk))
    answer: Absorption = desk.ask(absorption, by="opd")
    return WarningPage(
        **standing(desk, "Peringatan dini", {"absorption": answer}),
        open=tuple(one for one in found if one.explained is None or one.returned),
        explained=tuple(one for one in found if one.explained is not None and not one.returned),
        rush=next((rule for rule in desk.profile if rule.of == "rush"), None),
    )


def warning_of(desk: Desk, opd: str, kind: str) -> Warning | None:
    """One warning as it stands; None where there is none."""
    return next((one for one in _all(desk) if (one.opd, one.kind) == (opd, kind)), None)


def warnings_wait(scope: Scope, now: datetime) -> Iterable[Need]:
    """For asisten, leaders and the office's head: how many warnings nobody has explained."""
    if not scope.roles & ANSWERABLE:
        return
    book = open_book()
    newest = newest_of(book)
    if newest is None:
        return
    at = min(newest, timezone.localdate(now))
    desk = Desk(book, Cutoff(at), scope, {}, rules(settings.HOME), timezone.localtime(now), {})
    found = [one for one in _all(desk) if one.explained is None or one.returned]
    if found:
        first = found[0]
        note = f"terbesar: {first.name}, {first.title.lower()}"
        yield Need(f"{len(found)} peringatan dini belum dijelaskan", note, "triangle-alert", reverse("warnings"))


def _all(desk: Desk) -> list[Warning]:
    """All warnings that the reader may see, with what was said of them; the most money first."""
    year = desk.cutoff.year
    said = since_last_act(("explanations", year), lambda: _explanations(year))
    return desk.kept(("warnings", *said.values())).remember("all", lambda: _beside(desk, said))


def _beside(desk: Desk, said: Said) -> list[Warning]:
    answer: Answer = desk.ask(curve, by="opd")
    lines = [line for line in answer.lines if line.side == "spending" and line.code]
    raw = [one for line in lines for one in _of_office(desk, line)]
    return sorted((_told(desk, one, said) for one in raw), key=lambda one: (-one.money, one.opd, one.kind))


def _explanations(year: int) -> Said:
    """The latest explanation of each warning of the year."""
    told = Explanation.objects.filter(year=year).select_related("by")
    return {(one.opd_key, one.kind): one for one in told}


def _told(desk: Desk, one: Warning, said: Said) -> Warning:
    explained = said.get((one.opd, one.kind))
    returned = explained is not None and one.size > explained.size + _limits(desk, "returns")["points"]
    own = {"explained": explained, "returned": returned, "may_explain": may_explain(desk.scope, one.opd)}
    return Warning(
        one.opd, one.name, one.kind, one.size, one.money, one.sentence, one.rule,
        desk.link(reverse("opd", args=[_written(desk, one.opd)])), desk.line_of(one.opd)[1], **own,
    )  # fmt: skip


def _written(desk: Desk, key: str) -> str:
    answer: Absorption = desk.ask(absorption, by="opd")
    return next((row.key for row in answer.rows if row.code == key), key)


# ------------------------------------------------------------------------------------------------------ what is warned


def _of_office(desk: Desk, line: Line) -> Iterator[Warning]:
    if not line.points[0].pagu or line.points[0].pagu <= 0:
        return
    for find in (_stalled, _fell, _jumped, _rush):
        if found := find(desk, line):
            yield found


def _limits(desk: Desk, key: str) -> Mapping[str, Decimal]:
    """The thresholds of a warning, as the region's data says them."""
    return next(rule.limits for rule in desk.profile if rule.key == key)


def _flows(line: Line) -> dict[int, Decimal]:
    """Month → points of pagu that it brought; only beside a known month."""
    found: dict[int, Decimal] = {}
    before: Decimal | None = Decimal(0)
    for point in line.points:
        now = point.percent
        if now is not None and before is not None:
            found[point.month] = now - before
        before = now
    return found


def _stalled(desk: Desk, line: Line) -> Warning | None:
    """No movement for some weeks, while the plan (else the straight line) wanted some."""
    flows, limits, fall = _flows(line), _limits(desk, "stalled"), _limits(desk, "fell")["points"]
    still: list[int] = []
    for month in sorted(flows, reverse=True):
        if flows[month] > 0 or flows[month] <= -fall:
            break
        still.append(month)
    if not still or max(still) != max(flows):
        return None
    since = date(desk.cutoff.year, min(still), 1)
    weeks = (min(desk.cutoff.at, _end(desk, max(still))) - since + timedelta(days=1)).days // 7
    wanted = _wanted(line, still)
    if weeks < limits["weeks"] or wanted < limits["points"]:
        return None
    words = (
        f"Tidak ada belanja {weeks} minggu sejak {MONTHS[since.month - 1]}, padahal rencananya {percent_text(wanted)}"
    )
    rule = f"tanpa gerak ≥ {limits['weeks']} minggu, rencana ≥ {_plain(limits['points'])} poin"
    return _warning(line, "stalled", wanted, f"{words} dari pagu.", rule)


def _wanted(line: Line, months: Iterable[int]) -> Decimal:
    several = list(months)
    until, before = line.points[max(several) - 1], line.points[min(several) - 2] if min(several) > 1 else None
    if until.plan_percent is None:
        return Decimal(100) * len(several) / 12
    begun = before.plan_percent if before and before.plan_percent is not None else Decimal(0)
    return until.plan_percent - begun


def _end(desk: Desk, month: int) -> date:
    return date(desk.cutoff.year, month, calendar.monthrange(desk.cutoff.year, month)[1])


def _fell(desk: Desk, line: Line) -> Warning | None:
    flows, least = _flows(line), _limits(desk, "fell")["points"]
    if not flows or flows[max(flows)] > -least:
        return None
    size = -flows[max(flows)]
    words = f"Realisasi kumulatif turun {percent_text(size)} dari pagu pada {MONTHS[max(flows) - 1]}."
    return _warning(line, "fell", size, words, f"kumulatif turun ≥ {_plain(least)} poin; periksa setoran dan koreksi")


def _jumped(desk: Desk, line: Line) -> Warning | None:
    flows, limits = _flows(line), _limits(desk, "jumped")
    latest = max(flows, default=0)
    earlier = sorted(flow for month, flow in flows.items() if month < latest)
    if len(earlier) < 2:
        return None
    usual, size = earlier[len(earlier) // 2], flows[latest]
    planned = _wanted(line, [latest]) if line.points[latest - 1].plan_percent is not None else usual
    beyond = size >= limits["times"] * max(usual, Decimal("0.5")) and size >= limits["plan_times"] * planned
    if size < limits["points"] or not beyond:
        return None
    words = f"{MONTHS[latest - 1]} {percent_text(size)} dari pagu dalam sebulan; biasanya {percent_text(usual)}."
    times, points, plan = (_plain(limits[name]) for name in ("times", "points", "plan_times"))
    rule = f"≥ {times} kali bulan biasa, ≥ {points} poin, dan ≥ {plan} kali rencananya"
    return _warning(line, "jumped", size, words, rule)


def _plain(limit: Decimal) -> str:
    return str(limit).replace(".", ",")


def _rush(desk: Desk, line: Line) -> Warning | None:
    """What the plan leaves for November and December, by the region's rule."""
    rule = next((one for one in desk.profile if one.of == "rush"), None)
    plan, october = line.points[11].plan, line.points[9].plan
    share = percent(None if plan is None or october is None else plan - october, plan)
    if rule is None or share is None or share < rule.yellow:
        return None
    left = percent((plan or Decimal(0)) - (october or Decimal(0)), line.points[11].pagu) or Decimal(0)
    words = f"{percent_text(share)} dari rencana setahun ada di November dan Desember ({_last_week(desk, line)})."
    return _warning(line, "rush", left, words, rule.name)


def _last_week(desk: Desk, line: Line) -> str:
    """What the office spent in the last week of the year before, of all it spent."""
    year = desk.cutoff.year - 1
    if year not in desk.book.years:
        return "tahun lalu tidak ada di buku"
    before, after = (_spent(desk, line.key, date(year, 12, day)) for day in (24, 31))
    share = percent(None if before is None or after is None else after - before, after)
    return f"minggu terakhir {year}: {percent_text(share)} dari belanja setahun" if share is not None else "–"


def _spent(desk: Desk, opd: str, at: date) -> Decimal | None:
    cutoff = desk.cutoff.with_(at=at, version=None)
    total = desk.ask(absorption, cutoff=cutoff, by="opd", only={"opd": opd}).total_of("spending")
    return None if total is None else total.realised


def _warning(line: Line, kind: str, size: Decimal, sentence: str, rule: str) -> Warning:
    pagu = line.points[0].pagu or Decimal(0)
    money = (size * pagu / 100).quantize(Decimal("0.01"))
    return Warning(line.code, line.name, kind, size, money, f"{sentence} {short_rupiah(money)}.", rule)
