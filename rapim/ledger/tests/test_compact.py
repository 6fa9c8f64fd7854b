"""Many small files become one; what was known before stays known, and what comes later counts beside it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from rapim import ledger
from rapim.ledger.tests.desk import DINKES, Desk, budget, paid

LATER = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """
    January 5, February 7; then February 4 instead; then the budget
    """
    desk = Desk(tmp_path)
    desk.seal(paid(5, date(2023, 1, 9)), paid(7, date(2023, 2, 9)))
    desk.seal(paid(4, date(2023, 2, 9)))
    desk.seal(budget(100))
    return desk


def total(book: ledger.Book) -> Decimal:
    (row,) = book.query("select sum(amount) as amount from entries", {}, year=2023)
    return Decimal(row["amount"])


def compacted(desk: Desk) -> ledger.Book:
    """The book after its lines were brought together, opened afresh."""
    assert desk.book.compact(2023, "33.19")
    return Desk(desk.home).book.at(LATER)


def files(book: ledger.Book) -> tuple[int, int]:
    whole, partly = book.volume("33.19", 2023).files()
    return len(whole), len(partly)


def test_it_reads_one_file_instead_of_many(desk: Desk) -> None:
    assert files(desk.book) == (2, 1)
    book = compacted(desk)
    assert files(book) == (1, 0)
    assert total(book) == 109
    assert book.compact(2023, "33.19") is False


def test_it_counts_what_is_sealed_later_and_takes_away_what_it_replaces(desk: Desk) -> None:
    compacted(desk)
    desk.seal(paid(3, date(2023, 2, 9)), paid(2, date(2023, 2, 9), opd=DINKES))
    assert files(desk.book) == (1, 1)
    assert total(desk.book) == 110


def test_it_goes_back_to_the_sealed_files_when_one_of_them_is_taken_back(desk: Desk) -> None:
    compacted(desk)
    desk.supersede("batch-2")
    assert total(desk.book) == 112


def test_what_was_known_before_stays_known(desk: Desk) -> None:
    moments = [batch.known_at for batch in desk.book.catalog]
    compacted(desk)
    assert [total(desk.book.at(moment)) for moment in moments] == [12, 9, 109]


def test_it_does_without_the_compacted_file_when_that_is_dropped(desk: Desk) -> None:
    book = compacted(desk)
    assert total(book) == 109
    for path in (desk.home / "cube").rglob("lines-*.parquet"):
        path.unlink()
    assert total(desk.book) == 109


def test_it_prunes_what_belongs_to_the_past(desk: Desk) -> None:
    compacted(desk)
    assert total(desk.book) == 109
    desk.seal(paid(3, date(2023, 2, 9)))
    assert total(desk.book) == 108
    pruned = desk.book.prune(before=LATER)
    assert {path.name.partition("-")[0] for path in pruned} == {"cube", "coarse", "running", "names"}
    assert total(desk.book) == 108
    assert [path.name[:5] for path in (desk.home / "cube").rglob("lines-*")] == ["lines"]
