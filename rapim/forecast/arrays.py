"""Sums and medians that pass over what is absent (weight 0), so that no formula below divides by nothing."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Index = NDArray[np.intp]


def ratio(above: Any, below: Any) -> Array:
    """`above / below`, NaN where below is 0 or absent."""
    above, below = np.broadcast_arrays(np.asarray(above, float), np.asarray(below, float))
    kept = np.isfinite(below) & (below != 0)
    with np.errstate(over="ignore"):
        return np.asarray(np.divide(above, below, out=np.full(above.shape, np.nan), where=kept))


def mean(values: Array, weights: Array, axis: int = -1) -> Array:
    """Weighted mean along an axis; NaN where all weights are 0."""
    return ratio((np.where(weights > 0, values, 0.0) * weights).sum(axis), weights.sum(axis))


def quantile(values: Array, weights: Array, share: float) -> Array:
    """Weighted quantile along the last axis: the smallest value at or below which `share` of the weight lies.

    NaN where all weights are 0.
    """
    kept = np.where(weights > 0, values, np.inf)
    order = np.argsort(kept, axis=-1, kind="stable")
    ranked = np.take_along_axis(kept, order, -1)
    mass = np.take_along_axis(weights, order, -1).cumsum(-1)
    total = mass[..., -1:]
    at = np.minimum((mass < share * total - 1e-12).sum(-1), values.shape[-1] - 1)
    found = np.take_along_axis(ranked, at[..., None], -1)[..., 0]
    return np.where(total[..., 0] > 0, found, np.nan)


def median(values: Array, weights: Array) -> Array:
    """Weighted median along the last axis; NaN where all weights are 0."""
    return quantile(values, weights, 0.5)


def spread(residuals: Array, weights: Array) -> float:
    """Robust standard deviation of all residuals of positive weight, 0 when there are none (1.48 × median absolute)."""
    kept = np.abs(residuals[weights > 0])
    return 1.48 * float(np.median(kept)) if kept.size else 0.0
