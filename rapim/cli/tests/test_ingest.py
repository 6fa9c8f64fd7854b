"""ingest, batches and supersede as commands, on SQLite and on PostgreSQL, with real processes."""

import json

import pytest

from tests.flow import papers
from tests.homes import Home


def answer(home: Home, *words: object, refused: bool = False):
    done = home.rapim(*words, "--format", "json")
    assert done.returncode == (2 if refused else 0), done.stderr
    return json.loads(done.stdout)


def test_it_seals_lists_and_takes_back(made_home, tmp_path):
    file = papers.payments(tmp_path, papers.JANUARY, papers.RETURNED)
    [sealed] = answer(made_home, "ingest", file)["sealed"]
    assert sealed["totals"] == {"gross": "140000000.00", "returned": "10000000.00", "net": "130000000.00"}
    assert answer(made_home, "batches")["batches"][0]["batch"] == sealed["batch"]
    back = answer(made_home, "supersede", sealed["batch"], "--because", "salah unduh")
    assert back["superseded"] == sealed["batch"]
    [batch] = answer(made_home, "batches")["batches"]
    assert batch["superseded"]["because"] == "salah unduh"
    assert answer(made_home, "ingest", file)["sealed"][0]["new"] == 2


def test_each_file_stands_for_itself_in_the_order_given(made_home, tmp_path):
    """Nothing of the refused one stays; those before and after it are sealed."""
    before = papers.payments(tmp_path, papers.JANUARY, name="januari.xlsx")
    broken = papers.payments(tmp_path, papers.BROKEN, name="rusak.xlsx")
    after = papers.payments(tmp_path, papers.RETURNED, name="februari.xlsx")
    found = answer(made_home, "ingest", before, broken, tmp_path / "tiada.xlsx", after, refused=True)
    assert [sealed["file"] for sealed in found["sealed"]] == ["januari.xlsx", "februari.xlsx"]
    errors = [(one["file"], one["code"]) for one in found["problems"] if one["severity"] == "error"]
    assert errors == [("rusak.xlsx", "not_a_number"), ("tiada.xlsx", "no_such_file")]
    assert not list((made_home.path / "staging").iterdir())


def test_two_at_once_count_a_document_once(made_home, tmp_path):
    """One document in two months, brought by two processes at the same moment: one of them is refused."""
    february = papers.JANUARY.replace("2023-01-1", "2023-02-1")
    files = [
        papers.payments(tmp_path, line, name=name)
        for line, name in ((papers.JANUARY, "januari.xlsx"), (february, "februari.xlsx"))
    ]
    script = "import sys; from rapim.cli.main import main; sys.exit(main(['ingest', {!r}, '--format', 'json']))"
    done = made_home.at_once(*(script.format(str(file)) for file in files))
    assert sorted(one.returncode for one in done) == [0, 2]
    assert len(answer(made_home, "batches")["batches"]) == 1


def test_a_home_that_does_not_exist_is_made_for_the_region_of_the_file(tmp_path):
    home = Home(tmp_path / "home")
    assert answer(home, "ingest", papers.payments(tmp_path, papers.JANUARY))["sealed"]
    assert answer(home, "batches")["batches"][0]["region"] == "33.19"


def test_checking_seals_nothing(sqlite_home, tmp_path):
    file = papers.payments(tmp_path, papers.JANUARY)
    assert answer(sqlite_home, "ingest", file, "--check")["sealed"] == []
    assert answer(sqlite_home, "batches")["batches"] == []
    assert not list((sqlite_home.path / "staging").iterdir())


def test_a_warning_needs_its_own_reason(sqlite_home, tmp_path):
    answer(sqlite_home, "ingest", papers.budget(tmp_path))
    file = papers.payments(tmp_path, papers.OVERSPENT)
    refused = answer(sqlite_home, "ingest", file, refused=True)
    assert "paid_above_pagu" in {problem["code"] for problem in refused["problems"]}
    without = sqlite_home.rapim("ingest", file, "--accept", "paid_above_pagu")
    assert without.returncode == 2 and "--because" in without.stderr
    because = ("--accept", "paid_above_pagu", "--because", "DPA pergeseran menyusul")
    assert answer(sqlite_home, "ingest", file, *because)["sealed"]


def test_nobody_knows_anything_from_tomorrow(sqlite_home, tmp_path):
    file = papers.payments(tmp_path, papers.JANUARY)
    done = sqlite_home.rapim("ingest", file, "--known-at", "2199-01-01")
    assert done.returncode == 2 and "masa depan" in done.stderr


def test_a_batch_that_does_not_exist_is_named(sqlite_home):
    done = sqlite_home.rapim("supersede", "20230301-sipd-ffffff", "--because", "salah unduh")
    assert done.returncode == 2 and "20230301-sipd-ffffff" in done.stderr


@pytest.mark.parametrize(("option", "said"), [("--region", "bukan kode daerah"), ("--opd", "bukan kode OPD")])
def test_a_region_and_an_opd_are_codes_and_no_paths(sqlite_home, tmp_path, option, said):
    file = papers.payments(tmp_path, papers.JANUARY)
    done = sqlite_home.rapim("ingest", file, option, "../../x")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
