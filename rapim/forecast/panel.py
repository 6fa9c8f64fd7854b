"""Rows as they come, as far as they were known on the day, in arrays; with what is wrong with them said in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rapim.forecast import dirt
from rapim.forecast.arrays import Array, Index, Mask, ratio
from rapim.forecast.words import MONTHS, percent

KEPT = 15  # past years; older ones count for nothing
NOTHING = 1e-12  # a budget below is no budget, in any unit of money
Row = tuple[str, str, int, int, Any, Any]


@dataclass
class Panel:
    """Units × years × months 0 … 12, the present year last; NaN = absent, month 0 = 0 realised."""

    units: tuple[str, ...]
    groups: tuple[str, ...]  # the name of each unit's group, the latest that is known
    years: tuple[int, ...]
    month: int
    budget: Array
    realised: Array
    problems: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def group_index(self) -> Index:
        names = sorted(set(self.groups))
        return np.array([names.index(name) for name in self.groups], dtype=np.intp)

    def say(self, unit: int, sentence: str) -> None:
        name = self.units[unit]
        self.problems[name] = (*self.problems.get(name, ()), sentence)


def read(rows: Iterable[Row], year: int, month: int) -> Panel:
    """The panel as it was known at the end of (year, month): later rows do not exist, nor do those older than KEPT.

    Of two rows for one month the last counts.
    """
    known = [
        row for row in rows if (year - KEPT, 1) <= (int(row[2]), int(row[3])) <= (year, month) and 1 <= row[3] <= 12
    ]
    units = sorted({str(row[0]) for row in known})
    first = min((int(row[2]) for row in known), default=year)
    years = tuple(range(first, year + 1))
    budget = np.full((len(units), len(years), 13), np.nan)
    realised = budget.copy()
    place = {unit: number for number, unit in enumerate(units)}
    latest: dict[str, tuple[int, int, str]] = {}
    for unit, group, in_year, in_month, ceiling, spent in known:
        at = place[str(unit)], int(in_year) - first, int(in_month)
        budget[at], realised[at] = _number(ceiling), _number(spent)
        latest[str(unit)] = max(latest.get(str(unit), (0, 0, "")), (int(in_year), int(in_month), str(group)))
    return Panel(tuple(units), tuple(latest[unit][2] for unit in units), years, month, budget, realised)


def _number(value: Any) -> float:
    """A finite float, else NaN (None, empty text, infinity)."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return np.nan
    return number if np.isfinite(number) else np.nan


def past_shares(panel: Panel) -> Array:
    """Cumulative share of the budget in force: shape (units, past years, 13), cleaned, gaps within a year filled.

    A year without a December is no history: all NaN.
    """
    budget, realised = panel.budget[:, :-1].copy(), panel.realised[:, :-1].copy()
    budget[~(budget > 0)] = np.nan
    for unit, year in np.ndindex(*budget.shape[:2]):
        budget[unit, year] = dirt.trusted_budgets(budget[unit, year], _before(budget, unit, year))
    shares = ratio(realised, budget)
    shares[dirt.copies(realised, shares)] = np.nan
    shares[..., 0] = 0.0
    for unit, year in np.ndindex(*shares.shape[:2]):
        shares[unit, year] = _filled(shares[unit, year])
    _say_unfinished(panel, shares)
    return shares


def _before(budget: Array, unit: int, year: int) -> float:
    """The last budget of the year before, NaN if there is none."""
    known = budget[unit, year - 1][np.isfinite(budget[unit, year - 1])] if year else np.array([])
    return float(known[-1]) if known.size else np.nan


def _filled(shares: Array) -> Array:
    """Months between known ones on the straight line; NaN throughout without a December.

    A year that knows nothing but its end has a landing and no course.
    """
    if not np.isfinite(shares[12]):
        return np.full(13, np.nan)
    known = np.flatnonzero(np.isfinite(shares))
    return shares if known.size == 2 else np.asarray(np.interp(np.arange(13), known, shares[known]))


def _say_unfinished(panel: Panel, shares: Array) -> None:
    reported: Mask = np.isfinite(panel.realised[:, :-1, 1:])
    for unit, year in np.argwhere(reported.any(-1) & ~np.isfinite(shares[..., 12])):
        if reported[unit, year].sum() == 1:
            panel.say(int(unit), f"Tahun {panel.years[year]} hanya memuat satu bulan; tidak dipakai sebagai riwayat.")
        else:
            panel.say(int(unit), f"Akhir tahun {panel.years[year]} tidak diketahui; tidak dipakai sebagai riwayat.")


