"""What is answered to an arahan without a password: it is accepted, reported with a photograph, or blocked."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db.models import CharField, DateField, IntegerField
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from rapim.arahan import actions
from rapim.arahan.models import Assignment
from rapim.arahan.queries import answerable, standing, why_returned
from rapim.arahan.rules import State
from rapim.core.day import day_text
from rapim.meetings.models import Rapim
from rapim.notices.registry import Entry, Matter, Shown
from rapim.people.models import OPD, User
from rapim.people.prepared import Prepared
from rapim.people.queries import scope_of

SHOWN_FROM: Final = timedelta(days=60)
_office = Prepared(lambda key: OPD.objects.filter(key=key), key=CharField())
_others = Prepared(
    lambda opd, day: OPD.objects.valid_on(day).exclude(kind=OPD.Kind.BAGIAN).exclude(pk=opd).values_list("key", "name"),
    opd=IntegerField(),
    day=DateField(),
)


class AssignmentAnswers:
    """See `registry.Answering`; the object is "assignment:12"."""

    def matter(self, pk: int, *, user: User, now: datetime) -> Matter | None:
        found = _mine(pk, user, now)
        if found is None or found.state.is_final or found.state in (State.REPORTED, State.PROPOSED):
            return None
        verbs = {"report": "Sudah selesai", "block": "Saya terhambat"}
        if found.state is State.GIVEN:
            verbs = {"accept": "Terima arahan ini", **verbs}
        today = timezone.localdate(now)
        return Matter(
            subject=found,
            title=found.arahan.measure,
            text=found.arahan.quote if found.arahan.quote != found.arahan.measure else "",
            facts=tuple(_facts(found)),
            verbs=verbs,
            parties=SimpleLazyObject(lambda: _others.all(opd=found.opd_id, day=today)),  # asked where they are shown
        )

    def accept(self, subject: Assignment, *, by: User, now: datetime) -> str:
        actions.accept(subject, by=by, now=now)
        return "Arahan diterima."

    def report(self, subject: Assignment, *, text: str, files: Sequence[Shown], by: User, now: datetime) -> str:
        said = text or "Selesai; lihat bukti terlampir."
        actions.report(subject, said, done=True, files=files, by=by, now=now)
        return "Laporan selesai diterima; verifikator diberi tahu."

    def block(self, subject: Assignment, *, need: str, whom: str, by: User, now: datetime) -> str:
        helper = _office.first(key=whom) or OPD.objects.filter(name__iexact=whom).first()
        outside = "" if helper else whom or "pimpinan"
        actions.block(subject, need, need, from_opd=helper, from_whom=outside, by=by, now=now)
        return f"Hambatan tercatat: perlu {need} dari {helper or outside}."


def dates(user: User, now: datetime) -> Iterator[Entry]:
    """The Rapim to come, and the due days of the person's own offices."""
    today = timezone.localdate(now)
    scope = scope_of(user, today)
    for rapim in Rapim.objects.visible_to(scope).filter(starts_at__gte=now - SHOWN_FROM):
        end = rapim.starts_at + timedelta(minutes=rapim.length)
        path = reverse("rapim", args=[rapim.pk])
        yield Entry(f"rapim-{rapim.pk}", str(rapim), rapim.starts_at, end, rapim.place, path=path)
    for one in (
        Assignment.objects.filter(opd__key__in=scope.own).open().exclude(due=None).select_related("arahan", "opd")
    ):
        path = reverse("arahan", args=[one.arahan_id])
        yield Entry(
            f"assignment-{one.pk}", f"Tenggat: {one.arahan.measure[:120]}", one.due, text=one.opd.name, path=path
        )


def _mine(pk: int, user: User, now: datetime) -> Assignment | None:
    """With its latest records, as long as the person still answers for the office."""
    found = standing(pk)
    return found if found and answerable(found, scope_of(user, timezone.localdate(now))) else None


def _facts(found: Assignment) -> Iterator[tuple[str, str]]:
    if found.state is State.RETURNED:
        yield "Dikembalikan karena", why_returned(found)[1]
    yield "Perangkat daerah", f"{found.opd.name} ({found.part_label.lower()})"
    yield "Asal", str(found.arahan.rapim or found.arahan.source)
    if found.due:
        yield "Tenggat", day_text(found.due)
    if found.arahan.evidence:
        yield "Bukti", found.arahan.get_evidence_display()
