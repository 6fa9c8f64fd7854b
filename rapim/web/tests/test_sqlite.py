"""Many write to SQLite at once: in turn, soon, and each commit lies on the disk when it returns."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from django.db import OperationalError, connections

from rapim.web.sqlite.base import DatabaseWrapper

pytestmark = pytest.mark.django_db
PRAGMA = "PRAGMA synchronous"


def opened(file: Path, *, patience: float = 5) -> DatabaseWrapper:
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": patience,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    database = DatabaseWrapper(connections["default"].settings_dict | {"NAME": file, "OPTIONS": options}, "another")
    database.inc_thread_sharing()
    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS act (number INTEGER)")
    return database


def begin(database: DatabaseWrapper) -> None:
    database.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(database: DatabaseWrapper) -> None:
    database.commit()
    database.set_autocommit(True)


def asked(database: DatabaseWrapper, question: str) -> int:
    with database.cursor() as cursor:
        return cursor.execute(question).fetchone()[0]


def test_a_commit_lies_on_the_disk_when_it_returns_and_nobody_waits_for_it(tmp_path, monkeypatch):
    file, synced = tmp_path / "home.sqlite3", []

    def fsync(descriptor: int) -> None:
        with closing(sqlite3.connect(file, timeout=0)) as another:
            another.execute("BEGIN IMMEDIATE")
            synced.append((os.fstat(descriptor).st_ino, another.execute("SELECT count(*) FROM act").fetchone()[0]))

    database = opened(file)
    begin(database)
    database.connection.execute("INSERT INTO act VALUES (1)")
    monkeypatch.setattr(os, "fsync", fsync)
    end(database)
    assert synced == [((tmp_path / "home.sqlite3-wal").stat().st_ino, 1)]
    database.close()


def test_what_is_written_outside_of_a_transaction_is_brought_to_the_disk_by_sqlite(tmp_path):
    database = opened(tmp_path / "home.sqlite3")
    full, normal = 2, 1
    assert asked(database, PRAGMA) == full
    for finish in (database.commit, database.rollback):
        begin(database)
        assert asked(database, PRAGMA) == normal
        finish()
        database.set_autocommit(True)
        assert asked(database, PRAGMA) == full
    database.close()


def test_who_writes_second_begins_when_the_first_has_ended(tmp_path):
    first, second = opened(tmp_path / "home.sqlite3"), opened(tmp_path / "home.sqlite3")
    found = []

    def follow() -> None:
        begin(second)
        found.append(asked(second, "SELECT count(*) FROM act"))
        end(second)

    begin(first)
    after = Thread(target=follow)
    after.start()
    first.connection.execute("INSERT INTO act VALUES (1)")
    assert not found
    end(first)
    after.join()
    assert found == [1]
    first.close(), second.close()


def test_who_cannot_begin_says_so_in_the_end(tmp_path):
    first, second = opened(tmp_path / "home.sqlite3"), opened(tmp_path / "home.sqlite3", patience=0.02)
    begin(first)
    with pytest.raises(OperationalError, match="locked"):
        begin(second)
    assert (asked(second, "PRAGMA busy_timeout"), asked(second, PRAGMA)) == (20, 2), "as if it had not tried"
    end(first)
    first.close(), second.close()
