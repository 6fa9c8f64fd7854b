from decimal import Decimal

import pytest

from rapim.core.checks import overlap as checks

SP2D = "33.19/04.0/000003/LS"


def test_it_says_on_which_row_the_same_fact_stands_already():
    [problem] = checks.rows_stand_once([checks.Twice(SP2D, Decimal(150_000), "Sheet1", 12, 9)])
    assert (problem.code, problem.severity, problem.row) == ("duplicate_row", "error", 12)
    assert "baris 9" in problem.message


def test_it_refuses_what_another_month_already_counts():
    line = checks.Elsewhere(SP2D, Decimal(150_000), "Sheet1", 12, "20230201-sipd-3f9a2c", "Dinkes", 1)
    [problem] = checks.rows_count_once([line])
    assert (problem.code, problem.severity) == ("counted_twice", "error")
    assert "20230201-sipd-3f9a2c" in problem.message


@pytest.mark.parametrize(
    ("gone", "unchanged", "expected"),
    [(0, 100, None), (3, 0, "rows_gone"), (11, 1000, "rows_gone"), (60, 1000, "many_rows_gone")],
)
def test_a_handful_of_rows_may_disappear_but_not_many(gone, unchanged, expected):
    problems = list(checks.few_rows_disappear(checks.Overlap(5, 0, unchanged, gone)))
    assert [problem.code for problem in problems] == ([expected] if expected else [])


def test_many_rows_gone_needs_a_reason_and_a_few_do_not():
    [many] = checks.few_rows_disappear(checks.Overlap(0, 0, 10, 60))
    [few] = checks.few_rows_disappear(checks.Overlap(0, 0, 10, 2))
    assert (many.severity, few.severity) == ("warning", "note")


def test_it_tells_what_changed_and_when_nothing_did():
    assert [p.code for p in checks.changes_are_told(checks.Overlap(1, 2, 3, 0))] == ["rows_changed"]
    assert [p.code for p in checks.changes_are_told(checks.Overlap(0, 0, 3, 0))] == ["nothing_new"]
    assert not list(checks.changes_are_told(checks.Overlap(3, 0, 0, 0)))
