"""What follows in the rooms above when an office is merged into another."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from rapim.people.models import OPD

Merged = Callable[[OPD, OPD, Any, datetime], object]

_merged: Final[list[Merged]] = []


def when_merged(function: Merged) -> Merged:
    """`function(former, heir, by, now)` is called in the transaction in which an office is merged."""
    if function not in _merged:
        _merged.append(function)
    return function


def merged(former: OPD, heir: OPD, by: Any, now: datetime) -> None:
    for function in _merged:
        function(former, heir, by, now)
