"""What the rooms above add to the arahan: further work of a person, what follows when an office is blocked, and what
they have to say of one."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rapim.people.rules import Scope

if TYPE_CHECKING:
    from rapim.arahan.models import Assignment, Obstacle, Relief
    from rapim.arahan.queries.work import Task

Work = Callable[[Any, Scope, datetime], "Iterable[Task]"]
Blocked = Callable[["Obstacle", Any, datetime], object]
Freed = Callable[["Relief", Any, datetime], object]


class Remark(NamedTuple):
    """What stands beside the state of an office's part: a colour with its icon and words, and where it leads."""

    tone: str
    icon: str
    words: str
    href: str


Remarks = Callable[["Assignment", datetime], "Iterable[Remark]"]

_works: Final[list[Work]] = []
_blocked: Final[list[Blocked]] = []
_freed: Final[list[Freed]] = []
_remarks: Final[list[Remarks]] = []


def work(function: Work) -> Work:
    """`function(user, scope, now)`: from now on "Pekerjaan saya" shows its tasks too."""
    return _entered(_works, function)


def when_blocked(function: Blocked) -> Blocked:
    """`function(obstacle, by, now)` is called in the transaction in which an office says what blocks it."""
    return _entered(_blocked, function)


def when_freed(function: Freed) -> Freed:
    """`function(relief, by, now)` is called in the transaction in which an obstacle ends."""
    return _entered(_freed, function)


def remarks(function: Remarks) -> Remarks:
    """`function(assignment, now)`: from now on the page of an arahan shows its remarks."""
    return _entered(_remarks, function)


def remarks_on(assignment: "Assignment", now: datetime) -> "Iterable[Remark]":
    return (remark for function in _remarks for remark in function(assignment, now))


def further_work(user: Any, scope: Scope, now: datetime) -> "Iterable[Task]":
    return (task for function in _works for task in function(user, scope, now))


def blocked(obstacle: "Obstacle", by: Any, now: datetime) -> None:
    for function in _blocked:
        function(obstacle, by, now)


def freed(relief: "Relief", by: Any, now: datetime) -> None:
    for function in _freed:
        function(relief, by, now)


def _entered(into: list[Any], function: Any) -> Any:
    if function not in into:
        into.append(function)
    return function
