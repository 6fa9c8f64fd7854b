"""What the region opens to everybody, and takes back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from rapim.core.problem import Problem, Refused
from rapim.people.actions import record
from rapim.people.models import User
from rapim.publishing.models import Publication, Withdrawal
from rapim.publishing.rules import digest, written


@transaction.atomic
def publish(kind: str, content: Mapping[str, Any] | None, *, by: User, now: datetime) -> Publication:
    """Opens `content` as it stands. Raises Refused where there is nothing, or just this is open already."""
    if not content:
        raise Refused(Problem("nothing_to_publish", "Belum ada yang dapat dibuka untuk umum dari jenis ini."))
    text = written(content)
    newest = Publication.objects.of(kind).first()
    if newest and newest.sha256 == digest(text):
        raise Refused(Problem("already_public", "Isinya sama dengan yang sudah terbuka; tidak ada yang diubah."))
    made = Publication.objects.create(kind=kind, content_text=text, sha256=digest(text), published_at=now, by=by)
    record(by, "published", f"{kind} {made.pk}", {"title": content.get("title", ""), "sha256": made.sha256}, now=now)
    return made


@transaction.atomic
def withdraw(publication: Publication, *, because: str, by: User, now: datetime) -> Withdrawal:
    """Closes it again, for a reason. Raises Refused without one, or where it is closed already."""
    found = Publication.objects.select_for_update().get(pk=publication.pk)
    if not because.strip():
        raise Refused(Problem("reason_missing", "Tulis alasan mengapa ditarik dari halaman umum."))
    if Withdrawal.objects.filter(publication=found).exists():
        raise Refused(Problem("already_withdrawn", "Sudah ditarik dari halaman umum."))
    made = Withdrawal.objects.create(publication=found, at=now, by=by, because=because.strip()[:500])
    record(by, "publication_withdrawn", f"{found.kind} {found.pk}", {"because": made.because}, now=now)
    return made
