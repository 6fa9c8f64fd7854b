"""The budget of a year, line by line: every version sums to the public totals, to the rupiah."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from random import Random

from rapim.sample.region import Basket, Named, Office, Year, basket, fund, offices, table, year
from rapim.sample.shares import apportion, dice

THOUSAND = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One budget line: who, for what, from which fund, on which account. `weight` is a rough size in miliar rupiah."""

    office: Office
    subunit: Named
    program: Named
    activity: Named
    subactivity: Named
    fund: Named
    account: Named
    basket: Basket
    weight: float

    @property
    def jenis(self) -> str:
        return self.account.code[:6]


@dataclass(frozen=True, slots=True)
class Budget:
    """Pagu of each item under each version of the year, and the totals of all three sides."""

    year: Year
    pagu: tuple[tuple[int, ...], ...]  # version → item → rupiah
    revenue: tuple[int, ...]  # version → target
    receipts: tuple[int, ...]  # version → SiLPA of the year before
    outlays: tuple[int, ...]  # version → equity in regional companies

    @property
    def spending(self) -> tuple[int, ...]:
        return tuple(sum(version) for version in self.pagu)


@lru_cache
def items() -> tuple[Item, ...]:
    """Every budget line of the region, in the order of the offices; the same lines in each year."""
    return tuple(item for one in offices() for item in (*_support(one), *_of_subunits(one), *_programs(one)))


def _support(one: Office) -> Iterator[Item]:
    support = table("activities")["support"]
    program = Named(f"{one.bidang}.01", support["name"])
    for activity in support["activities"]:
        for code, name, bought, size, *_ in activity["subs"]:
            of_salary, _, share = str(size).rpartition(" ")
            weight = float(share) * (one.salary if of_salary else one.office)
            source = "dau" if of_salary else "pad"
            yield from _lines(one, one.itself, program, activity, (code, name), bought, weight, source)


def _of_subunits(one: Office) -> Iterator[Item]:
    program = Named(f"{one.bidang}.01", table("activities")["support"]["name"])
    for subunit in one.subunits:
        for activity, title, code, name, bought, share in table("activities")["subunit"]["subs"]:
            place = {"code": activity, "name": title}
            yield from _lines(one, subunit, program, place, (code, name), bought, 0.05 * share * one.office, "pad")


def _programs(one: Office) -> Iterator[Item]:
    for written in table("activities")["program"]:
        if written.get("office") == one.key or written.get("kind") == one.kind:
            program = Named(written["code"], written["name"])
            for activity in written["activities"]:
                for code, name, bought, weight, source, *bagian in activity["subs"]:
                    subunit = one.subunits[bagian[0] - 1] if bagian else one.itself
                    yield from _lines(one, subunit, program, activity, (code, name), bought, weight, source)


def _lines(
    one: Office,
    subunit: Named,
    program: Named,
    activity: dict[str, str],
    sub: tuple[str, str],
    bought: str,
    weight: float,
    source: str,
) -> Iterator[Item]:
    kegiatan = Named(f"{program.code}.{activity['code']}", activity["name"])
    subactivity = Named(f"{kegiatan.code}.{sub[0]}", sub[1])
    contents = basket(bought)
    whole = sum(share for _, _, share in contents.accounts)
    for code, name, share in contents.accounts:
        size = weight * share / whole
        account = Named(code, name)
        yield Item(one, subunit, program, kegiatan, subactivity, fund(source), account, contents, size)


@lru_cache
def budget(number: int, seed: int) -> Budget:
    """The budget of a year with all its versions; pendapatan + penerimaan = belanja + pengeluaran in each."""
    frame = year(number)
    chance = dice("budget", seed, number)
    pagu = [_murni(frame, chance)]
    target = sum(frame.revenue.values())
    revenue, receipts, outlays = [target], [sum(pagu[0]) - target], [0]
    for version in frame.versions[1:]:
        revenue.append(version.revenue or revenue[-1])
        outlays.append(version.outlays or outlays[-1])
        receipts.append(_receipts(frame, version.spending, revenue[-1], outlays[-1], receipts[-1], version.name))
        spending = revenue[-1] + receipts[-1] - outlays[-1]
        pagu.append(_changed(pagu[-1], spending, version.moves, chance))
    return Budget(frame, tuple(map(tuple, pagu)), tuple(revenue), tuple(receipts), tuple(outlays))


def _murni(frame: Year, chance: Random) -> list[int]:
    """Each jenis shared out over its lines, to the rupiah."""
    pagu = [0] * len(items())
    weights = [item.weight * chance.lognormvariate(0, 0.08) for item in items()]
    for jenis, total in frame.spending.items():
        places = [place for place, item in enumerate(items()) if item.jenis == jenis]
        parts = apportion(total, [weights[place] for place in places], THOUSAND)
        for place, part in zip(places, parts, strict=True):
            pagu[place] = part
    return pagu


def _receipts(frame: Year, spending: int | None, revenue: int, outlays: int, before: int, version: str) -> int:
    """A ceiling that is given needs its receipts; a perubahan takes up the SiLPA that the year before really left."""
    if spending is not None:
        return spending + outlays - revenue
    return opening_silpa(frame.year) if version == "perubahan" else before


def _changed(pagu: list[int], spending: int, moves: float, chance: Random) -> list[int]:
    """The lines under the next version: some money moves within an office, the rest goes to what grows."""
    changed = list(pagu)
    movable = [place for place, item in enumerate(items()) if item.basket.style == "cash"]
    for giver in movable:
        if chance.random() < moves * 4:
            taker = chance.choice([place for place in movable if items()[place].office is items()[giver].office])
            moved = int(pagu[giver] * chance.uniform(0.03, 0.15)) // THOUSAND * THOUSAND
            changed[giver] -= moved
            changed[taker] += moved
    growing = [part * item.basket.grows * chance.uniform(0.6, 1.4) for part, item in zip(pagu, items(), strict=True)]
    growth = apportion(spending - sum(changed), growing, THOUSAND)
    return [part + more for part, more in zip(changed, growth, strict=True)]


@lru_cache
def opening_silpa(number: int) -> int:
    """What the year before left: revenue + receipts − spending − outlays, all of them as realised."""
    written = table("kudus")[str(number)]
    if "opening_silpa" in written:
        return int(written["opening_silpa"])
    before = year(number - 1)
    revenue, outlays = before.versions[-1].revenue or 0, before.versions[-1].outlays
    opening = opening_silpa(number - 1)
    spending = revenue + opening - outlays
    received, spent = (share_of(before.landing["revenue"], revenue), share_of(before.landing["spending"], spending))
    return received + opening - spent - outlays


def share_of(said: int | str, whole: int) -> int:
    """An amount that the course gives in rupiah (int) or in percent of `whole` (text)."""
    return said if isinstance(said, int) else round(whole * Decimal(said) / 100)
