"""Who may have papers made, who may read them, who may speak for an office. Pure."""

from datetime import timedelta
from typing import Final

from rapim.meetings.rules import SEEN_BEFORE
from rapim.people.rules import Role, Scope

MAKERS: Final = frozenset({Role.SECRETARIAT, Role.SEKDA})
MADE_BEFORE: Final = SEEN_BEFORE + timedelta(hours=2)
"""How long before its Rapim a pack is made by itself where nobody wanted one: offices get their pages in time."""


def may_make(scope: Scope) -> bool:
    return bool(scope.roles & MAKERS)


def may_read(scope: Scope) -> bool:
    """The whole pack speaks of all offices."""
    return scope.all


def may_read_page(scope: Scope, opd: str, *, shown: bool) -> bool:
    """The page of an office: its readers from the moment on when it is shown to them."""
    return may_read(scope) or (shown and scope.sees_opd(opd))


def may_reply(scope: Scope, opd: str) -> bool:
    """An office speaks for itself."""
    return opd in scope.own
