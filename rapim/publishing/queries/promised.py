"""The promises as they would be opened: what was promised, how far it is, what it costs. No person, no evidence."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from rapim.core.cutoff import Cutoff
from rapim.core.day import day_text
from rapim.execution.desk import Desk, newest_of
from rapim.execution.rules import rules as profile
from rapim.intake.queries import book
from rapim.people.queries import line_groups
from rapim.people.rules import Scope
from rapim.promises.gauge import amount_text
from rapim.promises.models import Promise
from rapim.promises.queries import judged, term_view
from rapim.promises.queries.money import Money, money_of
from rapim.promises.queries.promises import TermView, measured
from rapim.promises.queries.reading import stage
from rapim.promises.rules import Verdict
from rapim.publishing.rules import Content
from rapim.publishing.tables import Column, plain, table

NUMBER: Final = Column("number", "Nomor janji", "integer")
PROMISES: Final = (
    Column("number", "Nomor", "integer", "activity:generic:program:code:full"),
    Column("promise", "Janji", "string", "activity:generic:program:label"),
    Column("mission", "Misi", "string"),
    Column("lead", "Penanggung jawab", "string", "administrative-classification:generic:level1:label"),
    Column("status", "Keadaan", "string"),
    Column("progress", "Kemajuan (persen)", "number"),
    Column("reasons", "Sebab", "string"),
    Column("pagu", "Pagu", "number", "value"),
    Column("realised", "Realisasi", "number", "value"),
)
INDICATORS: Final = (
    NUMBER,
    Column("indicator", "Indikator", "string"),
    Column("unit", "Satuan", "string"),
    Column("year", "Tahun", "integer"),
    Column("target", "Target", "number"),
    Column("reached", "Capaian", "number"),
    Column("achieved_percent", "Capaian (persen)", "number"),
)
MILESTONES: Final = (
    NUMBER,
    Column("milestone", "Tahap", "string"),
    Column("due_on", "Selambatnya", "date"),
    Column("reached_on", "Tercapai", "date"),
)


def promises(today: date) -> Content | None:
    """Everything that was promised in the term of the day; None where nothing was written down."""
    at = term_view(today)
    if at is None:
        return None
    desk = _desk(today)
    found = judged(desk.scope, at)
    if not found:
        return None
    money = {one.pk: money_of(desk, one.ties.all()) for one, _ in found}
    return {
        "kind": "promises",
        "title": "Janji kepala daerah",
        "note": "Keadaan dihitung dari bukti, jadwal, dan target. Yang belum diukur dikosongkan, tidak dihitung nol.",
        "cutoff": {"at": today.isoformat()},
        "facts": _facts(at, desk.cutoff),
        "tables": [
            table("promises", "Janji", PROMISES, [_promise(*one, money[one[0].pk]) for one in found]).as_json(),
            table("indicators", "Indikator tiap tahun", INDICATORS, _indicators(desk, at, found)).as_json(),
            table("milestones", "Tahap", MILESTONES, _milestones(at, found)).as_json(),
        ],
    }


def _desk(today: date) -> Desk:
    """The book at its newest month, before everybody."""
    known = book()
    newest = newest_of(known) or today
    now = timezone.make_aware(datetime.combine(today, time.min))
    return Desk(known, Cutoff(min(newest, today)), Scope(all=True), line_groups(today), profile(settings.HOME), now, {})


def _facts(at: TermView, cutoff: Cutoff) -> list[list[str]]:
    return [
        ["Masa jabatan", at.term.title],
        ["Visi", at.term.vision],
        ["Sisa masa jabatan", "berakhir" if at.is_over else amount_text(Decimal(at.days_left), "hari")],
        ["Anggaran per", day_text(cutoff.at)],
    ]


def _promise(promise: Promise, verdict: Verdict, money: Money) -> dict[str, Any]:
    return {
        "number": promise.number,
        "promise": promise.title,
        "mission": promise.mission.text if promise.mission else None,
        "lead": promise.lead.name,
        "status": verdict.status.words,
        "progress": plain(verdict.progress),
        "reasons": " ".join(verdict.reasons) or None,
        "pagu": plain(money.pagu),
        "realised": plain(money.realised),
    }


def _indicators(desk: Desk, at: TermView, found: list[tuple[Promise, Verdict]]) -> list[dict[str, Any]]:
    return [
        {
            "number": promise.number, "indicator": own.name, "unit": own.unit, "year": row.year,
            "target": plain(row.target), "reached": plain(row.reached), "achieved_percent": plain(row.percent),
        }
        for promise, _ in found
        for own in promise.indicators.all()
        for row in measured(own, at.span, at.on, desk.scope).years
    ]  # fmt: skip


def _milestones(at: TermView, found: list[tuple[Promise, Verdict]]) -> list[dict[str, Any]]:
    return [
        {"number": promise.number, "milestone": step.title, "due_on": plain(step.due_on),
         "reached_on": plain(stage(step, at.on).reached_on)}
        for promise, _ in found
        for step in promise.milestones.all()
    ]  # fmt: skip
