"""The book, opened read-only: a state of knowledge, and questions to it."""

import os
from collections.abc import Callable, Hashable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import pyarrow as pa

from rapim.core.memory import Memory
from rapim.core.version import rank
from rapim.ledger.catalog import BatchRow, Connection, State, connected, read_catalog, read_state
from rapim.ledger.engine import Engine, Row
from rapim.ledger.names import Name, names_of
from rapim.ledger.scope import Scope
from rapim.ledger.slices import Holding
from rapim.ledger.sums import Sums
from rapim.ledger.template import sql
from rapim.ledger.volume import DERIVED, LINES, Volume

Answer = TypeVar("Answer")
_opened: dict[tuple[Path, str | None], tuple[State, "Book"]] = {}
_lock = Lock()


class Book:
    """What was known at one moment; it never changes. Ask `open` again to see what was sealed since."""

    def __init__(
        self, home: Path, catalog: tuple[BatchRow, ...], engine: Engine, asked: datetime | None = None
    ) -> None:
        self.home = home
        self.catalog = catalog
        self.batches = tuple(batch for batch in catalog if batch.is_live(asked))
        self._engine = engine
        self._asked = asked
        self._scopes: dict[tuple[int, str | None], Scope] = {}
        self._memory = Memory()

    def at(self, known_at: datetime | None) -> "Book":
        """The book as it was known then (None: now)."""
        if known_at == self._asked:
            return self
        return self.remember(("at", known_at), lambda: Book(self.home, self.catalog, self._engine, known_at))

    def without(self, batch: str) -> "Book":
        """The book as it would stand if this batch were taken back."""
        rest = tuple(one for one in self.catalog if one.batch != batch)
        return Book(self.home, rest, self._engine, self.known_at)

    @cached_property
    def known_at(self) -> datetime | None:
        """The moment that was asked for; else of the last thing that happened to the book. None: nothing ever did."""
        happened = [moment for one in self.catalog for moment in (one.known_at, one.superseded_at) if moment]
        return self._asked or max(happened, default=None)

    @cached_property
    def regions(self) -> tuple[str, ...]:
        return tuple(sorted({batch.region for batch in self.batches}))

    @cached_property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({batch.year for batch in self.batches}))

    def versions(self, year: int) -> tuple[str, ...]:
        """Budget versions that the book holds for the year, in the order in which they count."""
        held = (one for one in self.batches if one.year == year and one.version)
        ordered = sorted(held, key=lambda one: (one.effective_on or date.min, rank(one.version)))
        return tuple(dict.fromkeys(one.version for one in ordered))

    def bases(self, year: int) -> frozenset[str]:
        """Bases on which the book holds realised figures for the year."""
        return frozenset(one.basis for one in self.batches if one.year == year and one.basis)

    def batch(self, code: str) -> BatchRow:
        """Any batch that was ever sealed. Raises KeyError."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[str, BatchRow]:
        return {batch.batch: batch for batch in self.catalog}

    def volume(self, region: str, year: int) -> Volume:
        ours = (one for one in self.batches if (one.region, one.year) == (region, year))
        return Volume(self.home, region, year, tuple(ours))

    def scope(self, year: int, region: str | None = None) -> Scope:
        """The tables of a year, of one region or of all. Cubes of the present state are made where they are missing."""
        if (year, region) not in self._scopes:
            self._scopes[year, region] = self._engine.scope(self._volumes(year, region), make=self._asked is None)
        return self._scopes[year, region]

    def _volumes(self, year: int, region: str | None = None) -> Scope:
        """Those that hold anything."""
        volumes = (self.volume(one, year) for one in (self.regions if region is None else (region,)))
        return Scope.of(volume for volume in volumes if volume.batches)

    def compact(self, year: int, region: str) -> bool:
        """Brings the lines that count of a region's year together in one sorted file; False where it was done already.

        The sealed files stay, for what was known at other moments, and whatever is sealed later is read beside it.
        """
        volume = self.volume(region, year)
        compacted = volume.compacted
        if not volume.batches or (compacted and compacted.batches == volume.batches):
            return False
        self._engine.compact(volume)
        return True

    def prune(self, *, before: datetime) -> list[Path]:
        """Removes derived files of states of the book that are past, last written before `before`."""
        volumes = [self.volume(region, year) for region in self.regions for year in self.years]
        kept = {volume.derived(what) for volume in volumes for what in DERIVED}
        kept |= {compacted.derived(LINES) for volume in volumes if (compacted := volume.compacted)}
        kept |= {self._volumes(year).gathered for year in self.years}
        old = [
            path
            for path in (self.home / "cube").rglob("*.parquet")
            if path not in kept and path.stat().st_mtime < before.timestamp()
        ]
        for path in old:
            path.unlink(missing_ok=True)
        return old

    def query(
        self, text: str, params: Mapping[str, Any], *, year: int, region: str | None = None, **at: Any
    ) -> list[Row]:
        """The answer to a question in the tables that `rapim.ledger.scope` lists, as rows by column name.

        `coarse`: the cube needs to tell apart no more than OPDs and accounts of the third level; `tail_month` gives the
        table `tail` that month's lines; `tables` are Arrow tables to be named beside the others.
        """
        return self._engine.ask(text, params, self.scope(year, region), **at)

    def table(
        self, text: str, params: Mapping[str, Any], *, year: int, region: str | None = None, **at: Any
    ) -> pa.Table:
        """The same, as an Arrow table."""
        return self._engine.table(text, params, self.scope(year, region), **at)

    def sums(self, *, year: int, region: str | None = None) -> Sums | None:
        """The running sums of the coarse cube, in memory; None where they were not written."""
        return self.remember_of(("sums",), lambda: self.scope(year, region).sums(), year=year, region=region)

    def names(self, dimension: str, *, year: int, region: str | None = None) -> Mapping[tuple[str, str], Name]:
        """(region, key) → the latest name of each code of a dimension; "account" holds accounts of every level."""

        def ask() -> Mapping[tuple[str, str], Name]:
            text = sql("rapim.ledger", "names_of")
            return names_of(self.query(text, {"dimension": dimension}, year=year, region=region))

        return self.remember_of(("names", dimension), ask, year=year, region=region)

    def holdings(self, *, year: int, region: str | None = None) -> tuple[Holding, ...]:
        """Every slice of a year and the batch that owns it."""
        return self.scope(year, region).holdings

    def remember(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """What was worked out from this book stays true of it, so it need not be worked out twice."""
        return self._memory.remember(key, make)

    def remember_of(self, key: Hashable, make: Callable[[], Answer], *, year: int, region: str | None = None) -> Answer:
        """The same of what depends on the lines of a year alone, not on the moment at which they are known."""
        return self.scope(year, region).memory.remember(key, make)


def open(
    home: Path | str,
    *,
    database_url: str | None = None,
    connection: Connection | None = None,
    threads: int | None = None,
) -> Book:
    """The book of a home as known now; the same object as long as nothing was sealed or taken back.

    The catalog is read through `connection` (any DB-API connection, Django's too) where one is given, else from
    `database_url`, else from RAPIM_DATABASE_URL, else from the SQLite file of the home.
    Raises Refused where there is no home.
    """
    home = Path(home)
    if connection is not None:
        return _opened_by(home, None, connection, threads)
    url = database_url or os.environ.get("RAPIM_DATABASE_URL")
    with connected(home, url) as own:
        return _opened_by(home, url, own, threads)


def _opened_by(home: Path, url: str | None, connection: Connection, threads: int | None) -> Book:
    state = read_state(connection)
    with _lock:
        if (home, url) not in _opened or _opened[home, url][0] != state:
            _opened[home, url] = state, Book(home, read_catalog(connection), Engine(threads))
        return _opened[home, url][1]
