from datetime import date, timedelta

import pytest
from django.db import DatabaseError

from rapim import ledger
from rapim.core.problem import Refused
from rapim.intake import actions, queries
from rapim.intake.models import Acceptance, Batch
from rapim.intake.tests.conftest import BUDGET, DINKES, DINSOS, NOW, PAYMENTS, codes, pagu, payment
from rapim.people.models import OPD, JournalEntry
from rapim.people.queries import verify_journal

LATER = NOW + timedelta(days=1)
REVENUE, FINANCING = "4.1.01.01.01.0001 | Pajak Hotel", "6.1.01.01.01.0001 | SiLPA"
LINES = "select amount from entries"


def paid(*lines: str) -> list[str]:
    return [payment(DINKES, 1, "2023-01-16", 1_000_000), *lines]


def test_it_seals_file_row_and_journal_together(bring, budi, kudus):
    upload = bring(PAYMENTS, *paid())
    [batch] = actions.seal(upload, by=budi, now=NOW)
    assert (kudus / batch.path).is_file()
    assert batch.batch.startswith("20230301-sipd-")
    assert Batch.objects.get().slices == [["1.2.0.0.0.0.1.0", 1]]
    assert batch.sha256 == ledger.durable.sha256_of(kudus / batch.path)
    entry = JournalEntry.objects.get(verb="batch_sealed")
    assert (entry.by, entry.object, entry.detail["rows"]) == ("budi", batch.batch, 1)
    assert verify_journal() is None


def test_what_was_staged_is_gone_once_it_is_sealed(bring, budi, kudus):
    upload = bring(PAYMENTS, *paid())
    actions.seal(upload, by=budi, now=NOW)
    assert not any((kudus / "staging").iterdir())
    with pytest.raises(Refused, match="kedaluwarsa"):
        actions.seal(upload, by=budi, now=NOW)


def test_the_opds_of_a_sealed_file_are_known_from_then_on(seal):
    seal(PAYMENTS, *paid())
    opd = OPD.objects.get()
    assert (opd.key, opd.code, opd.name) == ("1.2.0.0.0.0.1.0", "1.02.0.00.0.00.01.0000", "Dinas Kesehatan")


def test_an_error_refuses_whatever_is_accepted(bring, budi):
    upload = bring(PAYMENTS, *paid(payment(DINKES, 1, "2023-01-16", 1_000_000)))
    with pytest.raises(Refused):
        actions.seal(upload, by=budi, accepted={"duplicate_row": "memang begitu adanya"}, now=NOW)
    assert not Batch.objects.exists()


def test_a_warning_passes_with_a_reason_that_the_journal_keeps(bring, budi):
    upload = bring(PAYMENTS, payment(DINKES, 1, "2023-03-15", 1_000_000))
    with pytest.raises(Refused) as refused:
        actions.seal(upload, by=budi, now=NOW)
    assert [problem.code for problem in refused.value.problems] == ["date_in_future"]
    actions.seal(upload, by=budi, accepted={"date_in_future": "jam server keliru, surat 900/12"}, now=NOW)
    accepted = Acceptance.objects.get()
    assert (accepted.by, accepted.because) == (budi, "jam server keliru, surat 900/12")
    assert JournalEntry.objects.get(verb="warning_accepted").detail["because"] == accepted.because


def test_a_reason_of_blanks_is_none(bring, budi):
    upload = bring(PAYMENTS, payment(DINKES, 1, "2023-03-15", 1_000_000))
    with pytest.raises(Refused, match="alasan"):
        actions.seal(upload, by=budi, accepted={"date_in_future": "  "}, now=NOW)


def test_the_same_file_is_refused_and_its_batch_is_named(seal, tmp_path):
    [batch] = seal(PAYMENTS, *paid()).batches.all()
    again = actions.receive(tmp_path / "berkas.xlsx", "salinan.xlsx", by="penguji", now=LATER)
    [problem] = [problem for problem in again.reading.problems if problem.code == "same_file"]
    assert (problem.severity, problem.found) == ("error", batch.batch)


