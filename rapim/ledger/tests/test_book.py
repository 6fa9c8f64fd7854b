"""The last batch that speaks for a slice owns it; what was known then stays known then."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rapim import ledger
from rapim.core.problem import Refused
from rapim.ledger.tests.desk import DINKES, Desk, budget, paid

JANUARY, FEBRUARY = date(2023, 1, 9), date(2023, 2, 9)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def total(book: ledger.Book, year: int = 2023) -> Decimal | None:
    (row,) = book.query("select sum(amount) as amount from entries", {}, year=year)
    return row["amount"]


def test_it_counts_what_a_newer_export_says_of_the_same_months(desk: Desk) -> None:
    """
    export 1   January 5, February 7
    export 2             February 4     (the row of 7 is gone)
    """
    desk.seal(paid(5, JANUARY), paid(7, FEBRUARY))
    desk.seal(paid(4, FEBRUARY))
    assert total(desk.book) == 9


def test_it_leaves_other_opds_alone(desk: Desk) -> None:
    desk.seal(paid(5, JANUARY), paid(7, JANUARY, opd=DINKES))
    desk.seal(paid(4, JANUARY))
    assert total(desk.book) == 11


def test_it_brings_back_the_older_rows_when_the_newer_batch_is_taken_back(desk: Desk) -> None:
    desk.seal(paid(5, JANUARY), paid(7, FEBRUARY))
    newer = desk.seal(paid(4, FEBRUARY))
    desk.supersede(newer)
    assert total(desk.book) == 12


def test_it_remembers_what_was_known_at_any_moment(desk: Desk) -> None:
    moments = []
    desk.seal(paid(5, JANUARY))
    moments.append(desk.book.known_at)
    newer = desk.seal(paid(4, JANUARY))
    moments.append(desk.book.known_at)
    desk.supersede(newer)
    moments.append(desk.book.known_at)
    assert [total(desk.book.at(moment)) for moment in moments] == [5, 4, 5]
    assert total(desk.book.at(None)) == 5


def test_it_keeps_versions_of_a_budget_beside_each_other(desk: Desk) -> None:
    desk.seal(budget(10))
    desk.seal(budget(12, "perubahan", date(2023, 9, 1)))
    assert desk.book.versions(2023) == ("murni", "perubahan")
    assert total(desk.book) == 22


def test_it_gives_the_same_book_until_something_is_sealed(desk: Desk) -> None:
    desk.seal(paid(5, JANUARY))
    book = desk.book
    assert desk.book is book
    desk.seal(paid(6, FEBRUARY))
    assert total(desk.book) == 11
    assert total(book) == 5


def test_it_answers_from_an_empty_book(desk: Desk) -> None:
    assert total(desk.book) is None
    assert desk.book.known_at is None
    assert desk.book.years == ()


def test_it_needs_no_derived_file(desk: Desk) -> None:
    desk.seal(paid(5, JANUARY))
    for path in (desk.home / "cube").rglob("*.parquet"):
        path.unlink()
    (desk.home / "cube").write_text("no folder")
    assert total(desk.book) == 5
    assert desk.book.query("select count(*) as rows from cube", {}, year=2023, region="33.19") == [{"rows": 1}]


def test_it_does_without_derived_files_that_are_dropped_while_it_is_open(desk: Desk) -> None:
    desk.seal(budget(10))
    desk.seal(paid(5, JANUARY))
    book = desk.book
    count = "select count(*) as rows from cube"
    assert book.query(count, {}, year=2023, coarse=True) == [{"rows": 2}]
    for path in (desk.home / "cube").rglob("*.parquet"):
        path.unlink()
    assert book.query(count, {}, year=2023, coarse=True) == [{"rows": 2}]
    assert ("33.19", "1.1.2.22.0.0.1.0") in book.names("opd", year=2023)


def test_it_says_where_there_is_no_home(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="rapim init"):
        ledger.open(tmp_path / "nowhere")


def test_it_calls_a_code_by_its_latest_name(desk: Desk) -> None:
    desk.seal(paid(5, JANUARY))
    desk.seal(paid(5, FEBRUARY, opd_label="1.01.2.22.0.00.01.0000 Disdikpora"))
    names = desk.book.names("opd", year=2023)
    assert names["33.19", "1.1.2.22.0.0.1.0"] == ("1.01.2.22.0.00.01.0000", "Disdikpora")


def test_it_keeps_the_name_when_a_later_file_writes_only_the_code(desk: Desk) -> None:
    desk.seal(paid(5, JANUARY, opd_label="1.01.2.22.0.00.01.0000 Disdikpora"))
    desk.seal(paid(5, FEBRUARY, opd_label="1.01.2.22.0.00.01.0000"))
    assert desk.book.names("opd", year=2023)["33.19", "1.1.2.22.0.0.1.0"].name == "Disdikpora"
