"""Sharing whole rupiah out by weights, so that the parts always make the whole; and the dice that weigh."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from random import Random


def dice(*of: object) -> Random:
    """Chance that falls the same way each time for the same purpose: dice("budget", seed, 2023)."""
    return Random("/".join(map(str, of)))  # noqa: S311 (a sample keeps no secrets)


def apportion(total: int, weights: Sequence[float], unit: int = 1) -> list[int]:
    """`total` by `weights` in multiples of `unit`; what rounding leaves goes to the heaviest.

    >>> apportion(100, [1, 1, 1])
    [34, 33, 33]
    """
    whole = sum(weights)
    parts = [int(total * weight / whole) // unit * unit for weight in weights]
    heaviest = max(range(len(weights)), key=weights.__getitem__)
    parts[heaviest] += total - sum(parts)
    return parts


def pieces(total: int, count: int, unit: int, chance: Random) -> list[int]:
    """`total` in `count` uneven pieces of at least one `unit` each, all but the last a multiple of it."""
    if count <= 1:
        return [total]
    free = total - count * unit
    cuts = [0, *accumulate(0.35 + chance.random() for _ in range(count))]
    ends = [int(free * cut / cuts[-1]) // unit * unit for cut in cuts[:-1]] + [free]
    return [unit + high - low for low, high in pairwise(ends)]
