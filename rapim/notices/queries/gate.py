"""Whether a link may act here and now, and what it asks."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import CharField, IntegerField
from django.utils import timezone

from rapim.core.day import short_day
from rapim.core.problem import Problem
from rapim.notices.channels.inbound import Heard
from rapim.notices.links import is_chat_word, is_feed_token, is_late, is_token_of, row_of
from rapim.notices.models import Address, Delivery, Device, Notice, Preference, Reply
from rapim.notices.registry import Matter, answering_of
from rapim.notices.rules import fingerprint, why_not_here
from rapim.people.models import User
from rapim.people.prepared import Prepared

OVER: Final = Problem("over", "Hal ini sudah selesai atau sudah dialihkan; tidak ada lagi yang perlu dijawab.")
_notice = Prepared(lambda pk: Notice.objects.select_related("to", "reply").filter(pk=pk), pk=IntegerField())
_known_by = Prepared(
    lambda mark: Device.objects.known().select_related("user").filter(fingerprint=mark), mark=CharField()
)
_owned = Prepared(lambda user: Device.objects.filter(user=user).values_list("pk", flat=True)[:1], user=IntegerField())
_reply = Prepared(lambda notice: Reply.objects.filter(notice=notice), notice=IntegerField())


@dataclass(frozen=True, slots=True)
class Gate:
    """`why_not`: a sentence; empty where the link may act. `elsewhere`: it may, yet not on this device."""

    notice: Notice
    why_not: str = ""
    elsewhere: bool = False
    may_sign_in: bool = False
    matter: Matter | None = None
    device: Device | None = None


def notice_of(token: str) -> Notice | None:
    """The notice that the token was written for; None where this server did not write it."""
    pk = row_of(token)
    notice = _notice.first(pk=pk) if pk is not None else None
    return notice if notice and is_token_of(token, notice) else None


def gate(notice: Notice, user: Any, secret: str, now: datetime) -> Gate:
    """Whether this person on this device may answer. Who may not is told nothing of the matter."""
    device = _device(secret)
    own = device if device and device.user_id == notice.to_id else None
    signed_in = user.username if user.is_authenticated else ""
    known = bool(own) or has_device(notice.to)
    why = why_not_here(
        notice.to.username, signed_in=signed_in, device_of=device.user.username if device else None, has_devices=known
    )
    if why:
        return Gate(notice, why, elsewhere=True, may_sign_in=not signed_in)
    if used := why_no_more(notice, getattr(notice, "reply", None), now):
        return Gate(notice, used.message)
    matter = matter_of(notice, now)
    return Gate(notice, matter=matter, device=own) if matter else Gate(notice, OVER.message)


def has_device(user: User) -> bool:
    """Whether a device ever was the person's; one that was lost and forgotten counts too."""
    return _owned.first(user=user.pk) is not None


def _device(secret: str) -> Device | None:
    return _known_by.first(mark=fingerprint(secret)) if secret else None


def matter_of(notice: Notice, now: datetime) -> Matter | None:
    """What the notice asks of its addressee now; None where nothing is left to be answered."""
    answering = answering_of(notice.about)
    matter = answering[0].matter(answering[1], user=notice.to, now=now) if answering else None
    return matter if matter and matter.verbs else None


def reply_to(notice: Notice) -> Reply | None:
    """As the database knows it at this moment: a transaction that waited for the notice's lock sees who was first."""
    return _reply.first(notice=notice.pk)


def why_no_more(notice: Notice, reply: Reply | None, now: datetime) -> Problem | None:
    """The notice was answered, or its time is over."""
    if reply:
        done = f" pada {moment_text(reply.at)}: {reply.said}"
        return Problem("link_used", f"Tautan ini sudah dipakai{done} Satu tautan berlaku untuk satu jawaban.")
    if is_late(notice, now):
        return Problem("link_late", "Masa berlaku tautan ini (7 hari) sudah lewat. Masuk ke rapim untuk menjawab.")
    return None


def moment_text(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{short_day(local.date())} {local:%H.%M}"


def is_known(heard: Heard) -> bool:
    """Whether somebody is reached at that chat."""
    return Address.objects.filter(channel=heard.channel, address=heard.address).exists()


def notice_meant(heard: Heard, number: int) -> Notice | None:
    """The notice that a message of a chat answers: of a button, of the letter it quotes, else of the last letter that
    had come before it was written, so that a message that is told once more never answers a letter of later on.

    Only what was sent to that very chat can be meant, and only to somebody who is reached there now: two people may
    share a telephone.
    """
    here = {"channel": heard.channel, "address": heard.address}
    people = Address.objects.filter(**here).values("user")
    sent = Delivery.objects.filter(**here, to__in=people).exclude(sent_at=None)
    if heard.notice:
        return Notice.objects.filter(pk=heard.notice, deliveries__in=sent).first()
    if heard.about:
        letter = sent.filter(reference=heard.about).first()
    else:
        letter = (sent.filter(sent_at__lte=heard.at) if heard.at else sent).order_by("-sent_at").first()
    carried = [one.notice for one in letter.carriages.select_related("notice")] if letter else []
    if number:
        return carried[number - 1] if number <= len(carried) else None
    asking = [notice for notice in carried if notice.answers]
    return asking[0] if len(asking) == 1 else None


def owner_of_feed(token: str) -> User | None:
    """Whose calendar it is; None where this server did not write the token, or wrote a newer one since."""
    user = User.objects.filter(pk=row_of(token), is_active=True).first()
    if user is None:
        return None
    number = Preference.objects.filter(user=user).values_list("feed", flat=True).first() or 0
    return user if is_feed_token(token, user.pk, number) else None


def owner_of_chat_word(word: str, today: date) -> User | None:
    head = word.partition("-")[0]
    user = User.objects.filter(pk=row_of(f"{head}.{'0' * 22}"), is_active=True).first()
    return user if user and is_chat_word(word, user.pk, today) else None
