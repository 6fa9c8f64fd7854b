"""What the rooms above put on the pages of figures: what waits for the reader, and panels beside the figures.

A room registers its functions in `AppConfig.ready`; so the figures need not know who stands above them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Literal

from django.http import HttpRequest

from rapim.figures.held import Held, Holdings
from rapim.people.rules import Scope

if TYPE_CHECKING:
    from rapim.execution.desk import Desk


@dataclass(frozen=True, slots=True)
class Need:
    """Something to act on, and where."""

    title: str
    note: str
    icon: str
    href: str


@dataclass(frozen=True, slots=True)
class Find:
    """Something that a search may mean, in the scope of who searches. `also`: other words by which it is known."""

    kind: str
    title: str
    note: str
    icon: str
    href: str
    code: str = ""
    also: str = ""


Place = Literal["board", "line", "opd"]
Waits = Callable[[Scope, datetime], Iterable[Need]]
Panel = Callable[[HttpRequest, str], str]
"""`panel(request, key)` is HTML that is safe to show, "" for none; key: of the line or OPD, "" on the board."""

Finds = Callable[["Desk"], Iterable[Find]]
"""All that a room holds and the person may see; it follows from records and the book alone. The search ranks it."""

Holds = Callable[[date], Holdings]
"""What the contracts of each office hold back on a day: an outlook names it among its causes."""

_finds: Final[list[Finds]] = []
_holds: Final[list[Holds]] = []
_needs: Final[list[Waits]] = []
_panels: Final[dict[Place, list[Panel]]] = {"board": [], "line": [], "opd": []}


def waits(function: Waits) -> Waits:
    """From now on the boards ask this function what waits for the reader; the most pressing first."""
    if function not in _needs:
        _needs.append(function)
    return function


def panel(place: Place) -> Callable[[Panel], Panel]:
    """`panel("opd")(function)`, or as a decorator: shown above the figures of such a page."""

    def register(function: Panel) -> Panel:
        if function not in _panels[place]:
            _panels[place].append(function)
        return function

    return register


def finds(function: Finds) -> Finds:
    """From now on the search asks this function."""
    if function not in _finds:
        _finds.append(function)
    return function


def holds(function: Holds) -> Holds:
    """From now on outlooks ask this function."""
    if function not in _holds:
        _holds.append(function)
    return function


def held_on(day: date) -> Holdings:
    found: dict[str, tuple[Held, ...]] = {}
    for function in _holds:
        for opd, held in function(day).items():
            found[opd] = (*found.get(opd, ()), *held)
    return found


def offered_to(desk: "Desk") -> tuple[Find, ...]:
    return tuple(find for function in _finds for find in function(desk))


def needs_of(scope: Scope, now: datetime) -> tuple[Need, ...]:
    return tuple(need for function in _needs for need in function(scope, now))


def panels_of(place: Place, request: HttpRequest, key: str) -> list[str]:
    return [html for function in _panels[place] if (html := function(request, key))]
