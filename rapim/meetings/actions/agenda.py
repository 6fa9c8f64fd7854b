"""The agenda: what the secretariat adds to it, and how it comes to stand at the opening."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

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


@transaction.atomic
def set_minutes(rapim: Rapim, point: Point, minutes: int, *, by: By, now: datetime) -> None:
    """Gives a point another length, before the meeting or during it."""
    Rapim.objects.select_for_update().get(pk=rapim.pk)
    if rapim.is_closed:
        raise Refused(Problem("rapim_closed", f"{rapim} sudah ditutup; acaranya tidak berubah lagi."))
    new = {**_said(point), "minutes": minutes, "at": now, "by": signed(by)}
    AgendaItem.objects.update_or_create(rapim=rapim, key=point.key, defaults={"minutes": minutes}, create_defaults=new)
    record(by, "item_timed", rapim, {"title": point.title, "minutes": minutes}, now=now)


def write_down(rapim: Rapim, points: Iterable[Point], *, by: By, now: datetime) -> None:
    """The agenda as it is at this moment, by value; inside the caller's transaction."""
    for order, point in enumerate(points, start=1):
        said = {**_said(point), "order": order}
        AgendaItem.objects.update_or_create(
            rapim=rapim, key=point.key, defaults=said, create_defaults={**said, "at": now, "by": signed(by)}
        )


def _said(point: Point) -> dict[str, Any]:
    return {
        "section": point.section.value, "title": point.title[:500], "note": point.note[:500],
        "minutes": point.minutes, "href": point.href, "opds": list(point.opds), "citation": point.citation,
    }  # fmt: skip


def signed(by: By) -> User | None:
    """The person of a record's `by`; an account at the machine is named by the journal alone."""
    return by if isinstance(by, User) else None
