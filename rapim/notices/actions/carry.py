"""A letter on its way: each attempt is a job of its own, and the next is wanted in the same act that ends the last.

What holds: a letter is never lost, and nothing that was seen to be taken is sent again. What cannot hold: where the
machine dies, or the line breaks, after the other side took a letter and before it said so, nobody knows; it is then
sent again under the same name, by which mailboxes and gateways know a repetition, and its links still act once.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from rapim.core.problem import Problem, Refused
from rapim.jobs.actions import enqueue
from rapim.jobs.rules import LEASE
from rapim.notices import queries
from rapim.notices.channels import Letter, Undeliverable, Unreachable, mail, setup, telegram, whatsapp
from rapim.notices.channels.inbound import Reported
from rapim.notices.models import Attempt, Delivery
from rapim.notices.rules import GIVE_UP_AFTER, pause_after
from rapim.people.actions import By, record

log = logging.getLogger("rapim.notices")
AT_IT: Final = LEASE / 2  # an attempt begun so lately is in another worker's hands
ODD: Final = (ValueError, TypeError, LookupError, AttributeError)
"""What an answer raises that is made as no answer is: the letter waits, and its page says so. The words of such an
error may hold a key, so they stay in the log."""

SENDERS: Final[dict[str, Callable[[Letter, Any], str]]] = {
    "mail": mail.send,
    "whatsapp": whatsapp.send,
    "telegram": telegram.send,
}


def carry_on(payload: dict[str, Any], *, now: datetime) -> None:
    """The job: one attempt."""
    carry(payload["delivery"], payload["number"], now=now)


def carry(delivery_pk: int, number: int, *, now: datetime) -> None:
    """Tries once to bring a letter away. An attempt that has ended is not made again."""
    delivery = _begun(delivery_pk, number, now)
    if delivery is None:
        return
    try:
        way = _way(delivery.channel)
        reference = SENDERS[delivery.channel](queries.letter_of(delivery, replies=way.hears), way)
    except Undeliverable as never:
        _failed(delivery_pk, number, str(never), now, final=True)
    except Unreachable as later:
        _failed(delivery_pk, number, str(later), now)
    except ODD as odd:
        log.exception("letter %s", delivery.key)
        _failed(delivery_pk, number, f"Pesan tidak dapat dikirim karena kesalahan ({type(odd).__name__}).", now)
    else:
        _sent(delivery_pk, number, reference, now)


def _way(channel: str) -> Any:
    try:
        return getattr(setup.read(settings.HOME), channel)
    except (ValueError, OSError) as error:
        raise Unreachable(f"{setup.FILE} tidak terbaca: {error}.") from error


@transaction.atomic
def _begun(delivery_pk: int, number: int, now: datetime) -> Delivery | None:
    """The letter, with its attempt begun; None where there is nothing left to do."""
    delivery = Delivery.objects.select_for_update().select_related(None).get(pk=delivery_pk)
    if delivery.sent_at or delivery.failed_at:
        return None
    attempt, made = Attempt.objects.get_or_create(delivery=delivery, number=number, defaults={"begun_at": now})
    if attempt.ended_at:
        return None
    if not made and now - attempt.begun_at < AT_IT:
        _look_again(delivery, attempt, now)
        return None
    attempt.begun_at = now
    attempt.save(update_fields=["begun_at"])
    return delivery


def _look_again(delivery: Delivery, attempt: Attempt, now: datetime) -> None:
    """Whoever began it may have broken down: once that can be told, somebody looks, or the letter waits for ever."""
    payload, later = {"delivery": delivery.pk, "number": attempt.number}, attempt.begun_at + AT_IT
    key = f"notices.carry:{delivery.pk}:{attempt.number}:{later.timestamp():.0f}"
    enqueue("notices.carry", payload, unique_key=key, now=now, run_after=later)


@transaction.atomic
def _sent(delivery_pk: int, number: int, reference: str, now: datetime) -> None:
    delivery = Delivery.objects.select_for_update().get(pk=delivery_pk)
    Attempt.objects.filter(delivery=delivery, number=number).update(ended_at=now, problem="")
    delivery.sent_at, delivery.reference = delivery.sent_at or now, reference
    delivery.save(update_fields=["sent_at", "reference"])


@transaction.atomic
def _failed(delivery_pk: int, number: int, problem: str, now: datetime, *, final: bool = False) -> None:
    """Writes down why, and wants the next attempt after a pause; after three days nobody tries any more."""
    delivery = Delivery.objects.select_for_update().get(pk=delivery_pk)
    Attempt.objects.filter(delivery=delivery, number=number).update(ended_at=now, problem=problem)
    if delivery.sent_at:
        return
    tries = Attempt.objects.filter(delivery=delivery, begun_at__gte=delivery.round_at).count()
    if final or now - delivery.round_at >= GIVE_UP_AFTER:
        delivery.failed_at = now
        delivery.save(update_fields=["failed_at"])
    else:
        _want(delivery, number + 1, now, run_after=now + pause_after(max(tries, 1)))


def _want(delivery: Delivery, number: int, now: datetime, *, run_after: datetime) -> None:
    payload, key = {"delivery": delivery.pk, "number": number}, f"notices.carry:{delivery.pk}:{number}"
    enqueue("notices.carry", payload, unique_key=key, now=now, run_after=run_after)


@transaction.atomic
def retry(delivery: Delivery, *, by: By, now: datetime) -> None:
    """Begins anew what was given up, or does not wait out the pause. Raises Refused where it was sent."""
    locked = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if locked.sent_at:
        raise Refused(Problem("sent_already", "Pesan ini sudah terkirim."))
    last = Attempt.objects.filter(delivery=locked).order_by("-number").first()
    locked.failed_at, locked.round, locked.round_at = None, locked.round + 1, now
    address = locked.to.addresses.filter(channel=locked.channel).first()
    locked.address = address.address if address else locked.address
    locked.save(update_fields=["failed_at", "round", "round_at", "address"])
    record(by, "delivery_retried", f"delivery:{locked.pk}", {"channel": locked.channel}, now=now)
    number = last.number + 1 if last else 1
    payload, key = {"delivery": locked.pk, "number": number}, f"notices.carry:{locked.pk}:{number}:{locked.round}"
    enqueue("notices.carry", payload, unique_key=key, now=now)


@transaction.atomic
def report(said: Reported, *, now: datetime) -> None:
    """What a channel says of a letter later on: taken, read, or not brought to the telephone after all."""
    by_key = {"key": said.key} if said.key else {"reference": said.reference or "-"}
    delivery = Delivery.objects.select_for_update().filter(**by_key).first()
    if delivery is None:
        return
    if said.problem:
        if delivery.failed_at is None and delivery.reference in ("", said.reference):
            _brought_back(delivery, said, now)
    elif said.taken:
        delivery.sent_at, delivery.failed_at = delivery.sent_at or now, None
        delivery.reference = said.reference or delivery.reference
        delivery.seen_at = delivery.seen_at or (now if said.seen else None)
    delivery.save(update_fields=["sent_at", "failed_at", "reference", "seen_at"])


def _brought_back(delivery: Delivery, said: Reported, now: datetime) -> None:
    """It was taken, and did not reach the telephone after all: tried again where that may help, for three days."""
    number, words = delivery.attempts.count() + 1, f"Dilaporkan gagal oleh kanalnya: {said.problem}."
    Attempt.objects.create(delivery=delivery, number=number, begun_at=now, ended_at=now, problem=words)
    delivery.sent_at = None
    if said.passes and now - delivery.round_at < GIVE_UP_AFTER:
        delivery.reference = ""
        _want(delivery, number + 1, now, run_after=now + pause_after(number))
    else:
        delivery.failed_at = now
