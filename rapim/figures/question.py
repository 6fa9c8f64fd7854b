"""What every question has in common: the cut-off made definite, the filters, and the parameters of the SQL."""

import calendar
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Final, TypeVar

import pyarrow as pa

from rapim.core.code import depth, key_of
from rapim.core.cutoff import BASES, BASIS_OF_OTHER_SIDES, Cutoff
from rapim.core.problem import Problem, Refused
from rapim.figures.counted import Count, Counted
from rapim.figures.frame import FRAME, OFFICES, Budgeted, Clock, Ladders, Office, Spoken, firsts, ladders, table
from rapim.ledger import LEVELS, Book, Holding, Name, Sums, sums_of
from rapim.ledger.template import sql

Answer = TypeVar("Answer")
Only = Mapping[str, "str | Collection[str]"]
Groups = Mapping[str, tuple[str, str]]
"""OPD key → (key, name) of its coordination line."""

ACCOUNTS: Final = tuple(f"account:{level}" for level in range(1, 7))
DIMENSIONS: Final = ("region", "line", "opd", "subunit", "program", "activity", "subactivity", *ACCOUNTS, "fund")
FILTERS: Final = ("subunit", "program", "activity", "subactivity", "account", "fund")
COARSE: Final = ("region", "opd", "account:1", "account:2", "account:3")
COARSE_ACCOUNT: Final = 3
STATEMENTS: Final = ("lra", "djpk")


@dataclass(frozen=True, slots=True)
class Source:
    """A batch from which a figure was made."""

    batch: str
    file: str
    sealed_at: datetime


@dataclass(frozen=True)
class Question:
    """A definite cut-off, the book as known then, and what is asked for."""

    book: Book
    cutoff: Cutoff
    only: Only
    groups: Groups

    @classmethod
    def of(cls, book: Book, cutoff: Cutoff, only: Only | None = None, groups: Groups | None = None) -> "Question":
        """Raises Refused, with a sentence, where the cut-off or a filter names what does not exist."""
        known = book.at(cutoff.known_at)
        basis = cutoff.basis or _basis_of(known, cutoff.year)
        definite = replace(cutoff, known_at=known.known_at, basis=basis)
        _check(definite, known, only or {})
        return cls(known, definite, only or {}, groups or {})

    @property
    def region(self) -> str | None:
        region = self.only.get("region")
        return None if region is None else str(region)

    @property
    def opds(self) -> list[str] | None:
        """Keys of the OPDs that are asked for; None: all."""
        chosen = None if "opd" not in self.only else {key_of(code) for code in _several(self.only["opd"])}
        if "line" in self.only:
            of_line = {opd for opd, (line, _) in self.groups.items() if line in _several(self.only["line"])}
            chosen = of_line if chosen is None else chosen & of_line
        return None if chosen is None else sorted(chosen)

    @property
    def whole_month(self) -> int:
        """The last month that is over at the cut-off; 0: none. Statements and plans are made by whole months."""
        return self.cutoff.month if self.is_month_end else self.cutoff.month - 1

    @property
    def is_month_end(self) -> bool:
        at = self.cutoff.at
        return at.day == calendar.monthrange(at.year, at.month)[1]

    def params(self) -> dict[str, Any]:
        at, basis = self.cutoff.at, self.cutoff.basis
        filters = {name: key_of(str(self.only[name])) if name in self.only else None for name in FILTERS}
        return filters | {
            "at": at,
            "new_year": date(at.year, 1, 1),
            "tail_from": at + timedelta(days=1) if self.is_month_end else at.replace(day=1),
            "month": at.month,
            "whole_month": self.whole_month,
            "version": self.cutoff.version,
            "basis": basis,
            "statement_basis": _statement_basis(str(basis)),
            "opds": self.opds,
        }

    def ask(self, name: str, **more: Any) -> list[dict[str, Any]]:
        """The rows of `figures/sql/<name>.sql`, which may name the tables `frame` and `offices` of this cut-off."""
        params = self.params() | more
        asked = name, self.region, repr(params)
        text, place = sql("rapim.figures", name), self._place | {"coarse": self._is_coarse(more.get("by"))}
        return self.book.remember(asked, lambda: self.book.query(text, params, **place, tables=self._tables()))

    def counted(self, by: str) -> list[Counted]:
        """What counts of the sums, by one dimension."""

        def count() -> list[Counted]:
            held = self._count_held if self._is_coarse(by) else None
            return list((held or self._count(self._asked_sums(by))).by(by))

        return self.book.remember(("counted", by, self.region, repr(self.params())), count)

    @cached_property
    def _count_held(self) -> Count | None:
        """The sums in memory, which tell apart offices and accounts of the third level."""
        held = self.book.sums(year=self.cutoff.year, region=self.region)
        if held is None:
            return None
        sums = held.holding(self.whole_month)
        whole = sums if self.is_month_end else sums.beside(self._days.holding(self.cutoff.at.day))
        return self._count(whole.only(self.opds, self.params()["account"]))

    def _asked_sums(self, by: str) -> Sums:
        params, place = self.params() | {"by": by}, self._place | {"coarse": self._is_coarse(by)}
        return sums_of(self.book.table(sql("rapim.figures", "absorption"), params, **place), {by: "key"})

    def _count(self, sums: Sums) -> Count:
        clock = self._clock
        return Count(sums, self.frame, self._offices, clock.basis, clock.statement_basis)

    @property
    def _days(self) -> Sums:
        """What was paid in the month under way, day by day."""
        begins = self.cutoff.at.replace(day=1)
        ends = begins.replace(day=calendar.monthrange(begins.year, begins.month)[1])
        params = {"month_begins": begins, "month_ends": ends}

        def ask() -> Sums:
            return sums_of(self.book.table(sql("rapim.figures", "days"), params, **self._place), LEVELS)

        return self._of_the_year(f"days {begins}", ask)

    def _is_coarse(self, by: str | None) -> bool:
        """Whether the coarse cube tells apart all that is asked for."""
        filters = {name for name in FILTERS if name in self.only} - {"account"}
        account = key_of(str(self.only.get("account", "")))
        return by in COARSE and not filters and depth(account) <= COARSE_ACCOUNT

    def _tables(self) -> dict[str, pa.Table]:
        """What counts at this cut-off: worked out once, for all questions that are asked at it."""

        def make() -> dict[str, pa.Table]:
            return {"frame": table(self.frame, FRAME), "offices": table(self._offices, OFFICES)}

        return self.book.remember(("tables", self.cutoff, self.region), make)

    @property
    def _offices(self) -> tuple[Office, ...]:
        """Who has a budget at this cut-off, and who has reported."""

        def make() -> tuple[Office, ...]:
            return tuple(self._clock.offices(self.frame, _budgets(self.book, self.cutoff.year, self.region)))

        return self.book.remember(("offices", self.cutoff, self.region), make)

    @property
    def frame(self) -> tuple[Spoken, ...]:
        """What counts of each OPD at this cut-off."""
        return self.book.remember(("frame", self.cutoff, self.region), lambda: tuple(self._clock.frame(self._ladders)))

    @property
    def _held(self) -> tuple[Holding, ...]:
        return self.book.holdings(year=self.cutoff.year, region=self.region)

    @property
    def _ladders(self) -> Ladders:
        return self._of_the_year("ladders", lambda: ladders(self._held, self.cutoff.year))

    def _of_the_year(self, key: str, make: Callable[[], Answer]) -> Answer:
        """What depends on no more than the slices of the year."""
        return self.book.remember_of((key,), make, year=self.cutoff.year, region=self.region)

    @property
    def _clock(self) -> Clock:
        basis = str(self.cutoff.basis)
        return Clock(self.cutoff.at, self.whole_month, self.cutoff.version, basis, _statement_basis(basis))

    @property
    def _place(self) -> dict[str, Any]:
        tail = None if self.is_month_end else self.cutoff.month
        return {"year": self.cutoff.year, "region": self.region, "tail_month": tail}

    def names(self, dimension: str) -> Mapping[tuple[str, str], Name]:
        """(region, key) → Name of the codes of a dimension."""
        return self.book.names(dimension, year=self.cutoff.year, region=self.region)

    def names_anywhere(self, dimension: str) -> Mapping[str, Name]:
        """key → Name, whichever region wrote it."""
        named = self.names(dimension).items()
        return self._of_the_year(f"names of {dimension}", lambda: {key: name for (_, key), name in named})

    def sources(self) -> tuple[Source, ...]:
        """The batches that had a say, the latest first."""
        asked, clock = self.opds, self._clock
        held = self._of_the_year("firsts", lambda: firsts(self._held))
        found = [batch for batch, first in held if clock.has_a_say(batch, first, asked)]
        latest = sorted(found, key=lambda batch: (batch.known_at, batch.number), reverse=True)
        return tuple(Source(one.batch, one.file, one.sealed_at) for one in latest)


