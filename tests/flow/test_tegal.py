"""A real export of one OPD: 128 lines to the rupiah, and nobody's name or number anywhere in the home."""

import json
import sqlite3
from contextlib import closing

import pyarrow.parquet as pq
import pytest

from tests.flow.conftest import Office

PERSONAL = ("nip_pegawai", "nama_pegawai")


@pytest.fixture
def tegal(tmp_path, public_data):
    """A home that does not exist yet, and the file."""
    return Office(tmp_path / "home"), public_data / "tegal_2025" / "realisasi_sipd.json"


def everything_in(home):
    """All that can be read below the home: Parquet cell by cell, tables row by row, other files as they lie."""
    for path in home.rglob("*"):
        if path.suffix == ".parquet":
            yield from (str(value) for column in pq.read_table(path).columns for value in column.unique().to_pylist())
        elif path.suffix == ".sqlite3":
            with closing(sqlite3.connect(path)) as database:
                yield from database.iterdump()
        elif path.is_file():
            yield path.read_bytes().decode("utf-8", "replace")


def test_it_is_sealed_to_the_rupiah_in_a_home_that_did_not_exist(tegal):
    home, file = tegal
    answer = home.asks("ingest", file)
    (sealed,) = answer["sealed"]
    assert (sealed["kind"], sealed["rows"], sealed["new"]) == ("sipd_realisasi", 128, 128)
    assert sealed["totals"] == {"gross": "658277528.00", "returned": "0.00", "net": "658277528.00"}
    assert {one["severity"] for one in answer["problems"]} <= {"note"}


def test_no_number_and_no_name_of_a_person_is_anywhere_in_the_home(tegal):
    home, file = tegal
    persons = {row[field] for row in json.loads(file.read_text()) for field in PERSONAL if row.get(field)}
    assert len(persons) >= 2
    home.asks("ingest", file)
    found = {person for text in everything_in(home.path) for person in persons if person in text}
    assert found == set()
