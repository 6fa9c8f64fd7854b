"""The agenda: what the secretariat adds to it, and how it comes to stand at the opening."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rapim.core.problem import Problem, Refused
from rapim.meetings import queries
from rapim.meetings.models import AgendaItem, Rapim
from rapim.meetings.rules import Section
from rapim.people.actions import By, record
from rapim.people.models import User

Point = queries.Point


@transaction.atomic
def add_item(rapim: Rapim, title: str, *, minutes: int, by: By, now: datetime, note: str = "") -> AgendaItem:
    """A new item, at the end of the agenda; also while the meeting goes on."""
    Rapim.objects.select_for_update().get(pk=rapim.pk)
    if rapim.is_closed:
        raise Refused(Problem("rapim_closed", f"{rapim} sudah ditutup; acaranya tidak dapat ditambah."))
    number = rapim.items.count() + 1
    item = AgendaItem.objects.create(
        rapim=rapim, key=f"new:{number}", section=Section.NEW.value, title=title, note=note, minutes=minutes,
        order=1000 + number, at=now, by=signed(by),
    )  # fmt: skip
    record(by, "item_added", rapim, {"title": title, "minutes": minutes}, now=now)
    return item


def write_down(rapim: Rapim, points: Iterable[Point], *, by: By, now: datetime) -> None:
    """The agenda as it is at this moment, by value; inside the caller's transaction."""
    for order, point in enumerate(points, start=1):
        said = {
            "section": point.section.value, "title": point.title[:500], "note": point.note[:500],
            "minutes": point.minutes, "href": point.href, "opds": list(point.opds), "citation": point.citation,
            "order": order,
        }  # fmt: skip
        AgendaItem.objects.update_or_create(
            rapim=rapim, key=point.key, defaults=said, create_defaults={**said, "at": now, "by": signed(by)}
        )


def signed(by: By) -> User | None:
    """The person of a record's `by`; an account at the machine is named by the journal alone."""
    return by if isinstance(by, User) else None
