"""How often and how long a job is tried. Pure."""

from datetime import UTC, datetime, timedelta
from typing import Final

LEASE: Final = timedelta(seconds=60)  # a worker renews it while it works; one that died frees its job after this
MAX_ATTEMPTS: Final = 6
KEPT: Final = timedelta(days=1)  # how long work that comes back by itself is remembered
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)


def pause_after(attempts: int) -> timedelta:
    """How long a job rests after its n-th failed attempt: 10 s, 20 s, 40 s … an hour at most."""
    return min(timedelta(seconds=10) * 2 ** (attempts - 1), timedelta(hours=1))


def slot_of(moment: datetime, period: timedelta) -> int:
    """The number of the period in which a moment lies."""
    return (moment - _EPOCH) // period
