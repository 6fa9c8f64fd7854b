"""What the meetings, who stand above, know for this room: when the next Rapim is, and how a paper is set."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from rapim.core.problem import Problem, Refused

Calendar = Callable[[datetime], datetime | None]
Press = Callable[[Path, Mapping[str, Any], datetime], bytes]
"""`press(template, data, at)`: the PDF of a typst template, under the region's letterhead and crest."""

_calendars: Final[list[Calendar]] = []
_presses: Final[list[Press]] = []


def calendar(function: Calendar) -> Calendar:
    """From now on this function is asked for the beginning of the first Rapim after a moment."""
    if function not in _calendars:
        _calendars.append(function)
    return function


def next_rapim(now: datetime) -> datetime | None:
    return min((at for function in _calendars if (at := function(now))), default=None)


def press(function: Press) -> Press:
    """From now on this function sets the papers of this room."""
    if function not in _presses:
        _presses.append(function)
    return function


def set_paper(template: Path, data: Mapping[str, Any], at: datetime) -> bytes:
    """The PDF. Raises Refused where nobody sets papers."""
    if not _presses:
        raise Refused(Problem("no_press", "PDF tidak dapat disusun di sini; unduh XLSX."))
    return _presses[-1](template, data, at)
