"""Who may have papers made, and who may read them. Pure."""

from datetime import datetime, timedelta
from typing import Final

from rapim.people.rules import Role, Scope

MAKERS: Final = frozenset({Role.SECRETARIAT, Role.SEKDA})
SEEN_BEFORE: Final = timedelta(hours=48)
"""How long before a Rapim each office sees its page and may reply: nobody is surprised in the room."""


def may_make(scope: Scope) -> bool:
    return bool(scope.roles & MAKERS)


def may_read(scope: Scope) -> bool:
    """The whole pack speaks of all offices."""
    return scope.all


def replies_until(starts_at: datetime) -> datetime:
    """A reply that comes after the meeting began stands in no paper of it."""
    return starts_at


def shown_from(starts_at: datetime) -> datetime:
    return starts_at - SEEN_BEFORE
