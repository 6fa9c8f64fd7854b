"""The usual dirt of reported figures, recognised by shape alone: copied months, budgets off by a factor of ten."""

import numpy as np

from rapim.forecast.arrays import Array, Mask

DONE = 0.97  # from this share of the budget on, standing still is no surprise
COMMON = 0.05  # from this share of standing steps in the typical unit on, copies are a disease of the data
CORRECTION = 0.02  # a fall by no more of the budget is a correction
ABSURD, OVERRUN = 1.5, 1.1  # shares of the budget: beyond the one it was mistyped, up to the other it may be true
HABIT = 0.4  # a unit that stands still in more than this share of its steps does so by habit


def trusted_budgets(budgets: Array, before: float) -> Array:
    """Budgets of one year (13, NaN absent) with those mistyped by a power of ten replaced by the nearest trusted one.

    A budget is mistyped when more of the year's other budgets (and the last of the year before) are its exact tenfold
    (hundredfold …, within 1 %) than are of its own size. When none can be trusted, all are kept.
    """
    known = np.flatnonzero(np.isfinite(budgets))
    if known.size == 0:
        return budgets
    witnesses = np.append(budgets[known], before)
    scale = np.log10(witnesses[None, :] / budgets[known][:, None])
    power = np.round(scale)
    against = ((power != 0) & (np.abs(scale - power) < 0.0044)).sum(1)
    alike = (np.abs(scale) < 0.5).sum(1) - 1
    good = known[against <= alike]
    if good.size in (0, known.size):
        return budgets
    trusted = budgets.copy()
    for month in np.setdiff1d(known, good):
        earlier = good[good < month]
        trusted[month] = budgets[earlier[-1] if earlier.size else good[0]]
    return trusted


def copies(realised: Array, shares: Array) -> Mask:
    """Past months (units, years, 13) that only repeat the month before and are not true: a late clerk's copy.

    Where the typical unit never repeats itself, the few that do are believed; so are units that do by habit, and
    finished years.
    """
    if np.median(_standing(realised)) < COMMON:
        return np.zeros(realised.shape, bool)
    same = _repeats(realised) & (shares < DONE)
    return np.asarray(same & ~stands_still(realised)[:, None, None])


def stands_still(realised: Array) -> Mask:
    """Units (first axis) that repeat the month before by habit; shape (units,)."""
    return np.asarray(_standing(realised) > HABIT)


def _standing(realised: Array) -> Array:
    """Share of a unit's steps that lead nowhere; shape (units,)."""
    steps = np.isfinite(realised[..., 1:]).sum((1, 2))
    return np.asarray(_repeats(realised).sum((1, 2)) / np.maximum(steps, 5))


def _repeats(realised: Array) -> Mask:
    """True where a month equals the last reported one before it, and is not 0."""
    repeats = np.zeros(realised.shape, bool)
    last = np.full(realised.shape[:-1], np.nan)
    for month in range(1, 13):
        now = realised[..., month]
        repeats[..., month] = (now == last) & (now != 0)
        last = np.where(np.isfinite(now), now, last)
    return repeats


def first_of_copies(realised: Array, share: float) -> int:
    """The month in which the last figure of one year (13) first appeared; the last month when the year is done or 0."""
    months = np.flatnonzero(np.isfinite(realised))
    if share >= DONE or realised[months[-1]] == 0:
        return int(months[-1])
    other = np.flatnonzero(realised[months] != realised[months[-1]])
    return int(months[other[-1] + 1]) if other.size else int(months[0])


def falls(realised: Array, budget: float) -> bool:
    """The last figure of one year (13) lies below the one before, by more than a thousandth of the budget."""
    months = np.flatnonzero(np.isfinite(realised))
    return bool(months.size > 1 and realised[months[-1]] < realised[months[-2]] - 1e-3 * budget)


def believed_month(realised: Array, budget: float) -> int:
    """The month whose cumulative figure may be believed: the last one, or the one before a fall that is no correction.

    A fall is believed when it is small, when it only undoes a peak (the figure is no lower than two months ago), or
    when it takes back what no budget could bear.
    """
    months = np.flatnonzero(np.isfinite(realised))
    if months.size > 1 and realised[months[-2]] > ABSURD * budget and realised[months[-1]] <= OVERRUN * budget:
        return int(months[-1])
    if months.size < 3 or realised[months[-1]] >= realised[months[-2]] - CORRECTION * budget:
        return int(months[-1])
    return int(months[-1] if realised[months[-1]] >= realised[months[-3]] else months[-2])
