"""What stalls, falls and jumps, at the thresholds that the region's data names; nothing is warned of without a pagu."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from rapim.core.cutoff import Cutoff
from rapim.execution.queries.warnings import _fell, _jumped, _of_office, _stalled
from rapim.execution.rules import rules
from rapim.figures import Line, Point


@pytest.fixture
def desk(tmp_path) -> Any:
    return SimpleNamespace(profile=rules(tmp_path), cutoff=Cutoff(date(2023, 6, 30)), book=SimpleNamespace(years=()))


def line(*realised: float | None, plan: tuple[float, ...] = (), pagu: float | None = 100) -> Line:
    """Cumulative percent of a pagu of 100, month by month; the plan beside it."""
    known = [*realised, *[None] * (12 - len(realised))]
    plans = [*plan, *[None] * (12 - len(plan))]
    points = tuple(
        Point(month, *(None if one is None else Decimal(str(one)) for one in (spent, wanted, pagu)), 1, 1)
        for month, (spent, wanted) in enumerate(zip(known, plans, strict=True), 1)
    )
    return Line("1.1", "1.1", "Dinas Pendidikan", "spending", "sipd", "murni", points)


@pytest.mark.parametrize(
    ("spent", "warned"),
    [
        ((2, 4, 6, 8, 10, 22), True),  # six times the usual month, 12 points
        ((2, 4, 6, 8, 10, 19), False),  # less than ten points
        ((5, 10, 15, 20, 25, 40), False),  # three times the usual month
        ((2, 40), False),  # too few months to know what is usual
    ],
)
def test_a_jump_is_large_and_unlike_the_usual_month(desk, spent, warned):
    found = _jumped(desk, line(*spent))
    assert (found is not None) is warned
    if found:
        assert (found.size, found.kind) == (12, "jumped")
        assert found.rule == "≥ 4 kali bulan biasa, ≥ 10 poin, dan ≥ 2 kali rencananya"


def test_a_jump_that_was_planned_is_none(desk):
    spent, plan = (2, 4, 6, 8, 10, 22), (2, 4, 6, 8, 10, 20)
    assert _jumped(desk, line(*spent, plan=plan)) is None


def test_a_fall_is_named_with_its_size(desk):
    assert _fell(desk, line(2, 4, 3.5)).size == Decimal("0.5")
    assert _fell(desk, line(2, 4, 3.95)) is None


def test_standing_still_counts_in_weeks_against_the_plan(desk):
    found = _stalled(desk, line(2, 4, 4, 4, 4, 4, plan=(2, 4, 8, 12, 16, 20)))
    assert found.size == 16
    assert "17 minggu sejak Maret" in found.sentence
    assert _stalled(desk, line(2, 4, 4, plan=(2, 4, 4.5))) is None, "the plan wanted hardly anything"
    assert _stalled(desk, line(2, 4, None, 4)) is None, "a month that nobody reported is not a standstill"


def test_a_region_sets_its_own_weeks(tmp_path):
    own = 'use = ["plan"]\n[[rule]]\nkey = "stalled"\nof = "warning"\nname = "Macet"\nsource = "Perbup"\n'
    (tmp_path / "lights.toml").write_text(f"{own}limits = {{ weeks = 30, points = 1 }}\n")
    desk: Any = SimpleNamespace(profile=rules(tmp_path), cutoff=Cutoff(date(2023, 6, 30)))
    assert _stalled(desk, line(2, 4, 4, 4, 4, 4, plan=(2, 4, 8, 12, 16, 20))) is None


@pytest.mark.parametrize("pagu", [None, 0, -5])
def test_nothing_is_warned_of_without_a_pagu(desk, pagu):
    assert [*_of_office(desk, line(2, 4, 4, 4, 4, 30, pagu=pagu))] == []
