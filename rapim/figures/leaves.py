"""The fate of each leaf: its landing as the forecast says it, in rupiah, with all that a sum of leaves needs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, cast

from rapim.core import money
from rapim.core.entry import Side
from rapim.figures.panel import MONTHS, Leaf, Panel, Series, panel
from rapim.figures.question import Question
from rapim.forecast import Landing, Landings, Override, landing
from rapim.forecast.priors import Side as ForecastSide

Overrides = Mapping[tuple[str, Side], Override]
"""(OPD key, side) → the usual landing that a person knows better."""

SMALL: Final = Decimal(1)  # a rupiah: years of less have no course


@dataclass(frozen=True)
class Fate:
    """One leaf. Amounts in rupiah; `amount` None: no outlook, and `doubts` say why.

    `month`: of the latest report, 0 for none; `normal`, `pace`: its usual landing and what it usually has by then;
    `reaches`: how far each bound lies from the amount; `common`: share of the uncertainty that all leaves share;
    `past`: year → series.
    """

    leaf: Leaf
    budget: Decimal | None
    realised: Decimal | None
    month: int
    amount: Decimal | None
    normal: Decimal
    pace: Decimal
    reaches: Mapping[str, Decimal]
    common: Decimal
    past: Mapping[int, Series]
    doubts: tuple[str, ...]
    override: str = ""

    @property
    def least(self) -> Decimal:
        """What is surely reached: spending that is done."""
        return (self.realised or Decimal(0)) if self.leaf.side == "spending" else Decimal(0)


def fates(question: Question, side: Side, overrides: Overrides) -> tuple[Fate, ...]:
    """All leaves of a side, worked out once for each state of the book."""
    known = question.book.at(question.cutoff.known_at)
    ours = {key: value for key, value in overrides.items() if key[1] == side}
    key = ("fates", question.cutoff, question.region, side, tuple(sorted(ours.items(), key=lambda item: item[0])))
    return known.remember(key, lambda: _fates(panel(question), question, side, ours))


def _fates(found: Panel, question: Question, side: Side, overrides: Overrides) -> tuple[Fate, ...]:
    year, month = question.cutoff.year, question.whole_month
    rows = list(found.rows(side, year, month))
    present = {leaf: one for leaf, one in found.years[year].items() if leaf.side == side}
    normals = {leaf.unit: said for leaf in present if (said := overrides.get((leaf.opd, side)))}
    landings = landing(rows, year, max(month, 1), cast(ForecastSide, side), overrides=normals)
    past = {leaf: _past(found, leaf, year) for leaf in present}
    told = [leaf for leaf in present if leaf.unit in {row[0] for row in rows if row[2] == year}] if rows else []
    return tuple(_fate(leaf, present[leaf], landings, month, past[leaf], normals.get(leaf.unit)) for leaf in told)


def _past(found: Panel, leaf: Leaf, year: int) -> Mapping[int, Series]:
    return {at: leaves[leaf] for at, leaves in found.years.items() if at < year and leaf in leaves}


def _fate(
    leaf: Leaf, series: Series, landings: Landings, month: int, past: Mapping[int, Series], said: Override | None
) -> Fate:
    budget, realised = series.budget[max(month, 1)], series.last(month)
    guess = landings.get(leaf.unit)
    return Fate(
        leaf=leaf,
        budget=budget,
        realised=realised,
        month=series.last_month(month),
        amount=None if guess is None or budget is None else _amount(budget, guess.point),
        normal=Decimal(0) if guess is None else _amount(budget or Decimal(0), guess.normal),
        pace=Decimal(0) if guess is None else _amount(budget or Decimal(0), guess.pace),
        reaches={} if guess is None else _reaches(budget or Decimal(0), guess),
        common=Decimal(landings.common),
        past=past,
        doubts=landings.problems.get(leaf.unit, ()),
        override=said.reason if said else "",
    )


def _amount(budget: Decimal, share: float) -> Decimal:
    return money.rupiah(budget * Decimal(share))


def _reaches(budget: Decimal, guess: Landing) -> Mapping[str, Decimal]:
    bounds = {"low80": guess.low80, "high80": guess.high80, "low95": guess.low95, "high95": guess.high95}
    return {name: _amount(budget, abs(bound - guess.point)) for name, bound in bounds.items()}


def shares_of_past(parts: Iterable[Fate]) -> Mapping[int, tuple[Decimal, ...]]:
    """Past year → share of its December reached by month 0 … 12, of all leaves that know the whole year."""
    years: dict[int, list[Series]] = defaultdict(list)
    for fate in parts:
        for year, series in fate.past.items():
            if all(one is not None for one in series.realised[1:]):
                years[year].append(series)
    found = {}
    for year, several in years.items():
        sums = [sum((one.realised[month] or Decimal(0) for one in several), Decimal(0)) for month in (0, *MONTHS)]
        if sums[12] >= SMALL:
            found[year] = tuple(min(max(one / sums[12], Decimal(0)), Decimal(1)) for one in sums)
    return found
