"""What the rooms above add to the arahan: further work of a person, and what follows when an office is blocked."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from rapim.people.rules import Scope

if TYPE_CHECKING:
    from rapim.arahan.models import Obstacle, Relief
    from rapim.arahan.queries.work import Task

Work = Callable[[Any, Scope, datetime], "Iterable[Task]"]
Blocked = Callable[["Obstacle", Any, datetime], object]
Freed = Callable[["Relief", Any, datetime], object]

_works: Final[list[Work]] = []
_blocked: Final[list[Blocked]] = []
_freed: Final[list[Freed]] = []


def work(function: Work) -> Work:
    """`function(user, scope, now)`: from now on "Pekerjaan saya" shows its tasks too."""
    return _entered(_works, function)


def when_blocked(function: Blocked) -> Blocked:
    """`function(obstacle, by, now)` is called in the transaction in which an office says what blocks it."""
    return _entered(_blocked, function)


def when_freed(function: Freed) -> Freed:
    """`function(relief, by, now)` is called in the transaction in which an obstacle ends."""
    return _entered(_freed, function)


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
