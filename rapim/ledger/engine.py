"""DuckDB in the process: one database in memory, holding no data but views over the sealed files."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from threading import RLock
from types import MappingProxyType
from typing import Any, Final, TypeVar

import duckdb
import pyarrow as pa

from rapim.core.memory import Memory
from rapim.ledger.schema import ENTRIES
from rapim.ledger.scope import Scope, use
from rapim.ledger.template import sql
from rapim.ledger.volume import LINES, Volume

Row = dict[str, Any]
Answer = TypeVar("Answer")
PARAMETER: Final = re.compile(r"\$(\w+)")


class Engine:
    """Builds each scope once, and asks questions in it. Safe to share between threads."""

    def __init__(self, threads: int | None = None) -> None:
        self._connection = duckdb.connect(config={"threads": threads or os.cpu_count() or 1})
        self._connection.execute(sql("rapim.ledger", "settings"))
        for empty in ("nothing", "tail"):
            self._connection.from_arrow(ENTRIES.empty_table()).create(empty)
        self._scopes: dict[str, Scope] = {}
        self._tails: dict[tuple[str, int], str] = {}
        self._statements = Memory()
        self._lock = RLock()

    def ask(self, text: str, params: Mapping[str, Any], scope: Scope, **where: Any) -> list[Row]:
        """The answer as rows by column name. `params` may hold more than the question uses."""

        def ask() -> list[Row]:
            cursor = self.cursor(scope, **where)
            cursor.execute(self._parsed(text), _used(text, params))
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

        return self._surely(ask, scope)

    def table(self, text: str, params: Mapping[str, Any], scope: Scope, **where: Any) -> pa.Table:
        """The answer as an Arrow table."""

        def ask() -> pa.Table:
            return self.cursor(scope, **where).sql(text, params=_used(text, params)).to_arrow_table()

        return self._surely(ask, scope)

    def _parsed(self, text: str) -> Any:
        """A question as DuckDB parsed it, which takes longer than many a question's answer."""

        def parse() -> Any:
            (statement,) = self._connection.cursor().extract_statements(text)
            return statement

        return self._statements.remember(text, parse)

    def _surely(self, ask: Callable[[], Answer], scope: Scope) -> Answer:
        """Derived files may be dropped at will, even under our hands: the sealed ones say the same."""
        try:
            return ask()
        except duckdb.IOException:
            with self._lock:
                self._tails.clear()
                scope.build_views(self._connection)
            return ask()

    def cursor(
        self,
        scope: Scope,
        *,
        coarse: bool = False,
        tail_month: int | None = None,
        tables: Mapping[str, pa.Table] = MappingProxyType({}),
    ) -> Any:
        """A cursor of its own, in which the scope's tables, and others beside them, can be named bare."""
        schemas = [scope.coarse, scope.name] if coarse else [scope.name]
        if tail_month is not None:
            schemas.insert(0, self._tail(scope, tail_month))
        cursor = use(self._connection.cursor(), *schemas)
        for name, table in tables.items():
            cursor.register(name, table)
        return cursor

    def scope(self, scope: Scope, *, make: bool) -> Scope:
        """The scope, ready to be asked; `make`: with cubes and names written where they are missing."""
        with self._lock:
            if scope.name not in self._scopes:
                if make:
                    self._make_derived(scope)
                scope.build(self._connection)
                self._scopes[scope.name] = scope
        return self._scopes[scope.name]

    def compact(self, volume: Volume) -> None:
        """Writes all lines that count of a volume into one sorted file."""
        with self._lock, self._alone(volume) as scope:
            scope.write(self._connection, LINES)

    def _make_derived(self, scope: Scope) -> None:
        """A home in which nothing can be written is asked line by line."""
        for volume in scope.volumes:
            if not volume.has_derived:
                with self._alone(volume) as alone, suppress(OSError):
                    alone.write_derived(self._connection)
        with suppress(OSError):
            scope.gather(self._connection)

    @contextmanager
    def _alone(self, volume: Volume) -> Iterator[Scope]:
        """A scope of one volume, for as long as it is needed."""
        scope = Scope.of([volume], purpose="alone")
        scope.build(self._connection)
        try:
            yield scope
        finally:
            scope.drop(self._connection)

    def _tail(self, scope: Scope, month: int) -> str:
        with self._lock:
            if (scope.name, month) not in self._tails:
                self._tails[scope.name, month] = scope.build_tail(self._connection, month)
            return self._tails[scope.name, month]


def _used(text: str, params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: params[name] for name in _parameters(text)}


@cache
def _parameters(text: str) -> frozenset[str]:
    return frozenset(PARAMETER.findall(text))
