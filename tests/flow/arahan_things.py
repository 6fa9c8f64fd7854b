"""Arahan for the matrix: one of Ani's office in the line of Citra, one of Dodi's, each with all that hangs on it."""

from types import SimpleNamespace

from django.utils import timezone

from rapim.arahan.models import (
    Arahan,
    Assignment,
    Draw,
    Evidence,
    FollowUp,
    Obstacle,
    Proposal,
    Recheck,
    Verification,
)
from rapim.meetings.models import Opening, Rapim, Series
from rapim.people.models import Post
from rapim.people.tests.cast import NOW
from tests.house.matrix import Thing

OFFICES = ("1.1", "1.3")


def meeting(cast: SimpleNamespace) -> Rapim:
    found = Rapim.objects.filter(opening__isnull=False).first()
    if found:
        return found
    chair = Post.objects.first()
    said = {"week": 3, "weekday": 0, "starts": "09:00", "place": "Setda", "chair": chair, "signer": chair}
    series = Series.objects.first() or Series.objects.create(**said, valid_from=NOW.date())
    made = Rapim.objects.create(
        series=series, year=1999, month=1, starts_at=NOW, length=60, place="Setda", scheduled_at=NOW
    )
    Opening.objects.create(rapim=made, at=NOW)
    return made


def assignment(cast: SimpleNamespace, key: str) -> Assignment:
    """Reported, blocked, with a proposal and a drawn finding: everything that a door may be about."""
    found = Assignment.objects.filter(opd__key=key).first()
    if found:
        return found
    now, rapim = timezone.now(), meeting(cast)
    said = Arahan.objects.create(
        rapim=rapim, number=OFFICES.index(key) + 1, quote="Selesaikan", measure="Selesaikan", given_at=now
    )
    made = Assignment.objects.create(arahan=said, opd=cast.opd[key], part="lead", at=now)
    done = FollowUp.objects.create(assignment=made, text="sudah", is_done=False, at=now)
    Evidence.objects.create(follow_up=done, name="a.jpg", sha256="0" * 64, kind="jpg", size=1)
    Obstacle.objects.create(assignment=made, what="lahan", needs="izin", from_whom="BPN", at=now)
    Proposal.objects.create(assignment=made, wish="postpone", because="lelang", new_on=now.date(), at=now)
    first = Verification.objects.create(assignment=made, finding=2, because="belum", at=now)
    draw, _ = Draw.objects.get_or_create(year=1999, month=1, defaults={"seed": "x", "population": [], "at": now})
    Recheck.objects.create(draw=draw, verification=first)
    return made


def each(cast: SimpleNamespace, number) -> tuple[Thing, ...]:
    """`number(assignment)`: the number in the address."""
    return tuple(Thing({"pk": number(assignment(cast, key))}, opd=key) for key in OFFICES)


MAKERS = {
    "meeting": lambda cast: (Thing({"pk": meeting(cast).pk}),),
    "arahan": lambda cast: each(cast, lambda one: one.arahan_id),
    "arahan-anywhere": lambda cast: (Thing({"pk": assignment(cast, "1.1").arahan_id}),),
    "assignment": lambda cast: each(cast, lambda one: one.pk),
    "barrier": lambda cast: each(cast, lambda one: one.obstacles.get().pk),
    "wish": lambda cast: (Thing({"pk": assignment(cast, "1.1").proposals.get().pk}),),
    "recheck": lambda cast: each(cast, lambda one: one.verifications.get().recheck.pk),
}
