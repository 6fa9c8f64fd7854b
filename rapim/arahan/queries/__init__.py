"""What may be asked of arahan."""

from rapim.arahan.queries.access import answerable, own_offices, standing, why_not_verify
from rapim.arahan.queries.board import Board, Card, board, cards
from rapim.arahan.queries.choosable import subactivities
from rapim.arahan.queries.ladder import ladder, ladder_flaws
from rapim.arahan.queries.messages import messages
from rapim.arahan.queries.offices import usual_verifier
from rapim.arahan.queries.opening import due_soon, overdue, proposals, verified
from rapim.arahan.queries.quotable import quotable
from rapim.arahan.queries.rechecks import months_to_draw, overclaim, rechecks
from rapim.arahan.queries.score import Score, scoreboard, scores
from rapim.arahan.queries.story import Story, story, why_returned
from rapim.arahan.queries.work import Task, Work, tasks

__all__ = [
    "Board", "Card", "Score", "Story", "Task", "Work", "answerable", "board", "cards", "due_soon", "ladder",
    "ladder_flaws", "messages", "months_to_draw", "overclaim", "overdue", "own_offices", "proposals",
    "quotable", "rechecks", "scoreboard", "scores", "standing", "story", "subactivities", "tasks", "usual_verifier",
    "verified", "why_not_verify", "why_returned",
]  # fmt: skip
