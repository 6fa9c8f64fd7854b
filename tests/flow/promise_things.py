"""Two promises and two innovations to knock at: one of Ani's office in the line of Citra, one of Dodi's."""

from pathlib import Path
from types import SimpleNamespace

from django.conf import settings

from rapim.innovation.models import Evidence, Innovation
from rapim.innovation.tests import things as innovations
from rapim.people import actions as people
from rapim.people.tests.cast import NOW
from rapim.promises import actions
from rapim.promises.models import PriorityList, Promise, Proof
from rapim.promises.tests import things
from tests.house.matrix import Thing

OFFICES = ("1.1", "1.3")


def promise(cast: SimpleNamespace, key: str) -> Promise:
    found = Promise.objects.filter(lead=cast.opd[key]).first()
    return found or things.promise(cast, key, by={"1.1": cast.ani, "1.3": cast.dodi}[key]).promise


def each(cast: SimpleNamespace, number) -> tuple[Thing, ...]:
    return tuple(Thing({"pk": number(promise(cast, key))}, opd=key) for key in OFFICES)


def proof(one: Promise) -> int:
    """A file that lies in the home."""
    path = "evidence/00/proof.pdf"
    (Path(settings.HOME) / path).parent.mkdir(parents=True, exist_ok=True)
    (Path(settings.HOME) / path).write_bytes(things.PDF)
    made = one.indicators.get().measurements.first()
    return Proof.objects.get_or_create(measurement=made, name="a.pdf", path=path)[0].pk


def innovation(cast: SimpleNamespace, key: str) -> Innovation:
    found = Innovation.objects.filter(opd=cast.opd[key]).first()
    return found or innovations.innovation(cast, key)


def innovation_proof(cast: SimpleNamespace, key: str) -> int:
    one = innovation(cast, key)
    path = f"evidence/00/{key}.pdf"
    (Path(settings.HOME) / path).parent.mkdir(parents=True, exist_ok=True)
    (Path(settings.HOME) / path).write_bytes(things.PDF)
    said = {"innovation": one, "year": 2023, "indicator": "sdm", "name": "a.pdf", "path": path}
    return Evidence.objects.get_or_create(**said, defaults={"at": NOW})[0].pk


def priority_list(cast: SimpleNamespace, key: str) -> int:
    asked = PriorityList.objects.filter(opd=cast.opd[key], answer=None).first()
    return (asked or actions.propose(cast.opd[key], 2023, [actions.Wanted("Guru")], by=cast.budi, now=NOW)).pk


def company() -> int:
    return people.ensure_opd("PDAM", "", "Perumda Air Minum", kind="bumd", by=None, now=NOW).pk


MAKERS = {
    "company": lambda cast: (Thing({"pk": company()}),),
    "plan": lambda cast: (Thing({}, data={"term": str(things.term(cast.budi).pk)}),),
    "form": lambda cast: (Thing({"form": "rkpd"}), Thing({"form": "rpjmd"})),
    "priority-list": lambda cast: tuple(Thing({"pk": priority_list(cast, key)}, opd=key) for key in OFFICES),
    "innovation": lambda cast: tuple(Thing({"pk": innovation(cast, key).pk}, opd=key) for key in OFFICES),
    "innovation-proof": lambda cast: tuple(Thing({"pk": innovation_proof(cast, key)}, opd=key) for key in OFFICES),
    "promise": lambda cast: each(cast, lambda one: one.pk),
    "promise-anywhere": lambda cast: (Thing({"pk": promise(cast, "1.1").pk}),),
    "indicator-anywhere": lambda cast: (Thing({"pk": promise(cast, "1.1").indicators.get().pk}),),
    "milestone-anywhere": lambda cast: (Thing({"pk": promise(cast, "1.1").milestones.get().pk}),),
    "indicator": lambda cast: each(cast, lambda one: one.indicators.get().pk),
    "milestone": lambda cast: each(cast, lambda one: one.milestones.get().pk),
    "measurement": lambda cast: each(cast, lambda one: one.indicators.get().measurements.first().pk),
    "promise-proof": lambda cast: each(cast, proof),
}
