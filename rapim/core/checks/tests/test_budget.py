from decimal import Decimal

import pytest

from rapim.core.checks import Home, balance, ceiling, size

MILIAR = Decimal(10) ** 9


def test_paid_above_pagu_names_both_amounts_and_the_gap():
    line = ceiling.Overspent("1.02 Dinas Kesehatan", "", 2 * MILIAR, 3 * MILIAR, "Sheet1", 40)
    [problem] = ceiling.payments_have_a_ceiling([line])
    assert (problem.code, problem.severity, problem.row) == ("paid_above_pagu", "warning", 40)
    assert all(text in problem.message for text in ("Rp3.000.000.000", "Rp2.000.000.000", "Rp1.000.000.000"))


def test_a_missing_budget_is_a_surprise_only_in_a_year_that_has_one():
    opd = ceiling.Unbudgeted("Dinas Sosial", 2023, "Sheet1", 8)
    [in_empty_home] = ceiling.spending_has_a_budget([opd], Home())
    [later] = ceiling.spending_has_a_budget([opd], Home(has_budget=True))
    assert (in_empty_home.code, in_empty_home.severity, later.severity) == ("no_budget_yet", "note", "warning")


def test_the_demo_value_of_a_template_is_named():
    line = size.Repeated(Decimal(838_948_580_079), 3, "1.01 Pendidikan; 1.04 Perumahan; 3.27 Pertanian", "LRA", 6)
    [problem] = size.amounts_differ_between_opds([line])
    assert (problem.code, problem.severity) == ("demo_value", "warning")
    assert "Rp838.948.580.079 muncul persis sama pada 3 OPD (Pendidikan, Pertanian, Perumahan)" in problem.message


def test_it_says_how_many_times_too_large_an_amount_is():
    line = size.Oversized("Dinas Perumahan", 37 * MILIAR, "anggaran seluruh daerah", 10 * MILIAR, "DPA", 3)
    [problem] = size.amounts_are_in_proportion([line])
    assert (problem.code, problem.severity) == ("out_of_proportion", "warning")
    assert "3,7 kali" in problem.message


@pytest.mark.parametrize(
    ("opds", "severity"),
    [
        (Decimal(1_070_549_678_433), "warning"),  # exactly 890,000,000 short
        (Decimal(1_072_000_000_000), "warning"),
        (Decimal(400_000_000_000), "note"),  # most OPDs are still to come
        (Decimal(1_071_439_678_433), None),
    ],
)
def test_the_opds_together_are_the_region(opds, severity):
    sums = [balance.Sum("revenue", 3, opds, Decimal(1_071_439_678_433), Decimal(0))]
    problems = list(balance.opds_sum_to_the_region(sums))
    assert [problem.severity for problem in problems] == ([severity] if severity else [])


def test_the_gap_between_opds_and_region_is_told_to_the_rupiah():
    sums = [balance.Sum("revenue", 3, Decimal(1_070_549_678_433), Decimal(1_071_439_678_433), Decimal(0))]
    [problem] = balance.opds_sum_to_the_region(sums)
    assert "kurang Rp890.000.000" in problem.message


def test_the_rounding_of_miliar_is_no_gap():
    assert not list(balance.opds_sum_to_the_region([balance.Sum("spending", 3, MILIAR, MILIAR + 5, Decimal(10))]))


@pytest.mark.parametrize(
    ("revenue", "spending", "financing", "opds", "severity"),
    [
        (90, 100, 10, 34, None),
        (90, 120, 10, 34, "warning"),
        (90, 60, 10, 20, "note"),  # OPDs are still to come
        (90, 60, 10, 34, "warning"),
        (90, 120, None, 34, None),  # financing is still to come
    ],
)
def test_means_equal_ends_once_all_sides_are_there(revenue, spending, financing, opds, severity):
    amounts = (None if amount is None else Decimal(amount) for amount in (revenue, spending, financing))
    problems = list(balance.means_equal_ends([balance.Means("murni", *amounts, opds, 34)]))
    assert [problem.severity for problem in problems] == ([severity] if severity else [])


def test_a_plan_that_is_not_its_budget_is_told_with_the_gap():
    """A RAK of 800 miliar for a pagu of 8: two noughts too many."""
    plan = balance.Plan("Inspektorat", "spending", "murni", 800 * MILIAR, 8 * MILIAR, "RAK", 7)
    [problem] = balance.plans_sum_to_their_budget([plan])
    assert (problem.code, problem.severity, problem.row) == ("plan_not_pagu", "warning", 7)
    assert "Rp792.000.000.000" in problem.message
