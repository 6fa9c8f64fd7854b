"""Who is invited, and who is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q
from django.utils import timezone

from rapim.meetings.models import Attendance, Invitation, Rapim, Series
from rapim.meetings.rules import Group, title_of_head
from rapim.people.models import OPD, Post
from rapim.people.rules import Role

HEADS = (Role.OPD_HEAD.value, Role.INSPECTORATE.value)


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat that a letter invites."""

    group: Group
    title: str
    post: Post | None = None
    opd: OPD | None = None


def seats_of(series: Series, at: datetime) -> list[Seat]:
    """Everyone whom the series invites, by the posts and offices of that day."""
    day = timezone.localdate(at)
    found = {seat.title: seat for group in Group if group in series.invites for seat in _seats(group, day)}
    found.pop(series.chair.title, None)
    return list(found.values())


def _seats(group: Group, day: date) -> Iterator[Seat]:
    match group:
        case Group.SEKDA:
            yield from _posts(group, Role.SEKDA)
        case Group.ASISTEN:
            yield from _posts(group, Role.ASISTEN)
        case Group.OPD_HEADS:
            yield from _heads(group, day, ~Q(kind=OPD.Kind.BUMD))
        case Group.BUMD_HEADS:
            yield from _heads(group, day, Q(kind=OPD.Kind.BUMD))


def _posts(group: Group, role: Role) -> Iterator[Seat]:
    return (Seat(group, post.title, post) for post in Post.objects.filter(role=role.value))


def _heads(group: Group, day: date, which: Q) -> Iterator[Seat]:
    """The head of each office that stands by itself; where no such post is recorded, by the office's name.

    The office that the bagian belong to is the Sekda's own.
    """
    heads = {post.opd_id: post for post in Post.objects.filter(role__in=HEADS).exclude(opd=None)}
    secretariats = set(
        OPD.objects.filter(kind=OPD.Kind.BAGIAN, parent__kind="sekretariat").values_list("parent", flat=True)
    )
    for opd in OPD.objects.valid_on(day).filter(which, parent=None).exclude(pk__in=secretariats):
        post = heads.get(opd.pk)
        yield Seat(group, post.title if post else title_of_head(opd.kind, opd.name), post, opd)


def present(rapim: Rapim) -> int:
    """How many of the invited seats are taken, by their holder or a delegate."""
    seated = {"attendances__rank__in": ("itself", "delegate"), "attendances__strike": None}
    return Invitation.objects.filter(rapim=rapim, **seated).distinct().count()


def roll(rapim: Rapim) -> list[tuple[Invitation, list[Attendance]]]:
    """Every invited seat with those who sit in it: its holder or delegate first."""
    there = Prefetch("attendances", Attendance.objects.standing())
    seats = rapim.invitations.select_related("post", "opd").prefetch_related(there, "delegations")
    return [(seat, sorted(seat.attendances.all(), key=lambda one: one.rank == "companion")) for seat in seats]
