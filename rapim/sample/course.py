"""How the year runs: what every budget line pays in every stretch of the year.

Two things are known: what the region as a whole had spent on certain days (rows of `course` in kudus.toml), and about
how much each line ends with. Iterative proportional fitting lays both over the natural months of each line, and no line
ever stands above the pagu that is in force.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from operator import sub
from random import Random

from rapim.sample.budget import Budget, Item, budget, items, share_of
from rapim.sample.region import Year
from rapim.sample.shares import dice

ROUNDS = 40
LEAST = 20_000  # no payment is smaller, in rupiah
ALMOST_ALL = 0.998
USUAL = 0.925  # landing of an office of normal pace, from which the others deviate


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days between two known figures; both ends belong to it, and it never crosses a month's end."""

    first: date
    last: date

    @property
    def share_of_month(self) -> float:
        next_month = (self.last.replace(day=1) + timedelta(days=32)).replace(day=1)
        return ((self.last - self.first).days + 1) / (next_month - self.last.replace(day=1)).days


@dataclass(frozen=True, slots=True)
class Course:
    """`paid[item][stretch]` in whole rupiah."""

    budget: Budget
    seed: int
    stretches: tuple[Stretch, ...]
    paid: list[list[int]]


def stretches(year: Year) -> tuple[Stretch, ...]:
    ends = [*year.course, date(year.year, 12, 31)]
    firsts = [date(year.year, 1, 1), *(end + timedelta(days=1) for end in ends)]
    return tuple(Stretch(first, last) for first, last in zip(firsts, ends, strict=False))


@lru_cache(maxsize=4)
def course(number: int, seed: int) -> Course:
    """The year `number`, to the rupiah: every known day's figure is met exactly."""
    plan = budget(number, seed)
    chance = dice("course", seed, number)
    spans = stretches(plan.year)
    columns = _region(plan, spans)
    rows = _landings(plan, sum(columns), chance)
    ceilings = _ceilings(plan, spans)
    cells = [_natural(item, spans, chance) for item in items()]
    paid = _whole(_fitted(cells, rows, columns, ceilings), columns, ceilings)
    return Course(plan, seed, spans, paid)


def _region(plan: Budget, spans: Sequence[Stretch]) -> list[int]:
    """What the whole region pays in each stretch."""
    known = dict(plan.year.course) | {spans[-1].last: plan.year.landing["spending"]}
    so_far = [share_of(known[span.last], plan.spending[plan.year.in_force(span.last)]) for span in spans]
    return [now - before for now, before in zip(so_far, [0, *so_far], strict=False)]


def _landings(plan: Budget, total: int, chance: Random) -> list[float]:
    """What each line ends with: its basket's landing, worse for slow offices, bent together until the region's fits."""
    final = plan.pagu[-1]
    missing = []
    for item in items():
        worse = 1 + ((1 - item.office.landing) / (1 - USUAL) - 1) * min(item.basket.tilt, 1)
        missing.append((1 - item.basket.landing) * worse * chance.lognormvariate(0, 0.35))
    bend = 1.0
    for _ in range(12):
        left = [min(bend * share, 0.9) for share in missing]
        unspent = sum(pagu * share for pagu, share in zip(final, left, strict=True))
        bend *= (sum(final) - total) / unspent
    return [pagu * min(1 - share, ALMOST_ALL) for pagu, share in zip(final, left, strict=True)]


def _ceilings(plan: Budget, spans: Sequence[Stretch]) -> list[list[int]]:
    """The least pagu that is in force during each stretch, item by item."""
    force = [(plan.year.in_force(span.first), plan.year.in_force(span.last)) for span in spans]
    return [[min(plan.pagu[a][place], plan.pagu[b][place]) for a, b in force] for place in range(len(items()))]


def _natural(item: Item, spans: Sequence[Stretch], chance: Random) -> list[float]:
    """The weights of the months of its basket, tilted by the pace of its office; salaries fall due on the first."""
    if item.basket.style == "salary":
        return [item.basket.course[span.last.month - 1] * (span.first.day == 1) for span in spans]
    tilt = item.office.tilt**item.basket.tilt
    return [
        item.basket.course[span.last.month - 1]
        * span.share_of_month
        * tilt**span.last.month
        * chance.lognormvariate(0, 0.3)
        for span in spans
    ]


def _fitted(
    cells: list[list[float]], rows: Sequence[float], columns: Sequence[int], ceilings: Sequence[Sequence[int]]
) -> list[list[float]]:
    """Salaries run by themselves; every other line bends until rows and columns hold what they should."""
    steady = [place for place, item in enumerate(items()) if item.basket.style == "salary"]
    bending = [place for place, item in enumerate(items()) if item.basket.style != "salary"]
    for place in steady:
        cells[place] = _to(rows[place], cells[place])
    fixed = [sum(column) for column in zip(*(cells[place] for place in steady), strict=True)]
    goals = [goal - due for goal, due in zip(columns, fixed, strict=True)]
    for _ in range(ROUNDS):
        for place in bending:
            row = _to(rows[place], cells[place])
            cells[place] = _below(ceilings[place], row) if rows[place] > min(ceilings[place]) else row
        sums = [sum(column) for column in zip(*(cells[place] for place in bending), strict=True)]
        scales = [goal / so_far for goal, so_far in zip(goals, sums, strict=True)]
        for place in bending:
            cells[place] = [cell * scale for cell, scale in zip(cells[place], scales, strict=True)]
    return [_below(ceiling, row) for ceiling, row in zip(ceilings, cells, strict=True)]


def _to(total: float, row: Sequence[float]) -> list[float]:
    scale = total / sum(row)
    return [cell * scale for cell in row]


def _below(ceiling: Sequence[int], row: Sequence[float]) -> list[float]:
    """The row with what would stand above its ceiling put off to the next stretch."""
    kept, so_far, waiting = [], 0.0, 0.0
    for most, due in zip(ceiling, row, strict=True):
        pays = max(0.0, min(due + waiting, most * ALMOST_ALL - so_far))
        waiting += due - pays
        so_far += pays
        kept.append(pays)
    return kept


def _whole(cells: list[list[float]], columns: Sequence[int], ceilings: Sequence[Sequence[int]]) -> list[list[int]]:
    """Whole rupiah; what rounding and ceilings left over is paid by the lines that still have room, largest first."""
    paid = [[int(cell) if cell >= LEAST else 0 for cell in row] for row in cells]
    room = [min(map(sub, top, accumulate(row))) for top, row in zip(ceilings, paid, strict=True)]
    for span, goal in enumerate(columns):
        left = goal - sum(row[span] for row in paid)
        for place in sorted(range(len(paid)), key=lambda place: -paid[place][span]):
            if not left:
                break
            more = min(left, room[place] // 2) if left > 0 else max(left, LEAST - paid[place][span])
            if more and paid[place][span]:
                paid[place][span] += more
                room[place] -= max(more, 0)
                left -= more
        if left:
            raise ValueError(f"the course of {span} does not fit below its ceilings: {left} rupiah are left")
    return paid
