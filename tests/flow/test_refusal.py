"""A file that cannot be taken is refused with every reason at once, and leaves nothing behind."""

import hashlib
import sqlite3
from contextlib import closing

from tests.flow import papers


def contents(home):
    """Every sealed or kept file with its sha256, and how many rows each table of the room has."""
    kept = [path for folder in ("book", "rows", "staging") for path in sorted((home.path / folder).rglob("*.parquet"))]
    files = {path.relative_to(home.path): hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}
    with closing(sqlite3.connect(home.path / "rapim.sqlite3")) as database:
        tables = ("intake_batch", "intake_supersession", "intake_acceptance")
        return files, {table: database.execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables}


def test_a_refused_file_leaves_nothing_and_names_the_place(kudus, tmp_path):
    before = contents(kudus)
    broken = papers.payments(tmp_path, papers.JANUARY, papers.BROKEN, name="rusak.xlsx")
    answer = kudus.asks("ingest", broken, refused=True)
    assert answer["sealed"] == []
    (problem,) = [one for one in answer["problems"] if one["code"] == "not_a_number"]
    assert (problem["file"], problem["row"], problem["column"]) == ("rusak.xlsx", 3, "Nilai Realisasi")
    assert problem["found"] == "#REF!"
    assert problem["severity"] == "error"
    assert contents(kudus) == before


def test_checking_a_file_seals_nothing(kudus, tmp_path):
    before = contents(kudus)
    good = papers.payments(tmp_path, papers.JANUARY, papers.LATE, name="baik.xlsx")
    assert kudus.asks("ingest", good, "--check")["sealed"] == []
    assert contents(kudus) == before


def test_a_warning_passes_with_a_reason_only(kudus, tmp_path):
    """Rp990 million were paid under a ceiling of Rp600 million."""
    before = contents(kudus)
    above = papers.payments(tmp_path, papers.JANUARY, papers.OVERSPENT, name="lebih.xlsx")
    answer = kudus.asks("ingest", above, refused=True)
    codes = sorted({one["code"] for one in answer["problems"] if one["severity"] == "warning"})
    assert codes
    assert contents(kudus) == before
    accepting = [word for code in codes for word in ("--accept", code)]
    done = kudus.asks("ingest", above, *accepting, "--because", "Pergeseran sudah disetujui, menunggu DPA")
    assert len(done["sealed"]) == 1


def test_the_same_file_is_not_counted_twice(kudus, tmp_path):
    newer = papers.payments(tmp_path, papers.JANUARY, papers.LATE, name="sama.xlsx")
    kudus.asks("ingest", newer)
    before, figure = contents(kudus), kudus.row(papers.DISDIKPORA)
    answer = kudus.asks("ingest", newer, refused=True)
    assert [one["code"] for one in answer["problems"] if one["severity"] == "error"] == ["same_file"]
    assert contents(kudus) == before
    assert kudus.row(papers.DISDIKPORA) == figure


def test_one_bad_file_does_not_keep_the_good_one_out_of_the_report(kudus, tmp_path):
    broken = papers.payments(tmp_path, papers.BROKEN, name="rusak.xlsx")
    text = tmp_path / "bukan.xlsx"
    text.write_text("ini bukan Excel")
    answer = kudus.asks("ingest", broken, text, refused=True)
    assert {one["file"] for one in answer["problems"] if one["severity"] == "error"} == {"rusak.xlsx", "bukan.xlsx"}


def test_wrong_words_are_refused_with_a_sentence(kudus):
    for words in (("ingest", "tidak-ada.xlsx"), ("figures", "absorption", "--at", "kemarin"), ("supersede", "x")):
        done = kudus.rapim(*words)
        assert done.returncode == 2, words
        assert done.stderr.strip()
        assert "Traceback" not in done.stderr


def test_a_home_that_cannot_be_made_is_told_in_one_sentence(tmp_path):
    from tests.homes import Home

    (tmp_path / "home").write_text("a file stands where the home should be")
    done = Home(tmp_path / "home").rapim("init", "--region", "33.19", "--name", "Kabupaten Kudus")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
