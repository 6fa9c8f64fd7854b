"""From what the rooms say to letters that wait for their channel."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from rapim.core.message import Message
from rapim.jobs.actions import enqueue
from rapim.notices import letters, queries, rules
from rapim.notices.channels import setup
from rapim.notices.models import Address, Carriage, Channel, Delivery, Notice, Preference
from rapim.people.models import User

TITLE = 255


def collect(now: datetime) -> int:
    """Takes in what every room says now, and puts what is new into letters; the number of letters."""
    take_in(queries.said_by_rooms(now), now)
    return dispatch(now)


def take_in(messages: Iterable[Message], now: datetime) -> int:
    """Remembers each message by its key; the same key again is the same message. The number of new ones."""
    found = {message.key: message for message in messages}
    known = set(Notice.objects.filter(key__in=found).values_list("key", flat=True)) if found else set()
    new = [message for key, message in found.items() if key not in known]
    people = dict(User.objects.filter(username__in={message.to for message in new}).values_list("username", "pk"))
    rows = [_notice(message, people[message.to], now) for message in new if message.to in people]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _notice(message: Message, to: int, now: datetime) -> Notice:
    return Notice(
        key=message.key,
        to_id=to,
        title=message.title[:TITLE],
        text=message.text,
        path=message.path,
        urgent=message.urgent,
        answers=list(message.answers),
        about=message.about,
        made_at=now,
    )


def dispatch(now: datetime) -> int:
    """Puts what may be told now into letters: for each person and channel one, however much it holds."""
    ready = setup.read(settings.HOME)
    return sum(_through(channel, now) for channel in Channel.values if ready.ready(channel))


def _through(channel: str, now: datetime) -> int:
    addresses = {one.user_id: one for one in Address.objects.chosen().filter(channel=channel).select_related("user")}
    fresh = Notice.objects.filter(to__in=addresses, made_at__gt=now - rules.FRESH).not_carried_by(channel)
    waiting: dict[int, list[Notice]] = defaultdict(list)
    for notice in fresh.order_by("made_at", "pk"):
        if notice.made_at >= addresses[notice.to_id].since_at:
            waiting[notice.to_id].append(notice)
    hours = Preference.objects.in_bulk(waiting)
    due = {to: [one for one in them if may_leave(one, hours.get(to), now)] for to, them in waiting.items()}
    return sum(_put_into_letter(addresses[to], notices, now) for to, notices in due.items() if notices)


def may_leave(notice: Notice, hours: Preference | None, now: datetime) -> bool:
    """Whether the hours that the person chose let the notice go, as of now."""
    chosen = hours or Preference(quiet_from=rules.QUIET[0], quiet_until=rules.QUIET[1])
    quiet = {"quiet_from": chosen.quiet_from, "quiet_until": chosen.quiet_until}
    local = timezone.localtime(now)
    made = timezone.localtime(notice.made_at)
    first = rules.may_leave_at(made, urgent=notice.urgent, digest_at=chosen.digest_at, **quiet)
    return first <= local and not rules.is_quiet(local.time(), **quiet)


@transaction.atomic
def _put_into_letter(address: Address, notices: list[Notice], now: datetime) -> bool:
    """The letter, what it carries, and the job that brings it away, or none of them."""
    key = rules.key_of(address.channel, [notice.key for notice in notices])
    fields: dict[str, Any] = {
        "to_id": address.user_id,
        "channel": address.channel,
        "address": address.address,
        "subject": letters.subject(queries.items_of(notices))[:TITLE],
        "made_at": now,
        "round_at": now,
    }
    delivery, made = Delivery.objects.get_or_create(key=key, defaults=fields)
    if made:
        carried = [Carriage(notice=notice, delivery=delivery, channel=address.channel) for notice in notices]
        Carriage.objects.bulk_create(carried)
        enqueue("notices.carry", _payload(delivery, 1), unique_key=f"notices.carry:{delivery.pk}:1", now=now)
    return made


def _payload(delivery: Delivery, number: int) -> dict[str, int]:
    return {"delivery": delivery.pk, "number": number}
