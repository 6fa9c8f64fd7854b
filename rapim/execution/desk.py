"""The book, opened before one person at one cut-off: through this every page asks its figures."""

import calendar
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from rapim.core.cutoff import Cutoff
from rapim.core.memory import Memory
from rapim.execution.registry import held_on
from rapim.execution.rules import Rule
from rapim.figures import outlook
from rapim.figures.leaves import Overrides
from rapim.ledger import Book
from rapim.people.rules import Scope

Groups = Mapping[str, tuple[str, str]]
ANSWERS = 512  # kept; each belongs to one state of the book, so none of them can grow old
PAGES = 256  # kept: of some 100 kB each


@dataclass(frozen=True)
class Desk:
    """`asked` are the parameters of the address that say something of the cut-off: links carry them on."""

    book: Book
    cutoff: Cutoff
    scope: Scope
    groups: Groups
    profile: tuple[Rule, ...]
    now: datetime
    asked: Mapping[str, str]
    overrides: Overrides = field(default_factory=dict)

    def ask(self, question: Callable[..., Any], *, cutoff: Cutoff | None = None, **how: Any) -> Any:
        """The answer to a question, restricted to the offices that the person may see.

        Raises Refused where something asked for does not exist.
        """
        how["only"] = self._within(how.get("only") or {})
        if how.get("by") == "line" or "line" in how["only"]:
            how["groups"] = self.groups
        if question is outlook:
            how |= {"overrides": self.overrides, "held": held_on((cutoff or self.cutoff).at)}
        frozen = tuple((name, _frozen(value)) for name, value in sorted(how.items()))
        return _answer(self.book, question, cutoff or self.cutoff, frozen)

    def kept(self, page: Hashable) -> Memory:
        """What was worked out and drawn of a page, for all who see the same of the same figures.

        Whatever is kept here follows from the book and the other fields of the desk alone, and from what stands in
        `page`: never from `now`, nor from a record that people may add to.
        """
        stands_on = (_frozen(self.groups), self.profile, _frozen(self.asked), _frozen(self.overrides))
        return _kept(self.book, self.cutoff, self.scope, stands_on, page)

    @property
    def held(self) -> Hashable:
        """What contracts hold back at the cut-off: a page with an outlook is kept under this too."""
        return _frozen(held_on(self.cutoff.at))

    def link(self, path: str, **more: str) -> str:
        """An address that keeps the cut-off."""
        said = {**self.asked, **{key: value for key, value in more.items() if value}}
        return f"{path}?{urlencode(said)}" if said else path

    def office(self, key: str) -> str:
        """The page of an office; empty for the region itself, for which a file without OPDs speaks."""
        return self.link(reverse("opd", args=[key])) if key else ""

    @property
    def newest(self) -> date | None:
        """The last day of the last month of which the book holds anything realised."""
        return newest_of(self.book)

    def line_of(self, opd: str) -> tuple[str, str]:
        """Key and name of the coordination line of an office; empty where it has none."""
        return self.groups.get(opd, ("", ""))

    def _within(self, only: Mapping[str, Any]) -> dict[str, Any]:
        """The filter, narrowed to the offices that the person may see."""
        if self.scope.all:
            return dict(only)
        asked = only.get("opd", self.scope.opds)
        keys = {asked} if isinstance(asked, str) else set(asked)
        return {**only, "opd": frozenset(keys) & self.scope.opds}


def newest_of(book: Book) -> date | None:
    return book.remember("newest month", lambda: _newest_of(book))


def _newest_of(book: Book) -> date | None:
    months = ((one.year, month) for one in book.batches if one.basis for _, month in one.slices)
    newest = max(months, default=None)
    return None if newest is None else month_end(*newest)


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _frozen(value: Any) -> Any:
    return _Frozen(sorted(value.items())) if isinstance(value, Mapping) else value


class _Frozen(tuple):
    """The items of a mapping, so that an answer can be kept under its question."""


@lru_cache(maxsize=PAGES)
def _kept(book: Book, cutoff: Cutoff, scope: Scope, stands_on: tuple[Any, ...], page: Hashable) -> Memory:
    return Memory()


@lru_cache(maxsize=ANSWERS)
def _answer(book: Book, question: Callable[..., Any], cutoff: Cutoff, how: tuple[tuple[str, Any], ...]) -> Any:
    said = {name: dict(value) if isinstance(value, _Frozen) else value for name, value in how}
    return question(book, cutoff, **said)
