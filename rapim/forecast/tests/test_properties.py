import math
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapim.forecast import Landings, landing, totals

MONEY = st.one_of(
    st.floats(-10, 2000),
    st.sampled_from([0.0, 1.0, 100.0, 1e13]),
    st.none(),
    st.just(float("nan")),
    st.just(float("inf")),
)
ROW = st.tuples(
    st.sampled_from("ABCDE"), st.sampled_from(["g", "h"]), st.integers(2020, 2023), st.integers(1, 12), MONEY, MONEY
)
ROWS = st.lists(ROW, max_size=90)
SIDES = st.sampled_from(["spending", "revenue"])
QUICK = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def steady(draw: st.DrawFn) -> list[tuple[str, str, int, int, float, float]]:
    """Whole years that never fall, of budgets that are revised once."""
    rows = []
    for unit in "ABCDEF"[: draw(st.integers(1, 6))]:
        budget = draw(st.floats(10, 1e12))
        for year in range(2020, 2023):
            steps = draw(st.lists(st.floats(0, 0.12), min_size=12, max_size=12))
            revised = draw(st.floats(0.7, 1.4))
            for month in range(1, 13):
                in_force = budget * (revised if month > 8 else 1)
                rows.append((unit, (unit > "C" and "g") or "h", year, month, in_force, budget * sum(steps[:month])))
    return rows


STEADY = st.composite(steady)()


def numbers(landings: Landings) -> list[float]:
    return [
        value
        for answer in landings.values()
        if answer
        for value in (
            answer.point,
            answer.low80,
            answer.high80,
            answer.low95,
            answer.high95,
            answer.normal,
            answer.pace,
            answer.carried,
        )
    ]


@QUICK
@given(ROWS, st.integers(1, 12), SIDES)
def test_it_never_breaks_and_never_answers_without_a_budget(rows, month, side):
    answers = landing(rows, 2023, month, side)
    assert set(answers) == {row[0] for row in rows if (row[2], row[3]) <= (2023, month)}
    assert all(math.isfinite(number) for number in numbers(answers))
    for unit, answer in answers.items():
        if answer is None:
            assert answers.problems[unit]
        else:
            assert answers.budgets[unit] > 0
            assert answer.low95 <= answer.low80 <= answer.point <= answer.high80 <= answer.high95


@QUICK
@given(ROWS, st.integers(1, 12), SIDES, st.randoms(use_true_random=False))
def test_it_does_not_know_the_future(rows, month, side, chance):
    known = [row for row in rows if (row[2], row[3]) <= (2022, month)]
    assert landing(rows, 2022, month, side) == landing(known, 2022, month, side)


@QUICK
@given(STEADY, st.integers(1, 11), st.randoms(use_true_random=False))
def test_it_does_not_mind_the_order_of_the_rows(rows, month, chance):
    shuffled = random.Random(1).sample(rows, len(rows))
    assert landing(rows, 2022, month, "spending") == landing(shuffled, 2022, month, "spending")


@QUICK
@given(STEADY, st.integers(1, 11))
def test_it_never_lands_below_what_is_spent(rows, month):
    spent = {row[0]: row[5] / row[4] for row in rows if row[2:4] == (2022, month)}
    for unit, answer in landing(rows, 2022, month, "spending").items():
        assert answer is None or answer.low95 >= spent[unit] - 1e-9


@QUICK
@given(STEADY, st.integers(1, 11), st.floats(0.001, 0.5))
def test_it_never_lands_lower_for_having_spent_more(rows, month, more):
    ahead = [(*row[:5], row[5] + more * row[4]) if row[0] == "A" and row[2:4] == (2022, month) else row for row in rows]
    before, after = (landing(some, 2022, month, "spending")["A"] for some in (rows, ahead))
    stale = "basi" in str(landing(rows, 2022, month, "spending").problems)
    assert stale or (before and after and after.point >= before.point - 1e-9)


@QUICK
@given(STEADY, st.integers(1, 11), st.sampled_from([1e-3, 7.0, 1e6]))
def test_it_does_not_mind_the_unit_of_money(rows, month, factor):
    rescaled = [(*row[:4], row[4] * factor, row[5] * factor) for row in rows]
    for one, other in zip(
        numbers(landing(rows, 2022, month, "revenue")), numbers(landing(rescaled, 2022, month, "revenue")), strict=True
    ):
        assert math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-6)


@QUICK
@given(ROWS, st.integers(1, 12), SIDES)
def test_its_parts_and_whole_agree(rows, month, side):
    answers = landing(rows, 2023, month, side)
    sums = totals(answers)
    if sums.region is None:
        return
    parts = sums.groups.values()
    assert math.isclose(sums.region.amount, math.fsum(part.amount for part in parts), rel_tol=1e-9, abs_tol=1e-6)
    assert math.isclose(sums.region.budget, math.fsum(part.budget for part in parts), rel_tol=1e-9)
    assert sorted(sums.region.units) == sorted(answers)
    for total in (sums.region, *parts):
        assert total.low95 <= total.low80 <= total.point <= total.high80 <= total.high95
    width = math.fsum((part.high80 - part.low80) * part.budget for part in parts)
    assert (sums.region.high80 - sums.region.low80) * sums.region.budget <= width * (1 + 1e-9) + 1e-6
