"""What the rooms above bring into a meeting: points of its agenda, what keeps it from closing, what the notula must
say of it, and panels of its screen and its page. A room registers its functions in `AppConfig.ready`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal, TypeVar

from django.http import HttpRequest

from rapim.core.citation import Citation
from rapim.meetings.models import Rapim
from rapim.meetings.rules import Section


@dataclass(frozen=True, slots=True)
class Entry:
    """A point of the agenda. `key`: stays the same from asking to asking ("arahan:12"). `opds`: the keys of the
    offices that it is about; none: everyone."""

    key: str
    title: str
    note: str = ""
    minutes: int = 3
    href: str = ""
    opds: tuple[str, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, as the notula says it."""

    text: str
    lead: str = ""
    support: tuple[str, ...] = ()
    due_on: date | None = None
    evidence: str = ""
    verifier: str = ""
    more: dict[str, Any] = field(default_factory=dict)


Place = Literal["live", "record", "page", "slides"]
"""live: asked again every few seconds on the screen; record: the recorder's line; page: on the page of the Rapim;
slides: whole screens (`section.slide`), one idea on each."""

Source = Callable[[Rapim, datetime], Iterable[Entry]]
Hindrance = Callable[[Rapim], Iterable[str]]
Decisions = Callable[[Rapim], Iterable[Decision]]
Panel = Callable[[HttpRequest, Rapim], str]
Function = TypeVar("Function", bound=Callable[..., Any])

_sources: Final[dict[Section, list[Source]]] = {section: [] for section in Section}
_hindrances: Final[list[Hindrance]] = []
_decisions: Final[list[Decisions]] = []
_panels: Final[dict[Place, list[Panel]]] = {"live": [], "record": [], "page": [], "slides": []}


def agenda_source(section: Section | str) -> Callable[[Function], Function]:
    """`agenda_source("overdue")(function)`, or as a decorator: its entries join this part of the agenda."""
    return _entered(_sources[Section(section)])


def hindrance(function: Function) -> Function:
    """From now on the gavel asks this function for sentences that keep the meeting from closing."""
    return _entered(_hindrances)(function)


def decisions(function: Function) -> Function:
    """From now on the notula says what this function names."""
    return _entered(_decisions)(function)


def screen(place: Place) -> Callable[[Function], Function]:
    """`screen("live")(function)`: HTML that is safe to show, "" for none."""
    return _entered(_panels[place])


def entries_of(rapim: Rapim, now: datetime) -> Iterator[tuple[Section, Entry]]:
    """All that the rooms bring, in the order of the agenda."""
    for section in Section:
        for source in _sources[section]:
            yield from ((section, entry) for entry in source(rapim, now))


def hindrances_of(rapim: Rapim) -> tuple[str, ...]:
    return tuple(sentence for function in _hindrances for sentence in function(rapim))


def decisions_of(rapim: Rapim) -> tuple[Decision, ...]:
    return tuple(decision for function in _decisions for decision in function(rapim))


def panels_of(place: Place, request: HttpRequest, rapim: Rapim) -> list[str]:
    return [html for function in _panels[place] if (html := function(request, rapim))]


def _entered(into: list[Any]) -> Callable[[Function], Function]:
    def enter(function: Function) -> Function:
        if function not in into:
            into.append(function)
        return function

    return enter
