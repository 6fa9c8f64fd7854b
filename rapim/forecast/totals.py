"""Parts and whole: the outlook of a group and of the region is the sum of its units', never a forecast of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum, sqrt

from rapim.forecast.outlook import Landing, Landings


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of some units. `budget` and `amount` (at the end of the year) in the money of the rows; the rest are
    shares of `budget`.

    `left_out`: units without an outlook, whose money is in none of these.
    """

    budget: float
    amount: float
    point: float
    low80: float
    high80: float
    low95: float
    high95: float
    units: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """`region`: of all units, None without any outlook; `groups`: name → Total, without the groups that have none."""

    region: Total | None
    groups: Mapping[str, Total]


def totals(landings: Landings, groups: Mapping[str, str] | None = None) -> Totals:
    """Sums by group (`groups`: unit → name; by default the rows' own) and of the region.

    The amounts of the groups add up to that of the region. Bands: units err partly together (`landings.common`), so a
    sum is
    more certain than its parts, and less than if they were independent.
    """
    named = landings.groups if groups is None else groups
    units = sorted(set(landings) & set(named))
    sums = {
        name: _total(landings, [unit for unit in units if named[unit] == name]) for name in sorted(set(named.values()))
    }
    kept = {name: total for name, total in sums.items() if total is not None}
    return Totals(_total(landings, units), kept)


def _total(landings: Landings, units: Iterable[str]) -> Total | None:
    units = tuple(units)
    known = [(landings.budgets[unit], found) for unit in units if (found := landings[unit]) is not None]
    if not known:
        return None
    budget = fsum(share for share, _ in known)
    amount = fsum(share * found.point for share, found in known)

    def bound(name: str) -> float:
        return (amount + _reach(known, name, landings.common)) / budget

    return Total(
        budget,
        amount,
        amount / budget,
        bound("low80"),
        bound("high80"),
        bound("low95"),
        bound("high95"),
        units,
        tuple(unit for unit in units if landings[unit] is None),
    )


def _reach(known: list[tuple[float, Landing]], name: str, common: float) -> float:
    """How far the bound `name` of the sum lies from its point, in money: one common shock, and noise that cancels."""
    reaches = [budget * (float(getattr(found, name)) - found.point) for budget, found in known]
    size = sqrt((1 - common) * fsum(reach**2 for reach in reaches) + common * fsum(reaches) ** 2)
    return size if name.startswith("high") else -size
