"""Running sums: at the end of every month they say what the lines of all months until then add up to."""

import shutil
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from rapim.core.entry import Entry
from rapim.ledger import Book
from rapim.ledger.tests.desk import DINKES, Desk, budget, paid, planned, stated

HELD = """
select sum(paid) as paid, sum(planned) as planned, sum(pagu) as pagu from running
where since <= $month and until > $month
"""
PAYMENTS = [paid(5, date(2022, 12, 30)), paid(7, date(2023, 2, 3)), paid(-2, date(2023, 2, 20)),
            paid(11, date(2023, 9, 1), opd=DINKES), paid(13, date(2024, 1, 2))]  # fmt: skip
PLANS = [planned(3, 4), planned(4, 12), planned(5, 4, opd=DINKES)]


def until(month: int, lines: Iterable[Entry]) -> Decimal:
    end = date(2023 + month // 12, month % 12 + 1, 1)
    return sum((one.amount for one in lines if one.counts_on is not None and one.counts_on < end), Decimal(0))


@pytest.fixture(params=["coarse", "fine", "lines"])
def book(tmp_path: Path, request: pytest.FixtureRequest) -> Book:
    desk = Desk(tmp_path)
    desk.seal(budget(100))
    desk.seal(*PLANS)
    desk.seal(*PAYMENTS, paid(17, date(2023, 3, 1))._replace(counts_on=None))
    if request.param == "lines":
        (desk.home / "cube").write_text("no folder")
    return desk.book


@pytest.mark.parametrize("coarse", [True, False])
def test_a_running_sum_is_the_sum_so_far(book: Book, coarse: bool) -> None:
    for month in range(13):
        (held,) = book.query(HELD, {"month": month}, year=2023, coarse=coarse)
        due = sum((one.amount for one in PLANS if one.month <= month), Decimal(0))
        assert held == {"paid": until(month, PAYMENTS), "planned": due, "pagu": 100}, month


def test_a_running_sum_stands_in_one_row_until_something_adds_to_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(*PAYMENTS)
    text = "select opd, since, until, paid from running order by opd, since"
    rows = [tuple(row.values())[1:] for row in desk.book.query(text, {}, year=2023, coarse=True)]
    assert rows == [(0, 2, 5), (2, 13, 10), (13, 13, 23), (9, 13, 11)]


def test_statements_are_no_sums(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(stated(70, 1, 700), stated(90, 2, 700))
    text = "select month, stated from running where since <= 2 and until > 2 order by month"
    assert [tuple(row.values()) for row in desk.book.query(text, {}, year=2023, coarse=True)] == [(1, 70), (2, 90)]


def test_several_regions_are_asked_in_one_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for region in ("33.18", "33.19"):
        desk.seal(*PAYMENTS, region=region)
    asked = {"year": 2023, "coarse": True}
    (before,) = desk.book.query(HELD, {"month": 9}, **asked)
    (gathered,) = (tmp_path / "cube" / "all").iterdir()
    assert before["paid"] == 2 * until(9, PAYMENTS)
    desk.seal(paid(1, date(2023, 9, 9), opd=DINKES), region="33.19")
    assert desk.book.query(HELD, {"month": 9}, **asked) == [before | {"paid": before["paid"] - 11 + 1}]
    assert gathered in desk.book.prune(before=datetime.now(UTC) + timedelta(days=1))
    assert len(list((tmp_path / "cube" / "all").iterdir())) == 1
    shutil.rmtree(tmp_path / "cube")
    assert desk.book.query(HELD, {"month": 9}, **asked) == [before | {"paid": before["paid"] - 11 + 1}]


def test_a_region_without_the_year_costs_the_others_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(*PAYMENTS)
    desk.seal(budget(1)._replace(year=2022), region="33.18")
    assert [volume.region for volume in desk.book.scope(2023).volumes] == ["33.19"]
