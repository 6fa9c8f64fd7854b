"""A pack of one office, filed, to knock at."""

from datetime import date
from types import SimpleNamespace

from rapim.core.cutoff import Cutoff
from rapim.meetings import actions
from rapim.meetings.models import Pack
from rapim.packs.tests.months import month
from rapim.people.tests.cast import NOW
from tests.house.matrix import Thing


def filed(cast: SimpleNamespace) -> Pack:
    figures = month(1, opds=1, shape="usual").as_json()
    return actions.file_pack(None, cutoff=Cutoff(date(2023, 2, 28)), figures=figures, files={}, by=cast.budi, now=NOW)


MAKERS = {
    "pack": lambda cast: (Thing({"pk": filed(cast).pk}),),
    "pack-section": lambda cast: (Thing({"pk": filed(cast).pk, "key": "position"}),),
    "pack-paper": lambda cast: (Thing({"pk": filed(cast).pk, "name": "figures.json"}),),
}
