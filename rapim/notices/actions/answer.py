"""An answer without a password: once for each notice, by the person whom it is addressed to, and nothing besides."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import IntegerField

from rapim.core.problem import Problem, Refused
from rapim.notices.models import Device, Notice, Reply
from rapim.notices.queries import OVER, has_device, matter_of, reply_to, why_no_more
from rapim.notices.registry import Matter, Shown, answering_of
from rapim.notices.replies import Said
from rapim.notices.rules import fingerprint
from rapim.people.actions import record, recorded_at_the_end
from rapim.people.models import User
from rapim.people.prepared import Prepared, add
from rapim.progress.evidence import keep

_locked = Prepared(
    lambda pk: Notice.objects.select_for_update(of=("self",)).select_related("to").filter(pk=pk), pk=IntegerField()
)

_person = Prepared(
    lambda pk: User.objects.select_for_update().filter(pk=pk).values_list("pk", flat=True), pk=IntegerField()
)


def answer(
    notice: Notice,
    said: Said,
    *,
    files: Sequence[UploadedFile] = (),
    via: str,
    device: Device | None = None,
    matter: Matter | None = None,
    now: datetime,
) -> Reply:
    """Carries out what was answered, in the name of the addressee. Raises Refused; then nothing was done.

    `matter`: what the notice asks, where the door has looked already. Everything that can be looked at beforehand is,
    and files are examined, before anything is locked: forty officers answer at once.
    """
    matter = matter or _asked(notice, now)
    if said.verb not in matter.verbs or said.verb not in notice.answers:
        raise Refused(Problem("no_such_answer", "Hal ini tidak dapat dijawab dengan cara itu."))
    kept = [(keep(file, file.name or "bukti", Path(settings.HOME)), file.name or "bukti") for file in files]
    return _answered(notice, matter, said, kept, via, device, now)


def _asked(notice: Notice, now: datetime) -> Matter:
    if used := why_no_more(notice, reply_to(notice), now):
        raise Refused(used)
    if matter := matter_of(notice, now):
        return matter
    raise Refused(OVER)


@transaction.atomic
def _answered(
    notice: Notice, matter: Matter, said: Said, files: Sequence[Shown], via: str, device: Device | None, now: datetime
) -> Reply:
    """The notice's row is locked first: of two at once the second finds the first one's reply."""
    notice = _locked.first(pk=notice.pk)
    if used := why_no_more(notice, reply_to(notice), now):
        raise Refused(used)
    if not notice.to.is_active:
        raise Refused(Problem("inactive", "Akun ini sudah ditutup."))
    detail = {"verb": said.verb, "via": via, "notice": notice.pk}
    with recorded_at_the_end():
        sentence = _carry_out(notice, matter.subject, said, files, now)
        reply = add(Reply(notice=notice, verb=said.verb, via=via, device=device, said=sentence, at=now))
        record(notice.to, "notice_answered", notice.about, detail, now=now)
    return reply


def _carry_out(notice: Notice, subject: Any, said: Said, files: Sequence[Shown], now: datetime) -> str:
    answering = answering_of(notice.about)
    if answering is None:
        raise Refused(OVER)
    match said.verb:
        case "accept":
            return answering[0].accept(subject, by=notice.to, now=now)
        case "report":
            return answering[0].report(subject, text=said.text, files=files, by=notice.to, now=now)
        case _:
            return answering[0].block(subject, need=said.need, whom=said.whom, by=notice.to, now=now)


@transaction.atomic
def know_device(user: User, said: str, *, now: datetime, signed_in: bool = False) -> tuple[Device, str]:
    """From now on this device is the person's; the secret that it must show, which is kept nowhere.

    Raises Refused where the person had one already and nobody signed in on this one: of two telephones that use the
    first link at the same moment, one is the person's, and a telephone that was lost does not become it again.
    """
    _person.all(pk=user.pk)
    if not signed_in and has_device(user):
        raise Refused(Problem("other_device", "Perangkat lain sudah dikenal sebagai milik orang yang dituju."))
    secret = secrets.token_urlsafe(24)
    device = add(Device(user=user, fingerprint=fingerprint(secret), said=said[:120], since_at=now))
    record(user, "device_known", user.username, {"device": device.pk}, now=now)
    return device, secret


@transaction.atomic
def forget_device(device: Device, *, by: User, now: datetime) -> None:
    Device.objects.known().filter(pk=device.pk).update(forgotten_at=now)
    record(by, "device_forgotten", device.user.username, {"device": device.pk}, now=now)