def test_the_book_is_looked_at_again_where_it_moved_since_the_preview(bring, budi):
    """Two previews of one document in different months: the second to be sealed is refused."""
    january = bring(PAYMENTS, *paid())
    february = bring(PAYMENTS, payment(DINKES, 1, "2023-02-16", 1_000_000), name="februari.xlsx")
    actions.seal(january, by=budi, now=NOW)
    with pytest.raises(Refused) as refused:
        actions.seal(february, by=budi, now=NOW)
    assert [problem.code for problem in refused.value.problems] == ["counted_twice"]


def test_a_newer_export_says_what_is_new_changed_unchanged_and_gone(bring, seal):
    seal(PAYMENTS, *(payment(DINKES, number, "2023-01-16", 1_000_000) for number in (1, 2, 3)))
    lines = [(1, 1_000_000), (2, 2_000_000), (4, 4_000_000), (5, 5_000_000)]
    upload = bring(PAYMENTS, *(payment(DINKES, number, "2023-01-16", amount) for number, amount in lines))
    assert upload.reading.overlap == {"new": 2, "changed": 1, "unchanged": 1, "gone": 1}
    assert {"rows_gone:note", "rows_changed:note"} <= codes(upload)


def test_many_rows_gone_need_a_reason(bring, seal):
    seal(PAYMENTS, *(payment(DINKES, number, "2023-01-16", 1_000_000) for number in range(1, 21)))
    assert "many_rows_gone:warning" in codes(bring(PAYMENTS, *paid()))


def test_revenue_and_financing_of_one_office_do_not_replace_each_other(seal):
    """They come in two files of one layout, for the same OPD and version."""
    said = {"version": "murni", "effective_on": date(2023, 1, 1)}
    seal(BUDGET, pagu(DINKES, 900, account="5.1.01.01.01.0001 | Gaji"), name="dpa-belanja.xlsx", **said)
    heading = "tahun | kode_akun | nama_akun | kode_opd | nama_opd | uraian | keterangan | pagu"
    for account, name in ((REVENUE, "pendapatan"), (FINANCING, "pembiayaan")):
        seal(heading, f"2023 | {account} | {DINKES} | uraian | | = 500", name=f"dpa-{name}.xlsx", **said)
    kinds = sorted(batch.kind for batch in queries.book().batches)
    assert kinds == ["dpa_belanja", "dpa_pembiayaan", "dpa_pendapatan"]
    assert not Batch.objects.filter(rows=0).exists()


def test_a_budget_whose_means_are_not_its_ends_is_told_once_all_sides_are_there(bring, seal):
    said = {"version": "murni", "effective_on": date(2023, 1, 1)}
    seal(BUDGET, pagu(DINKES, 900), name="dpa-belanja.xlsx", **said)
    heading = "tahun | kode_akun | nama_akun | kode_opd | nama_opd | uraian | keterangan | pagu"
    lines = [f"2023 | {account} | {DINKES} | uraian | | = 300" for account in (REVENUE, FINANCING)]
    assert "budget_not_balanced:warning" in codes(bring(heading, *lines, name="dpa-pendapatan.xlsx", **said))


def test_a_file_of_two_years_is_sealed_as_two_batches(bring, budi):
    upload = bring(PAYMENTS, payment(DINKES, 1, "2022-12-30", 1_000_000), payment(DINKES, 2, "2023-01-02", 2_000_000))
    batches = actions.seal(upload, by=budi, now=NOW)
    assert {(batch.year, batch.rows, batch.totals["net"]) for batch in batches} == {
        (2022, 1, "1000000.00"),
        (2023, 1, "2000000.00"),
    }


