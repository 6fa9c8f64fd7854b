"""When something may be said, how long it is tried, and who may answer by a link. Pure."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from rapim.people.rules import Role, Scope

LINK_LASTS: Final = timedelta(days=7)
GIVE_UP_AFTER: Final = timedelta(days=3)
LONGEST_PAUSE: Final = timedelta(hours=1)
FRESH: Final = timedelta(days=2)  # what nobody could be told for so long is left to the page
QUIET: Final = (time(20, 0), time(6, 0))
"""ASSUMPTION: hours at which an office leaves its people in peace, until they choose their own."""


def is_quiet(at: time, quiet_from: time | None, quiet_until: time | None) -> bool:
    """Whether an hour lies in the quiet hours, which may go past midnight. Equal ends: none are quiet."""
    if quiet_from is None or quiet_until is None or quiet_from == quiet_until:
        return False
    if quiet_from < quiet_until:
        return quiet_from <= at < quiet_until
    return at >= quiet_from or at < quiet_until


def may_leave_at(
    made_at: datetime, *, urgent: bool, digest_at: time | None, quiet_from: time | None, quiet_until: time | None
) -> datetime:
    """The moment from which a notice may be told; local time in, local time out.

    What is urgent does not wait for the daily digest. Nothing, not even that, breaks the quiet hours.
    """
    moment = made_at if urgent or digest_at is None else next_time(made_at, digest_at)
    quiet = is_quiet(moment.time(), quiet_from, quiet_until)
    return next_time(moment, quiet_until) if quiet and quiet_until is not None else moment


def next_time(moment: datetime, at: time) -> datetime:
    """The first moment from `moment` on at which the clock shows `at`."""
    same_day = moment.replace(hour=at.hour, minute=at.minute, second=at.second, microsecond=0)
    return same_day if same_day >= moment else same_day + timedelta(days=1)


def pause_after(failures: int) -> timedelta:
    """How long a letter rests after its n-th failure: 30 s, 1 min, 2 min … an hour at most."""
    return min(timedelta(seconds=30) * 2 ** min(failures - 1, 12), LONGEST_PAUSE)


def key_of(channel: str, notices: Sequence[str]) -> str:
    """The name of a letter: the same channel and notices make the same name."""
    return hashlib.sha256("\n".join((channel, *sorted(notices))).encode()).hexdigest()[:40]


def fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def may_see_deliveries(scope: Scope) -> bool:
    return Role.SECRETARIAT in scope.roles


def may_read_weekly(scope: Scope) -> bool:
    """It speaks of every office, to the leaders."""
    return bool(scope.roles & {Role.BUPATI, Role.SEKDA, Role.SECRETARIAT})


def why_not_here(to: str, *, signed_in: str, device_of: str | None, has_devices: bool) -> str:
    """Why a link does nothing on this device; "" where it may. Names are usernames, "" for a stranger.

    A link works for the person who is signed in, on a device on which that person has answered before, and, as long
    as there never was one, on the first. So a link that was handed on does nothing on another's device.
    """
    if signed_in:
        return "" if signed_in == to else "Tautan ini ditujukan kepada orang lain, bukan kepada akun yang sedang masuk."
    if device_of is not None:
        return "" if device_of == to else "Tautan ini ditujukan kepada orang lain, bukan kepada pemilik perangkat ini."
    return "Perangkat ini belum dikenal sebagai milik orang yang dituju." if has_devices else ""
