"""check, backup and restore, on SQLite and on PostgreSQL, with real processes."""

import json
import os
import shutil
import tarfile

import psycopg
import pytest

from tests.flow import papers
from tests.homes import Home

CHANGE = "from rapim.intake.models import Batch; from rapim.people.models import *; "
WRITER = """
from django.utils import timezone
from rapim.people import actions
for n in range(60):
    actions.record(None, "wrote", n, {}, now=timezone.now())
"""


def with_a_batch(home, folder):
    done = home.rapim("ingest", papers.payments(folder, papers.JANUARY))
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="module")
def template(newly_made, tmp_path_factory):
    """
    Disdikpora | 2023-01 | realised 100,000,000
    """
    folder = tmp_path_factory.mktemp("kept")
    shutil.copytree(newly_made.path, folder / "home")
    return with_a_batch(Home(folder / "home"), folder)


@pytest.fixture
def home(template, tmp_path):
    """A home with one batch, on SQLite, to do with as one likes."""
    shutil.copytree(template.path, tmp_path / "home")
    return Home(tmp_path / "home")


def checked(home):
    done = home.rapim("check", "--format", "json")
    said = json.loads(done.stdout)
    assert done.returncode == (0 if said["ok"] else 2), done.stderr
    return said


def codes(home):
    return [problem["code"] for problem in checked(home)["problems"]]


def sealed(home):
    (path,) = (home.path / "book").rglob("*.parquet")
    return path


def test_it_finds_a_sound_book_sound(home):
    said = checked(home)
    assert said["ok"] and said["batches"] == 1 and said["entries"] > 3 and len(said["head"]) == 64


def test_it_names_a_seal_that_is_lost(home):
    sealed(home).unlink()
    assert codes(home) == ["seal_missing"]


def test_it_names_a_seal_of_which_one_byte_changed(home):
    path = sealed(home)
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.chmod(0o600)
    path.write_bytes(content)
    assert codes(home) == ["seal_broken"]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("Batch.objects.update(totals={'gross': '1.00'})", ["totals_differ", "act_differs"]),
        ("Batch.objects.update(rows=7)", ["act_differs"]),
        ("Batch.objects.update(batch='forged')", ["act_missing", "batch_missing"]),
        ("Batch.objects.all().delete()", ["batch_missing"]),
        ("JournalEntry.objects.filter(number=2).update(by='dodi')", ["journal_broken"]),
    ],
)
def test_it_names_what_somebody_changed_in_the_database(home, change, found):
    home.python(CHANGE + change)
    assert codes(home) == found


@pytest.fixture
def elsewhere(tmp_path, database_url, request):
    """Where nothing is yet, on the same engine."""
    return Home(tmp_path / "elsewhere", database_url and request.getfixturevalue("second_database"))


@pytest.fixture
def second_database(postgresql):
    with psycopg.connect(f"{postgresql}/postgres", autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS elsewhere")
        server.execute("CREATE DATABASE elsewhere")
    return f"{postgresql}/elsewhere"


def test_it_restores_elsewhere_what_was_backed_up_while_it_was_written(made_home, elsewhere, tmp_path):
    with_a_batch(made_home, tmp_path)
    waiting = made_home.path / "staging" / "1" / "entries-2023.parquet"
    waiting.parent.mkdir()
    os.link(sealed(made_home), waiting)
    backup = tmp_path / "backup.tar.gz"
    writer = made_home.start(WRITER)
    assert made_home.rapim("backup", backup).returncode == 0
    assert writer.communicate(timeout=60) and writer.returncode == 0
    done = elsewhere.rapim("restore", backup)
    assert done.returncode == 0, done.stderr
    kept = checked(elsewhere)
    with tarfile.open(backup) as archive:
        assert all(member.isreg() for member in archive), "a file of two names is packed as two files"
    assert kept["ok"] and kept["batches"] == 1 and kept["entries"] <= checked(made_home)["entries"]
    elsewhere.python(WRITER)
    after = checked(elsewhere)
    assert after["ok"] and after["entries"] == kept["entries"] + 60, "the chain goes on under the same secret"


@pytest.mark.postgresql
def test_it_refuses_to_restore_into_a_database_that_is_in_use_or_of_another_kind(
    home, tmp_path, postgresql_database, second_database
):
    live = Home(tmp_path / "live", postgresql_database).init()
    backup, other = tmp_path / "backup.tar.gz", tmp_path / "other.tar.gz"
    assert live.rapim("backup", backup).returncode == home.rapim("backup", other).returncode == 0
    for file, url, said in ((backup, postgresql_database, "sudah berisi"), (other, second_database, "dari sqlite")):
        done = Home(tmp_path / "again", url).rapim("restore", file)
        assert done.returncode == 2 and said in done.stderr and not (tmp_path / "again").exists()
    assert checked(live)["ok"]


def test_it_keeps_nothing_of_a_backup_that_was_cut_short(home, tmp_path):
    whole, cut = tmp_path / "whole.tar.gz", tmp_path / "cut.tar.gz"
    assert home.rapim("backup", whole).returncode == 0
    content = whole.read_bytes()
    for length in (0, 1, len(content) // 2, len(content) - 20):
        cut.write_bytes(content[:length])
        elsewhere = Home(tmp_path / "elsewhere")
        done = elsewhere.rapim("restore", cut)
        assert done.returncode == 2 and "Traceback" not in done.stderr, done.stderr
        assert not elsewhere.path.exists()


def test_it_refuses_a_backup_with_a_file_too_many_or_a_path_that_leads_out(home, tmp_path):
    whole = tmp_path / "whole.tar.gz"
    assert home.rapim("backup", whole).returncode == 0
    for name in ("extra.txt", "../outside.txt"):
        forged = tmp_path / "forged.tar.gz"
        with tarfile.open(whole) as old, tarfile.open(forged, "w:gz") as new:
            for member in old:
                new.addfile(member, old.extractfile(member))
            new.add(__file__, arcname=name)
        elsewhere = Home(tmp_path / "elsewhere")
        assert elsewhere.rapim("restore", forged).returncode == 2
        assert not elsewhere.path.exists() and not (tmp_path / "outside.txt").exists()


def test_it_never_overwrites_a_backup_or_a_home(home, tmp_path):
    backup = tmp_path / "backup.tar.gz"
    assert home.rapim("backup", backup).returncode == 0
    assert backup.stat().st_mode & 0o077 == 0, "it holds the secret"
    assert home.rapim("backup", backup).returncode == 2
    assert home.rapim("restore", backup).returncode == 2


def test_it_says_in_one_sentence_that_there_is_no_home(tmp_path):
    for command in (["check"], ["backup", tmp_path / "x"], ["work"], ["serve"]):
        done = Home(tmp_path / "nowhere").rapim(*command)
        assert done.returncode == 2 and done.stderr.startswith("Belum ada data") and not done.stdout
    assert not (tmp_path / "nowhere").exists()
