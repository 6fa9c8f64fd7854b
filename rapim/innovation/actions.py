"""What happens to innovations. The only writer of this room."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from rapim.core.day import short_day
from rapim.core.problem import Problem, Refused
from rapim.innovation.models import Assessment, Evidence, Innovation, Progression, Score
from rapim.innovation.rules import HIGHEST, Index, Stage
from rapim.people.actions import By, record
from rapim.people.models import OPD, User
from rapim.progress import evidence


def _who(by: By) -> User | None:
    return by if isinstance(by, User) else None


@transaction.atomic
def write(opd: OPD, name: str, *, known: Innovation | None = None, by: By, now: datetime, **said: Any) -> Innovation:
    """Enters an innovation into the register, or brings `known` up to date."""
    twin = Innovation.objects.filter(opd=opd, name=name)
    if (twin.exclude(pk=known.pk) if known else twin).exists():
        raise Refused(Problem("innovation_known", f"“{name}” sudah ada di register {opd.name}."))
    innovation = known or Innovation(at=now, by=_who(by))
    for field, value in {"opd": opd, "name": name, **said}.items():
        setattr(innovation, field, value)
    innovation.save()
    record(by, "innovation_written", f"innovation:{innovation.pk}", {"name": name, "opd": opd.key}, now=now)
    return innovation


@transaction.atomic
def stage(innovation: Innovation, reached: Stage, since_on: date, *, by: By, now: datetime) -> None:
    """From this day on it stands at a stage; a day that was wrong is replaced, which the journal shows."""
    Progression.objects.update_or_create(innovation=innovation, stage=reached.value, defaults={"since_on": since_on})
    detail = {"stage": reached.value, "since_on": since_on}
    record(by, "innovation_staged", f"innovation:{innovation.pk}", detail, now=now)


@transaction.atomic
def date_stages(innovation: Innovation, days: Mapping[Stage, date | None], *, by: By, now: datetime) -> None:
    """When it came to each stage; one without a day was not reached, or not yet."""
    known, today = [day for day in (days.get(one) for one in Stage) if day], timezone.localdate(now)
    if known != sorted(known):
        raise Refused(
            Problem("stages_out_of_order", "Urutannya inisiatif, uji coba, lalu penerapan; periksa tanggalnya.")
        )
    if known and known[-1] > today:
        raise Refused(Problem("not_yet", f"{short_day(known[-1])} belum tiba; catat tahap setelah dimulai."))
    before = dict(innovation.stages.values_list("stage", "since_on"))
    for one, day in days.items():
        if day and before.get(one.value) != day:
            stage(innovation, one, day, by=by, now=now)
        elif not day and one.value in before:
            innovation.stages.filter(stage=one.value).delete()
            record(
                by, "innovation_staged", f"innovation:{innovation.pk}", {"stage": one.value, "since_on": None}, now=now
            )


@transaction.atomic
def score(innovation: Innovation, index: Index, tiers: Mapping[str, int], *, by: By, now: datetime) -> None:
    """The tiers as claimed now; only those that differ from before are written."""
    Innovation.objects.select_for_update().get(pk=innovation.pk)
    known = {one.key for one in index.indicators}
    if any(key not in known or not 0 <= tier <= HIGHEST for key, tier in tiers.items()):
        raise Refused(Problem("not_a_tier", "Pilih tingkat 0 sampai 3 untuk tiap indikator."))
    before = dict(innovation.scores.filter(year=index.year).values_list("indicator", "tier"))
    changed = {key: tier for key, tier in tiers.items() if before.get(key, 0) != tier}
    for key, tier in changed.items():
        Score.objects.create(innovation=innovation, year=index.year, indicator=key, tier=tier, by=_who(by), at=now)
    if changed:
        detail = {"year": index.year, "tiers": changed}
        record(by, "innovation_scored", f"innovation:{innovation.pk}", detail, now=now)


@transaction.atomic
def prove(
    innovation: Innovation, index: Index, key: str, *, file: tuple[str, IO[bytes]] | None = None, link: str = "",
    by: By, now: datetime,
) -> Evidence:  # fmt: skip
    """Evidence for one indicator."""
    if key not in {one.key for one in index.indicators}:
        raise Refused(Problem("unknown_indicator", "Indikator itu tidak ada dalam indeks tahun ini."))
    if not file and not link:
        raise Refused(Problem("no_evidence", "Pilih berkas, atau isi tautannya."))
    said: dict[str, Any] = {"name": link[:255], "link": link}
    if file:
        kept = evidence.keep(file[1], file[0], settings.HOME)
        said = {"name": file[0][:255], "sha256": kept.sha256, "path": kept.path}
    made = Evidence.objects.create(innovation=innovation, year=index.year, indicator=key, by=_who(by), at=now, **said)
    record(by, "innovation_proved", f"innovation:{innovation.pk}", {"indicator": key, "name": made.name}, now=now)
    return made


@transaction.atomic
def withdraw(proof: Evidence, *, by: By, now: datetime) -> None:
    """Evidence that was brought by mistake proves nothing from now on; the journal keeps what it was."""
    detail = {"indicator": proof.indicator, "name": proof.name, "sha256": proof.sha256}
    record(by, "innovation_unproved", f"innovation:{proof.innovation_id}", detail, now=now)
    proof.delete()


@transaction.atomic
def assess(index: Index, value: Decimal, source: str, *, by: By, now: datetime) -> Assessment:
    """The region's own score (SPD)."""
    if not 0 <= value <= index.spd_max:
        raise Refused(Problem("not_a_score", f"Nilai SPD antara 0 dan {index.spd_max}."))
    made = Assessment.objects.create(year=index.year, score=value, source=source, by=_who(by), at=now)
    record(by, "region_assessed", str(index.year), {"score": value, "source": source}, now=now)
    return made
