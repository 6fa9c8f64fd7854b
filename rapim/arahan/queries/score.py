"""The scoreboard of the term: how each office follows up, with what it says of that itself."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from rapim.arahan.models import Assignment, Reply
from rapim.arahan.rules import median
from rapim.core.money import percent
from rapim.people.rules import Scope


@dataclass(frozen=True, slots=True)
class Score:
    """`on_time`: settled by the due day in force then; `replies` in days, from giving to the first answer."""

    opd: str
    opd_key: str
    given: int
    settled: int
    on_time: int
    late: int
    reopened: int
    first_reply: float | None
    reply: Reply | None

    def as_json(self) -> dict[str, Any]:
        counts = ("given", "settled", "on_time", "late", "reopened", "first_reply")
        said = {name: getattr(self, name) for name in counts}
        percent = self.on_time_percent
        return {"opd": self.opd_key, "name": self.opd, **said, "percent": None if percent is None else str(percent)}

    @property
    def on_time_percent(self) -> Decimal | None:
        """Of those that are settled or late; None while none is."""
        judged = self.settled + self.late
        return percent(Decimal(self.on_time), Decimal(judged))


def scores(scope: Scope, now: datetime) -> list[Score]:
    """One row an office, those most often on time first; without anything judged last."""
    today = timezone.localdate(now)
    by_office: dict[tuple[str, str], list[Assignment]] = defaultdict(list)
    every = Assignment.objects.visible_to(scope).standing().select_related("opd", "arahan")
    for one in every.prefetch_related("follow_ups", "reopenings"):
        by_office[one.opd.key, one.opd.name].append(one)
    replies = {reply.opd_id: reply for reply in Reply.objects.order_by("at", "pk")}
    rows = [_score(key, name, owed, replies, today) for (key, name), owed in by_office.items()]
    return sorted(rows, key=lambda row: (row.on_time_percent is None, -(row.on_time_percent or 0), row.opd))


def _score(key: str, name: str, owed: list[Assignment], replies: dict[int, Reply], today: date) -> Score:
    settled = [one for one in owed if one.state.is_final]
    late = [one for one in owed if not one.state.is_final and one.due and one.due < today]
    return Score(
        opd=name,
        opd_key=key,
        given=len(owed),
        settled=len(settled),
        on_time=sum(_was_on_time(one) for one in settled),
        late=len(late),
        reopened=sum(bool(one.reopenings.all()) for one in owed),
        first_reply=median(_reply_days(owed)),
        reply=replies.get(owed[0].opd_id),
    )


def _was_on_time(one: Assignment) -> bool:
    """By the day on which the office reported it done: the verifier's delay is not the office's."""
    done = one.reported_at or one.found_at
    return one.due is None or timezone.localdate(done) <= one.due


def _reply_days(owed: Iterable[Assignment]) -> list[int]:
    answers = ((one, [one.accepted_at, *(done.at for done in one.follow_ups.all())]) for one in owed)
    first = ((one, min(filter(None, moments), default=None)) for one, moments in answers)
    return [(timezone.localdate(at) - timezone.localdate(one.at)).days for one, at in first if at]
