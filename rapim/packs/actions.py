"""What is done to have papers: ordered, made by a job, filed. A filed pack is never made again in place."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from rapim.core.cutoff import Cutoff
from rapim.execution.desk import newest_of
from rapim.intake.queries import book as open_book
from rapim.jobs.actions import enqueue
from rapim.jobs.models import Job
from rapim.meetings.actions import file_pack
from rapim.meetings.models import Pack, Rapim
from rapim.packs import queries
from rapim.packs.make import KINDS
from rapim.packs.rules import MADE_BEFORE
from rapim.people.actions import By, record

DRAFTS: Final = "packs-drafts"
FIGURES, DONE, PROGRESS = "figures.json", "done.json", "progress.json"
PATIENCE: Final = 300  # seconds that the making of papers may take


@transaction.atomic
def order(
    cutoff: Cutoff,
    rapim: Rapim | None,
    *,
    by: By,
    now: datetime,
    kinds: Sequence[str] = KINDS,
    pack: Pack | None = None,
) -> Job:
    """Wants the papers of a cut-off, of a Rapim or of none; `pack`: the one that this edition corrects."""
    username = by if isinstance(by, str) or by is None else by.get_username()
    said = {
        "at": cutoff.at.isoformat(), "known_at": cutoff.known_at.isoformat() if cutoff.known_at else None,
        "version": cutoff.version, "basis": cutoff.basis, "rapim": rapim.pk if rapim else None,
        "edition_of": pack.pk if pack else None, "kinds": list(kinds), "by": username, "ordered_at": now.isoformat(),
    }  # fmt: skip
    key = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]
    record(by, "pack_ordered", rapim or cutoff.at.isoformat(), {"at": said["at"], "kinds": said["kinds"]}, now=now)
    return enqueue("packs.make", {**said, "draft": key}, unique_key=f"packs.make:{key}", now=now)


def make_later_on(payload: dict[str, Any], *, now: datetime) -> None:
    """The job. Run twice it files once: the figures are frozen in the draft before anything is drawn from them."""
    draft = draft_of(payload["draft"])
    if (draft / DONE).exists():
        return
    draft.mkdir(parents=True, exist_ok=True)
    figures = draft / FIGURES
    if not figures.exists():
        progress(draft, "Menghitung angka", 0)
        _write(figures, _frozen(payload, now))
    _drawn(draft, payload["kinds"])
    pack = _filed(draft, payload, now)
    _write(draft / DONE, json.dumps({"pack": pack.pk}).encode())
    for path in draft.iterdir():
        if path.name != DONE:
            path.unlink()


def prepare(payload: dict[str, Any], *, now: datetime) -> None:
    """Hourly: a Rapim that is near and has no papers gets them, so that no office is surprised by its page."""
    newest = newest_of(open_book())
    if newest is None:
        return
    for rapim in Rapim.objects.coming().filter(starts_at__gt=now, starts_at__lte=now + MADE_BEFORE, packs=None):
        if not Job.objects.filter(kind="packs.make", payload__rapim=rapim.pk).exists():
            order(Cutoff(newest), rapim, by=None, now=now)


def draft_of(key: str) -> Path:
    return Path(settings.HOME) / DRAFTS / key


def progress(draft: Path, words: str, done: int) -> None:
    _write(draft / PROGRESS, json.dumps({"words": words, "done": done}).encode())


def sweep(key: str) -> None:
    """Removes a draft that nobody waits for."""
    shutil.rmtree(draft_of(key), ignore_errors=True)


def _frozen(payload: dict[str, Any], now: datetime) -> bytes:
    rapim = Rapim.objects.filter(pk=payload["rapim"]).first()
    before = Pack.objects.filter(pk=payload["edition_of"]).first()
    return queries.snapshot(_cutoff(payload), rapim, now=now, before=before).as_json()


def _cutoff(payload: dict[str, Any]) -> Cutoff:
    known_at = datetime.fromisoformat(payload["known_at"]) if payload["known_at"] else None
    return Cutoff(date.fromisoformat(payload["at"]), known_at, payload["version"], payload["basis"])


def _drawn(draft: Path, kinds: Sequence[str]) -> None:
    """Papers are drawn in a process of their own: the memory that this takes goes with it."""
    words = [sys.executable, "-m", "rapim.packs.make", str(draft / FIGURES), str(draft), ",".join(kinds)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603 (our own module)
        progress(draft, "Menggambar bahan", 1)
        for done, name in enumerate(child.stdout or (), 2):
            progress(draft, f"{name.strip()} selesai", done)
        if child.wait(PATIENCE):
            raise OSError(f"pembuatan bahan berhenti dengan kode {child.returncode}")


def _filed(draft: Path, payload: dict[str, Any], now: datetime) -> Pack:
    drawn = {
        path.name: path for path in draft.iterdir() if path.suffix != ".json" and not path.name.startswith("draft-")
    }
    figures = (draft / FIGURES).read_bytes()
    said = json.loads(figures)["head"]["cutoff"]
    known_at = datetime.fromisoformat(said["known_at"]) if said["known_at"] else None
    cutoff = Cutoff(date.fromisoformat(said["at"]), known_at, said["version"], said["basis"])
    return file_pack(
        Rapim.objects.filter(pk=payload["rapim"]).first(), cutoff=cutoff, figures=figures, files=drawn, by=_by(payload),
        now=now, edition_of=Pack.objects.filter(pk=payload["edition_of"]).first(),
    )  # fmt: skip


def _by(payload: dict[str, Any]) -> By:
    from rapim.people.models import User

    return User.objects.filter(username=payload["by"] or "").first()


def _write(path: Path, content: bytes) -> None:
    """In one piece or not at all."""
    draft = path.with_name(f"{path.name}.part")
    draft.write_bytes(content)
    os.replace(draft, path)
