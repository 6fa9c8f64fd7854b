"""The opening pages of a Rapim: whatever is not settled from outside stands there."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from rapim.arahan.models import Assignment, Proposal, Verification
from rapim.arahan.queries.board import Card, cards
from rapim.meetings.models import Rapim
from rapim.meetings.queries import last_held


def overdue(now: datetime) -> list[Card]:
    """Not settled, and its day has passed."""
    today = timezone.localdate(now)
    return cards(Assignment.objects.overdue(today), today)


def due_soon(rapim: Rapim, now: datetime) -> list[Card]:
    """Not settled and not late: whatever its day, and those that have none, so that no arahan is out of sight."""
    today = timezone.localdate(now)
    return [card for card in cards(Assignment.objects.open(), today) if not card.is_late]


def verified(rapim: Rapim, now: datetime) -> Iterator[Verification]:
    """Found since the last Rapim was closed."""
    before = last_held(rapim)
    found = Verification.objects.select_related("assignment__arahan", "assignment__opd", "by").order_by("at")
    yield from found.filter(at__gt=before.closing.at) if before else found


def proposals(now: datetime) -> Iterator[Proposal]:
    """Waiting for the leaders."""
    waiting = Proposal.objects.waiting().filter(at__lte=now)
    yield from waiting.select_related("assignment__arahan", "assignment__opd")
