"""An arahan is given, corrected before the gavel, and handed over where an office is merged into another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError

from rapim.arahan.models import Amendment, Arahan, Assignment, Dismissal
from rapim.arahan.rules import EvidenceKind, Part
from rapim.core.problem import Problem, Refused
from rapim.meetings.models import Rapim
from rapim.people.actions import By, record
from rapim.people.models import OPD, Post, User


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything that an arahan says. What is still empty keeps the meeting from closing."""

    quote: str
    measure: str = ""
    lead: OPD | None = None
    support: tuple[OPD, ...] = ()
    due_on: date | None = None
    evidence: EvidenceKind | None = None
    verifier: Post | None = None
    citation: Mapping[str, Any] | None = None
    subactivity: str = ""
    package: str = ""
    source: str = field(default="")


@transaction.atomic
def give(wording: Wording, *, rapim: Rapim | None, by: By, now: datetime, once: bool = False) -> Arahan:
    """Writes down what was said. Raises Refused where nothing was said, or after the gavel.

    Takes the lock of the Rapim, as the gavel does: no arahan slips past it, and two recorders get two numbers.
    `once`: what stands word for word in the Rapim already is given back; a line whose answer got lost is sent again.
    """
    if not wording.quote.strip():
        raise Refused(Problem("nothing_said", "Tulis dahulu apa yang diarahkan."))
    if rapim is not None:
        _still_open(rapim)
    elif wording.lead is None:
        raise Refused(
            Problem("nobody_owes", "Belum ada Rapim; tanpa penanggung jawab arahan ini tidak sampai ke siapa pun.")
        )
    quote, every = wording.quote.strip(), Arahan.objects.filter(rapim=rapim)
    if once and (same := every.standing().filter(quote=quote).first()):
        return same
    last = every.aggregate(last=Max("number"))["last"] or 0
    arahan = Arahan.objects.create(
        rapim=rapim, number=last + 1, given_at=now, by=signed(by), quote=quote, **_columns(wording)
    )
    _assign(arahan, wording, by, now)
    record(by, "arahan_given", arahan.pk, _told(wording), now=now)
    return arahan


@transaction.atomic
def amend(arahan: Arahan, wording: Wording, *, by: By, now: datetime) -> Amendment | None:
    """Corrects the wording while the meeting goes on; what stood before is kept. None where nothing changes."""
    if arahan.rapim is None:
        raise Refused(Problem("not_of_a_meeting", "Arahan dari register lama tidak diubah rumusannya."))
    _still_open(arahan.rapim)
    before, after = _told(wording_of(arahan)), _told(wording)
    if before == after:
        return None
    for name, value in _columns(wording).items():
        setattr(arahan, name, value)
    arahan.quote = wording.quote.strip() or arahan.quote
    arahan.save()
    _assign(arahan, wording, by, now)
    record(by, "arahan_amended", arahan.pk, {"before": before, "after": after}, now=now)
    return Amendment.objects.create(arahan=arahan, before=before, after=after, at=now, by=signed(by))


@transaction.atomic
def dismiss(arahan: Arahan, because: str, *, by: By, now: datetime) -> Dismissal:
    """Before the gavel: the leaders did not make it theirs. Raises Refused without a reason."""
    if arahan.rapim is None or not because.strip():
        raise Refused(Problem("reason_missing", "Tulis alasan rancangan arahan ini tidak dilanjutkan."))
    _still_open(arahan.rapim)
    said = {"because": because.strip(), "at": now, "by": signed(by)}
    dismissal, made = Dismissal.objects.get_or_create(arahan=arahan, defaults=said)
    if made:
        record(by, "arahan_dismissed", arahan.pk, {"because": dismissal.because}, now=now)
    return dismissal


