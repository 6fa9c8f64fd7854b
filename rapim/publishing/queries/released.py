"""The press release of the newest pack, word for word as it was frozen with the pack's figures."""

from datetime import date

from django.db.models import Q

from rapim.meetings.models import Pack
from rapim.packs.queries import figures_of
from rapim.packs.snapshot import Say
from rapim.publishing.rules import Content


def release(today: date) -> Content | None:
    """None where no pack was filed of a Rapim that is over, or where it holds no release: it speaks of the Rapim in
    the past."""
    over = Pack.objects.filter(Q(rapim=None) | Q(rapim__closing__isnull=False))
    pack = over.order_by("-filed_at", "-pk").first()
    section = None if pack is None else (snapshot := figures_of(pack)).section("press")
    if pack is None or section is None:
        return None
    return {
        "kind": "release",
        "title": section.title,
        "note": "",
        "cutoff": pack.cutoff | {"known_at": None},
        "paragraphs": [snapshot.say(block.text) for block in section.blocks if isinstance(block, Say)],
    }
