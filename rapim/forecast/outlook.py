"""How the year will end: the door of the forecast. Numbers in, numbers and reasons out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from rapim.forecast import dirt, words
from rapim.forecast.arrays import Array, quantile, ratio
from rapim.forecast.course import History, course
from rapim.forecast.interval import bands, learn
from rapim.forecast.panel import Panel, Present, Row, past_shares, present, read
from rapim.forecast.priors import PRIORS, Side

LEVELS = (80, 95)


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a unit ends the year, in shares of the budget in force (1.0 = 100 %).

    `low80` … `high95`: the bands; `normal`: its usual landing; `pace`: the share usually reached by now; `carried`:
    how much of
    the gap between now and the pace survives to the end; `why`: all this as an Indonesian sentence; `bands`: level →
    (low, high).
    """

    point: float
    low80: float
    high80: float
    low95: float
    high95: float
    normal: float
    pace: float
    carried: float
    why: str
    bands: Mapping[int, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Override:
    """A person's word on where a unit normally lands (share of the budget), for a reason that is kept and shown."""

    normal: float
    reason: str


@dataclass(frozen=True)
class Landings(Mapping[str, Landing | None]):
    """Unit → Landing, None where nothing can be said. `problems`: unit → Indonesian sentences (reasons, warnings).

    `budgets`: the budget in force; `groups`: the unit's group; `common`: share of the uncertainty that all units have
    in common.
    """

    landings: Mapping[str, Landing | None]
    problems: Mapping[str, tuple[str, ...]]
    budgets: Mapping[str, float]
    groups: Mapping[str, str]
    common: float

    def __getitem__(self, unit: str) -> Landing | None:
        return self.landings[unit]

    def __iter__(self) -> Iterator[str]:
        return iter(self.landings)

    def __len__(self) -> int:
        return len(self.landings)


def landing(
    rows: Iterable[Row],
    year: int,
    month: int,
    side: Side,
    *,
    levels: Sequence[int] = LEVELS,
    overrides: Mapping[str, Override] | None = None,
) -> Landings:
    """The landing of every unit of `rows`, as known at the end of `month` of `year`.

    `rows`: (unit, group, year, month, budget in force that month, realised since January); any unit of money; past
    years whole and the present year so far (months 3, 6, 9, 12 alone in quarterly data). Rows later than (year, month)
    are not looked at. `levels`: the bands wanted in `Landing.bands`, in percent. `overrides`: unit → the normal landing
    that a person knows better.
    """
    panel = read(rows, year, month)
    if not panel.units:
        return Landings({}, {}, {}, {}, 0.0)
    history = History(past_shares(panel), panel.group_index, PRIORS[side])
    now = present(panel, dirt.stands_still(panel.realised))
    found: dict[str, Landing | None] = dict.fromkeys(panel.units)
    common = []
    for stands_for in map(int, np.unique(now.month[now.known])):
        view = _View(panel, now, history, stands_for, side, tuple(levels), overrides or {})
        common.append(view.errors.common)
        found.update({panel.units[unit]: view.landing(unit) for unit in view.units})
    budgets = {
        unit: float(budget) for unit, budget in zip(panel.units, now.in_force, strict=True) if np.isfinite(budget)
    }
    groups = dict(zip(panel.units, panel.groups, strict=True))
    return Landings(found, panel.problems, budgets, groups, max(common, default=0.0))


class _View:
    """All units seen by the model of one month, of which `units` are those whose figures stand for it."""

    def __init__(
        self,
        panel: Panel,
        now: Present,
        history: History,
        month: int,
        side: Side,
        levels: tuple[int, ...],
        overrides: Mapping[str, Override],
    ) -> None:
        self.month = month
        self.overrides = {
            panel.units.index(unit): override for unit, override in overrides.items() if unit in panel.units
        }
        self.units = [int(unit) for unit in np.flatnonzero(now.known & (now.month == month))]
        self.years = history.known.sum(1)
        learnt = course(history, month)
        self.course = replace(learnt, normal=self._overridden(learnt.normal))
        self.unlike = self._unlike_budget(panel, now)
        self.share = now.share * self.unlike
        gaps = self.share - self.course.pace
        self.errors = learn(learnt, history.groups, float(history.prior.error[month]), self.years, gaps)
        self.least = now.least * (1.0 if side == "spending" else _settled(history, month))
        self.point = self._point()
        self.bands = {level: self._band(level) for level in {*LEVELS, *levels}}

    def _overridden(self, normal: Array) -> Array:
        known_better = normal.copy()
        for unit, override in self.overrides.items():
            known_better[unit] = override.normal
        return known_better

    def _unlike_budget(self, panel: Panel, now: Present) -> Array:
        """This year's budget over last year's where all of the one is spent but a usual part of the other; else 1."""
        last = np.array(
            [_last(panel.budget[unit, -2]) if len(panel.years) > 1 else np.nan for unit in range(len(panel.units))]
        )
        factor = np.nan_to_num(ratio(now.budget, last), nan=1.0)
        nearer = np.abs(now.share * factor - self.course.pace) < np.abs(now.share - self.course.pace) / 3
        unlike = now.known & (now.share > 1.0) & (factor < 0.25) & nearer
        for unit in set(self.units) & set(map(int, np.flatnonzero(unlike))):
            panel.say(
                unit,
                "Realisasi melampaui anggaran, padahal wajar terhadap anggaran tahun lalu; "
                "anggaran tahun ini mungkin salah ketik.",
            )
        return np.where(unlike, factor, 1.0)

    def _point(self) -> Array:
        model = self.course
        return np.maximum((model.normal + model.carried * (self.share - model.pace)) / self.unlike, self.least)

    def _band(self, level: int) -> tuple[Array, Array]:
        below, above = bands(self.errors, level)
        if self.month == 12:
            return self.point, self.point
        low = np.maximum(self.point - below / self.unlike, self.least)
        return low, self.point + above / self.unlike

    def landing(self, unit: int) -> Landing:
        """The landing of one unit."""
        normal, pace = (float(value[unit] / self.unlike[unit]) for value in (self.course.normal, self.course.pace))
        share, point = float(self.share[unit] / self.unlike[unit]), float(self.point[unit])
        carried = float(self.course.carried[unit])
        within = {level: (float(low[unit]), float(high[unit])) for level, (low, high) in self.bands.items()}
        told = words.why(
            normal=normal,
            pace=pace,
            share=share,
            carried=carried,
            point=point,
            least=float(self.least[unit]),
            month=self.month,
            years=int(self.years[unit]),
        )
        if unit in self.overrides:
            told = f"{told} Akhir tahun yang biasa ditetapkan orang: {self.overrides[unit].reason}"
        return Landing(point, *within[80], *within[95], normal, pace, carried, told, within)


def _last(budgets: Array) -> float:
    """The last known budget of a year, NaN if there is none."""
    known = budgets[np.isfinite(budgets)]
    return float(known[-1]) if known.size else np.nan


def _settled(history: History, month: int) -> Array:
    """Share of what is received by `month` that is surely kept: revenue may be paid back.

    ≤ 1, the 2 % quantile of the past.
    """
    usable = history.known & (history.shares[..., month] > 0.02)
    kept = np.where(usable, ratio(history.shares[..., 12], history.shares[..., month]), 1.0)
    lowest = quantile(np.append(kept.ravel(), 1.0), np.append(usable.ravel() * 1.0, 1.0), 0.02)
    return np.minimum(lowest, 1.0)
