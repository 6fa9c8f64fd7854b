"""The weekly message to the Bupati: remembered once for each week; the letters then carry it as they carry all."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rapim.core.day import short_day
from rapim.core.message import Message
from rapim.notices.actions.collect import take_in
from rapim.notices.models import Notice
from rapim.notices.queries.weekly import weekly
from rapim.notices.weekly import Line, as_text, week_of
from rapim.people.models import Assignment
from rapim.people.rules import Role


@transaction.atomic
def tell_weekly(now: datetime) -> int:
    """From Monday morning on, once; the number of notices that are new. A second worker finds them there."""
    local = timezone.localtime(now)
    week = week_of(local)
    leaders = _leaders(local) if week else []
    if not leaders or Notice.objects.filter(key__in=[f"weekly:{week}:{who}" for who in leaders]).count() == len(
        leaders
    ):
        return 0
    lines = weekly(now)
    return take_in((said for who in leaders for said in _said(str(week), who, lines, local)), now)


def _said(week: str, who: str, lines: tuple[Line, ...], local: datetime) -> Iterator[Message]:
    """The ten lines, and beside them what can be decided by a tap: all in one letter."""
    title = f"Pesan pekanan {short_day(local.date())}: yang bergerak, yang tidak, yang perlu keputusan"
    yield Message(f"weekly:{week}:{who}", who, title, as_text(lines), "/weekly/", urgent=True)
    for line in lines:
        if line.about:
            yield Message(
                f"weekly:{week}:{who}:{line.about}", who, f"Putuskan: {line.text}", line.basis, line.href, urgent=True,
                answers=("accept", "block"), about=line.about,
            )  # fmt: skip


def _leaders(local: datetime) -> list[str]:
    seats = Assignment.objects.valid_on(local.date()).filter(post__role=Role.BUPATI.value, user__is_active=True)
    return sorted(set(seats.values_list("user__username", flat=True)))
