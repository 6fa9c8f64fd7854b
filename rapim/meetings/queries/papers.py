"""What the notula says, and whether what was kept is still what it was."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from rapim.meetings import letters, registry, store
from rapim.meetings.letterhead import Letterhead, Signatory
from rapim.meetings.models import Approval, Minutes, Pack, Rapim, Remark
from rapim.meetings.queries.agenda import agenda
from rapim.meetings.queries.room import roll
from rapim.meetings.queries.series import following
from rapim.people.models import JournalEntry


def minutes_of(rapim: Rapim, head: Letterhead, now: datetime) -> dict[str, Any]:
    """The notula as the book knows it at this moment: agenda, remarks, decisions of the rooms, attendance."""
    remarks = defaultdict(list)
    for remark in Remark.objects.filter(item__rapim=rapim).select_related("item"):
        remarks[remark.item.key].append(remark.text)
    by = rapim.closing.by
    title = Signatory("NOTULIS", by.get_full_name() if by else "")
    next_one = following(rapim)
    return letters.minutes(
        rapim, head, parts=agenda(rapim, now).parts, remarks=remarks, decisions=registry.decisions_of(rapim),
        rows=roll(rapim), notetaker=title, next_on=timezone.localdate(next_one.starts_at) if next_one else None,
    )  # fmt: skip


def flaws(home: Path) -> Iterator[tuple[str, str, str]]:
    """Code, object and sentence of everything about minutes and packs that is not as it was recorded."""
    yield from _minutes(home)
    for pack in Pack.objects.select_related("rapim").prefetch_related("files"):
        for file in pack.files.all():
            if flaw := store.flaw_of(home, file.sha256):
                yield "pack_broken", str(pack.pk), f"{pack}: berkas {file.name} {flaw}."


def _minutes(home: Path) -> Iterator[tuple[str, str, str]]:
    made = {entry.detail["minutes"]: entry for entry in JournalEntry.objects.filter(verb="minutes_made")}
    approved = {entry.detail["minutes"]: entry for entry in JournalEntry.objects.filter(verb="minutes_approved")}
    for minutes in Minutes.objects.select_related("rapim").prefetch_related("files").order_by("pk"):
        act = made.pop(minutes.pk, None)
        yield from ((code, str(minutes.pk), f"{minutes} {why}.") for code, why in _flaws_of(minutes, act, home))
    for entry in made.values():
        yield "minutes_missing", entry.object, f"{entry.object} (jurnal nomor {entry.number}) hilang dari data."
    for approval in Approval.objects.select_related("minutes__rapim"):
        act = approved.pop(approval.minutes_id, None)
        if act is None or act.detail["sha256"] != approval.minutes.sha256:
            yield "approval_differs", str(approval.minutes_id), f"Pengesahan {approval.minutes} tidak sesuai jurnal."
    for entry in approved.values():
        yield "approval_missing", entry.object, f"Pengesahan {entry.object} (jurnal nomor {entry.number}) hilang."


def _flaws_of(minutes: Minutes, act: JournalEntry | None, home: Path) -> Iterator[tuple[str, str]]:
    if letters.digest(minutes.said) != minutes.sha256:
        yield "minutes_changed", "berubah isinya sejak disusun"
    if act is None:
        yield "act_missing", "tidak pernah disusun menurut jurnal"
        return
    files = {file.name: file.sha256 for file in minutes.files.all()}
    if (act.detail["sha256"], act.detail["files"]) != (minutes.sha256, files):
        yield "act_differs", f"bukan yang dicatat jurnal nomor {act.number}"
    for name, sha256 in files.items():
        if flaw := store.flaw_of(home, sha256):
            yield "minutes_file_broken", f"berkas {name} {flaw}"
