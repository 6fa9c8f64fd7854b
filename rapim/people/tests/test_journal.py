"""
2023-03-20  1 budi  sealed     20230301-sipd-3f9a2c
            2 ani   uploaded   dpa.xlsx
            3 budi  superseded 20230301-sipd-3f9a2c
"""

from contextlib import nullcontext, suppress
from datetime import timedelta

import pytest
from django.db import transaction

from rapim.people import actions, journal, queries
from rapim.people.models import OPD, JournalEntry, JournalHead
from rapim.people.tests.cast import NOW, add

VERBS = ("sealed", "uploaded", "superseded", "printed", "sealed")


@pytest.fixture
def entries(db):
    for minute, verb in enumerate(VERBS):
        actions.record(None, verb, f"batch {minute}", {"rows": minute}, now=NOW + timedelta(minutes=minute))
    assert queries.verify_journal() is None
    return JournalEntry.objects.all()


def broken():
    found = queries.verify_journal()
    return found and found.number


@pytest.mark.parametrize(
    "change",
    [
        {"by": "dodi"},
        {"verb": "erased"},
        {"object": "batch 9"},
        {"detail_text": '{"rows":999}'},
        {"at": NOW - timedelta(days=30)},
        {"previous": "0" * 64},
        {"hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_it_names_the_entry_in_which_any_field_was_changed(entries, change):
    entries.filter(number=3).update(**change)
    assert broken() == 3


def test_it_names_the_entry_that_was_deleted(entries):
    entries.filter(number=3).delete()
    assert broken() == 3


def test_it_names_where_two_entries_changed_places(entries):
    entries.filter(number=2).update(number=99)
    entries.filter(number=3).update(number=2)
    entries.filter(number=99).update(number=3)
    assert broken() == 2


@pytest.mark.parametrize("kept", [4, 1, 0])
def test_it_misses_a_tail_that_was_cut_off(entries, kept):
    entries.filter(number__gt=kept).delete()
    found = queries.verify_journal()
    assert found.number == kept + 1 and "ujung" in str(found)


def test_it_misses_a_tail_though_the_head_was_moved_back_to_what_is_left(entries):
    kept = entries.get(number=3)
    entries.filter(number__gt=3).delete()
    JournalHead.objects.update(number=3, hash=kept.hash, at=kept.at)
    assert broken() == 4


def test_it_misses_an_entry_that_was_put_at_the_end(entries):
    last = entries.get(number=5)
    forged = JournalEntry(number=6, at=last.at, verb="sealed", object="x", detail_text="{}", previous=last.hash)
    forged.hash = journal.seal(forged)
    forged.save()
    assert broken() == 6


def test_it_is_not_fooled_by_a_chain_that_was_made_again_without_the_secret(entries, settings):
    secret, settings.JOURNAL_KEY = settings.JOURNAL_KEY, "guessed"
    entries.filter(number=2).update(verb="nothing")
    previous = ""
    for entry in entries.order_by("number"):
        entry.previous = previous
        entry.hash = previous = journal.seal(entry)
        entry.save()
    JournalHead.objects.update(hash=previous)
    settings.JOURNAL_KEY = secret
    assert broken() == 1


def test_it_sees_that_the_head_was_taken_away(entries):
    JournalHead.objects.all().delete()
    assert broken() == 5


def test_it_never_lets_time_run_backwards(entries):
    entry = actions.record(None, "sealed", "late", {}, now=NOW - timedelta(days=1))
    assert entry.at == NOW + timedelta(minutes=4) and broken() is None


def test_it_forgets_an_act_that_did_not_happen(entries):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.record(None, "sealed", "nothing", {}, now=NOW)
        raise ZeroDivisionError
    assert broken() is None and entries.count() == len(VERBS)


def test_what_is_recorded_at_the_end_stands_in_its_order_behind_what_others_did_meanwhile(entries):
    with transaction.atomic():
        with actions.recorded_at_the_end():
            early = actions.record(None, "accepted", "first", {}, now=NOW - timedelta(days=1))
            actions.record(None, "noted", "second", {}, now=NOW + timedelta(days=1))
            assert entries.count() == len(VERBS), "the head is free until the end"
        assert early.number == 6 and early.at == NOW + timedelta(minutes=4)
    assert list(entries.values_list("number", "object")[:3]) == [(7, "second"), (6, "first"), (5, "batch 4")]
    actions.record(None, "sealed", "third", {}, now=NOW + timedelta(days=2))
    assert broken() is None and entries.count() == 8


def test_it_forgets_what_would_have_been_recorded_at_the_end(entries):
    with pytest.raises(ZeroDivisionError), transaction.atomic(), actions.recorded_at_the_end():
        actions.record(None, "sealed", "nothing", {}, now=NOW)
        raise ZeroDivisionError
    actions.record(None, "sealed", "next", {}, now=NOW)
    assert broken() is None and entries.count() == len(VERBS) + 1


@pytest.mark.parametrize("together", [nullcontext, actions.recorded_at_the_end])
def test_what_cannot_be_recorded_does_not_stand(db, monkeypatch, together):
    """Not even where somebody overhears the failure."""

    def fails(_):
        raise RuntimeError

    monkeypatch.setattr(journal, "seal", fails)
    with transaction.atomic():
        OPD.objects.create(key="1.1", name="Dinas Pendidikan")
        with suppress(RuntimeError), together():
            actions.record(None, "opd_added", "1.1", {}, now=NOW)
    assert not OPD.objects.exists()


def test_it_keeps_who_did_it_and_every_detail_to_the_letter(db):
    entry = actions.record(add("ani"), "noted", "Dinas “Ÿ” 🖋", {"b": [1, None], "a": NOW}, now=NOW)
    entry.refresh_from_db()
    assert entry.by == "ani" and entry.detail == {"a": "2023-03-20T02:00:00Z", "b": [1, None]} and broken() is None


def test_it_is_sound_while_it_is_empty(db):
    assert queries.verify_journal() is None


def test_what_is_remembered_holds_until_somebody_acts(entries):
    made = []
    for verb in (None, None, "sealed"):
        if verb:
            actions.record(None, verb, "batch 9", {}, now=NOW + timedelta(hours=1))
        queries.since_last_act("answer", lambda: made.append(queries.journal_head()[0]))
    assert made == [5, 6]


def test_nothing_is_remembered_while_a_transaction_is_under_way(entries):
    """It may be undone; and what an act changes it may change before and after the journal says so."""
    offices = OPD.objects.filter(key="1.1")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        OPD.objects.create(key="1.1", name="Dinas Pendidikan")
        assert queries.since_last_act("offices", offices.exists)
        raise ZeroDivisionError
    assert not queries.since_last_act("offices", offices.exists)
    with transaction.atomic():
        actions.record(None, "opd_added", "1.1", {}, now=NOW)
        assert not queries.since_last_act("offices", offices.exists)
        OPD.objects.create(key="1.1", name="Dinas Pendidikan")
    assert queries.since_last_act("offices", offices.exists)
