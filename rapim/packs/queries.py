"""What a pack is made from, gathered; and the packs that were filed, as pages show them."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from rapim.core.cutoff import Cutoff
from rapim.core.day import short_day
from rapim.execution.rules import rules
from rapim.intake.queries import book as open_book
from rapim.jobs.models import Job
from rapim.meetings.models import Pack, PackFile, Rapim
from rapim.meetings.store import path_of
from rapim.packs.assemble import assemble
from rapim.packs.figures import Frame, ask
from rapim.packs.gathering import rooms
from rapim.packs.make import PAPERS
from rapim.packs.page import footing
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
    figures, said = ask(open_book(), cutoff, frame), rooms(now)
    corrected = figures_of(before) if before else None
    return assemble(figures, frame, said, head, now=timezone.localtime(now), before=corrected)


def figures_of(pack: Pack) -> Snapshot:
    """The figures that a filed pack holds."""
    file = pack.files.get(name="figures.json")
    return read(path_of(Path(settings.HOME), file.sha256).read_bytes())


@dataclass(frozen=True, slots=True)
class Making:
    """A pack on its way: how far it is."""

    title: str
    words: str
    done: int
    of: int
    failed: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A filed pack on its page; `snapshot` holds what every paper of it says."""

    pack: Pack
    snapshot: Snapshot
    files: tuple[tuple[str, PackFile], ...]
    before: Pack | None
    editions: tuple[Pack, ...]
    footing: str


def packs() -> list[Pack]:
    """The newest first."""
    return list(Pack.objects.select_related("rapim", "by").prefetch_related("files").order_by("-filed_at", "-pk"))


def making() -> list[Making]:
    """What is waiting or under way, and what was given up."""
    open_jobs = Job.objects.filter(kind="packs.make", finished_at=None).order_by("pk")
    return [_making(job) for job in open_jobs]


def _making(job: Job) -> Making:
    said = job.payload
    path = Path(settings.HOME) / "packs-drafts" / said["draft"] / "progress.json"
    known = json.loads(path.read_bytes()) if path.is_file() else {"words": "Menunggu giliran", "done": 0}
    of = 2 + sum(1 for paper in PAPERS if paper.kind in said["kinds"])
    title = f"Bahan per {short_day(date.fromisoformat(said['at']))}"
    failed = job.failed_at is not None
    return Making(title, "Gagal dibuat; minta ulang" if failed else known["words"], min(known["done"], of), of, failed)


def shown(pack: Pack) -> Shown:
    snapshot = figures_of(pack)
    names = {paper.name: paper.title for paper in PAPERS} | {"figures.json": "Semua angka (JSON)"}
    files = tuple((names.get(one.name, one.name), one) for one in pack.files.all())
    first = pack.edition_of or pack
    editions = (first, *first.editions.order_by("number"))
    before = next((one for one in reversed(editions) if one.number < pack.number), None)
    return Shown(pack, snapshot, files, before, editions, footing(snapshot))


def frame_of(cutoff: Cutoff) -> Frame:
    offices = list(OPD.objects.valid_on(cutoff.at))
    return Frame(
        profile=rules(settings.HOME),
        groups=line_groups(cutoff.at),
        kinds={one.key: one.get_kind_display() for one in offices},
        names={one.key: one.name for one in offices},
    )


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
