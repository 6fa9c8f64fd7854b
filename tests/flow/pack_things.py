"""A pack of one office, filed, to knock at."""

from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from rapim.core.cutoff import Cutoff
from rapim.meetings import actions
from rapim.meetings.models import Pack, Rapim
from rapim.meetings.tests.conftest import settled
from rapim.packs.tests.months import month
from rapim.people.tests.cast import NOW
from tests.house.matrix import Thing


def filed(cast: SimpleNamespace) -> Pack:
    figures = month(1, opds=1, shape="usual").as_json()
    return actions.file_pack(None, cutoff=Cutoff(date(2023, 2, 28)), figures=figures, files={}, by=cast.budi, now=NOW)


def near(cast: SimpleNamespace) -> Pack:
    """For a Rapim in ten hours: its pages are open to the offices 1.1 and 1.3."""
    now = timezone.now()
    at, figures = now + timedelta(hours=10), month(1, opds=3, shape="usual").as_json()
    rapim = Rapim.objects.filter(starts_at__gt=now).first()
    if rapim is None:
        settled(cast)
        rapim = actions.schedule(at.year, at.month, starts_at=at, by=cast.budi, now=now)
    return actions.file_pack(rapim, cutoff=Cutoff(date(2023, 2, 28)), figures=figures, files={}, by=cast.budi, now=now)


def pages(cast: SimpleNamespace) -> tuple[Thing, ...]:
    pk = near(cast).pk
    return tuple(Thing({"pk": pk, "key": opd}, opd=opd, data={"text": "Lelang ulang."}) for opd in ("1.1", "1.3"))


MAKERS = {
    "pack-office": pages,
    "pack": lambda cast: (Thing({"pk": filed(cast).pk}),),
    "pack-section": lambda cast: (Thing({"pk": filed(cast).pk, "key": "position"}),),
    "pack-paper": lambda cast: (Thing({"pk": filed(cast).pk, "name": "figures.json"}),),
}
