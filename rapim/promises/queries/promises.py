"""The promises of a term, and the page of one of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import Prefetch
from django.urls import reverse

from rapim.arahan.queries.board import Card as Directed
from rapim.core.day import short_day
from rapim.execution.answers import notes as cutoff_notes
from rapim.execution.desk import Desk
from rapim.execution.sheets import Sheet
from rapim.people.queries import since_last_record
from rapim.people.rules import Scope
from rapim.promises import rules
from rapim.promises.gauge import Gauge, Span, achievement
from rapim.promises.models import Indicator, Measurement, Milestone, Promise, Term
from rapim.promises.queries.directed import directed
from rapim.promises.queries.money import Money, money_of
from rapim.promises.queries.reading import WITH_ALL, current_term, gauge, gauges, is_proven, span_of, stage
from rapim.promises.queries.table import sheet, written
from rapim.promises.rules import Predicate, Stage, Status, Verdict, predicate, verdict

ORDER: Final = (
    Status.OUT_OF_REACH, Status.MISSED, Status.BEHIND, Status.SILENT, Status.ON_TRACK, Status.KEPT,
)  # fmt: skip
HEADINGS: Final = {
    "number": "Nomor", "promise": "Janji", "lead": "Penanggung jawab", "weight": "Bobot", "status": "Keadaan",
    "progress": "Kemajuan (persen)",
    "measured": "Terukur", "parts": "Indikator dan tahap", "pagu": "Pagu", "realised": "Realisasi",
    "percent": "Serapan (persen)", "reasons": "Sebab",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """One promise in the list."""

    promise: Promise
    verdict: Verdict
    money: Money
    href: str

    def row(self) -> dict[str, Any]:
        return {
            "number": self.promise.number,
            "promise": self.promise.title,
            "lead": self.promise.lead.name,
            "weight": self.promise.weight,
            "status": self.verdict.status.words,
            "progress": self.verdict.progress,
            "measured": self.verdict.measured,
            "parts": self.verdict.parts,
            "pagu": self.money.pagu,
            "realised": self.money.realised,
            "percent": self.money.percent,
            "reasons": " ".join(self.verdict.reasons),
        }


@dataclass(frozen=True, slots=True)
class TermView:
    """A term as pages show it on a day."""

    term: Term
    span: Span
    on: date

    @property
    def days_left(self) -> int:
        return self.span.days_left(self.on)

    @property
    def gone(self) -> Decimal:
        return self.span.gone_percent(self.on)

    @property
    def is_over(self) -> bool:
        return self.span.is_over(self.on)


@dataclass(frozen=True, slots=True)
class Overview:
    desk: Desk
    at: TermView | None
    cards: tuple[Card, ...]
    may_plan: bool

    @property
    def progress(self) -> Decimal | None:
        """Weighted over the promises of which anything was measured."""
        shares = [(one.verdict.progress, one.promise.weight) for one in self.cards if one.verdict.progress is not None]
        return rules.weighted(shares)

    @property
    def measured(self) -> int:
        return sum(one.verdict.progress is not None for one in self.cards)

    @property
    def counts(self) -> list[tuple[Status, int]]:
        found = Counter(one.verdict.status for one in self.cards)
        return [(status, found[status]) for status in ORDER if found[status]]

    @property
    def endangered(self) -> list[Card]:
        return [one for one in self.cards if one.verdict.status in (Status.OUT_OF_REACH, Status.MISSED)]

    def as_json(self) -> dict[str, Any]:
        return {"term": term_json(self.at), "rows": written(one.row() for one in self.cards)}

    def sheets(self) -> tuple[Sheet, ...]:
        return (sheet("Janji", HEADINGS, (one.row() for one in self.cards)),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (*term_notes(self.at), *cutoff_notes(self.desk.cutoff, {}))


def term_json(at: TermView | None) -> dict[str, Any] | None:
    if at is None:
        return None
    return {
        "title": at.term.title, "vision": at.term.vision, "begins_on": at.term.begins_on.isoformat(),
        "ends_on": at.term.ends_on.isoformat(), "on": at.on.isoformat(), "days_left": at.days_left,
    }  # fmt: skip


def term_notes(at: TermView | None) -> tuple[tuple[str, str], ...]:
    if at is None:
        return ()
    return (
        ("Masa jabatan", f"{at.term.title}, {short_day(at.term.begins_on)} sampai {short_day(at.term.ends_on)}"),
        ("Sisa hari", f"{at.days_left} pada {short_day(at.on)}"),
        (
            "Keadaan",
            "diturunkan dari bukti, jadwal, dan target; tidak pernah diketik. Yang belum diukur tidak dihitung nol",
        ),
    )


def day_of(desk: Desk) -> date:
    """Today, or the cut-off that was asked for by hand."""
    return desk.cutoff.at if "at" in desk.asked else desk.now.date()


def term_view(on: date) -> TermView | None:
    term = current_term(on)
    return TermView(term, span_of(term), on) if term else None


def overview(desk: Desk) -> Overview:
    at = term_view(day_of(desk))
    cards = _cards(desk, at) if at else ()
    return Overview(desk, at, cards, rules.may_plan(desk.scope))


def _cards(desk: Desk, at: TermView) -> tuple[Card, ...]:
    found = [
        Card(promise, said, money_of(desk, promise.ties.all()), reverse("promise", args=[promise.pk]))
        for promise, said in judged(desk.scope, at)
    ]
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.verdict.status), one.promise.number)))


def judged(scope: Scope, at: TermView) -> list[tuple[Promise, Verdict]]:
    """Every promise of the term that the reader may see, with what became of it."""
    key = scope, at.term.pk, at.span, at.on
    return since_last_record("rapim.promises.promises_state", key, lambda: _judged(scope, at))


def _judged(scope: Scope, at: TermView) -> list[tuple[Promise, Verdict]]:
    seen = at.term.promises.visible_to(scope).select_related("lead").prefetch_related(*WITH_ALL)
    stages = {one.pk: [stage(step, at.on) for step in one.milestones.all()] for one in seen}
    return [(one, verdict(at.span, gauges(one, at.span, at.on), stages[one.pk], at.on)) for one in seen]


@dataclass(frozen=True, slots=True)
class YearRow:
    year: int
    target: Decimal | None
    reached: Decimal | None
    percent: Decimal | None
    predicate: Predicate | None


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator as a page shows it."""

    indicator: Indicator
    gauge: Gauge
    years: tuple[YearRow, ...]
    lately: tuple[Measurement, ...]
    unmeasured: int
    landing: Decimal | None
    falls_short: bool
    may_measure: bool

    @property
    def unconfirmed(self) -> set[int]:
        """Years of which a proven report counts that nobody outside has confirmed."""
        every = self.indicator.measurements.all()
        return {one.year for one in every if is_proven(one) and not hasattr(one, "confirmation")}

    @property
    def waits_for_evidence(self) -> list[Measurement]:
        return [one for one in self.lately if not is_proven(one)]


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as a page shows it."""

    milestone: Milestone
    stage: Stage
    is_overdue: bool
    may_reach: bool


@dataclass(frozen=True, slots=True)
class Page:
    desk: Desk
    at: TermView
    promise: Promise
    verdict: Verdict
    money: Money
    indicators: tuple[Measured, ...]
    steps: tuple[Step, ...]
    directed: tuple[Directed, ...]
    may_plan: bool

    def _rows(self) -> list[dict[str, Any]]:
        return [
            {
                "indicator": one.indicator.name, "unit": one.indicator.unit, "year": row.year, "target": row.target,
                "reached": row.reached, "percent": row.percent, "predicate": row.predicate and row.predicate.words,
            }
            for one in self.indicators
            for row in one.years
        ]  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        card = Card(self.promise, self.verdict, self.money, "")
        milestones = [
            {"milestone": one.stage.title, "due_on": one.stage.due_on, "reached_on": one.stage.reached_on}
            for one in self.steps
        ]
        told = [{"arahan": one.text, "opd": one.opd, "due": one.due, "state": one.state.label} for one in self.directed]
        return {
            "term": term_json(self.at), "promise": written([card.row()])[0], "rows": written(self._rows()),
            "milestones": written(milestones), "arahan": written(told),
        }  # fmt: skip

    def sheets(self) -> tuple[Sheet, ...]:
        headings = {
            "indicator": "Indikator", "unit": "Satuan", "year": "Tahun", "target": "Target", "reached": "Capaian",
            "percent": "Persen", "predicate": "Predikat",
        }  # fmt: skip
        return (sheet("Indikator", headings, self._rows()),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Janji", self.promise.title), *term_notes(self.at), *cutoff_notes(self.desk.cutoff, {}))


def page(desk: Desk, pk: int) -> Page | None:
    """The page of one promise; None where the reader may not see it, or where there is none."""
    newest = Prefetch("indicators__measurements", Measurement.objects.order_by("pk"))
    seen = Promise.objects.visible_to(desk.scope).select_related("lead", "term", "mission")
    promise = seen.prefetch_related(newest, *WITH_ALL, "indicators__opd").filter(pk=pk).first()
    if promise is None:
        return None
    at = TermView(promise.term, span_of(promise.term), day_of(desk))
    stages = [stage(step, at.on) for step in promise.milestones.all()]
    return Page(
        desk=desk,
        at=at,
        promise=promise,
        verdict=verdict(at.span, gauges(promise, at.span, at.on), stages, at.on),
        money=money_of(desk, promise.ties.all()),
        indicators=tuple(measured(one, at.span, at.on, desk.scope) for one in promise.indicators.all()),
        steps=tuple(_step(one, at.on, desk.scope, promise) for one in promise.milestones.all()),
        directed=directed(promise.ties.all(), desk.scope, at.on),
        may_plan=rules.may_plan(desk.scope),
    )


def measured(indicator: Indicator, span: Span, on: date, scope: Scope) -> Measured:
    own = gauge(indicator, span, on)
    made = [one for one in indicator.measurements.all() if (one.year, one.month) <= (on.year, on.month)]
    return Measured(
        indicator=indicator,
        gauge=own,
        years=tuple(_year(own, year, on) for year in sorted({*own.targets, *(one.year for one in made)})),
        lately=tuple(sorted(made, key=lambda one: (one.year, one.month, one.pk), reverse=True)[:6]),
        unmeasured=len(own.unmeasured(on)),
        landing=own.landing(on),
        falls_short=own.falls_short(on),
        may_measure=rules.may_measure(scope, indicator.opd.key),
    )


def _year(own: Gauge, year: int, on: date) -> YearRow:
    target, reached = own.targets.get(year), own.of_year(year)
    share = achievement(reached, target, own.rises)
    return YearRow(year, target, reached, share, predicate(share) if year < on.year else None)


def _step(milestone: Milestone, on: date, scope: Scope, promise: Promise) -> Step:
    own = stage(milestone, on)
    may = own.reached_on is None and rules.may_measure(scope, promise.lead.key)
    return Step(milestone, own, own.is_overdue(on), may)
