"""What is known of a unit before its first year is over: the usual course of other regions.

Shares by month, January … November; learned from Indonesian provinces. They stand in for history where there is none,
and weigh as much as one unit-year where there is some.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from rapim.forecast.arrays import Array

Side = Literal["spending", "revenue"]


@dataclass(frozen=True)
class Prior:
    """The usual course of a side.

    `landing`: share of the budget reached at the end of the year; `highest`: landings beyond count as this when means
    are taken,
    since small budgets are overrun manifold. `reached`, `carried`, `error` are indexed by month 0 … 12:
    share of the landing reached, share of a gap that survives to the end, mean absolute error of the landing.
    """

    landing: float
    highest: float
    reached: Array
    carried: Array
    error: Array


def _by_month(*percent: float) -> Array:
    return np.array(percent) / 100


PRIORS: dict[Side, Prior] = {
    "spending": Prior(
        landing=0.95,
        highest=1.5,
        reached=_by_month(0, 2.1, 5.7, 13.2, 19.0, 27.7, 37.7, 45.2, 55.0, 61.7, 71.0, 80.1, 100),
        carried=_by_month(0, 5, 10, 20, 30, 40, 45, 50, 55, 60, 70, 80, 100),
        error=_by_month(10, 10, 10, 9.5, 9, 9, 8.5, 8.5, 8, 8, 7.5, 7.5, 0),
    ),
    "revenue": Prior(
        landing=1.0,
        highest=2.5,
        reached=_by_month(0, 8.8, 14.3, 21.0, 30.8, 37.9, 45.6, 55.6, 65.3, 73.3, 83.2, 91.0, 100),
        carried=_by_month(0, 10, 20, 40, 60, 70, 80, 85, 90, 95, 100, 100, 100),
        error=_by_month(13, 13, 12, 11, 10, 9, 9, 8, 7, 7, 6, 5, 0),
    ),
}
