"""What happens to promises: they are made, measured, confirmed, reached. The only writer of this room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from rapim.core.code import depth, is_code, key_of
from rapim.core.day import short_day
from rapim.core.problem import Problem, Refused
from rapim.people.actions import By, record
from rapim.people.models import OPD, User
from rapim.progress import evidence
from rapim.promises.gauge import Aggregation, month_end, period_text
from rapim.promises.models import (
    Confirmation,
    Indicator,
    Measurement,
    Milestone,
    Mission,
    Oversight,
    Promise,
    Proof,
    Reaching,
    Target,
    Term,
    Tie,
)

LEVELS = {3: "program", 5: "activity", 6: "subactivity"}
"""How many parts a code has, and what that makes it (Permendagri 90/2019)."""

Sum = tuple[Decimal, Decimal | None]
"""A target and its indicative budget."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What shows something: files with their names, or a link."""

    files: Sequence[tuple[str, IO[bytes]]] = ()
    link: str = ""

    def __bool__(self) -> bool:
        return bool(self.files or self.link)


NOTHING = Brought()


@transaction.atomic
def begin_term(
    title: str, vision: str, missions: Sequence[str], begins_on: date, ends_on: date, *, source: str = "",
    known: Term | None = None, by: By, now: datetime,
) -> Term:  # fmt: skip
    """A term with its vision and missions. `known` is brought up to date, unless what is said begins after its end."""
    if ends_on <= begins_on:
        raise refusal("term_ends_early", "Masa jabatan berakhir sebelum dimulai; periksa kedua tanggalnya.")
    if known is None:
        known = Term.objects.filter(title=title).first()
    term = known if known and begins_on <= known.ends_on else Term()
    _refuse_second_term(term, title, begins_on, ends_on)
    said = {"title": title, "vision": vision, "begins_on": begins_on, "ends_on": ends_on, "source": source}
    for name, value in said.items():
        setattr(term, name, value)
    term.save()
    _number_missions(term, missions)
    record(by, "term_begun", title, {"begins_on": begins_on, "ends_on": ends_on, "missions": len(missions)}, now=now)
    return term


@transaction.atomic
def make_promise(
    term: Term, title: str, lead: OPD, *, mission: Mission | None = None, text: str = "", source: str = "",
    weight: Decimal = Decimal(1), by: By, now: datetime,
) -> Promise:  # fmt: skip
    """The next promise of a term; each is written down once."""
    Term.objects.select_for_update().get(pk=term.pk)
    refuse_twin(term, title)
    number = max(term.promises.values_list("number", flat=True), default=0) + 1
    promise = Promise.objects.create(
        term=term, number=number, title=title, lead=lead, mission=mission, text=text, source=source, weight=weight
    )
    record(by, "promise_made", f"promise:{promise.pk}", {"title": title, "lead": lead.key}, now=now)
    return promise


@transaction.atomic
def add_indicator(
    promise: Promise | None, opd: OPD, name: str, unit: str, aggregation: Aggregation, targets: Mapping[int, Sum], *,
    by: By, now: datetime, **more: Any,
) -> Indicator:  # fmt: skip
    """`more`: baseline, every, rises, weight, office, lag, kind. Without a promise it is the indicator of a BUMD."""
    refuse_no_target(targets)
    indicator = Indicator.objects.create(
        promise=promise, opd=opd, name=name, unit=unit, aggregation=aggregation.value, **more
    )
    for year, (value, budget) in targets.items():
        Target.objects.create(indicator=indicator, year=year, value=value, budget=budget)
    detail = {"name": name, "opd": opd.key, "promise": promise and promise.pk, "years": sorted(targets)}
    record(by, "indicator_added", f"indicator:{indicator.pk}", detail, now=now)
    return indicator


