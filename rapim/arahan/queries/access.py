"""Who stands how to an arahan: of the office concerned, or outside it."""

from datetime import date, datetime
from typing import Any

from django.db.models import IntegerField
from django.utils import timezone

from rapim.arahan import rules
from rapim.arahan.models import Assignment
from rapim.people.models import Assignment as Seat
from rapim.people.prepared import Prepared
from rapim.people.queries import above_of, line_groups, scope_of
from rapim.people.rules import Scope

_standing = Prepared(
    lambda pk: Assignment.objects.standing().select_related("arahan__rapim", "opd").filter(pk=pk), pk=IntegerField()
)


def standing(pk: int) -> Assignment | None:
    """An assignment with its latest records; None where it was handed over to a successor, or there is none."""
    return _standing.first(pk=pk)


def answerable(assignment: Assignment, scope: Scope) -> bool:
    """Whether the person answers for the office."""
    return rules.may_answer(scope, assignment.opd.key)


def own_offices(user: Any, on: date, since: date | None = None) -> set[str]:
    """Every office in which the person holds a post, or has held one since a day, of whatever role, with those above
    it and the parts below it."""
    held = Seat.objects.filter(user=user).exclude(post__opd=None).exclude(valid_from__gt=on)
    held = held.exclude(valid_to__lt=min(since or on, on))
    return family(set(held.values_list("post__opd__key", flat=True)))


def family(keys: set[str]) -> set[str]:
    """These offices, those above them and all their parts; what was merged is as a part of its heir."""
    above = above_of()
    found = set(keys)
    while fresh := {one for key in found for one in above.get(key, ())} - found:
        found |= fresh
    while fresh := {part for part, over in above.items() if over & found} - found:
        found |= fresh
    return found


def why_not_verify(assignment: Assignment, user: Any, now: datetime) -> str:
    """Why the person may not judge this office's work, as a sentence; empty where they may."""
    today = timezone.localdate(now)
    concerned = set(assignment.arahan.assignments.values_list("opd__key", flat=True))
    line = line_groups(today).get(assignment.opd.key)
    lines = {line[0]} if line else set()
    own = own_offices(user, today, since=timezone.localdate(assignment.arahan.given_at) - rules.STILL_NEAR)
    answered = assignment.follow_ups.filter(by=user).exists()
    return rules.why_not_verify(scope_of(user, today), own, concerned, lines, answered=answered)
