"""Letters and minutes: issued, drafted at the gavel, corrected, approved; and nothing of them changes afterwards."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from rapim.core.problem import Problem, Refused
from rapim.meetings import letters, queries, store, typeset, word
from rapim.meetings.actions.agenda import signed
from rapim.meetings.letterhead import letterhead
from rapim.meetings.models import AgendaItem, Approval, Letter, Minutes, MinutesFile, Rapim, Remark
from rapim.people.actions import By, record


@transaction.atomic
def issue_letter(rapim: Rapim, number: str, *, nature: str, on: date, by: By, now: datetime) -> Letter:
    """The invitation with its number; after a postponement a new letter says why."""
    if hasattr(rapim, "opening"):
        raise Refused(Problem("rapim_begun", f"{rapim} sudah dibuka; undangannya tidak diterbitkan lagi."))
    if not number.strip():
        raise Refused(Problem("no_number", "Isi nomor surat dari buku agenda surat keluar."))
    said = letters.invitation(
        rapim, letterhead(Path(settings.HOME)), number=number.strip(), nature=nature, on=on,
        seats=[seat.title for seat in rapim.invitations.all()], parts=queries.agenda(rapim, now).parts,
    )  # fmt: skip
    letter = Letter.objects.create(rapim=rapim, number=number.strip(), said=said, issued_at=now, by=signed(by))
    detail = {"number": letter.number, "sha256": letters.digest(said)}
    record(by, "letter_issued", rapim, detail, now=now)
    return letter


@transaction.atomic
def remark(item: AgendaItem, text: str, *, by: By, now: datetime) -> Remark:
    """What was said on a point, in the recorder's words; each stands beside the others, none replaces another."""
    rapim = Rapim.objects.select_for_update().get(pk=item.rapim_id)
    if not rapim.is_open:
        raise Refused(
            Problem("rapim_not_open", f"{rapim} tidak sedang berlangsung; catatan pembahasan tidak diterima.")
        )
    if not text.strip():
        raise Refused(Problem("no_words", "Catatan pembahasan masih kosong."))
    said = Remark.objects.create(item=item, text=text.strip(), at=now, by=signed(by))
    record(by, "remark_noted", rapim, {"item": item.title, "text": said.text}, now=now)
    return said


def draft_minutes(payload: dict[str, Any], *, now: datetime) -> None:
    """The job after the gavel: the first edition of the notula. Run twice, it finds its work done."""
    rapim = Rapim.objects.get(pk=payload["rapim"])
    if not rapim.minutes.exists():
        _edition(
            rapim, queries.minutes_of(rapim, letterhead(Path(settings.HOME)), now), "", by=rapim.closing.by, now=now
        )


def correct_minutes(
    minutes: Minutes, changes: dict[str, Sequence[str]], because: str, *, by: By, now: datetime
) -> Minutes:
    """Another edition with other words in the opening, the added discussion or the closing; decisions stay."""
    if not because.strip():
        raise Refused(Problem("no_reason", "Sebutkan apa yang diperbaiki pada notula."))
    return _edition(minutes.rapim, letters.corrected(minutes.said, changes), because.strip(), by=by, now=now)


def _edition(rapim: Rapim, said: dict[str, Any], because: str, *, by: By, now: datetime) -> Minutes:
    """Sets the papers first, then records them; the transaction stays short."""
    papers = _papers(rapim, said)
    with transaction.atomic():
        Rapim.objects.select_for_update().get(pk=rapim.pk)
        if Approval.objects.filter(minutes__rapim=rapim).exists():
            raise Refused(Problem("minutes_approved", f"Notula {rapim} sudah disahkan dan tidak dapat diubah lagi."))
        edition = rapim.minutes.count() + 1
        minutes = Minutes.objects.create(
            rapim=rapim, edition=edition, said=said, sha256=letters.digest(said), because=because, made_at=now,
            by=signed(by),
        )  # fmt: skip
        MinutesFile.objects.bulk_create(
            MinutesFile(minutes=minutes, name=name, sha256=sha256, size=size) for name, (sha256, size) in papers.items()
        )
        record(by, "minutes_made", minutes, _sealed(minutes, papers), now=now)
    return minutes


def _papers(rapim: Rapim, said: dict[str, Any]) -> dict[str, tuple[str, int]]:
    """Both forms in the store: name → sha256 and size."""
    crest = letterhead(Path(settings.HOME)).crest
    data = {**said, "crest": "crest.png" if crest else None}
    pictures = {"crest.png": crest} if crest else {}
    made = {
        "pdf": typeset.pdf("notula.typ", data, at=int(rapim.closing.at.timestamp()), pictures=pictures),
        "docx": word.docx(said, crest),
    }
    stem = f"notula-rapim-{rapim.year}-{rapim.month:02}"
    return {f"{stem}.{form}": (store.keep(Path(settings.HOME), one), len(one)) for form, one in made.items()}


def _sealed(minutes: Minutes, papers: dict[str, tuple[str, int]]) -> dict[str, Any]:
    files = {name: sha256 for name, (sha256, _) in papers.items()}
    return {"minutes": minutes.pk, "sha256": minutes.sha256, "files": files, "because": minutes.because}


@transaction.atomic
def approve_minutes(minutes: Minutes, in_rapim: Rapim, *, by: By, now: datetime) -> Approval:
    """As the first item of a later Rapim that is open; the latest edition, once."""
    live = Rapim.objects.select_for_update().get(pk=in_rapim.pk)
    Rapim.objects.select_for_update().get(pk=minutes.rapim_id)
    if not live.is_open:
        raise Refused(Problem("rapim_not_open", "Notula disahkan dalam Rapim berikutnya, setelah dibuka."))
    if live.starts_at <= minutes.rapim.starts_at:
        raise Refused(Problem("not_later", "Notula disahkan dalam Rapim sesudahnya, bukan dalam rapat itu sendiri."))
    if Approval.objects.filter(minutes__rapim=minutes.rapim).exists():
        raise Refused(Problem("minutes_approved", f"Notula {minutes.rapim} sudah disahkan."))
    if minutes.rapim.minutes.first() != minutes:
        raise Refused(Problem("not_latest", "Ada edisi notula yang lebih baru; sahkan yang itu."))
    approval = Approval.objects.create(minutes=minutes, rapim=in_rapim, at=now, by=signed(by))
    detail = {"minutes": minutes.pk, "sha256": minutes.sha256, "in": str(in_rapim)}
    record(by, "minutes_approved", minutes, detail, now=now)
    return approval
