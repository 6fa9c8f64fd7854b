"""Deviation and rank: who is behind, who is ahead, and who cannot be compared."""

from datetime import date
from pathlib import Path

import pytest

from rapim.core.cutoff import Cutoff
from rapim.figures import deviation, ranking
from rapim.ledger.tests.desk import DIKPORA, DINKES, PUPR, Desk, budget, paid, planned

FEBRUARY = Cutoff(date(2023, 2, 28))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """
    budget  100 each            plan  10 a month each, but none for Dinas Pekerjaan Umum
    paid    Dinas Pendidikan 5, Dinas Kesehatan 15, Dinas Pekerjaan Umum nothing reported
    """
    desk = Desk(tmp_path)
    desk.seal(*(budget(100, opd=opd) for opd in (DIKPORA, DINKES, PUPR)))
    desk.seal(*(planned(10, month, opd=opd) for month in (1, 2) for opd in (DIKPORA, DINKES)))
    desk.seal(paid(5, date(2023, 1, 20)), paid(15, date(2023, 2, 20), opd=DINKES))
    return desk


def test_it_puts_the_furthest_behind_first(desk: Desk) -> None:
    rows = deviation(desk.book, FEBRUARY).rows
    assert [(row.key, row.deviation) for row in rows] == [(DIKPORA, -15), (DINKES, -5), (PUPR, None)]


def test_it_ranks_the_highest_percentage_first_and_silence_not_at_all(desk: Desk) -> None:
    places = ranking(desk.book, FEBRUARY).places
    assert [(place.place, place.row.key) for place in places] == [(1, DINKES), (2, DIKPORA), (None, PUPR)]


def test_equal_percentages_share_a_place(desk: Desk) -> None:
    desk.seal(paid(15, date(2023, 1, 20)), paid(0, date(2023, 2, 20)))
    assert [place.place for place in ranking(desk.book, FEBRUARY).places] == [1, 1, None]