@transaction.atomic
def succeed(former: OPD, heir: OPD, *, by: By, now: datetime) -> list[Assignment]:
    """The heir owes what the former office left open; what was done and said so far stays with the former one."""
    left = list(Assignment.objects.filter(opd=former).open())
    made = []
    for assignment in left:
        if Assignment.objects.filter(arahan=assignment.arahan, opd=heir).exists():
            continue  # the heir owes it already, and stays on its own record
        made.append(
            Assignment.objects.create(
                arahan=assignment.arahan, opd=heir, part=assignment.part, takes_over=assignment, at=now, by=signed(by)
            )
        )
    if made:
        detail = {"of": former.key, "arahan": [one.arahan_id for one in made]}
        record(by, "assignment_succeeded", heir.key, detail, now=now)
    return made


def wording_of(arahan: Arahan) -> Wording:
    """What it says now."""
    parts = list(arahan.assignments.select_related("opd"))
    return Wording(
        quote=arahan.quote,
        measure=arahan.measure,
        lead=next((one.opd for one in parts if one.part == Part.LEAD.value), None),
        support=tuple(one.opd for one in parts if one.part == Part.SUPPORT.value),
        due_on=arahan.due_on,
        evidence=EvidenceKind(arahan.evidence) if arahan.evidence else None,
        verifier=arahan.verifier,
        citation=arahan.citation,
        subactivity=arahan.subactivity,
        package=arahan.package,
        source=arahan.source,
    )


def signed(by: By) -> User | None:
    """The person of a record's `by`; an account at the machine is named by the journal alone."""
    return by if isinstance(by, User) else None


def _columns(wording: Wording) -> dict[str, Any]:
    return {
        "measure": wording.measure.strip() or wording.quote.strip(), "due_on": wording.due_on,
        "evidence": wording.evidence.value if wording.evidence else "", "verifier": wording.verifier,
        "citation": wording.citation, "subactivity": wording.subactivity, "package": wording.package,
        "source": wording.source,
    }  # fmt: skip


def _assign(arahan: Arahan, wording: Wording, by: By, now: datetime) -> None:
    """Who owes it is as the wording says; an office that has answered already stays. Raises Refused otherwise."""
    lead = [(wording.lead, Part.LEAD)] if wording.lead else []
    support = [(opd, Part.SUPPORT) for opd in _once(wording.support) if opd != wording.lead]
    wanted = {opd.pk: part.value for opd, part in (*lead, *support)}
    for one in arahan.assignments.exclude(opd__in=wanted):
        _release(one)
    for part in (Part.SUPPORT, Part.LEAD):  # an old lead steps back before a new one steps in
        arahan.assignments.filter(opd__in=[pk for pk, said in wanted.items() if said == part.value]).update(
            part=part.value
        )
    there = set(arahan.assignments.values_list("opd", flat=True))
    Assignment.objects.bulk_create(
        Assignment(arahan=arahan, opd=opd, part=part.value, at=now, by=signed(by))
        for opd, part in (*lead, *support)
        if opd.pk not in there
    )


def _release(assignment: Assignment) -> None:
    try:
        assignment.delete()
    except ProtectedError:
        answered = f"{assignment.opd} sudah menjawab arahan ini; ia tetap penanggung jawabnya."
        raise Refused(Problem("answered_already", answered)) from None


def _once(offices: Iterable[OPD]) -> list[OPD]:
    return list({opd.pk: opd for opd in offices}.values())


def _told(wording: Wording) -> dict[str, Any]:
    """The wording as the journal keeps it: offices and posts by name."""
    said = {one.name: getattr(wording, one.name) for one in fields(wording)}
    said |= {
        "lead": wording.lead.key if wording.lead else "",
        "support": [opd.key for opd in wording.support],
        "due_on": wording.due_on.isoformat() if wording.due_on else "",
        "evidence": wording.evidence.value if wording.evidence else "",
        "verifier": wording.verifier.title if wording.verifier else "",
        "measure": wording.measure.strip() or wording.quote.strip(),
    }
    return {name: value for name, value in said.items() if value not in ("", None, [], ())}


def _still_open(rapim: Rapim) -> None:
    live = Rapim.objects.select_for_update().get(pk=rapim.pk)
    if live.is_closed:
        raise Refused(Problem("rapim_closed", f"{live} sudah ditutup; arahan baru dicatat pada Rapim berikutnya."))
