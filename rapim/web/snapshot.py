"""The application database as it stands in one moment, as files, and the way back from them.

SQLite is copied by its own online backup; PostgreSQL row by row, in one snapshot, a file for each table.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from django.apps import apps
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from psycopg import Error, sql

from rapim.people.queries import has_people

SQLITE: Final = "rapim.sqlite3"
TABLES: Final = "tables"
MADE_AGAIN: Final = {"django_migrations", "django_content_type", "auth_permission", "django_session", "rapim_cache"}


class NotEmpty(Exception):
    """The database into which a snapshot should go holds people already."""


class NotFitting(Exception):
    """The tables of the snapshot are not those of this version of rapim."""


def take(folder: Path) -> None:
    """Writes the snapshot below `folder`, while readers and writers go on."""
    if connection.vendor == "sqlite":
        _copy_file(folder / SQLITE)
    else:
        _copy_out(folder / TABLES)


def engine_of(folder: Path) -> str:
    """The kind of database that a snapshot was taken of."""
    return "sqlite" if (folder / SQLITE).is_file() else "postgresql" if (folder / TABLES).is_dir() else ""


def load(folder: Path) -> None:
    """Fills the empty, migrated PostgreSQL from the snapshot below `folder`: all of it or nothing.

    Raises NotEmpty or NotFitting, and leaves the database as it was.
    """
    try:
        with transaction.atomic():
            _copy_in(folder / TABLES)
    except (DatabaseError, Error) as error:
        raise NotFitting(str(error).strip()) from error


def _copy_file(copy: Path) -> None:
    live, still = sqlite3.connect(connection.settings_dict["NAME"]), sqlite3.connect(copy)
    with closing(live), closing(still):
        live.backup(still)
        still.execute("PRAGMA journal_mode=DELETE")


def _copy_out(folder: Path) -> None:
    folder.mkdir()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in _tables():
            columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
            command = sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(table), _identifiers(columns))
            with (folder / table).open("wb") as file, cursor.copy(command) as rows:
                file.write(" ".join(columns).encode() + b"\n")
                file.writelines(rows)


def _copy_in(folder: Path) -> None:
    """Foreign keys are looked at when the transaction ends, so that the order of the tables does not matter."""
    if has_people():
        raise NotEmpty
    with connection.cursor() as cursor:
        for path in sorted(folder.iterdir()):
            with path.open("rb") as file:
                columns = file.readline().decode().split()
                command = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(path.name), _identifiers(columns))
                with cursor.copy(command) as rows:
                    while block := file.read(1 << 20):
                        rows.write(block)
        for command in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(command)


def _tables() -> list[str]:
    return sorted(set(connection.introspection.django_table_names(only_existing=True)) - MADE_AGAIN)


def _identifiers(names: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))
