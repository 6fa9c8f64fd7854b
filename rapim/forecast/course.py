"""The usual course of a year: where a unit lands, how far it is by a month, how much of a gap it keeps.

    landing = normal + carried · (share − pace),     pace = reached · normal

all learned from whole past years, with every past year also forecast by a model that does not know it (`errors`).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rapim.forecast.arrays import Array, Index, Mask, median
from rapim.forecast.credibility import credible
from rapim.forecast.priors import Prior
from rapim.forecast.slope import shrunk_slopes

DECAY = 0.6  # a past year counts so much of the year after it
ALONE = 0.25  # weight of an only past year when slopes are taught
ABSURD = 4.0  # landings beyond are no landings but mistyped budgets, and are left out


@dataclass(frozen=True)
class Course:
    """One month's model.

    `normal`, `pace`, `reached`, `carried`: shape (units,). Of past years `gaps`, `errors`, `weights`: (years, units).
    """

    normal: Array
    reached: Array
    carried: Array
    gaps: Array
    errors: Array
    weights: Array

    @property
    def pace(self) -> Array:
        return np.asarray(self.reached * self.normal)


@dataclass
class History:
    """Past years. `shares`: (units, years, 13), month 12 = landing, NaN where a year has none; `groups`: (units,)."""

    shares: Array
    groups: Index
    prior: Prior

    @cached_property
    def known(self) -> Mask:
        """Unit-years that count: (units, years)."""
        landing = self.shares[..., 12]
        return np.asarray((landing < ABSURD) & (landing > -1.0))

    @cached_property
    def landing(self) -> Array:
        """Landings as they count in means: (units, years), 0 where unknown."""
        return np.where(self.known, np.clip(self.shares[..., 12], 0.0, self.prior.highest), 0.0)

    @cached_property
    def weights(self) -> Array:
        """(years + 1, units, years): row s forgets past year s, the last row knows them all."""
        years = self.shares.shape[1]
        age = np.where(self.known, DECAY ** np.arange(years - 1, -1, -1.0), 0.0)
        forgets = np.vstack([1.0 - np.eye(years), np.ones((1, years))])
        return np.asarray(age[None] * forgets[:, None, :])

    @cached_property
    def normal(self) -> Array:
        """(years + 1, units): the normal landing, row s without past year s."""
        return credible(self._repeated(self.landing), self.weights, self.groups, self.prior.landing)

    def reached(self, month: int) -> Array:
        """(years + 1, units): share of the landing that is normally reached by `month`, row s without past year s."""
        share = np.where(self.known, self.shares[..., month], np.nan)
        counted = np.where((self.landing > 0.02) & np.isfinite(share), self.landing, np.nan)
        part = np.nan_to_num(np.clip(share / counted, -0.2, 1.5))
        weights = self.weights * np.nan_to_num(counted)
        return credible(self._repeated(part), weights, self.groups, float(self.prior.reached[month]))

    def _repeated(self, values: Array) -> Array:
        return np.broadcast_to(values, self.weights.shape)


def course(history: History, month: int) -> Course:
    """The model for figures that stand for `month` (0 … 12)."""
    units = len(history.groups)
    believed = float(history.prior.carried[month])
    if not history.known.any():
        flat = np.ones(units)
        return Course(
            flat * history.prior.landing,
            flat * history.prior.reached[month],
            flat * believed,
            np.zeros((0, units)),
            np.zeros((0, units)),
            np.zeros((0, units)),
        )
    normal, reached = history.normal, history.reached(month)
    seen = history.shares[..., month].T
    weights = np.where(np.isfinite(seen), history.weights[-1].T, 0.0)
    gaps = np.where(weights > 0, seen - reached[:-1] * normal[:-1], 0.0)
    ends = np.where(weights > 0, history.landing.T - normal[:-1], 0.0)
    slopes = shrunk_slopes(*_lesson(gaps, ends, weights, history.groups), history.groups, believed)
    guessed = normal[:-1] + bounded(slopes.left_out, reached[:-1]) * gaps
    return Course(
        normal[-1],
        reached[-1],
        bounded(slopes.now, reached[-1]),
        gaps,
        np.where(weights > 0, history.landing.T - guessed, 0.0),
        weights,
    )


def _lesson(gaps: Array, ends: Array, weights: Array, groups: Index) -> tuple[Array, Array, Array]:
    """What teaches the slopes: gaps and ends less what a group had in common in a year, as far as years are few.

    A year in which everybody was late and landed low is one observation, not one per unit. A year alone teaches only by
    how its units differ, and at a discount.
    """
    years = int((weights.sum(1) > 0).sum())
    if not years:
        return gaps, ends, weights
    taught = weights * (ALONE if years == 1 else 1.0)
    return gaps - _in_common(gaps, weights, groups) / years, ends - _in_common(ends, weights, groups) / years, taught


def _in_common(values: Array, weights: Array, groups: Index) -> Array:
    """The median of each unit's group in each year: (years, units), 0 where it has none."""
    middle = [median(values[:, groups == group], weights[:, groups == group]) for group in range(int(groups.max()) + 1)]
    return np.nan_to_num(np.stack(middle, axis=1))[:, groups]


def bounded(slopes: Array, reached: Array) -> Array:
    """Between 0 (the pace says nothing) and the chain ladder's 1/reached."""
    return np.clip(slopes, 0.0, 1.0 / np.maximum(reached, 0.05))