def test_a_sealing_that_is_cut_short_counts_nothing_and_is_swept(bring, budi, kudus, monkeypatch):
    upload = bring(PAYMENTS, *paid())

    def broken(*_, **__):
        raise DatabaseError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(Batch.objects, "bulk_create", broken)
        with pytest.raises(DatabaseError):
            actions.seal(upload, by=budi, now=NOW)
    [orphan] = (kudus / "book").rglob("*.parquet")
    assert not JournalEntry.objects.filter(verb="batch_sealed").exists()
    assert not queries.book().batches
    actions.sweep(NOW + timedelta(days=40_000))
    assert not orphan.exists()


def test_a_cut_off_before_the_sealing_does_not_know_the_batch(bring, budi):
    upload = bring(PAYMENTS, *paid())
    actions.seal(upload, by=budi, now=LATER, known_at=NOW)
    book = queries.book()
    assert len(book.at(NOW).batches) == 1
    assert not book.at(NOW - timedelta(seconds=1)).batches


def test_throwing_a_reading_away_twice_leaves_the_others_alone(bring, kudus):
    first, second = (bring(PAYMENTS, payment(DINKES, number, "2023-01-16", 1_000_000)) for number in (1, 2))
    actions.discard(first)
    actions.discard(first)
    assert [path.name for path in (kudus / "staging").iterdir()] == [second.reading.staged]


def test_an_unsealed_reading_is_swept_after_some_days(bring, kudus):
    upload = bring(PAYMENTS, payment(DINSOS, 1, "2023-01-16", 1_000_000))
    actions.sweep(NOW + timedelta(days=2))
    assert upload.reading.staged
    actions.sweep(NOW + timedelta(days=4))
    upload.reading.refresh_from_db()
    assert not upload.reading.staged
    assert not any((kudus / "staging").iterdir())


def february() -> str:
    return payment(DINKES, 1, "2023-02-16", 1_000_000)


def test_a_file_read_before_another_clock_is_checked_against_what_that_clock_sealed(bring, budi):
    """One document in two months, brought by two machines: the first to be read is the last to be sealed."""
    january, second = bring(PAYMENTS, *paid()), bring(PAYMENTS, february(), name="februari.xlsx")
    actions.seal(second, by=budi, now=NOW + timedelta(seconds=1))
    with pytest.raises(Refused) as refused:
        actions.seal(january, by=budi, now=NOW)
    assert [problem.code for problem in refused.value.problems] == ["counted_twice"]


def test_the_last_to_be_sealed_is_the_last_to_speak(bring, budi):
    """Whoever sees a batch in the book and seals another replaces it, even with a slower clock."""
    first = bring(PAYMENTS, *paid())
    corrected = bring(PAYMENTS, payment(DINKES, 1, "2023-01-16", 2_000_000), name="ralat.xlsx")
    [before] = actions.seal(first, by=budi, now=LATER)
    [after] = actions.seal(corrected, by=budi, now=NOW)
    assert after.known_at >= before.known_at
    assert [row["amount"] for row in queries.book().query(LINES, {}, year=2023)] == [2_000_000]


def test_a_file_known_from_an_earlier_day_is_checked_against_what_came_since(bring, budi):
    """It would count from then on, beside the same document in another month."""
    second = bring(PAYMENTS, february(), name="februari.xlsx")
    actions.seal(second, by=budi, now=LATER)
    january = bring(PAYMENTS, *paid(), known_at=NOW)
    with pytest.raises(Refused) as refused:
        actions.seal(january, by=budi, now=LATER, known_at=NOW)
    assert [problem.code for problem in refused.value.problems] == ["counted_twice"]


def test_a_file_known_from_an_earlier_day_may_hold_what_a_later_one_moved(bring, budi):
    """The later export speaks for January too, where the document no longer stands: nothing counts twice."""
    moved = bring(PAYMENTS, payment(DINKES, 2, "2023-01-20", 500_000), february(), name="februari.xlsx")
    actions.seal(moved, by=budi, now=LATER)
    actions.seal(bring(PAYMENTS, *paid(), known_at=NOW), by=budi, now=LATER, known_at=NOW)
    assert sum(row["amount"] for row in queries.book().query(LINES, {}, year=2023)) == 1_500_000
