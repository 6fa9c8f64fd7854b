from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rapim.core.money import deviation, percent, rupiah

amounts = st.decimals(0, 10**13, places=2)


def test_rounding_is_half_up() -> None:
    assert rupiah(Decimal("0.005")) == Decimal("0.01")
    assert percent(Decimal("0.00125"), Decimal(1)) == Decimal("0.13")


def test_nothing_divided_by_nothing_is_no_percentage() -> None:
    assert percent(Decimal(5), Decimal(0)) is None
    assert percent(None, Decimal(5)) is None
    assert deviation(None, Decimal(1), Decimal(1)) is None


def test_the_percentages_of_february_2023() -> None:
    assert percent(Decimal("248500000000"), Decimal("2057000000000")) == Decimal("12.08")
    assert percent(Decimal("125100000000"), Decimal("2319000000000")) == Decimal("5.39")


@given(amounts, amounts, st.decimals(1, 10**13, places=2))
def test_a_deviation_is_the_gap_of_the_shares_rounded_once(realised: Decimal, plan: Decimal, pagu: Decimal) -> None:
    gap, shares = deviation(realised, plan, pagu), (percent(realised, pagu), percent(plan, pagu))
    assert gap is not None
    assert shares[0] is not None
    assert shares[1] is not None
    assert abs(gap - (shares[0] - shares[1])) <= Decimal("0.01")
