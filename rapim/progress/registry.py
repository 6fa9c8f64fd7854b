"""When the next Rapim is: the meetings, who stand above, say it."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

Calendar = Callable[[datetime], datetime | None]
_calendars: Final[list[Calendar]] = []


def calendar(function: Calendar) -> Calendar:
    """From now on this function is asked for the beginning of the first Rapim after a moment."""
    if function not in _calendars:
        _calendars.append(function)
    return function


def next_rapim(now: datetime) -> datetime | None:
    return min((at for function in _calendars if (at := function(now))), default=None)
