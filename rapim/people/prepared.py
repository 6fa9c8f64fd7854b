"""Questions that are put into SQL once: to write some of them takes Django ten times as long as to ask them.

A question stays a queryset, with every adjective that it has elsewhere; only its values are left blank:

    _standing = Prepared(lambda pk: Assignment.objects.standing().filter(pk=pk), pk=IntegerField())
    _standing.first(pk=7)
"""

from collections.abc import Callable
from copy import copy
from typing import Any, Final, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, QuerySet, Value
from django.db.transaction import TransactionManagementError


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
        ready.as_sql = lambda *_, **__: (sql, filled)
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
