"""SQLite for many who write at once: each waits in short steps, and for the disk they wait together.

SQLite by itself lets a writer that waits sleep ever longer, up to a tenth of a second, and keeps all others out while
the disk confirms a commit. Here the next one writes meanwhile. A commit returns when it lies on the disk, as before.
"""

import os
import sqlite3
from functools import lru_cache
from time import monotonic, sleep
from typing import Any, Final

from django.db import OperationalError
from django.db.backends.sqlite3 import base

PAUSE: Final = 0.001
"""Seconds between two attempts to begin."""


class Cursor(base.SQLiteCursorWrapper):
    """Remembers how a statement that Django writes with %s reads with the marks of SQLite."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        return super().convert_query(query, param_names=param_names) if param_names else _with_marks(query)


@lru_cache(maxsize=512)
def _with_marks(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)

    def _start_transaction_under_autocommit(self) -> None:
        """Every transaction of ours may write, so it begins as a writer; raises OperationalError where none ends."""
        patience = self.settings_dict["OPTIONS"].get("timeout", 5)
        self.connection.execute("PRAGMA synchronous=NORMAL")  # the commit is brought to the disk below
        self.connection.execute("PRAGMA busy_timeout=0")
        try:
            with self.wrap_database_errors:
                _begin(self.connection, monotonic() + patience)
        except OperationalError:
            self._ended()
            raise
        finally:
            self.connection.execute(f"PRAGMA busy_timeout={round(patience * 1000)}")

    def _commit(self) -> None:
        super()._commit()
        self._ended()
        if not self.is_in_memory_db():
            _sync(f"{self.settings_dict['NAME']}-wal")

    def _rollback(self) -> None:
        super()._rollback()
        self._ended()

    def _ended(self) -> None:
        """What is written outside of a transaction is brought to the disk by SQLite."""
        if self.connection is not None:
            self.connection.execute("PRAGMA synchronous=FULL")


def _begin(connection: Any, until: float) -> None:
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() >= until:
                raise
        sleep(PAUSE)


def _sync(log: str) -> None:
    """Brings what was committed to the disk, with what others committed meanwhile."""
    try:
        descriptor = os.open(log, os.O_RDONLY)
    except FileNotFoundError:  # whoever left last has carried it over into the database, synced
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
