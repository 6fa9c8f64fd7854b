"""Papers of the rooms above: files that come through this door, but are no lines of the book."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from rapim.core.problem import Problem


@dataclass(frozen=True, slots=True)
class Sheaf:
    """The lines of a paper as its kind reads them, each a record of text, with the day up to which they speak."""

    kind: str
    file: str
    year: int
    on: date
    lines: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Paper:
    """`examine`: what is wrong beside what the room knows, and the overlap (new, changed, unchanged, gone).

    `take` keeps the lines of a sheaf; it is called in the transaction that files the paper.
    """

    examine: Callable[[Sheaf], tuple[list[Problem], dict[str, int]]]
    take: Callable[[Sheaf, Any, Any, datetime], None]


_papers: Final[dict[str, Paper]] = {}


def paper(kind: str, taken: Paper) -> None:
    """From now on files of this kind are the room's."""
    _papers[kind] = taken


def paper_of(kind: str) -> Paper | None:
    return _papers.get(kind)
