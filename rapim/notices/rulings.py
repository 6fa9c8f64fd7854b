"""What a leader answers to a proposal without a password: it is granted, or not, with a reason."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from rapim.arahan import actions
from rapim.arahan.models import Proposal
from rapim.arahan.rules import may_rule
from rapim.core.day import day_text
from rapim.core.problem import Problem, Refused
from rapim.notices.registry import Matter
from rapim.people.models import User
from rapim.people.queries import scope_of

GONE: Final = Problem("ruled", "Usul ini sudah diputus, atau bukan lagi wewenang Anda.")


class RulingAnswers:
    """See `registry.Answering`; the object is "proposal:12"."""

    def matter(self, pk: int, *, user: User, now: datetime) -> Matter | None:
        found = _waiting(pk, user, now)
        if found is None:
            return None
        facts = [("Perangkat daerah", found.assignment.opd.name), ("Usul", found.get_wish_display())]
        facts += [(name, day_text(day)) for name, day in _days(found) if day]
        return Matter(
            subject=found, title=found.assignment.arahan.measure, text=f"Alasan OPD: {found.because}",
            facts=tuple(facts), verbs={"accept": "Setujui", "block": "Tolak"}, need="Alasan menolak", send="Tolak usul",
        )  # fmt: skip

    def accept(self, subject: Proposal, *, by: User, now: datetime) -> str:
        actions.rule(subject, granted=True, by=by, now=now)
        return "Usul disetujui; OPD diberi tahu."

    def report(self, subject: Proposal, *, text: str, files: Sequence[UploadedFile], by: User, now: datetime) -> str:
        raise Refused(GONE)

    def block(self, subject: Proposal, *, need: str, whom: str, by: User, now: datetime) -> str:
        actions.rule(subject, granted=False, because=need, by=by, now=now)
        return "Usul ditolak dengan alasannya; tenggat semula berlaku."


def _days(found: Proposal) -> tuple[tuple[str, object], ...]:
    return ("Tenggat sekarang", found.old_on), ("Tenggat yang diusulkan", found.new_on)


def _waiting(pk: int, user: User, now: datetime) -> Proposal | None:
    if not may_rule(scope_of(user, timezone.localdate(now))):
        return None
    waiting = Proposal.objects.waiting().filter(pk=pk)
    return waiting.select_related("assignment__arahan", "assignment__opd").first()
