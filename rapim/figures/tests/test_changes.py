"""What happened since, and what was corrected since."""

from datetime import date
from pathlib import Path

from rapim.core.cutoff import Cutoff
from rapim.figures import absorption, changes
from rapim.ledger.tests.desk import DINKES, Desk, budget, paid

JANUARY, FEBRUARY = Cutoff(date(2023, 1, 31)), Cutoff(date(2023, 2, 28))


def test_it_tells_what_happened_from_what_was_corrected(tmp_path: Path) -> None:
    """
    said in January     50
    known in February   January 46, February 10
    """
    desk = Desk(tmp_path)
    desk.seal(budget(1000))
    desk.seal(paid(50, date(2023, 1, 20)))
    then = absorption(desk.book, JANUARY).cutoff
    desk.seal(paid(46, date(2023, 1, 20)), paid(10, date(2023, 2, 3)))
    (row,) = changes(desk.book, FEBRUARY, since=then).rows
    assert (row.happened, row.corrected, str(row.points)) == (10, -4, "0.60")
    (total,) = changes(desk.book, FEBRUARY, since=then).total
    assert (total.happened, total.corrected) == (10, -4)


def test_it_looks_back_one_month_where_nothing_is_said(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(budget(1000), budget(5, opd="9.9"))
    desk.seal(paid(46, date(2023, 1, 20)), paid(10, date(2023, 2, 3)))
    first, silent = changes(desk.book, FEBRUARY).rows
    assert (first.happened, first.corrected, first.pagu_change) == (10, 0, 0)
    assert (silent.happened, silent.corrected) == (None, None)


def test_it_counts_a_budget_that_was_shifted(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(budget(1000))
    desk.seal(budget(1200, "pergeseran-1", date(2023, 2, 10)))
    (row,) = changes(desk.book, FEBRUARY).rows
    assert row.pagu_change == 200


def test_an_office_that_has_not_reported_since_did_not_spend_nought(tmp_path: Path) -> None:
    """Dinas Pendidikan is in the export of February, Dinas Kesehatan only in that of January."""
    desk = Desk(tmp_path)
    desk.seal(budget(1000), budget(500, opd=DINKES))
    desk.seal(paid(46, date(2023, 1, 20)), paid(20, date(2023, 1, 11), opd=DINKES))
    desk.seal(paid(10, date(2023, 2, 3)))
    heard, silent = changes(desk.book, FEBRUARY).rows
    assert (heard.happened, silent.happened, silent.points) == (10, None, None)
    assert (silent.after and silent.after.realised, silent.corrected) == (20, 0)