@transaction.atomic
def add_milestone(
    promise: Promise, title: str, due_on: date, *, weight: Decimal = Decimal(1), by: By, now: datetime
) -> Milestone:
    refuse_outside(promise.term, due_on)
    milestone = Milestone.objects.create(promise=promise, title=title, due_on=due_on, weight=weight)
    record(by, "milestone_added", f"milestone:{milestone.pk}", {"title": title, "due_on": due_on}, now=now)
    return milestone


@transaction.atomic
def tie(promise: Promise, opd: OPD, code: str, *, by: By, now: datetime) -> Tie:
    """Says that a program, kegiatan or sub kegiatan serves the promise. Saying it twice says it once."""
    key = key_of(code)
    if not is_code(code) or depth(key) not in LEVELS:
        message = f"“{code}” bukan kode program (3 bagian), kegiatan (5 bagian), atau sub kegiatan (6 bagian)."
        raise refusal("not_a_code", message)
    tied, made = Tie.objects.get_or_create(
        promise=promise, opd=opd, key=key, defaults={"code": code.strip(), "level": LEVELS[depth(key)]}
    )
    if made:
        record(by, "code_tied", f"promise:{promise.pk}", {"opd": opd.key, "code": code}, now=now)
    return tied


@transaction.atomic
def measure(
    indicator: Indicator, year: int, month: int, value: Decimal, source: str, *, note: str = "",
    brought: Brought = NOTHING, by: By, now: datetime,
) -> Measurement:  # fmt: skip
    """What was measured for a month. Measured again, the later one counts; without evidence it waits for it."""
    today = timezone.localdate(now)
    if month % indicator.every:
        message = f"Indikator ini diukur tiap {indicator.every} bulan; pilih bulan terakhir periodenya."
        raise refusal("not_its_month", message)
    if (year, month) > (today.year, today.month):
        raise refusal("not_yet", f"{period_text((year, month))} belum tiba; yang diukur adalah yang sudah terjadi.")
    if indicator.promise:
        refuse_outside(indicator.promise.term, *month_days(year, month))
    if not source.strip():
        raise refusal("no_source", "Sebutkan sumber angkanya, misalnya nama laporan atau sistemnya.")
    measurement = Measurement.objects.create(
        indicator=indicator, year=year, month=month, value=value, source=source, note=note, at=now, **signed(by)
    )
    _prove(brought, measurement=measurement)
    detail = {"year": year, "month": month, "value": value, "proven": bool(brought)}
    record(by, "measurement_made", f"indicator:{indicator.pk}", detail, now=now)
    return measurement


@transaction.atomic
def confirm(measurement: Measurement, *, note: str = "", by: By, now: datetime) -> Confirmation:
    """Somebody outside the office found it so. Who may is for `rules.may_confirm` to say."""
    Measurement.objects.select_for_update().get(pk=measurement.pk)
    if Confirmation.objects.filter(measurement=measurement).exists():
        raise refusal("confirmed_already", "Pengukuran ini sudah dibenarkan orang lain.")
    confirmation = Confirmation.objects.create(measurement=measurement, note=note, at=now, **signed(by))
    detail = {"measurement": measurement.pk, "value": measurement.value}
    record(by, "measurement_confirmed", f"indicator:{measurement.indicator_id}", detail, now=now)
    return confirmation


@transaction.atomic
def reach(
    milestone: Milestone, reached_on: date, note: str, *, brought: Brought = NOTHING, by: By, now: datetime
) -> Reaching:
    """A milestone was reached. Nothing is reached without evidence, or tomorrow."""
    Milestone.objects.select_for_update().get(pk=milestone.pk)
    if reached_on > timezone.localdate(now):
        raise refusal("not_yet", f"{short_day(reached_on)} belum tiba; catat tahap setelah tercapai.")
    refuse_outside(milestone.promise.term, reached_on)
    if not brought:
        raise refusal("no_evidence", "Sertakan bukti: foto, dokumen, atau tautan. Tanpa bukti tahap belum tercapai.")
    if Reaching.objects.filter(milestone=milestone).exists():
        raise refusal("reached_already", "Tahap ini sudah dicatat tercapai.")
    reaching = Reaching.objects.create(milestone=milestone, reached_on=reached_on, note=note, at=now, **signed(by))
    _prove(brought, reaching=reaching)
    record(by, "milestone_reached", f"milestone:{milestone.pk}", {"reached_on": reached_on}, now=now)
    return reaching