def _statement_basis(basis: str) -> str:
    return basis if basis in STATEMENTS else BASIS_OF_OTHER_SIDES


def _budgets(book: Book, year: int, region: str | None) -> tuple[Budgeted, ...]:
    text = sql("rapim.figures", "budgets")
    return book.remember_of(
        ("budgets",),
        lambda: tuple(Budgeted(**row) for row in book.query(text, {}, year=year, region=region, coarse=True)),
        year=year,
        region=region,
    )


def _basis_of(book: Book, year: int) -> str:
    """The book's own basis for spending: documents where it holds any, else the LRA, else DJPK's portal."""
    held = book.bases(year)
    return next((basis for basis in BASES if basis in held), "sipd")


def _several(value: "str | Collection[str]") -> Collection[str]:
    return (value,) if isinstance(value, str) else value


def _check(cutoff: Cutoff, book: Book, only: Only) -> None:
    if cutoff.basis not in BASES:
        raise Refused(unknown("unknown_basis", cutoff.basis, BASES, "Basis"))
    versions = (*book.versions(cutoff.year), *STATEMENTS)
    if cutoff.version is not None and cutoff.version not in versions:
        raise Refused(unknown("unknown_version", cutoff.version, versions, f"Versi anggaran {cutoff.year}"))
    known = ("region", "line", "opd", *FILTERS)
    for name in only:
        if name not in known:
            raise Refused(unknown("unknown_filter", name, known, "Saringan"))


def unknown(code: str, found: object, expected: Collection[str], what: str) -> Problem:
    choices = ", ".join(expected)
    return Problem(
        code, f"{what} “{found}” tidak dikenal; pilih salah satu dari: {choices}.", found=str(found), expected=choices
    )
