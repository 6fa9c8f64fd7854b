"""How much of a gap survives to the end of the year: a robust slope through the origin, shrunk step by step.

All units → the group → the unit. A slope of 0 ignores the pace of the year, 1 is Bornhuetter-Ferguson, 1/G is the
chain ladder.
"""

from dataclasses import dataclass

import numpy as np

from rapim.forecast.arrays import Array, Index, ratio, spread

HUBER = 1.345  # Huber's constant: 95 % as efficient as least squares where errors are normal
FAR = 6.0  # gaps beyond so many robust standard deviations are typing errors, and left out
OF_ALL, OF_GROUP, OF_UNIT = 15.0, 25.0, 2.0  # pseudo-observations of what was believed before


@dataclass(frozen=True)
class Slopes:
    """`now`: for this year, shape (units,).

    `left_out`: for each past year, not knowing that year, shape (years, units).
    """

    now: Array
    left_out: Array


def robust_slope(gaps: Array, ends: Array, weights: Array, believed: float, pseudo: float) -> float:
    """Slope of `ends` on `gaps` (1-d, weight 0 = absent) by Huber's M-estimate, `believed` counted `pseudo` times."""
    near = (weights > 0) & (np.abs(gaps) <= FAR * max(spread(gaps, weights), 0.02))
    gaps, ends, weights = gaps[near], ends[near], weights[near]
    if gaps.size < 3:
        return believed
    size = float((weights * gaps**2).sum() / weights.sum()) + 1e-8
    slope = believed
    for _ in range(12):
        held = weights * _huber(ends - slope * gaps, spread(ends - slope * gaps, weights))
        anchor = pseudo * size * float(held.sum() / weights.sum())
        step = (float((held * gaps * ends).sum()) + anchor * believed) / (float((held * gaps**2).sum()) + anchor)
        if abs(step - slope) < 1e-7:
            break
        slope = step
    return slope


def shrunk_slopes(gaps: Array, ends: Array, weights: Array, groups: Index, believed: float) -> Slopes:
    """Slopes of all units; `gaps`, `ends`, `weights`: shape (years, units), weight 0 = absent."""
    everyone = robust_slope(gaps.ravel(), ends.ravel(), weights.ravel(), believed, OF_ALL)
    of_group = np.array(
        [
            robust_slope(gaps[:, mine].ravel(), ends[:, mine].ravel(), weights[:, mine].ravel(), everyone, OF_GROUP)
            for mine in (groups == group for group in range(int(groups.max()) + 1))
        ]
    )[groups]
    return _slopes_of_units(gaps, ends, weights, of_group)


def _slopes_of_units(gaps: Array, ends: Array, weights: Array, believed: Array) -> Slopes:
    residuals = ends - believed * gaps
    held = weights * _huber(residuals, spread(residuals, weights))
    products, squares = held * gaps * ends, held * gaps**2
    size = float(np.nan_to_num(ratio(squares.sum(), held.sum()))) + 1e-8
    anchor = OF_UNIT * size

    def shrunk(product: Array, square: Array) -> Array:
        return np.asarray((product + anchor * believed) / (square + anchor))

    product, square = products.sum(0), squares.sum(0)
    return Slopes(shrunk(product, square), shrunk(product - products, square - squares))


def _huber(residuals: Array, scale: float) -> Array:
    """Weights that hold residuals beyond HUBER × scale back."""
    return np.minimum(1.0, HUBER * (scale + 1e-4) / np.maximum(np.abs(residuals), 1e-12))