@transaction.atomic
def oversee(company: OPD, office: OPD, *, by: By, now: datetime) -> Oversight:
    """From now on this office confirms what the BUMD reports. Raises Refused where it would be the BUMD itself."""
    if office.pk == company.pk or office.kind == OPD.Kind.BUMD:
        raise refusal("no_overseer", "Yang membenarkan laporan BUMD adalah perangkat daerah, bukan BUMD sendiri.")
    oversight, _ = Oversight.objects.update_or_create(company=company, defaults={"office": office})
    record(by, "company_overseen", company.key, {"office": office.key}, now=now)
    return oversight


def _refuse_second_term(term: Term, title: str, begins_on: date, ends_on: date) -> None:
    others = Term.objects.exclude(pk=term.pk)
    if others.filter(title=title).exists():
        raise refusal("term_known", f"“{title}” sudah dipakai masa jabatan lain; beri judul yang berbeda.")
    if other := others.filter(begins_on__lte=ends_on, ends_on__gte=begins_on).first():
        span = f"{short_day(other.begins_on)} sampai {short_day(other.ends_on)}"
        raise refusal("terms_overlap", f"Bertumpuk dengan {other.title} ({span}). Periksa kedua tanggalnya.")


def _number_missions(term: Term, missions: Sequence[str]) -> None:
    """As they are said; one that is no longer said goes, unless a promise serves it."""
    for number, text in enumerate(missions, 1):
        Mission.objects.update_or_create(term=term, number=number, defaults={"text": text})
    left = term.missions.filter(number__gt=len(missions))
    if served := left.filter(promises__isnull=False).first():
        message = f"Misi {served.number} masih dilayani janji. Pindahkan janjinya lebih dahulu, lalu hapus misinya."
        raise refusal("mission_served", message)
    left.delete()


def month_days(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), month_end((year, month))


def refuse_no_target(targets: Mapping[int, Sum]) -> None:
    if not targets:
        raise refusal("no_target", "Isi target paling sedikit satu tahun; tanpa target tidak ada yang dapat dinilai.")


def refuse_outside(term: Term, begins_on: date, ends_on: date | None = None) -> None:
    """What happens before the term begins, or after it is over, is nothing that it can promise."""
    if (ends_on or begins_on) < term.begins_on or begins_on > term.ends_on:
        span = f"{short_day(term.begins_on)} sampai {short_day(term.ends_on)}"
        message = f"{short_day(begins_on)} di luar masa jabatan ({span}). Periksa tanggal dan tahunnya."
        raise refusal("outside_the_term", message)


def refuse_twin(term: Term, title: str, known: Promise | None = None) -> None:
    twin = term.promises.filter(title__iexact=title).exclude(pk=known.pk if known else None).first()
    if twin:
        message = f"Janji itu sudah tercatat sebagai nomor {twin.number}; satu janji dicatat sekali."
        raise refusal("promise_known", message)


def _prove(brought: Brought, **of: Any) -> None:
    kept = [(name, evidence.keep(file, name, settings.HOME)) for name, file in brought.files]
    for name, one in kept:
        Proof.objects.create(name=name[:255], sha256=one.sha256, path=one.path, **of)
    if brought.link:
        Proof.objects.create(name=brought.link[:255], link=brought.link, **of)


def signed(by: By) -> dict[str, Any]:
    """Who acts, as the records keep it."""
    return {"by": by, "by_name": by.get_full_name()} if isinstance(by, User) else {"by": None, "by_name": by or ""}


def refusal(code: str, message: str) -> Refused:
    return Refused(Problem(code, message))
