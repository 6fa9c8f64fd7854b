"""What a pack is made from, gathered; and the packs that were filed, as pages show them."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from rapim.core.cutoff import Cutoff
from rapim.execution.rules import rules
from rapim.intake.queries import book as open_book
from rapim.meetings.models import Pack, Rapim
from rapim.meetings.store import path_of
from rapim.packs.assemble import assemble
from rapim.packs.figures import Frame, ask
from rapim.packs.material import Rooms
from rapim.packs.snapshot import Snapshot, read
from rapim.people.models import OPD, Region
from rapim.people.queries import line_groups

LETTERHEAD: Final = "letterhead.toml"


def snapshot(cutoff: Cutoff, rapim: Rapim | None = None, *, now: datetime, before: Pack | None = None) -> Snapshot:
    """The book at a cut-off, and what the rooms have on record now; `before`: the pack that this edition corrects.

    Raises Refused where the cut-off makes no sense.
    """
    frame = frame_of(cutoff)
    head = {**head_of(rapim), "edition": before.number + 1 if before else 1}
    figures, rooms = ask(open_book(), cutoff, frame), rooms_of(cutoff)
    corrected = figures_of(before) if before else None
    return assemble(figures, frame, rooms, head, now=timezone.localtime(now), before=corrected)


def figures_of(pack: Pack) -> Snapshot:
    """The figures that a filed pack holds."""
    file = pack.files.get(name="figures.json")
    return read(path_of(Path(settings.HOME), file.sha256).read_bytes())


def frame_of(cutoff: Cutoff) -> Frame:
    offices = list(OPD.objects.valid_on(cutoff.at))
    return Frame(
        profile=rules(settings.HOME),
        groups=line_groups(cutoff.at),
        kinds={one.key: one.get_kind_display() for one in offices},
        names={one.key: one.name for one in offices},
    )


def rooms_of(cutoff: Cutoff) -> Rooms:
    return Rooms()


def head_of(rapim: Rapim | None) -> Mapping[str, Any]:
    """Region, letterhead and meeting, as they are today: frozen with the figures."""
    region = Region.objects.first()
    said = _letterhead(Path(settings.HOME))
    name = region.name if region else "Daerah"
    letterhead = {"government": f"PEMERINTAH {name.upper()}", "office": "SEKRETARIAT DAERAH", **said.get("paper", {})}
    kept = {key: value for key, value in said.items() if isinstance(value, str)}
    return {
        "region": {"code": region.code if region else "", "name": name},
        "letterhead": {**letterhead, **kept},
        "press": said.get("press", {}),
        "meeting": _meeting(rapim),
    }


def _letterhead(home: Path) -> dict[str, Any]:
    path = home / LETTERHEAD
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def _meeting(rapim: Rapim | None) -> dict[str, str]:
    if rapim is None:
        return {}
    on = timezone.localtime(rapim.starts_at).date().isoformat()
    return {"title": str(rapim), "on": on, "place": rapim.place}
