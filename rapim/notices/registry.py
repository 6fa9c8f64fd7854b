"""What may be answered without a password, and what stands in a person's calendar: said by the rooms below, entered by
`notices` in `AppConfig.ready`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Protocol

from rapim.people.models import User
from rapim.progress.evidence import Kept


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be answered, as the page of the link shows it. `verbs`: what may be done now → its label."""

    subject: Any  # the row that an answer acts on
    title: str
    text: str
    facts: tuple[tuple[str, str], ...]
    verbs: dict[str, str]
    parties: Iterable[tuple[str, str]] = ()  # key and name of those from whom something may be needed
    need: str = "Perlu apa"  # what is asked where it is refused
    send: str = "Sampaikan hambatan"


Shown = tuple[Kept, str]
"""A file that was examined and kept already, and its name."""


class Answering(Protocol):
    """What may be answered to one kind of object, and its verbs.

    A verb acts on the subject of a matter that was offered to the person just now; whatever has changed since, the act
    sees under its own lock. It returns the sentence that says what was done, or raises Refused.
    """

    def matter(self, pk: int, *, user: User, now: datetime) -> Matter | None: ...

    def accept(self, subject: Any, *, by: User, now: datetime) -> str: ...

    def report(self, subject: Any, *, text: str, files: Sequence[Shown], by: User, now: datetime) -> str: ...

    def block(self, subject: Any, *, need: str, whom: str, by: User, now: datetime) -> str: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A day, or an hour, in somebody's calendar."""

    uid: str
    title: str
    start: date | datetime
    end: date | datetime | None = None
    place: str = ""
    text: str = ""
    path: str = ""


Dates = Callable[[User, datetime], Iterable[Entry]]
_answering: Final[dict[str, Answering]] = {}
_dates: Final[list[Dates]] = []


def answers(kind: str, answering: Answering) -> None:
    """`answers("assignment", …)`: who carries out what is answered to "assignment:12"."""
    _answering[kind] = answering


def answering_of(about: str) -> tuple[Answering, int] | None:
    kind, _, pk = about.partition(":")
    return (_answering[kind], int(pk)) if kind in _answering and pk.isdigit() else None


def dates(function: Dates) -> Dates:
    if function not in _dates:
        _dates.append(function)
    return function


def dates_of(user: User, now: datetime) -> list[Entry]:
    return [entry for function in _dates for entry in function(user, now)]
