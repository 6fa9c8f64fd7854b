"""What the region receives: targets per account and version, and what came in month by month."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from random import Random

from rapim.sample.budget import Budget, budget, share_of
from rapim.sample.region import Named, Office, Year, office, table
from rapim.sample.shares import apportion, dice

ROUNDS = 30


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One revenue line: who collects it, on which account."""

    office: Office
    account: Named
    share: float  # of its jenis
    course: tuple[float, ...]

    @property
    def jenis(self) -> str:
        return self.account.code[:6]


@dataclass(frozen=True, slots=True)
class Income:
    """`targets[version][source]` and `received[source][month]`, the latter cumulative, in whole rupiah."""

    budget: Budget
    targets: tuple[tuple[int, ...], ...]
    received: list[list[int]]


@lru_cache
def sources() -> tuple[Source, ...]:
    accounts = table("accounts")
    return tuple(
        Source(office(key), Named(code, name), share, tuple(accounts["course"][course]))
        for code, name, key, share, course in accounts["revenue"]["lines"]
    )


@lru_cache(maxsize=4)
def income(number: int, seed: int) -> Income:
    """The revenue of a year: every known day's figure is met exactly."""
    plan = budget(number, seed)
    chance = dice("revenue", seed, number)
    targets = [_murni(plan.year, chance)]
    for total in plan.revenue[1:]:
        weights = [part * chance.uniform(0.97, 1.03) for part in targets[-1]]
        targets.append(targets[-1] if total == sum(targets[-1]) else apportion(total, weights, 1000))
    months = _months(plan)
    landing = [part * chance.uniform(0.94, 1.06) for part in targets[-1]]
    return Income(plan, tuple(map(tuple, targets)), _received(landing, months, chance))


def _murni(frame: Year, chance: Random) -> list[int]:
    targets = [0] * len(sources())
    for jenis, total in frame.revenue.items():
        places = [place for place, source in enumerate(sources()) if source.jenis == jenis]
        weights = [sources()[place].share * chance.uniform(0.9, 1.1) for place in places]
        for place, part in zip(places, apportion(total, weights, 1000), strict=True):
            targets[place] = part
    return targets


def _months(plan: Budget) -> list[int]:
    """What the whole region receives in each month."""
    known = dict(plan.year.income) | {date(plan.year.year, 12, 31): plan.year.landing["revenue"]}
    so_far = [share_of(said, plan.revenue[plan.year.in_force(day)]) for day, said in known.items()]
    return [now - before for now, before in zip(so_far, [0, *so_far], strict=False)]


def _received(landing: list[float], months: list[int], chance: Random) -> list[list[int]]:
    cells = [[weight * chance.uniform(0.85, 1.15) for weight in source.course] for source in sources()]
    for _ in range(ROUNDS):
        cells = [[cell * total / sum(row) for cell in row] for total, row in zip(landing, cells, strict=True)]
        scales = [month / sum(column) for month, column in zip(months, zip(*cells, strict=True), strict=True)]
        cells = [[cell * scale for cell, scale in zip(row, scales, strict=True)] for row in cells]
    whole = [apportion(month, column) for month, column in zip(months, zip(*cells, strict=True), strict=True)]
    return [list(accumulate(row)) for row in zip(*whole, strict=True)]
