"""A book that is kept: backed up while it lives, restored elsewhere, and checked to the byte."""

import shutil
import sqlite3
from contextlib import closing
from io import BytesIO

import pytest

from rapim.progress.evidence import keep
from tests.flow import papers
from tests.flow.conftest import Office


@pytest.fixture
def backup(kudus, tmp_path):
    kudus.asks("backup", tmp_path / "kudus.backup")
    return tmp_path / "kudus.backup"


def damage(path):
    """One byte in the middle of a sealed file turned over, by somebody with the disk."""
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def test_a_restored_book_says_the_same(kudus, backup, tmp_path):
    restored = Office(tmp_path / "restored")
    restored.asks("restore", backup)
    restored.asks("check")
    here, there = kudus.figure("absorption", "--by", "opd"), restored.figure("absorption", "--by", "opd")
    assert (here["rows"], here["total"]) == (there["rows"], there["total"])


def test_a_restored_book_can_be_written_on(backup, tmp_path):
    restored = Office(tmp_path / "restored")
    restored.asks("restore", backup)
    restored.asks("ingest", papers.payments(tmp_path, papers.JANUARY, papers.LATE, name="baru.xlsx"))
    assert restored.row(papers.DISDIKPORA)["realised"] == "180000000.00"


def test_nothing_is_restored_over_a_home_that_lives(kudus, backup):
    assert kudus.rapim("restore", backup).returncode == 2
    assert kudus.row(papers.DISDIKPORA)["realised"] == "150000000.00"


def test_a_damaged_backup_is_refused(backup, tmp_path):
    damage(backup)
    assert Office(tmp_path / "restored").rapim("restore", backup).returncode in (1, 2)


def test_a_sound_book_is_found_sound(kudus):
    assert kudus.rapim("check").returncode == 0


def test_a_sealed_file_that_was_changed_is_named(kudus):
    (path,) = (kudus.path / "book").rglob("sipd_realisasi/*.parquet")
    damage(path)
    done = kudus.rapim("check")
    assert done.returncode != 0
    assert path.stem in done.stdout + done.stderr


def test_a_sealed_file_that_is_lost_is_named(kudus):
    (path,) = (kudus.path / "book").rglob("dpa_belanja/*.parquet")
    path.unlink()
    done = kudus.rapim("check")
    assert done.returncode != 0
    assert path.stem in done.stdout + done.stderr


TAMPERED = {
    "changed": (["UPDATE people_journalentry SET verb = verb || 'x' WHERE number = 3"], 3, "isinya diubah"),
    "deleted": (["DELETE FROM people_journalentry WHERE number = 3"], 3, "catatan ini hilang"),
    "re-ordered": (
        [
            f"UPDATE people_journalentry SET number = {new} WHERE number = {old}"
            for old, new in ((3, 99), (4, 3), (99, 4))
        ],
        3,
        "isinya diubah",
    ),
    "back-dated": (["UPDATE people_journalentry SET at = '2001-01-01 00:00:00' WHERE number = 3"], 3, "isinya diubah"),
    "cut short": (
        [
            "DELETE FROM people_journalentry WHERE number > 3",
            "UPDATE people_journalhead SET number = 3, hash = (SELECT hash FROM people_journalentry WHERE number = 3)",
        ],
        4,
        "catatan ini dan sesudahnya hilang",
    ),
}


def test_whatever_is_done_to_the_journal_in_the_database_is_named(sealed, tmp_path):
    """Somebody with the database, and the clerk who types `rapim check`: its code, its sentence, the entry's number."""
    for how, (statements, number, why) in TAMPERED.items():
        home = Office(shutil.copytree(sealed, tmp_path / how))
        with closing(sqlite3.connect(home.path / "rapim.sqlite3")) as database, database:
            for statement in statements:
                assert database.execute(statement).rowcount
        done = home.rapim("check")
        assert done.returncode == 2 and f"Jurnal nomor {number}: {why}" in done.stderr, (how, done)
        assert "tidak beres" in done.stdout, how


def test_evidence_is_kept_and_a_change_of_it_is_named(kudus, tmp_path):
    kept = keep(BytesIO(b"%PDF-1.7\n%%EOF\n"), "ba.pdf", kudus.path)
    kudus.asks("backup", tmp_path / "kudus.backup")
    restored = Office(tmp_path / "restored")
    restored.asks("restore", tmp_path / "kudus.backup")
    damage(restored.path / kept.path)
    done = restored.rapim("check")
    assert done.returncode == 2
    assert kept.sha256 in done.stdout + done.stderr


def test_a_notula_is_kept_and_a_change_of_it_is_named(kudus, tmp_path):
    kudus.python(
        "from types import SimpleNamespace\n"
        "from rapim.people.tests.cast import seat\n"
        "from rapim.people.rules import Role\n"
        "from tests.flow import meetings\n"
        "seat('Bupati', Role.BUPATI, 'eka')\n"
        "meetings.held(SimpleNamespace(budi=seat('Sekretariat', Role.SECRETARIAT, 'budi')))"
    )
    kudus.asks("backup", tmp_path / "kudus.backup")
    restored = Office(tmp_path / "restored")
    restored.asks("restore", tmp_path / "kudus.backup")
    restored.asks("check")
    for path in (restored.path / "packs").rglob("*"):
        if path.is_file():
            damage(path)
    done = restored.rapim("check")
    assert done.returncode == 2
    assert "Notula Rapim Maret 2023 edisi 1 berkas" in done.stdout + done.stderr
