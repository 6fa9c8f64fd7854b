"""`rapim check` names the entry of the journal that somebody with the database tampered with, whichever way."""

from datetime import timedelta

import pytest

from rapim.cli.check import check
from rapim.people import actions, journal
from rapim.people.models import JournalEntry
from rapim.people.tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries():
    for minute in range(6):
        actions.record("budi", "sealed", minute, {"rows": minute}, now=NOW + timedelta(minutes=minute))
    return JournalEntry.objects.all()


def changed(entries):
    entries.filter(number=4).update(detail_text='{"rows":900}')


def deleted(entries):
    entries.filter(number=4).delete()


def reordered(entries):
    for old, new in ((4, 99), (5, 4), (99, 5)):
        entries.filter(number=old).update(number=new)


def backdated(entries):
    entries.filter(number=4).update(at=NOW - timedelta(days=30))


def backdated_under_a_seal_of_ones_own(entries):
    """With a hash that is well made, but for another secret."""
    entry = entries.get(number=4)
    entry.at -= timedelta(days=30)
    entry.hash = journal.seal(entry)[::-1]
    entry.save()


def test_it_finds_a_journal_sound_that_nobody_touched(entries, tmp_path):
    assert check(tmp_path).problems == ()


@pytest.mark.parametrize("tamper", [changed, deleted, reordered, backdated, backdated_under_a_seal_of_ones_own])
def test_it_names_the_entry(entries, tmp_path, tamper):
    tamper(entries)
    [found] = check(tmp_path).problems
    assert (found.code, found.object) == ("journal_broken", "4") and "Jurnal nomor 4" in found.message
