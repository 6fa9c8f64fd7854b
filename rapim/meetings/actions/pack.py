"""The papers of a Rapim: filed once, never regenerated in place."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from rapim.core.cutoff import Cutoff
from rapim.core.problem import Problem, Refused
from rapim.meetings import store
from rapim.meetings.actions.agenda import signed
from rapim.meetings.models import Pack, PackFile, Rapim, Reply
from rapim.meetings.rules import why_no_reply
from rapim.people.actions import By, record
from rapim.people.models import OPD, User

FIGURES: Final = "figures.json"


def file_pack(
    rapim: Rapim | None,
    *,
    cutoff: Cutoff,
    figures: bytes,
    files: Mapping[str, Path],
    by: By,
    now: datetime,
    edition_of: Pack | None = None,
) -> Pack:
    """Keeps every file under its sha256 and records the pack. The same pack again, to the byte, is the same record.

    `figures` is the JSON of every figure that the papers quote. `edition_of`: the pack that this one follows.
    """
    contents = {FIGURES: figures, **{name: path.read_bytes() for name, path in sorted(files.items())}}
    kept = {name: (store.keep(Path(settings.HOME), content), len(content)) for name, content in contents.items()}
    return _recorded(rapim, cutoff, kept, edition_of.edition_of or edition_of if edition_of else None, by, now)


@transaction.atomic
def reply(pack: Pack, opd: OPD, text: str, *, by: User, now: datetime) -> Reply:
    """An office says something to its page; the same words again are the same reply. Raises Refused once it is late."""
    if pack.rapim_id is None:
        raise Refused(Problem("no_rapim", "Bahan ini bukan untuk sebuah Rapim."))
    rapim = Rapim.objects.select_for_update().get(pk=pack.rapim_id)
    text = " ".join(text.split())
    if why := why_no_reply(text, now, rapim.starts_at, opened=rapim.state != "scheduled"):
        raise Refused(Problem("no_reply", why))
    last = Reply.objects.of_editions(pack).filter(opd=opd).last()
    if last and last.text == text:
        return last
    said = Reply.objects.create(pack=pack, opd=opd, text=text, at=now, by=by)
    record(by, "page_replied", said, {"reply": said.pk, "pack": pack.pk, "opd": opd.key, "text": text}, now=now)
    return said


def sealed(kept: Mapping[str, str]) -> str:
    """The sha256 of a pack, over the names and hashes of its files."""
    return hashlib.sha256(json.dumps(sorted(kept.items())).encode()).hexdigest()


@transaction.atomic
def _recorded(
    rapim: Rapim | None,
    cutoff: Cutoff,
    kept: Mapping[str, tuple[str, int]],
    first: Pack | None,
    by: By,
    now: datetime,
) -> Pack:
    sha256 = sealed({name: digest for name, (digest, _) in kept.items()})
    if known := Pack.objects.filter(rapim=rapim, sha256=sha256).first():
        return known
    pack = Pack.objects.create(
        rapim=rapim, cutoff_on=cutoff.at, cutoff=_as_json(cutoff), edition_of=first, sha256=sha256,
        number=_next_number(first), filed_at=now, by=signed(by),
    )  # fmt: skip
    PackFile.objects.bulk_create(
        PackFile(pack=pack, name=name, sha256=digest, size=size) for name, (digest, size) in kept.items()
    )
    record(by, "pack_filed", pack, {"pack": pack.pk, "sha256": sha256, "files": len(kept)}, now=now)
    return pack


def _next_number(first: Pack | None) -> int:
    return 1 if first is None else Pack.objects.select_for_update().filter(edition_of=first).count() + 2


def _as_json(cutoff: Cutoff) -> dict[str, str | None]:
    known_at = cutoff.known_at.isoformat() if cutoff.known_at else None
    return {"at": cutoff.at.isoformat(), "known_at": known_at, "version": cutoff.version, "basis": cutoff.basis}
