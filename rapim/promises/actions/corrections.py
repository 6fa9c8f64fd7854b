"""What was written of a promise is put right. What was measured or reached stays; the journal keeps what was before."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F

from rapim.people.actions import By, record
from rapim.people.models import OPD
from rapim.promises.actions.promises import Sum, refusal, refuse_no_target, refuse_outside, refuse_twin, tie
from rapim.promises.gauge import Aggregation
from rapim.promises.models import Indicator, Milestone, Promise, Reaching, Target


@transaction.atomic
def retie(promise: Promise, opd: OPD, codes: Sequence[str], *, by: By, now: datetime) -> Promise:
    """What of an office's budget serves the promise: exactly these codes; what is left out serves it no more."""
    kept = [tie(promise, opd, code, by=by, now=now).pk for code in codes]
    gone = list(promise.ties.filter(opd=opd).exclude(pk__in=kept))
    for one in gone:
        record(by, "code_untied", f"promise:{promise.pk}", {"opd": opd.key, "code": one.code}, now=now)
        one.delete()
    _revised(promise)
    return promise


@transaction.atomic
def correct_promise(promise: Promise, *, by: By, now: datetime, **said: Any) -> Promise:
    """`said`: title, lead, mission, text, source, weight."""
    refuse_twin(promise.term, said["title"], promise)
    _change(promise, said, f"promise:{promise.pk}", by=by, now=now)
    _revised(promise)
    return promise


@transaction.atomic
def correct_indicator(
    indicator: Indicator, *, aggregation: Aggregation, targets: Mapping[int, Sum], by: By, now: datetime, **said: Any
) -> Indicator:
    """With the targets of its years as they should have been."""
    refuse_no_target(targets)
    months = indicator.measurements.values_list("month", flat=True)
    if any(month % said.get("every", indicator.every) for month in months):
        message = "Ada bulan yang sudah diukur dan bukan akhir periode itu; pilih jarak pengukuran yang lebih pendek."
        raise refusal("measured_more_often", message)
    before = {str(target.year): target.value for target in indicator.targets.all()}
    indicator.targets.exclude(year__in=targets).delete()
    for year, (value, budget) in targets.items():
        Target.objects.update_or_create(indicator=indicator, year=year, defaults={"value": value, "budget": budget})
    said = {**said, "aggregation": aggregation.value}
    _change(indicator, said, f"indicator:{indicator.pk}", by=by, now=now, targets=before)
    _revised(indicator.promise)
    return indicator


@transaction.atomic
def correct_milestone(
    milestone: Milestone, *, title: str, due_on: date, weight: Decimal, by: By, now: datetime
) -> Milestone:
    refuse_outside(milestone.promise.term, due_on)
    said = {"title": title, "due_on": due_on, "weight": weight}
    _change(milestone, said, f"milestone:{milestone.pk}", by=by, now=now)
    _revised(milestone.promise)
    return milestone


@transaction.atomic
def unreach(milestone: Milestone, *, by: By, now: datetime) -> None:
    """It was said to be reached by mistake; the journal keeps when, and by what it was shown."""
    reaching = Reaching.objects.filter(milestone=milestone).first()
    if reaching is None:
        raise refusal("not_reached", "Tahap ini belum dicatat tercapai.")
    detail = {"reached_on": reaching.reached_on, "proofs": [one.name for one in reaching.proofs.all()]}
    record(by, "milestone_unreached", f"milestone:{milestone.pk}", detail, now=now)
    reaching.proofs.all().delete()
    reaching.delete()
    _revised(milestone.promise)


@transaction.atomic
def strike(mistake: Indicator | Milestone, *, by: By, now: datetime) -> None:
    """Takes out what should never have been written: only what nothing was measured or reached of."""
    if isinstance(mistake, Indicator) and mistake.measurements.exists():
        raise refusal("measured_already", "Indikator ini sudah diukur, jadi tidak dapat dihapus. Perbaiki isinya.")
    if isinstance(mistake, Milestone) and hasattr(mistake, "reaching"):
        raise refusal(
            "reached_already", "Tahap ini sudah tercapai, jadi tidak dapat dihapus. Batalkan dulu tercapainya."
        )
    record(by, "promise_struck", f"{mistake._meta.model_name}:{mistake.pk}", {"was": str(mistake)}, now=now)
    _revised(mistake.promise)
    mistake.delete()


def _change(
    thing: Promise | Indicator | Milestone, said: Mapping[str, Any], target: str, *, by: By, now: datetime, **more: Any
) -> None:
    before = {name: _plain(getattr(thing, name)) for name, value in said.items() if getattr(thing, name) != value}
    for name, value in said.items():
        setattr(thing, name, value)
    thing.save(update_fields=[*said])
    record(by, "promise_corrected", target, {"before": {**before, **more}}, now=now)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, int | Decimal | date) else str(value)


def _revised(promise: Promise | None) -> None:
    if promise:
        Promise.objects.filter(pk=promise.pk).update(revision=F("revision") + 1)
