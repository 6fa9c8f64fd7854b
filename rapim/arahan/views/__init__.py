"""The doors of the arahan: pages, and acts."""

from rapim.arahan.views.acts import (
    acceptance,
    dismissal,
    finding,
    follow_up,
    obstacle,
    proposal,
    relief,
    reopening,
    replies,
    ruling,
    verification,
)
from rapim.arahan.views.giving import given, new, wording
from rapim.arahan.views.pages import arahan, assignment, board, evidence, rechecks, scoreboard, tasks
from rapim.arahan.views.register import register

__all__ = [
    "acceptance", "arahan", "assignment", "board", "dismissal", "evidence", "finding", "follow_up", "given", "new",
    "obstacle", "proposal", "rechecks", "register", "relief", "reopening", "replies", "ruling", "scoreboard", "tasks",
    "verification", "wording",
]  # fmt: skip
