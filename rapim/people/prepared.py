"""Questions and new rows that are put into SQL once: to write some of it takes Django ten times as long as to say it.

A question stays a queryset, with every adjective that it has elsewhere; only its values are left blank:

    _standing = Prepared(lambda pk: Assignment.objects.standing().filter(pk=pk), pk=IntegerField())
    _standing.first(pk=7)

PostgreSQL plans them once as well, on each connection: to plan a long one takes it ten times as long as to answer it.
"""

from collections.abc import Callable, Sequence
from copy import copy
from itertools import chain
from typing import Any, Final, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper
from django.db.models import Field, Model, QuerySet, Value
from django.db.models.sql import InsertQuery
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row", bound=Model)


class Blank(Value):
    """Stands in a question for a value that is said when it is asked."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]


class Written(NamedTuple):
    question: QuerySet
    compiler: Any
    sql: str
    params: tuple[Any, ...]


class Prepared:
    """`question` with a blank for every name in `fields`, which say how its value is written in the database.

    What comes back is a list, so that nobody narrows it further. A list of values, or text that is compared with
    wildcards, cannot be left blank.
    """

    def __init__(self, question: Callable[..., QuerySet], **fields: Field) -> None:
        self._question: Final = question
        self._fields: Final = fields
        self._written: Final[dict[str, Written]] = {}

    def all(self, **said: Any) -> list[Any]:
        connection = connections[DEFAULT_DB_ALIAS]
        question, compiler, sql, params = self._written.get(connection.vendor) or self._write(connection)
        if question.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("Nothing is locked outside of a transaction.")
        values = {name: field.get_db_prep_value(said[name], connection) for name, field in self._fields.items()}
        filled = tuple(values[one.value] if isinstance(one, Blank) else one for one in params)
        ready = copy(compiler)  # threads share what was written, not whom they ask
        ready.connection = connection
        ready.execute_sql = lambda *_, **__: [_rows(connection, sql, filled)]
        asked = question.all()
        asked.query.get_compiler = lambda *_, **__: ready
        return list(asked)

    def first(self, **said: Any) -> Any:
        """The first row; None where there is none."""
        return next(iter(self.all(**said)), None)

    def _write(self, connection: Any) -> Written:
        question = self._question(**{name: Blank(name, output_field=field) for name, field in self._fields.items()})
        compiler = question.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        compiler.get_converters = lambda _: converters  # they know the kind of database and its clock, no more
        return self._written.setdefault(connection.vendor, Written(question, compiler, sql, tuple(params)))


_inserts: Final[dict[tuple[str, type[Model]], str]] = {}


def add(row: Row) -> Row:
    """Saves a new row of a plain table, as `save(force_insert=True)` does; nobody is signalled."""
    connection, meta = connections[DEFAULT_DB_ALIAS], row._meta
    given = [field for field in meta.concrete_fields if field not in meta.db_returning_fields]
    sql = _inserts.get((connection.vendor, type(row))) or _write_insert(row, given, connection)
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in given]
    returned = _rows(connection, sql, values, any_back=bool(meta.db_returning_fields))
    for field, value in zip(meta.db_returning_fields, chain(*returned), strict=True):
        setattr(row, field.attname, value)
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return row


def _write_insert(row: Model, given: list[Field], connection: Any) -> str:
    query = InsertQuery(type(row))
    query.insert_values(given, [row])
    compiler = query.get_compiler(connection=connection)
    compiler.returning_fields = row._meta.db_returning_fields
    ((sql, _),) = compiler.as_sql()
    return _inserts.setdefault((connection.vendor, type(row)), sql)


def _rows(connection: Any, sql: str, params: Sequence[Any], *, any_back: bool = True) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _plan_once(cursor)
        cursor.execute(sql, params)
        return cursor.fetchall() if any_back else []


def _plan_once(cursor: CursorWrapper) -> None:
    """The usual cursor of Django writes the values into the statement, which so is another one each time."""
    from django.db.backends.postgresql.base import ServerBindingCursor

    cursor.cursor = ServerBindingCursor(cursor.connection)
