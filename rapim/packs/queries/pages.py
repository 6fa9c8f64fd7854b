"""Packs as pages show them: on their way, filed, opened."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from rapim.core.day import short_day
from rapim.jobs.models import Job
from rapim.meetings.models import Pack, PackFile
from rapim.packs.make import PAPERS
from rapim.packs.page import footing
from rapim.packs.queries.frozen import figures_of
from rapim.packs.snapshot import Section, Snapshot


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
    links: Mapping[str, str]  # name of an office → its page in this pack

    @property
    def chapters(self) -> tuple[Section, ...]:
        return tuple(section for section in self.snapshot.sections if not section.opd)


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
    order = [*names]
    kept = sorted(pack.files.all(), key=lambda one: order.index(one.name) if one.name in names else len(order))
    files = tuple((names.get(one.name, one.name), one) for one in kept)
    first = pack.edition_of or pack
    editions = (first, *first.editions.order_by("number"))
    before = next((one for one in reversed(editions) if one.number < pack.number), None)
    links = {one.title: reverse("pack-section", args=[pack.pk, one.key]) for one in snapshot.offices}
    return Shown(pack, snapshot, files, before, editions, footing(snapshot), links)
