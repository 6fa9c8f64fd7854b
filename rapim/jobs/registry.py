"""Which function does which kind of job. Rooms register theirs in `AppConfig.ready`."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol


class Handler(Protocol):
    def __call__(self, payload: dict[str, Any], *, now: datetime) -> object:
        """Does the work. It may be run twice for one job: a worker can die after the work and before the tick."""


_handlers: dict[str, Handler] = {}
_periods: dict[str, timedelta] = {}


def handler(kind: str) -> Callable[[Handler], Handler]:
    """`handler("intake.read")(function)`, or as a decorator. One kind, one function."""

    def register(function: Handler) -> Handler:
        if _handlers.setdefault(kind, function) is not function:
            raise ValueError(f"two handlers for jobs of kind {kind}")
        return function

    return register


def handler_of(kind: str) -> Handler:
    """Raises LookupError where no room does such jobs."""
    try:
        return _handlers[kind]
    except KeyError:
        raise LookupError(f"Tidak ada yang mengerjakan “{kind}”.") from None


def every(period: timedelta, kind: str) -> Callable[[Handler], Handler]:
    """The same for work that comes back by itself: once in each period, whoever of the workers is first."""
    _periods[kind] = period
    return handler(kind)


def periods() -> dict[str, timedelta]:
    return dict(_periods)
