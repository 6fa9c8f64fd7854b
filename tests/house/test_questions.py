"""Every .sql file parses into Spark SQL: the same questions can be asked of the same Parquet files elsewhere."""

import pytest
import sqlglot
from sqlglot import ErrorLevel, exp
from sqlglot.errors import SqlglotError

from tests.house.tree import Leaf, leaves, sql

TRICKS = (exp.Split, exp.RegexpSplit, exp.StrToMap, exp.Unnest, exp.Explode, exp.Lambda)
QUESTIONS = [leaf for leaf in leaves() if sql(leaf)]


def not_portable(leaf):
    """Why a question cannot be asked of Spark, or plays with lists and text where columns would do."""
    try:
        statements = sqlglot.parse(leaf.text, read="duckdb", error_level=ErrorLevel.RAISE)
        for statement in filter(None, statements):
            spark = statement.sql("spark", unsupported_level=ErrorLevel.RAISE)
            sqlglot.parse_one(spark, read="spark", error_level=ErrorLevel.RAISE)
            if statement.find(exp.Command):
                yield f"{leaf.path} holds a statement that sqlglot does not know"
            if leaf.room in ("figures", "ledger"):
                yield from (f"{leaf.path} plays with {found.sql()[:60]}" for found in statement.find_all(*TRICKS))
    except SqlglotError as error:
        yield f"{leaf.path} {error}"


@pytest.mark.parametrize("leaf", QUESTIONS, ids=lambda leaf: leaf.path.removeprefix("rapim/"))
def test_a_question_parses_into_spark_sql(leaf):
    assert list(not_portable(leaf)) == []


@pytest.mark.parametrize(
    "text",
    [
        "select amount frm lines where (",
        "select string_split(account, '.')[1] from lines",
        "select list_transform([1, 2], x -> x + 1)",
        "select * from read_parquet(['a', 'b'], union_by_name = true)",
    ],
)
def test_a_question_that_only_duckdb_answers_is_named(text):
    places = list(not_portable(Leaf("rapim/figures/sql/curve.sql", text)))
    assert places
    assert all(place.startswith("rapim/figures/sql/curve.sql ") for place in places)
