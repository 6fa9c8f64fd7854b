"""A unit's own past, as far as it may be trusted; its group's for the rest.

Bühlmann, "Experience rating and credibility" (1967): the own mean counts z = n / (n + k), k = variance within a unit /
variance between units. Here the variance within is the unit's own (shrunk to that of all), so that a steady unit is
believed sooner, and all means are robust: one mistyped budget moves nobody.
"""

import numpy as np

from rapim.forecast.arrays import Array, Index, mean, median, ratio

TUNING = 2.0  # Huber's constant for the own mean, in robust standard deviations
STEADINESS = 2.0  # past years that the common variance counts in a unit's own
SISTERS = 2.0  # units that all groups together count in the centre of one group
K_LOW, K_HIGH, K_UNKNOWN = 0.05, 20.0, 1.0


def credible(values: Array, weights: Array, groups: Index, prior: float) -> Array:
    """The credible mean of each unit: shape (scenarios, units), finite everywhere.

    `values`, `weights`: shape (scenarios, units, years); weight 0 = absent. `groups`: shape (units,), 0 … g−1.
    `prior`: what is believed of all units before any year; it counts as one unit.
    """
    known = weights.sum(-1)
    own = own_mean(values, weights)
    centre = _centre(own, ratio(known, known + 1), groups, prior)[:, groups]
    k = _k(values, weights, own, centre)
    z = known / (known + k)
    return np.where(known > 0, z * np.nan_to_num(own) + (1 - z) * centre, centre)


def own_mean(values: Array, weights: Array) -> Array:
    """Huber's mean of each unit's years: shape (scenarios, units); NaN without years."""
    own = mean(values, weights)
    for _ in range(3):
        distance = np.where(weights > 0, np.abs(values - own[..., None]), 0.0)
        scale = 1.48 * median(*_flat(distance, np.where(distance > 1e-9, 1.0, 0.0)))
        limit = TUNING * np.nan_to_num(scale, nan=1.0)[:, None, None]
        own = mean(values, weights * np.minimum(1.0, limit / np.maximum(distance, 1e-12)))
    return own


def _flat(values: Array, weights: Array) -> tuple[Array, Array]:
    return values.reshape(len(values), -1), weights.reshape(len(weights), -1)


def _centre(own: Array, trust: Array, groups: Index, prior: float) -> Array:
    """The centre of each group: median of its units, drawn to that of all units. Shape (scenarios, groups)."""
    trust = np.where(np.isfinite(own), trust, 0.0)
    units = (trust > 0).sum(-1)
    everyone = (units * np.nan_to_num(median(own, trust)) + prior) / (units + 1)
    centres = []
    for group in range(int(groups.max()) + 1):
        mine = groups == group
        count = (trust[:, mine] > 0).sum(-1)
        centres.append(
            (count * np.nan_to_num(median(own[:, mine], trust[:, mine])) + SISTERS * everyone) / (count + SISTERS)
        )
    return np.stack(centres, axis=1)


def _k(values: Array, weights: Array, own: Array, centre: Array) -> Array:
    """Variance within a unit over variance between units: shape (scenarios, units)."""
    known = weights.sum(-1)
    deviation = np.where(weights > 0, values - own[..., None], 0.0)
    squares = (weights * deviation**2).sum(-1)
    freedom = known - np.nan_to_num(ratio((weights**2).sum(-1), known))
    all_freedom = freedom.sum(-1)
    common = ratio(squares.sum(-1), np.where(all_freedom > 0.5, all_freedom, 0.0))[:, None]
    within = (squares + STEADINESS * common) / (freedom + STEADINESS)
    raw = mean((np.nan_to_num(own) - centre) ** 2, known)
    noise = common[:, 0] * ratio((known > 0).sum(-1), known.sum(-1))
    between = np.maximum(np.maximum(raw - noise, 0.2 * raw), 1e-9)
    k = np.clip(within / between[:, None], K_LOW, K_HIGH)
    return np.where(np.isfinite(k), k, K_UNKNOWN)
