"""The sample region through the same door as any file: what it says, and that nothing broken of it gets in."""

import json
from collections import defaultdict

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rapim.sample.arrivals import write_all
from rapim.sample.dirt import write_dirt
from rapim.sample.persons import staff
from rapim.sample.region import offices
from tests.homes import Home

LINES = 8_000
EARLY = ("202301*", "202302*", "202303*", "20231004*")  # budgets, January and February


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The files of 2023, clean and dirty."""
    folder = tmp_path_factory.mktemp("sample")
    write_all(folder, [2023], LINES)
    write_dirt(folder / "dirty", 2023, LINES)
    return folder


@pytest.fixture(scope="module")
def kudus(folder):
    """A home that nobody made, into which the early files came in one go, without any option."""
    home = Home(folder.parent / "home")
    files = sorted(path for days in EARLY for path in folder.glob(days))
    done = home.rapim("ingest", *files, folder / "dirty", "--format", "json")  # as in DIR/*
    assert done.returncode == 0, done.stderr
    home.extra["SAID"] = done.stdout
    return home


def figures(home, *words):
    done = home.rapim("figures", "absorption", "--at", "2023-02-28", *words, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def total(home, side, *words):
    (row,) = [row for row in figures(home, "--by", "opd", *words)["total"] if row["side"] == side]
    return row


def test_clean_files_pass_without_any_option(kudus):
    said = json.loads(kudus.extra["SAID"])
    assert len(said["sealed"]) == 16
    assert {problem["severity"] for problem in said["problems"]} == {"note"}


def test_it_says_what_the_rapim_of_20_march_2023_heard(kudus):
    spending, revenue = total(kudus, "spending"), total(kudus, "revenue")
    assert (spending["realised"], spending["percent"]) == ("125103442118.00", "5.39")
    assert (spending["opds"], spending["reported"]) == (34, 34)
    assert (revenue["realised"], revenue["percent"]) == ("248516807340.00", "12.08")
    assert revenue["pagu"] == "2057937665140.00"
    assert figures(kudus)["cutoff"]["version"] == "pergeseran-1"


def test_against_murni_the_same_spending_is_another_percentage(kudus):
    spending = total(kudus, "spending", "--version", "murni")
    assert (spending["pagu"], spending["percent"]) == ("2244752949070.00", "5.57")


def test_every_broken_file_is_refused_and_its_defect_named(kudus, folder):
    expected = json.loads((folder / "dirty" / "expected.json").read_text(encoding="utf-8"))
    done = kudus.rapim("ingest", *(folder / "dirty" / name for name in expected), "--format", "json")
    assert done.returncode == 2
    said = json.loads(done.stdout)
    assert said["sealed"] == []
    named = defaultdict(set)
    for problem in said["problems"]:
        if problem["severity"] != "note":
            named[problem["file"]].add(problem["code"])
    assert {name: codes for name, codes in expected.items() if not set(codes) <= named[name]} == {}


def words_in(path):
    """All text that a file of the home holds."""
    if path.suffix != ".parquet":
        return path.read_bytes().decode("utf-8", "replace")
    columns = [column.combine_chunks() for column in pq.read_table(path).columns]
    texts = (
        column.dictionary if pa.types.is_dictionary(column.type) else column.unique()
        for column in columns
        if pa.types.is_dictionary(column.type) or pa.types.is_string(column.type)
    )
    return "\n".join(text or "" for column in texts for text in column.to_pylist())


def test_no_person_of_the_files_reaches_the_home(kudus):
    persons = [word for one in offices() for person in staff(one) for word in person]
    for path in kudus.path.rglob("*"):
        text = words_in(path) if path.is_file() else ""
        assert not [word for word in persons if word in text], path
