"""The weekly message to the Bupati as text: ten lines at most, in three parts. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from itertools import groupby
from typing import Final

MOST: Final = 10
AT: Final = time(7)
"""ASSUMPTION: told on Mondays from seven in the morning on, before the week's first meeting."""


class Part(Enum):
    MOVED = "moved"
    STOOD = "stood"
    DECIDE = "decide"

    @property
    def label(self) -> str:
        return {"moved": "Yang bergerak", "stood": "Yang tidak bergerak", "decide": "Yang perlu keputusan"}[self.value]


@dataclass(frozen=True, slots=True)
class Line:
    """`basis`: what the figures of the line stand on; `about`: what can be decided by a signed link."""

    part: Part
    text: str
    basis: str
    href: str
    about: str = ""

    @property
    def proposal(self) -> int | None:
        """The proposal that one tap allows."""
        kind, _, pk = self.about.partition(":")
        return int(pk) if kind == "proposal" else None


def chosen(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Ten at most, in the order of the parts; what needs a decision is never left out for the rest."""
    every = tuple(lines)
    decide = [line for line in every if line.part is Part.DECIDE][:MOST]
    rest = [line for line in every if line.part is not Part.DECIDE][: MOST - len(decide)]
    order = list(Part)
    return tuple(sorted((*rest, *decide), key=lambda line: order.index(line.part)))


def as_text(lines: Sequence[Line]) -> str:
    """Numbered through; each with its basis in brackets."""
    numbered = list(enumerate(lines, 1))
    parts = groupby(numbered, key=lambda one: one[1].part)
    return "\n\n".join(
        f"{part.label.upper()}\n" + "\n".join(f"{n}. {line.text} [{line.basis}]" for n, line in found)
        for part, found in parts
    )


def week_of(local: datetime) -> str | None:
    """The week that may be told at this local time, such as 2023-W12; None before seven on a Monday."""
    if local.weekday() == 0 and local.time() < AT:
        return None
    year, week, _ = local.isocalendar()
    return f"{year}-W{week:02}"


def next_at(day: date) -> date:
    """The Monday after a day."""
    return day + timedelta(days=7 - day.weekday())
