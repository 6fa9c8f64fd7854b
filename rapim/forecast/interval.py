"""How far off: bands from the errors that a model made on each past year without knowing it.

Normalised conformal quantiles (Lei et al., 2018): each error in units of its own unit's usual error, the quantiles
taken over all units; both sides apart, since spending falls short more than it overshoots.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from rapim.forecast.arrays import Array, Index, mean, quantile, ratio
from rapim.forecast.course import Course

# pseudo-errors: the prior's among those of all units, all units' in those of a group, the group's in those of a unit
COLD, OF_ALL, OF_GROUP = 3.0, 10.0, 2.0
LARGEST = 0.6  # larger errors say that a budget was mistyped, no more
BELIEVED = 30.0  # pseudo-errors of the assumed tails
UNSEEN = 1.25  # a year to come is stranger than one left out, whose neighbours on both sides are known
WIDER = np.array([1.3, 1.15, 1.1, 1.05, 1.0])  # with 0, 1, 2, 3, more past years of its own
GAP = 1.5  # usual gaps that a unit must be off its pace to be 1.4 times as uncertain
LEAST = 0.002  # no band is narrower than this share of the budget, to each side
COMMON, COMMON_YEARS = 0.3, 4.0  # share of the variance common to a year, as believed, as if seen in so many years


@dataclass(frozen=True)
class Errors:
    """`scale`: the usual absolute error of each unit (units,). `standard`, `weights`: (errors,).

    `common`: share of the variance that all units of a year have in common, seen in `years` years.
    """

    scale: Array
    standard: Array
    weights: Array
    common: float
    years: int

    def offset(self, share: float) -> Array:
        """How far the `share` quantile lies from the point, (units,): positive above one half."""
        tail = min(share, 1 - share)
        assumed = np.sign(share - 0.5) * -np.log(2 * tail) * 1.08
        count = float(np.nan_to_num(ratio(self.weights.sum() ** 2, (self.weights**2).sum())))
        reach = np.clip(share + (share - 0.5) / max(count, 2.0), 0.0, 1.0)
        seen = float(np.nan_to_num(quantile(self.standard, self.weights, reach))) if self.standard.size else 0.0
        return np.asarray(
            self._strangeness(tail) * self.scale * (count * seen + BELIEVED * assumed) / (count + BELIEVED)
        )

    def _strangeness(self, tail: float) -> float:
        """How much wider a year to come is than those seen.

        The common part was seen once a year only: Student's t over the normal. 1 where no year was seen: the prior's
        error was measured on years to come.
        """
        if not self.years:
            return 1.0
        wider = _student(1 - tail, self.years + 1) / NormalDist().inv_cdf(1 - tail)
        return UNSEEN * float(np.sqrt(1 - self.common + self.common * wider**2))


def _student(share: float, freedom: int) -> float:
    """Quantile of Student's t by the expansion of Cornish and Fisher (Abramowitz and Stegun 26.7.5)."""
    z = NormalDist().inv_cdf(share)
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


def learn(course: Course, groups: Index, cold: float, years: Array, gaps: Array) -> Errors:
    """The errors of a course, all (units,).

    `cold`: the prior's usual error; `years`: past years of each unit; `gaps`: how far each is from its pace now.
    """
    usual_gap = float(np.nan_to_num(mean(np.minimum(np.abs(course.gaps), LARGEST).ravel(), course.weights.ravel())))
    errors = course.errors / _harder(course.gaps, usual_gap)
    size = np.minimum(np.abs(errors), LARGEST)
    of_group = _of_groups(size, course.weights, groups, cold)[groups]
    total, weight = (course.weights * size).sum(0), course.weights.sum(0)
    scale = (total + OF_GROUP * of_group) / (weight + OF_GROUP)
    left_out = (total - course.weights * size + OF_GROUP * of_group) / (weight - course.weights + OF_GROUP)
    standard = errors / np.maximum(left_out, 1e-4)
    seen_years = int((course.weights.sum(1) > 0).sum())
    wider = WIDER[np.minimum(years, len(WIDER) - 1).astype(int)] if seen_years else 1.0
    return Errors(
        scale * wider * _harder(gaps, usual_gap),
        standard.ravel(),
        course.weights.ravel(),
        _common(standard, course.weights),
        seen_years,
    )


def _harder(gaps: Array, usual: float) -> Array:
    """How many times harder a year is to forecast that is so far from its pace: 1 on the pace."""
    return np.sqrt(1 + np.minimum(np.abs(gaps) / (GAP * max(usual, 1e-3)), 5.0) ** 2) if usual else np.ones(gaps.shape)


def _of_groups(size: Array, weights: Array, groups: Index, cold: float) -> Array:
    everyone = float((weights * size).sum() + COLD * cold) / (float(weights.sum()) + COLD)
    count = int(groups.max()) + 1
    of_unit, of_weight = (weights * size).sum(0), weights.sum(0)
    total = np.bincount(groups, of_unit, count) + OF_ALL * everyone
    return np.asarray(total / (np.bincount(groups, of_weight, count) + OF_ALL))


def _common(standard: Array, weights: Array) -> float:
    """Share of the variance that units have in common within a year, drawn to COMMON while years are few."""
    held = np.clip(standard, -4, 4)
    whole = float(np.nan_to_num(mean(held.ravel() ** 2, weights.ravel()))) if held.size else 0.0
    if whole <= 0:
        return COMMON
    per_year, of_year = mean(held, weights), weights.sum(1)
    years = int((of_year > 0).sum())
    between = float(mean(np.nan_to_num(per_year) ** 2, of_year)) / whole
    return float(np.clip((years * between + COMMON_YEARS * COMMON) / (years + COMMON_YEARS), 0.0, 1.0))


def bands(errors: Errors, level: float) -> tuple[Array, Array]:
    """How far the band of `level` percent reaches below and above the point, both ≥ LEAST: (units,), (units,)."""
    tail = (1 - level / 100) / 2
    return np.maximum(-errors.offset(tail), LEAST), np.maximum(errors.offset(1 - tail), LEAST)
