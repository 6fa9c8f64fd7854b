"""Month by month: cumulative, empty where nobody reported, never beyond the cut-off."""

from datetime import date
from pathlib import Path

import pytest

from rapim.core.cutoff import Cutoff
from rapim.figures import curve
from rapim.figures.curve import Line
from rapim.ledger import Book
from rapim.ledger.tests.desk import DINKES, Desk, budget, paid, planned, stated


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """
    budget  Dinas Pendidikan 1000, Dinas Kesehatan 500
    plan    Dinas Pendidikan 100 a month
    paid    Dinas Pendidikan 50 on 20 January, 8 on 20 February; Dinas Kesehatan 20 on 11 January
    lra     revenue of Dinas Kesehatan: 7 to January, 9 to February
    """
    desk = Desk(tmp_path)
    desk.seal(budget(1000), budget(500, opd=DINKES))
    desk.seal(*(planned(100, month) for month in range(1, 13)))
    desk.seal(paid(50, date(2023, 1, 20)), paid(8, date(2023, 2, 20)), paid(20, date(2023, 1, 11), opd=DINKES))
    desk.seal(stated(7, 1, 70, opd=DINKES, account="4.1.02.01"), stated(9, 2, 70, opd=DINKES, account="4.1.02.01"))
    return desk


def line(book: Book, at: date, side: str = "spending", **asked: object) -> Line:
    found = curve(book, Cutoff(at), **asked).of(side)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_it_adds_up_what_was_paid_and_planned(desk: Desk) -> None:
    points = line(desk.book, date(2023, 2, 28)).points
    assert [point.realised for point in points[:3]] == [70, 78, None]
    assert [point.plan for point in points] == [100 * month for month in range(1, 13)]
    assert (points[1].pagu, str(points[1].percent), str(points[1].deviation)) == (1500, "5.20", "-8.13")


def test_it_stops_at_the_day_of_the_cutoff(desk: Desk) -> None:
    assert [point.realised for point in line(desk.book, date(2023, 2, 15)).points[:3]] == [70, 70, None]


def test_it_leaves_a_month_empty_that_nobody_reported(desk: Desk) -> None:
    assert [point.realised for point in line(desk.book, date(2023, 4, 30)).points[:4]] == [70, 78, None, None]


def test_it_reads_statements_month_by_month(desk: Desk) -> None:
    assert [point.realised for point in line(desk.book, date(2023, 2, 28), "revenue").points[:3]] == [7, 9, None]


def test_it_carries_the_statement_of_an_opd_that_is_late_and_counts_who_reported(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(stated(10, 1, 100), stated(5, 1, 50, opd=DINKES))
    desk.seal(stated(30, 2, 100))
    points = line(desk.book, date(2023, 2, 28)).points
    assert [(point.realised, point.opds_reported, point.opds) for point in points[:2]] == [(15, 2, 2), (35, 1, 2)]


def test_it_draws_one_line_for_each_opd(desk: Desk) -> None:
    lines = curve(desk.book, Cutoff(date(2023, 2, 28)), by="opd").lines
    spending = {one.name: [point.realised for point in one.points[:2]] for one in lines if one.side == "spending"}
    assert spending == {"Dinas Pendidikan": [50, 58], "Dinas Kesehatan": [20, 20]}


def test_it_follows_one_opd_or_account(desk: Desk) -> None:
    one = curve(desk.book, Cutoff(date(2023, 2, 28)), only={"opd": DINKES, "account": "5.1"}).of("spending")
    assert one is not None
    assert [point.realised for point in one.points[:2]] == [20, 20]
