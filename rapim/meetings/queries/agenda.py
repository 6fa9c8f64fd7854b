"""The agenda: live until the opening, then as it was written down."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from rapim.core.citation import Citation
from rapim.meetings.models import AgendaItem, Rapim
from rapim.meetings.registry import Entry, entries_of
from rapim.meetings.rules import Section, runs_over
from rapim.people.rules import Scope


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda as pages and papers show it."""

    key: str
    section: Section
    title: str
    note: str
    minutes: int
    href: str = ""
    opds: tuple[str, ...] = ()
    citation: dict[str, Any] | None = None

    def is_for(self, scope: Scope) -> bool:
        return not self.opds or any(map(scope.sees_opd, self.opds))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the agenda and its points."""

    section: Section
    points: tuple[Point, ...]

    @property
    def minutes(self) -> int:
        return sum(point.minutes for point in self.points)


@dataclass(frozen=True, slots=True)
class Agenda:
    """All parts; `over`: by how many minutes they are longer than the meeting."""

    parts: tuple[Part, ...]
    length: int

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.parts)

    @property
    def over(self) -> int:
        return runs_over((part.minutes for part in self.parts), self.length)


def agenda(rapim: Rapim, now: datetime, scope: Scope | None = None) -> Agenda:
    """The parts that hold something; of the points only those that the reader may see (None: all)."""
    shown = (point for point in points(rapim, now) if scope is None or point.is_for(scope))
    return Agenda(parts(shown), rapim.length)


def parts(points: Iterable[Point]) -> tuple[Part, ...]:
    return tuple(Part(section, tuple(of)) for section, of in groupby(points, key=lambda point: point.section))


def points(rapim: Rapim, now: datetime) -> list[Point]:
    """In the order of the meeting. Before the opening the rooms are asked; what was written down goes before."""
    written = {item.key: _written(item) for item in rapim.items.all()}
    if rapim.state == "scheduled":
        brought = {entry.key: _brought(section, entry) for section, entry in entries_of(rapim, now)}
        merged = {key: _merged(point, written.get(key)) for key, point in brought.items()}
        written = merged | {key: point for key, point in written.items() if point.section is Section.NEW}
    order = list(Section)
    return sorted(written.values(), key=lambda point: order.index(point.section))


def _merged(point: Point, written: Point | None) -> Point:
    """What a room brings, with the length that the secretariat gave it."""
    return replace(point, minutes=written.minutes) if written else point


def _written(item: AgendaItem) -> Point:
    return Point(
        key=item.key, section=Section(item.section), title=item.title, note=item.note, minutes=item.minutes,
        href=item.href, opds=tuple(item.opds), citation=item.citation,
    )  # fmt: skip


def _brought(section: Section, entry: Entry) -> Point:
    return Point(
        key=entry.key, section=section, title=entry.title, note=entry.note, minutes=entry.minutes, href=entry.href,
        opds=tuple(entry.opds), citation=_cited(entry.citation),
    )  # fmt: skip


def _cited(citation: Citation | None) -> dict[str, Any] | None:
    """A citation as JSON, by value."""
    if citation is None:
        return None
    cutoff = citation.cutoff
    return {
        "key": citation.key, "at": cutoff.at.isoformat(), "version": cutoff.version, "basis": cutoff.basis,
        "known_at": cutoff.known_at.isoformat() if cutoff.known_at else None,
        "numerator": _text(citation.numerator), "denominator": _text(citation.denominator),
    }  # fmt: skip


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"
