"""What `rapim init` lays at once is what the migrations make one after the other."""

import re
import sqlite3
from pathlib import Path

from tests.homes import Home


def test_a_new_home_has_the_tables_that_migrations_make(sqlite_home, tmp_path):
    walked = Home(tmp_path / "walked")
    walked.path.mkdir()
    walked.python("from django.core.management import call_command as c; c('migrate', verbosity=0)", setup="")
    laid, stepwise = (tables(home.path / "rapim.sqlite3") for home in (sqlite_home, walked))
    del laid["rapim_cache"], laid["rapim_cache_expires"]
    assert laid == stepwise


def test_no_change_of_a_model_lacks_its_migration(sqlite_home):
    sqlite_home.python("from django.core.management import call_command as c; c('makemigrations', check=True)")


def tables(file: Path) -> dict[str, list[str]]:
    """Every table and index: its columns and constraints, in any order."""
    with sqlite3.connect(file) as database:
        found = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: sorted(re.split(r"[\s,()]+", sql)) for name, sql in found if not name.startswith("sqlite_")}
