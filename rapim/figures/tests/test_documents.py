"""From a figure down to the document and the source row that made it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rapim.core.cutoff import Cutoff
from rapim.figures import absorption, documents, source_row
from rapim.ledger.tests.desk import DIKPORA, DINKES, Desk, budget, paid, planned, stated

FEBRUARY = Cutoff(date(2023, 2, 28))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.seal(budget(1000), budget(70, opd=DINKES, account="5.2.02.01"))
    desk.seal(*(planned(100, month) for month in range(1, 13)))
    desk.seal(*(paid(amount, date(2023, 1 + amount % 3, amount)) for amount in range(1, 28)))
    desk.seal(stated(7, 1, 70, account="4.1.01.01"), stated(9, 2, 75, account="4.1.01.01"))
    return desk


@pytest.mark.parametrize("only", [{}, {"opd": DIKPORA}, {"account": "5.1"}, {"program": "1.01.02"}, {"opd": DINKES}])
@pytest.mark.parametrize("at", [date(2023, 2, 28), date(2023, 2, 14)])
@pytest.mark.parametrize("side", ["spending", "revenue"])
def test_its_total_is_the_figure_itself(desk: Desk, only: dict[str, Any], at: date, side: Any) -> None:
    figure = absorption(desk.book, Cutoff(at), only=only).total_of(side)
    for measure in ("realised", "pagu", "plan"):
        found = documents(desk.book, Cutoff(at), only, side=side, measure=measure)  # type: ignore[arg-type]
        assert found.total == ((figure and getattr(figure, measure)) or 0)


def test_it_turns_pages_over_all_lines_the_latest_first(desk: Desk) -> None:
    first = documents(desk.book, FEBRUARY, limit=5)
    second = documents(desk.book, FEBRUARY, limit=5, offset=5)
    days = [line.counts_on for line in first.rows + second.rows]
    assert days == sorted(days, reverse=True)
    assert (len(days), first.count, first.rows[0].document) == (10, 18, "SP2D-2023-02-25-25")


def test_it_shows_the_row_of_the_file_that_came(desk: Desk) -> None:
    line = documents(desk.book, FEBRUARY).rows[0]
    found = source_row(desk.book, line.batch, line.row, line.sheet)
    assert (found.batch.file, found.cells) == ("batch-3.xlsx", {"Nilai Realisasi": "25.00"})


def test_it_says_that_there_is_no_such_row(desk: Desk) -> None:
    for batch, row in [("batch-3", 4711), ("batch-99", 2)]:
        with pytest.raises(LookupError):
            source_row(desk.book, batch, row)
