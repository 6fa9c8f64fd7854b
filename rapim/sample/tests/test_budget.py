from collections import Counter

import pytest

from rapim.sample.budget import budget, items, opening_silpa, share_of
from rapim.sample.region import YEARS, offices, year
from rapim.sample.revenue import income, sources

SEED = 7
MURNI_2023 = {
    "5.1.01": 963_209_686_822,
    "5.1.02": 617_061_202_160,
    "5.1.05": 93_358_152_640,
    "5.1.06": 2_382_390_000,
    "5.2.01": 5_643_330_800,
    "5.2.02": 66_147_297_500,
    "5.2.03": 130_493_751_867,
    "5.2.04": 86_788_189_836,
    "5.2.05": 247_970_000,
    "5.2.06": 200_000_000,
    "5.3.01": 9_074_820_445,
    "5.4.01": 20_436_325_000,
    "5.4.02": 249_709_832_000,
}


def test_murni_2023_is_the_public_budget_to_the_rupiah():
    plan = budget(2023, SEED)
    by_jenis: Counter[str] = Counter()
    for item, pagu in zip(items(), plan.pagu[0], strict=True):
        by_jenis[item.jenis] += pagu
    assert by_jenis == MURNI_2023
    assert plan.spending[0] == 2_244_752_949_070
    assert plan.revenue[0] == 2_057_937_665_140
    assert plan.receipts[0] == 186_815_283_930


def test_targets_of_murni_2023_follow_the_public_kinds():
    plan = income(2023, SEED)
    by_jenis: Counter[str] = Counter()
    for source, target in zip(sources(), plan.targets[0], strict=True):
        by_jenis[source.jenis] += target
    assert by_jenis == year(2023).revenue


@pytest.mark.parametrize("number", YEARS)
def test_means_equal_ends_in_every_version(number):
    plan = budget(number, SEED)
    for spending, revenue, receipts, outlays in zip(
        plan.spending, plan.revenue, plan.receipts, plan.outlays, strict=True
    ):
        assert revenue + receipts == spending + outlays
    assert [sum(targets) for targets in income(number, SEED).targets] == list(plan.revenue)


def test_pergeseran_1_of_2023_raises_the_ceiling_before_28_february():
    shift = year(2023).versions[1]
    assert (shift.name, shift.decided.month) == ("pergeseran-1", 2)
    assert budget(2023, SEED).spending[1] == shift.spending == 2_319_186_204_800


@pytest.mark.parametrize("number", [2022, 2023])
def test_a_year_opens_with_what_the_year_before_left(number):
    before = budget(number - 1, SEED)
    landing = before.year.landing
    received, spent = (
        share_of(landing["revenue"], before.revenue[-1]),
        share_of(landing["spending"], before.spending[-1]),
    )
    left = received + before.receipts[-1] - spent - before.outlays[-1]
    assert opening_silpa(number) == budget(number, SEED).receipts[-1] == left


def test_there_are_34_offices_of_which_nine_are_kecamatan_with_codes_of_their_own():
    assert len(offices()) == len({one.code for one in offices()}) == 34
    assert Counter(one.kind for one in offices())["kecamatan"] == 9
    assert {len(one.code) for one in offices()} == {22}


def test_no_budget_line_stands_twice():
    lines = {(item.subunit.code, item.subactivity.code, item.account.code, item.fund.code) for item in items()}
    assert len(lines) == len(items())
    assert all(pagu > 0 for version in budget(2023, SEED).pagu for pagu in version)
