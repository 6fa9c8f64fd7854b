"""One of everything that can be opened, each with somebody's own things beside it that must never come out."""

from datetime import date
from types import SimpleNamespace
from typing import Final

from rapim.arahan.models import Arahan, Assignment, FollowUp, Obstacle
from rapim.core.cutoff import Cutoff
from rapim.innovation import actions as innovating
from rapim.innovation.rules import Stage
from rapim.meetings import actions as meetings
from rapim.meetings.models import Closing, Opening, Rapim, Series
from rapim.packs.tests.months import month
from rapim.people.models import Post, User
from rapim.people.tests.cast import NOW
from rapim.promises import actions as promising
from rapim.promises.tests import things as promises

SECRETS: Final = (
    "Rahayu Kusumawardhani", "3319012345678901", "198502112010011007", "0812-3456-7890", "rahayu@contoh.example",
    "catatan-dalam", "bukti-rahasia",
)  # fmt: skip
PLANTED: Final = " ".join(SECRETS)


def arahan(cast: SimpleNamespace, key: str = "1.1") -> Arahan:
    """Of a Rapim that is closed; its quote names a person."""
    chair = Post.objects.first()
    usual = {"week": 3, "weekday": 0, "starts": "09:00", "place": "Setda", "chair": chair, "signer": chair}
    series = Series.objects.first() or Series.objects.create(**usual, valid_from=NOW.date())
    held = {"starts_at": NOW, "length": 60, "place": "Setda", "scheduled_at": NOW}
    rapim, _ = Rapim.objects.get_or_create(series=series, year=1998, month=1, defaults=held)
    for record in (Opening, Closing):
        record.objects.get_or_create(rapim=rapim, defaults={"at": NOW})
    number = rapim.arahan.count() + 1
    said = {"quote": f"Saudari {PLANTED}, segera!", "measure": "Bayar tunjangan guru", "due_on": date(2023, 4, 14)}
    made = Arahan.objects.create(rapim=rapim, number=number, given_at=NOW, **said)
    own = Assignment.objects.create(arahan=made, opd=cast.opd[key], part="lead", at=NOW)
    FollowUp.objects.create(assignment=own, text=PLANTED, is_done=False, at=NOW)
    Obstacle.objects.create(assignment=own, what=PLANTED, needs=PLANTED, from_whom=PLANTED, at=NOW)
    return made


def promise(cast: SimpleNamespace) -> None:
    """Measured by a person, with a note and evidence."""
    act = {"by": cast.rahayu, "now": NOW}
    made = promises.promise(cast, by=cast.rahayu)
    proof = promising.Brought(link="https://data.example/bukti-rahasia")
    promising.measure(made.indicator, 2023, 2, 60, PLANTED, note=PLANTED, brought=proof, **act)


def innovation(cast: SimpleNamespace) -> None:
    said = {"initiator": "asn", "initiator_name": PLANTED, "form": "pelayanan", "is_digital": True, "design": PLANTED}
    made = innovating.write(cast.opd["1.1"], "Guru Kunjung", **said, decree=PLANTED, by=cast.budi, now=NOW)
    innovating.stage(made, Stage.TRIAL, date(2023, 1, 9), by=cast.budi, now=NOW)


def pack(cast: SimpleNamespace) -> None:
    figures = month(1, opds=1, shape="usual").as_json()
    meetings.file_pack(None, cutoff=Cutoff(date(2023, 2, 28)), figures=figures, files={}, by=cast.budi, now=NOW)


def everything(cast: SimpleNamespace) -> None:
    """One of each, in a region in which a person has a whole name."""
    cast.rahayu = User.objects.create(username="rahayu", name="Rahayu Kusumawardhani", email="rahayu@contoh.example")
    promise(cast)
    innovation(cast)
    pack(cast)
    arahan(cast)
