"""Questions and rows that are put into SQL once: to write some of it takes Django ten times as long as to say it.

A question stays a queryset, with every adjective that it has elsewhere; only its values are left blank:

    _standing = Prepared(lambda pk: Assignment.objects.standing().filter(pk=pk), pk=IntegerField())
    _standing.first(pk=7)

PostgreSQL plans them once as well, on each connection: to plan a long one takes it ten times as long as to answer it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, product
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeVar
from weakref import WeakSet

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Field, Model, QuerySet, Value
from django.db.models.query import FlatValuesListIterable, ValuesListIterable, get_related_populators
from django.db.models.sql import InsertQuery, UpdateQuery
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row", bound=Model)


class Blank(Value):
    """Stands in a question for a value that is said when it is asked."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]


class Written(NamedTuple):
    sql: str
    params: tuple[Any, ...]
    converters: tuple[tuple[int, Sequence[Callable[..., Any]], Any], ...]
    made: Callable[[Sequence[Any]], Any]
    locks: bool


_known: Final[WeakSet[Prepared]] = WeakSet()


def rehearse() -> None:
    """Asks every question once for nothing, so that it is written, and planned on this thread's connection."""
    with transaction.atomic():
        for each in _known:
            each.all(**dict.fromkeys(each.blanks))


class Prepared:
    """`question` with a blank for every name in `fields`, which say how its value is written in the database.

    What comes back is a list, so that nobody narrows it further: of models with all that was selected or annotated, of
    tuples, or of single values. A list of values, or text that is compared with wildcards, cannot be left blank.
    """

    def __init__(self, question: Callable[..., QuerySet], **fields: Field) -> None:
        self._question: Final = question
        self._fields: Final = fields
        self._written: Final[dict[str, Written]] = {}
        _known.add(self)

    def all(self, **said: Any) -> list[Any]:
        connection = connections[DEFAULT_DB_ALIAS]
        sql, params, converters, made, locks = self._written.get(connection.vendor) or self._write(connection)
        if locks and not connection.in_atomic_block:
            raise TransactionManagementError("Nothing is locked outside of a transaction.")
        values = {name: field.get_db_prep_value(said[name], connection) for name, field in self._fields.items()}
        rows = [list(row) for row in _rows(connection, sql, _filled(params, values))]
        for row, (at, functions, expression) in product(rows, converters):
            for function in functions:
                row[at] = function(row[at], expression, connection)
        return [made(row) for row in rows]

    @property
    def blanks(self) -> Iterable[str]:
        return self._fields.keys()

    def first(self, **said: Any) -> Any:
        """The first row; None where there is none."""
        return next(iter(self.all(**said)), None)

    def _write(self, connection: Any) -> Written:
        question = self._question(**{name: Blank(name, output_field=field) for name, field in self._fields.items()})
        compiler = question.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        as_python = tuple((at, functions, expression) for at, (functions, expression) in converters.items())
        written = Written(sql, tuple(params), as_python, _maker(question, compiler), question.query.select_for_update)
        return self._written.setdefault(connection.vendor, written)


def _maker(question: QuerySet, compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """What the queryset makes of a row: worked out once, which for a single row takes longer than to make it."""
    if issubclass(question._iterable_class, FlatValuesListIterable):
        return itemgetter(0)
    if issubclass(question._iterable_class, ValuesListIterable):
        return tuple
    select, known = compiler.select, compiler.klass_info
    own = slice(known["select_fields"][0], known["select_fields"][-1] + 1)
    names = [column.target.attname for column, *_ in select[own]]
    belonging = get_related_populators(known, select, DEFAULT_DB_ALIAS)

    def made(row: Sequence[Any]) -> Model:
        one = known["model"].from_db(DEFAULT_DB_ALIAS, names, row[own])
        for each in belonging:
            each.populate(row, one)
        for name, at in compiler.annotation_col_map.items():
            setattr(one, name, row[at])
        return one

    return made


def _filled(params: Sequence[Any], values: Mapping[str, Any]) -> list[Any]:
    return [values[one.value] if isinstance(one, Blank) else one for one in params]


_inserts: Final[dict[tuple[str, type[Model]], str]] = {}
_updates: Final[dict[tuple[str, type[Model]], tuple[str, tuple[Any, ...]]]] = {}


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


def renew(row: Row) -> Row:
    """Saves every column of a row that is there, as `save(force_update=True)` does; nobody is signalled."""
    connection, meta = connections[DEFAULT_DB_ALIAS], row._meta
    sql, params = _updates.get((connection.vendor, type(row))) or _write_update(row, connection)
    values = {one.attname: one.get_db_prep_save(one.pre_save(row, add=False), connection) for one in meta.fields}
    _rows(connection, sql, _filled(params, values), any_back=False)
    return row


def _write_update(row: Model, connection: Any) -> tuple[str, tuple[Any, ...]]:
    query, (key, *others) = UpdateQuery(type(row)), row._meta.fields
    query.add_update_fields([(one, None, Blank(one.attname, output_field=one)) for one in others])
    query.add_filter("pk", Blank(key.attname, output_field=key))
    sql, params = query.get_compiler(connection=connection).as_sql()
    return _updates.setdefault((connection.vendor, type(row)), (sql, tuple(params)))


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
