"""Questions are portable: each parses into Spark SQL, and nothing is asked that no engine but DuckDB knows."""

from importlib.resources import files

import pytest
import sqlglot

QUESTIONS = [
    pytest.param(file.read_text(), id=f"{room}/{file.name}")
    for room in ("rapim.figures", "rapim.ledger")
    for file in (files(room) / "sql").iterdir()
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_it_parses_into_spark_sql(text: str) -> None:
    for written in sqlglot.transpile(text, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE):
        assert sqlglot.parse_one(written, read="spark")
