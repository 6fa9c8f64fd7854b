"""From records to gauges: what was measured by a day, and what became of a promise by then."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from rapim.people.queries import since_last_act
from rapim.people.rules import Scope
from rapim.promises.gauge import Aggregation, Gauge, Reading, Span
from rapim.promises.models import Indicator, Measurement, Milestone, Promise, Term
from rapim.promises.rules import Stage, Verdict, verdict
from rapim.promises.rules import may_confirm as may

WITH_ALL = (
    "indicators__targets", "indicators__measurements__proofs", "indicators__measurements__confirmation",
    "milestones__reaching", "ties__opd",
)  # fmt: skip


def current_term(on: date) -> Term | None:
    """The term of a day; else the last one that began before it, else the next."""
    return since_last_act(("term", on), lambda: _current_term(on))


def _current_term(on: date) -> Term | None:
    begun = Term.objects.filter(begins_on__lte=on).order_by("-begins_on").first()
    return begun or Term.objects.order_by("begins_on").first()


def span_of(term: Term) -> Span:
    return Span(term.begins_on, term.ends_on)


def gauge(indicator: Indicator, span: Span, on: date) -> Gauge:
    """The indicator as known by the month of `on`."""
    made = [one for one in indicator.measurements.all() if (one.year, one.month) <= (on.year, on.month)]
    return Gauge(
        name=indicator.name,
        unit=indicator.unit,
        aggregation=Aggregation(indicator.aggregation),
        span=span,
        targets={target.year: target.value for target in indicator.targets.all()},
        readings=tuple(Reading(m.year, m.month, m.value, is_proven(m)) for m in sorted(made, key=lambda m: m.pk)),
        baseline=indicator.baseline,
        every=indicator.every,
        rises=indicator.rises,
        lag=indicator.lag,
        weight=indicator.weight,
    )


def is_proven(measurement: Measurement) -> bool:
    return bool(measurement.proofs.all())


def stage(milestone: Milestone, on: date) -> Stage:
    reaching = getattr(milestone, "reaching", None)
    reached_on = reaching.reached_on if reaching and reaching.reached_on <= on else None
    return Stage(milestone.title, milestone.due_on, reached_on, milestone.weight)


def gauges(promise: Promise, span: Span, on: date) -> list[Gauge]:
    return [gauge(indicator, span, on) for indicator in promise.indicators.all()]


def verdict_of(promise: Promise, span: Span, on: date) -> Verdict:
    return verdict(span, gauges(promise, span, on), [stage(one, on) for one in promise.milestones.all()], on)


def two_places(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.01"))


def measurements() -> QuerySet[Measurement]:
    """Measurements with whom they concern."""
    return Measurement.objects.select_related("indicator__opd__oversight__office", "indicator__promise", "by")


def may_confirm(measurement: Measurement, scope: Scope, user: Any) -> bool:
    """Whether this person may say that a measurement is so."""
    of = measurement.indicator
    oversight = getattr(of.opd, "oversight", None)
    overseer = oversight.office.key if oversight and of.promise_id is None else None
    return may(scope, of.opd.key, overseer, measured_it=measurement.by_id == user.pk)
