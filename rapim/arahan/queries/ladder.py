"""The ladder that counts here: the region's, or the one that rapim brings while the region's is wrong."""

from pathlib import Path

from django.conf import settings

from rapim.arahan.ladder import FILE, Ladder, brought, read
from rapim.core.problem import Problem, Refused


def ladder() -> Ladder:
    """Reminders never stop over a slip of the pen; what is wrong stands in `ladder_flaws`."""
    try:
        return read(_own())
    except Refused:
        return brought()


def ladder_flaws() -> tuple[Problem, ...]:
    try:
        read(_own())
    except Refused as refused:
        return refused.problems
    return ()


def _own() -> str | None:
    path = Path(settings.HOME) / FILE
    return path.read_text("utf-8", errors="replace") if path.is_file() else None