@dataclass
class Present:
    """The present year of each unit, as far as it may be trusted; all shares of `budget`, the one in force unless
    mistyped. Shapes (units,).

    `month`: the month that the figures stand for (earlier than asked when stale, late or fallen; 0 = never reported);
    `share`: realised by then;
    `least`: realised as the file says it, in shares of the budget in force; `known`: the unit has a budget.
    """

    known: Mask
    in_force: Array
    budget: Array
    month: Index
    share: Array
    least: Array


def present(panel: Panel, habitual: Mask) -> Present:
    """The present year; says what is stale, late, falling or mistyped. `habitual`: units that often stand still."""
    count = len(panel.units)
    absent, nothing = np.full(count, np.nan), np.zeros(count)
    now = Present(
        np.zeros(count, bool), absent.copy(), absent.copy(), np.zeros(count, np.intp), nothing.copy(), nothing.copy()
    )
    for unit in range(count):
        _read_budget(panel, now, unit)
        if now.known[unit]:
            _read_realised(panel, now, unit, bool(habitual[unit]))
    return now


def _read_budget(panel: Panel, now: Present, unit: int) -> None:
    budgets, realised = panel.budget[unit, -1], panel.realised[unit, -1]
    rows = np.flatnonzero(np.isfinite(budgets) | np.isfinite(realised))
    if not rows.size:
        return panel.say(
            unit, f"Tidak ada data tahun {panel.years[-1]}: anggaran tidak diketahui, prakiraan tidak dibuat."
        )
    in_force = budgets[rows[-1]]
    if not np.isfinite(in_force):
        return panel.say(unit, "Anggaran tidak diketahui: persentase dan prakiraan tidak dapat dihitung.")
    if in_force < NOTHING:
        return panel.say(unit, "Anggaran 0 atau kurang: tidak ada pembagi, prakiraan tidak dibuat.")
    positive = np.where(budgets > 0, budgets, np.nan)
    before = _before(np.where(panel.budget > 0, panel.budget, np.nan), unit, len(panel.years) - 1)
    now.budget[unit] = dirt.trusted_budgets(positive, before)[rows[-1]]
    now.known[unit], now.in_force[unit] = True, in_force
    if now.budget[unit] != in_force:
        panel.say(
            unit,
            "Anggaran bulan ini berbeda kelipatan sepuluh dari bulan lain; "
            "mungkin salah ketik, dihitung dengan anggaran bulan lain.",
        )
    return None


def _read_realised(panel: Panel, now: Present, unit: int, habitual: bool) -> None:
    realised = panel.realised[unit, -1]
    months = np.flatnonzero(np.isfinite(realised))
    if not months.size:
        return panel.say(unit, "Belum ada realisasi yang dilaporkan tahun ini; prakiraan hanya dari riwayat.")
    last = int(months[-1])
    now.least[unit] = realised[last] / now.in_force[unit]
    if last < panel.month and not _quarterly(panel, last):
        panel.say(unit, f"Laporan terakhir bulan {MONTHS[last]}; bulan {MONTHS[panel.month]} belum ada.")
    believed = dirt.believed_month(realised, now.budget[unit])
    if believed < last or dirt.falls(realised, now.budget[unit]):
        _say_fallen(panel, now, unit, believed)
    now.share[unit] = realised[believed] / now.budget[unit]
    now.month[unit] = believed if habitual else dirt.first_of_copies(realised[: believed + 1], now.share[unit])
    if now.month[unit] < believed:
        first = MONTHS[int(now.month[unit])]
        panel.say(
            unit,
            f"Angka bulan {MONTHS[believed]} sama persis dengan bulan {first} (basi); dihitung sebagai bulan {first}.",
        )
    return None


def _say_fallen(panel: Panel, now: Present, unit: int, believed: int) -> None:
    months = np.flatnonzero(np.isfinite(panel.realised[unit, -1]))[-2:]
    earlier, later = (
        f"{percent(panel.realised[unit, -1, month] / now.budget[unit])} ({MONTHS[month]})" for month in months
    )
    panel.say(
        unit,
        f"Realisasi kumulatif turun dari {earlier} ke {later}; periksa koreksi atau salah ketik. "
        f"Dihitung dengan angka {MONTHS[believed]}.",
    )


def _quarterly(panel: Panel, last: int) -> bool:
    """No unit of the panel has a figure between `last` and the month asked: nobody is late."""
    return not bool(np.isfinite(panel.realised[:, -1, last + 1 : panel.month + 1]).any())
