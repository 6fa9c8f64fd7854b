from datetime import date
from itertools import accumulate

import pytest

from rapim.core.money import percent
from rapim.sample.budget import budget, items
from rapim.sample.course import course
from rapim.sample.region import YEARS
from rapim.sample.revenue import income

SEED = 7


def spent(number: int, until: date) -> int:
    year = course(number, SEED)
    return sum(row[place] for row in year.paid for place, span in enumerate(year.stretches) if span.last <= until)


def test_it_says_what_the_rapim_of_20_march_2023_heard():
    plan = budget(2023, SEED)
    spending, revenue = spent(2023, date(2023, 2, 28)), sum(row[1] for row in income(2023, SEED).received)
    assert str(spending)[:4] == "1251"
    assert str(percent(spending, plan.spending[1])) == "5.39"
    assert str(percent(spending, plan.spending[0])) == "5.57"
    assert str(revenue)[:4] == "2485"
    assert str(percent(revenue, plan.revenue[1])) == "12.08"


@pytest.mark.parametrize(
    ("until", "version", "said"),
    [(date(2022, 12, 31), 2, "86.17"), (date(2023, 8, 8), 1, "46.58"), (date(2023, 12, 31), 2, "90.85")],
)
def test_it_lands_where_the_press_says(until, version, said):
    assert str(percent(spent(until.year, until), budget(until.year, SEED).spending[version])) == said


@pytest.mark.parametrize("number", YEARS)
def test_no_line_is_ever_paid_above_the_pagu_in_force(number):
    year = course(number, SEED)
    for pagu, row in zip(zip(*year.budget.pagu, strict=True), year.paid, strict=True):
        assert min(row) >= 0
        for span, so_far in zip(year.stretches, accumulate(row), strict=True):
            in_force = {year.budget.year.in_force(span.first), year.budget.year.in_force(span.last)}
            assert so_far <= min(pagu[version] for version in in_force)


def test_offices_differ_in_their_pace():
    year = course(2023, SEED)
    until_august = {}
    for key in ("dinsos", "pupr"):
        places = [place for place, item in enumerate(items()) if item.office.key == key]
        paid = sum(sum(year.paid[place][:9]) for place in places)
        until_august[key] = percent(paid, sum(year.budget.pagu[1][place] for place in places))
    assert until_august["pupr"] < 25 < 45 < until_august["dinsos"]


def test_income_never_falls():
    for row in income(2023, SEED).received:
        assert row == sorted(row)
