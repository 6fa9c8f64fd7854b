"""What the region opens to everybody, and takes back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from rapim.arahan.models import Arahan
from rapim.core.problem import Problem, Refused
from rapim.people.actions import record
from rapim.people.models import OPD, User
from rapim.publishing.models import Concealment, Disclosure, Publication, Withdrawal
from rapim.publishing.rules import digest, personal, written


@transaction.atomic
def publish(kind: str, content: Mapping[str, Any] | None, *, by: User, now: datetime) -> Publication:
    """Opens `content` as it stands. Raises Refused where there is nothing, where just this is open already, or
    where anything in it is somebody's own."""
    if not content:
        raise Refused(Problem("nothing_to_publish", "Belum ada yang dapat dibuka untuk umum dari jenis ini."))
    _nobodys_own(content)
    text = written(content)
    newest = Publication.objects.of(kind).first()
    if newest and newest.sha256 == digest(text):
        raise Refused(Problem("already_public", "Isinya sama dengan yang sudah terbuka; tidak ada yang diubah."))
    made = Publication.objects.create(kind=kind, content_text=text, sha256=digest(text), published_at=now, by=by)
    record(by, "published", f"{kind} {made.pk}", {"title": content.get("title", ""), "sha256": made.sha256}, now=now)
    return made


def _nobodys_own(content: Mapping[str, Any]) -> None:
    names = User.objects.exclude(name="").values_list("name", flat=True)
    found = personal(content, names, OPD.objects.values_list("name", flat=True))
    if found:
        raise Refused(*(Problem("personal", f"Tidak dapat dibuka untuk umum: {one}") for one in found))


@transaction.atomic
def withdraw(publication: Publication, *, because: str, by: User, now: datetime, earlier: bool = False) -> Withdrawal:
    """Closes it again, for a reason; with `earlier` also everything of its kind that was opened before it and stands
    open. Raises Refused without a reason, or where it is closed already."""
    found = Publication.objects.select_for_update().get(pk=publication.pk)
    if not because.strip():
        raise Refused(Problem("reason_missing", "Tulis alasan mengapa ditarik dari halaman umum."))
    if Withdrawal.objects.filter(publication=found).exists():
        raise Refused(Problem("already_withdrawn", "Sudah ditarik dari halaman umum."))
    before = Publication.objects.of(found.kind).filter(pk__lt=found.pk) if earlier else ()
    return [_withdrawn(one, because.strip()[:500], by, now) for one in (*before, found)][-1]


def _withdrawn(found: Publication, because: str, by: User, now: datetime) -> Withdrawal:
    made = Withdrawal.objects.create(publication=found, at=now, by=by, because=because)
    record(by, "publication_withdrawn", f"{found.kind} {found.pk}", {"because": because}, now=now)
    return made


@transaction.atomic
def disclose(arahan: Arahan, words: str, *, by: User, now: datetime) -> Disclosure:
    """From the next publication on everybody may read it, in these words. Raises Refused before the gavel, without
    words, and where they name anybody."""
    found = Arahan.objects.standing().select_for_update(of=("self",)).filter(pk=arahan.pk).first()
    if found is None or found.rapim is None or not found.rapim.is_closed:
        raise Refused(Problem("not_given_yet", "Arahan dapat dibuka untuk umum setelah Rapimnya ditutup."))
    said = words.strip()
    if not said:
        raise Refused(Problem("no_words", "Tulis bunyi arahan sebagaimana boleh dibaca umum."))
    _nobodys_own({"words": said})
    standing = Disclosure.objects.standing().filter(arahan=found).first()
    if standing and standing.words == said:
        raise Refused(Problem("already_disclosed", "Arahan ini sudah dibuka dengan bunyi yang sama."))
    if standing:
        Concealment.objects.create(disclosure=standing, at=now, by=by)
    made = Disclosure.objects.create(arahan=found, words=said, at=now, by=by)
    record(by, "arahan_disclosed", f"arahan {found.pk}", {"words": said}, now=now)
    return made


@transaction.atomic
def conceal(disclosure: Disclosure, *, by: User, now: datetime) -> None:
    """The next publication leaves it out. Raises Refused where it is concealed already."""
    found = Disclosure.objects.select_for_update().get(pk=disclosure.pk)
    if Concealment.objects.filter(disclosure=found).exists():
        raise Refused(Problem("already_concealed", "Arahan ini sudah tidak terbuka."))
    Concealment.objects.create(disclosure=found, at=now, by=by)
    record(by, "arahan_concealed", f"arahan {found.arahan_id}", {}, now=now)
