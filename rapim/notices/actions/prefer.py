"""What people choose: where they are told, and when."""

from datetime import datetime, time

from django.db import transaction

from rapim.notices.models import Address, Preference
from rapim.people.actions import By, record
from rapim.people.models import User


@transaction.atomic
def reach_at(user: User, channel: str, address: str, *, by: By, now: datetime) -> Address:
    """From now on the person is told there; the address itself does not go into the journal, which outlives it."""
    found, _ = Address.objects.update_or_create(
        user=user, channel=channel, defaults={"address": address, "chosen": True}, create_defaults={
            "address": address, "chosen": True, "since_at": now,
        },
    )  # fmt: skip
    record(by, "address_chosen", user.username, {"channel": channel}, now=now)
    return found


@transaction.atomic
def reach_no_more(user: User, channel: str, *, by: By, now: datetime) -> None:
    """The address is forgotten; what was sent there stays on record."""
    found = Address.objects.filter(user=user, channel=channel)
    if found.exists():
        found.delete()
        record(by, "address_dropped", user.username, {"channel": channel}, now=now)


@transaction.atomic
def choose_hours(
    user: User, *, quiet_from: time | None, quiet_until: time | None, digest_at: time | None, by: By, now: datetime
) -> Preference:
    hours = {"quiet_from": quiet_from, "quiet_until": quiet_until, "digest_at": digest_at}
    preference, _ = Preference.objects.update_or_create(user=user, defaults=hours)
    record(
        by, "hours_chosen", user.username, {name: value and f"{value:%H.%M}" for name, value in hours.items()}, now=now
    )
    return preference


@transaction.atomic
def renew_feed(user: User, *, now: datetime) -> int:
    """A new private address of the calendar; the old one says nothing from now on."""
    preference, _ = Preference.objects.select_for_update().get_or_create(user=user)
    preference.feed += 1
    preference.save(update_fields=["feed"])
    record(user, "feed_renewed", user.username, {}, now=now)
    return preference.feed
