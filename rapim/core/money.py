"""Rupiah, exactly: Decimal with two places, never a float."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

SEN: Final = Decimal("0.01")
HUNDRED: Final = Decimal(100)


def rupiah(amount: Decimal | int) -> Decimal:
    """The amount at two places, half up (Permendagri 77/2020 reports)."""
    return Decimal(amount).quantize(SEN, ROUND_HALF_UP)


def percent(numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
    """Hundredths of the denominator at two places, half up; None where either is unknown or the denominator is 0."""
    if numerator is None or not denominator:
        return None
    return (numerator * HUNDRED / denominator).quantize(SEN, ROUND_HALF_UP)


def deviation(realised: Decimal | None, plan: Decimal | None, pagu: Decimal | None) -> Decimal | None:
    """Points of realised % − plan % (ours of the three meanings of "deviasi"), rounded once, at the end."""
    if realised is None or plan is None:
        return None
    return percent(realised - plan, pagu)
