"""A nought that no source has said: money whose fund, program or deep account nobody names belongs to somebody."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rapim.core.cutoff import Cutoff
from rapim.figures import absorption, curve
from rapim.figures.row import Row
from rapim.ledger.tests.desk import DINKES, Desk, budget, paid, stated

FEBRUARY = Cutoff(date(2023, 2, 28))
DAU, DAK = {"fund": "1", "fund_label": "1 DAU"}, {"fund": "2", "fund_label": "2 DAK"}
ROADS = "1.01.03.2.01.0001"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """
    budget  Dinas Pendidikan 1000 from DAU and 500 from DAK, for one program; 100 for roads; revenue not
    paid    88 on 10 February, of which the export says no fund, as SIPD's does
    stated  the LRA of February: 80, by account kind only
    """
    desk = Desk(tmp_path)
    desk.seal(budget(1000, **DAU), budget(500, **DAK), budget(100, subactivity=ROADS, **DAK))
    desk.seal(paid(88, date(2023, 2, 10)))
    desk.seal(stated(80, 2, account="5.1.02"))
    return desk


def ask(desk: Desk, by: str, cutoff: Cutoff = FEBRUARY, **only: str) -> dict[str, Row]:
    return {row.code: row for row in absorption(desk.book, cutoff, by, only).rows}


def test_a_fund_that_no_payment_names_has_no_percentage(desk: Desk) -> None:
    rows = ask(desk, "fund")
    assert {code: (row.pagu, row.realised, row.percent) for code, row in rows.items()} == {
        "": (None, 88, None), "1": (1000, None, None), "2": (600, None, None),
    }  # fmt: skip


def test_a_filter_by_what_payments_do_not_name_answers_unknown(desk: Desk) -> None:
    (row,) = ask(desk, "opd", fund="1").values()
    assert (row.pagu, row.realised, row.percent, row.reported) == (1000, None, None, True)
    (line,) = curve(desk.book, FEBRUARY, only={"fund": "1"}).lines
    assert {point.realised for point in line.points} == {None}


def test_a_program_is_unknown_to_an_lra_and_nought_to_documents(desk: Desk) -> None:
    assert ask(desk, "program")["1.1.3"].realised == 0
    lra = Cutoff(FEBRUARY.at, basis="lra")
    assert {row.realised for code, row in ask(desk, "program", lra).items() if code} == {None}
    assert ask(desk, "opd", lra, program="1.1.3").popitem()[1].realised is None


def test_an_account_is_unknown_below_the_level_that_a_statement_reaches(desk: Desk) -> None:
    desk.seal(budget(50, opd=DINKES, account="5.2.02.01.01.0001"))
    rows = ask(desk, "account:6", Cutoff(FEBRUARY.at, basis="lra"))
    assert rows["5.1.2.1.1.24"].realised is None
    assert rows["5.1.2"].realised == 80


def test_what_some_payments_name_is_kept(desk: Desk) -> None:
    desk.seal(paid(88, date(2023, 2, 10)), paid(7, date(2023, 2, 20), **DAU))
    rows = ask(desk, "fund")
    assert (rows["1"].realised, rows["1"].percent, rows["2"].realised) == (7, Decimal("0.70"), None)
