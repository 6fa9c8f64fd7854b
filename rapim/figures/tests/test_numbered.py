"""A document is found by a part of its number, within the offices that are asked for."""

from datetime import date

from rapim.core.cutoff import Cutoff
from rapim.figures.numbered import numbered
from rapim.ledger.tests.desk import DIKPORA, DINKES, Desk, paid

FEBRUARY = Cutoff(date(2023, 2, 28))


def test_the_exact_number_comes_first_and_others_offices_stay_out(tmp_path):
    desk = Desk(tmp_path)
    desk.seal(*(paid(amount, date(2023, 2, amount)) for amount in (2, 20, 21)))
    said = [one.document for one in numbered(desk.book, FEBRUARY, signs="sp2d-2023-02-20-20")]
    assert said == ["SP2D-2023-02-20-20"]
    assert [one.amount for one in numbered(desk.book, FEBRUARY, {"opd": DIKPORA}, signs="2023-02-2", limit=2)] == [
        21,
        20,
    ]
    assert numbered(desk.book, FEBRUARY, {"opd": DINKES}, signs="2023-02-2") == ()
