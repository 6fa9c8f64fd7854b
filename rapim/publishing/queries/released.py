"""The press release of the newest pack, word for word as it was frozen with the pack's figures."""

from datetime import date

from rapim.meetings.models import Pack
from rapim.packs.queries import figures_of
from rapim.packs.snapshot import Say
from rapim.publishing.rules import Content


def release(today: date) -> Content | None:
    """None where no pack was filed, or where it holds no release."""
    pack = Pack.objects.order_by("-filed_at", "-pk").first()
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
