"""What guests must be told: that they are invited, that the time has changed, that the notula stands."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from rapim.core.day import day_text
from rapim.core.message import Message
from rapim.meetings.models import Approval, Rapim
from rapim.people.models import Assignment

TOLD_FOR: Final = timedelta(days=14)
"""How long after it happened something is still news."""


def messages(now: datetime) -> Iterator[Message]:
    """An invited person is told once of each time that a Rapim has, and once of its approved notula."""
    for rapim in Rapim.objects.coming().filter(starts_at__gt=now).exclude(letters=None).distinct():
        yield from _invitations(rapim, now)
    for approval in Approval.objects.filter(at__gt=now - TOLD_FOR).select_related("minutes__rapim"):
        yield from _approved(approval, now)


def _invitations(rapim: Rapim, now: datetime) -> Iterator[Message]:
    moves = list(rapim.adjournments.all())
    when = f"{day_text(timezone.localdate(rapim.starts_at))} pukul {timezone.localtime(rapim.starts_at):%H.%M} WIB"
    title = f"{rapim} ditunda ke {when}" if moves else f"Undangan {rapim}: {when}"
    because = f" Alasan penundaan: {moves[-1].because}." if moves else ""
    for username, seat in _guests(rapim, now):
        text = f"Anda diundang sebagai {seat}, di {rapim.place}.{because}"
        yield Message(f"rapim:{rapim.pk}:{len(moves)}:{username}", username, title, text, f"/rapims/{rapim.pk}/")


def _approved(approval: Approval, now: datetime) -> Iterator[Message]:
    rapim = approval.minutes.rapim
    for username, _ in _guests(rapim, now):
        yield Message(
            f"minutes:{approval.minutes_id}:{username}", username, f"Notula {rapim} disahkan",
            "Notula yang disahkan dapat dibaca dan diunduh.", f"/rapims/{rapim.pk}/",
        )  # fmt: skip


def _guests(rapim: Rapim, now: datetime) -> Iterator[tuple[str, str]]:
    """Who holds an invited post today, and which."""
    held = Assignment.objects.valid_on(timezone.localdate(now)).filter(post__invitations__rapim=rapim)
    yield from held.values_list("user__username", "post__title").distinct()
