"""What a pack is made from, gathered at one cut-off; and the figures that a filed pack holds."""

import tomllib
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from PIL import Image

from rapim.core.cutoff import Cutoff
from rapim.execution.queries.overrides import overrides_of
from rapim.execution.registry import held_on
from rapim.execution.rules import rules
from rapim.intake.queries import book as open_book
from rapim.meetings.letterhead import FILE, letterhead
from rapim.meetings.models import Pack, Rapim
from rapim.meetings.store import path_of
from rapim.packs.assemble import assemble
from rapim.packs.figures import Frame, ask
from rapim.packs.gathering import rooms
from rapim.packs.snapshot import Snapshot, read
from rapim.people.models import OPD, Region
from rapim.people.queries import line_groups

CREST: Final = (300, 300)  # pixels at most: 2,5 cm in print


def snapshot(cutoff: Cutoff, rapim: Rapim | None = None, *, now: datetime, before: Pack | None = None) -> Snapshot:
    """The book at a cut-off, and what the rooms have on record now; `before`: the pack that this edition corrects.

    Raises Refused where the cut-off makes no sense.
    """
    frame = frame_of(cutoff)
    head = {**head_of(rapim), "edition": before.number + 1 if before else 1}
    figures = ask(open_book(), cutoff, frame)
    corrected = figures_of(before) if before else None
    said = rooms(figures.cutoff, now, before)
    return assemble(figures, frame, said, head, now=timezone.localtime(now), before=corrected)


def figures_of(pack: Pack) -> Snapshot:
    """The figures that a filed pack holds. Raises ValueError where they are none that a page can show."""
    return _read(path_of(Path(settings.HOME), pack.files.get(name="figures.json").sha256))


@lru_cache(maxsize=8)
def _read(path: Path) -> Snapshot:
    """A file of the store never changes: its name is the hash of what it holds."""
    return read(path.read_bytes())


def frame_of(cutoff: Cutoff) -> Frame:
    offices = list(OPD.objects.valid_on(cutoff.at))
    return Frame(
        profile=rules(settings.HOME),
        groups=line_groups(cutoff.at),
        kinds={one.key: one.get_kind_display() for one in offices},
        names={one.key: one.name for one in offices},
        overrides=overrides_of(cutoff.year),
        held=held_on(cutoff.at),
    )


def head_of(rapim: Rapim | None) -> Mapping[str, Any]:
    """Region, letterhead, crest, own wording and meeting, as they are today: frozen with the figures."""
    home = Path(settings.HOME)
    region, known = Region.objects.first(), letterhead(home)
    said = tomllib.loads((home / FILE).read_text("utf-8")) if (home / FILE).is_file() else {}
    return {
        "region": {"code": region.code if region else "", "name": region.name if region else "Daerah"},
        "letterhead": {name: text for name, text in known.as_json().items() if text},
        "crest": _crest(known.crest),
        "press": said.get("press", {}),
        "wording": said.get("pack", {}),
        "meeting": _meeting(rapim),
    }


def _crest(path: Path | None) -> str:
    """The crest as a small PNG in base 64; empty where there is none."""
    if path is None:
        return ""
    with Image.open(path) as picture:
        small = picture.convert("RGBA")
    small.thumbnail(CREST)
    stream = BytesIO()
    small.save(stream, "PNG", optimize=True)
    return b64encode(stream.getvalue()).decode()


def _meeting(rapim: Rapim | None) -> dict[str, str]:
    if rapim is None:
        return {}
    on = timezone.localtime(rapim.starts_at).date().isoformat()
    return {"title": str(rapim), "on": on, "place": rapim.place}
