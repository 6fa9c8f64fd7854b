"""The outlook against its rivals: every public set, every month of every past year but the first, as known then.

Reproducible to the digit: nothing is random, and of each rival's guess only what was known in that month is used.
"""

import csv
import os
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from rapim.forecast import landing
from rapim.forecast.backtest import FAR, OURS, SHORT, Case, backtest, ranked_below

HELP = "the outlook's backtest beside straight line, last year's and pooled profile, plan, Holt-Winters"
DATA = Path(os.environ.get("RAPIM_PUBLIC_DATA") or Path(__file__).parents[2] / "shared" / "data") / "forecast"
PANELS = {
    "cities_spending": "spending",
    "departments_quarterly": "spending",
    "cash_spending": "spending",
    "cities_revenue": "revenue",
    "states_tax": "revenue",
}
RIVALS = ("straight line", "last year's profile", "pooled profile", "plan", "Holt-Winters")
SHOWN = (3, 6, 9, 11)
OFFICES, KINDS = 40, 12
UNITS, SECONDS = 200, 2.0  # of units, in at most so many seconds
LATER = 2  # the fewest months or quarters that a library needs twice over

Key = tuple[str, int, int]


@dataclass(frozen=True)
class Table:
    """One set: `shares[unit, year, month]` of the budget in force, `plans` likewise, where there are any."""

    rows: list[tuple[Any, ...]]
    shares: Mapping[Key, float]
    realised: Mapping[Key, float]
    budgets: Mapping[Key, float]
    plans: Mapping[Key, float]

    @property
    def months(self) -> tuple[int, ...]:
        return tuple(sorted({month for _, _, month in self.shares}))


@dataclass
class Report:
    title: str
    panels: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    targets: dict[str, bool] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def as_text(self) -> str:
        return "\n".join([f"## {self.title}", "", *_whole(self.panels), "", *_monthly(self.panels), "", *_ends(self)])


def run(lines: int) -> Report:
    """`lines` is not used: the sets are as long as they are."""
    report = Report("Outlook: mean absolute error in points of the budget")
    for name, side in PANELS.items():
        table = read(name)
        cases = backtest(table.rows, side)
        report.panels.append(_panel(name, cases, table))
        best = min(value for key, value in report.panels[-1]["error"].items() if key != OURS and value is not None)
        report.targets[f"{name}: {OURS} below every rival"] = report.panels[-1]["error"][OURS] <= best
    report.notes += [_dirty(), _cash_plans()]
    rows = read("cities_spending").rows
    report.targets[f"{UNITS} units in at most {SECONDS:.0f} s"] = _speed(rows, UNITS, (8,)) <= SECONDS
    region = _speed(rows, OFFICES * KINDS, range(1, 13))
    report.targets[f"{OFFICES} OPDs × {KINDS} accounts × 12 months in at most {SECONDS:.0f} s"] = region <= SECONDS
    return report


def read(name: str) -> Table:
    rows, shares, realised, budgets, plans = [], {}, {}, {}, {}
    for row in csv.DictReader((DATA / f"{name}.csv").open(encoding="utf-8")):
        key = row["unit"], int(row["year"]), int(row["month"])
        rows.append((row["unit"], row["group"], key[1], key[2], row["budget"], row["realised"]))
        budget, spent, plan = (
            float(row[column]) if row[column] else np.nan for column in ("budget", "realised", "plan")
        )
        if budget > 0 and np.isfinite(spent):
            shares[key], realised[key], budgets[key] = spent / budget, spent, budget
            if np.isfinite(plan):
                plans[key] = plan / budget
    return Table(rows, shares, realised, budgets, plans)


def _panel(name: str, cases: Sequence[Case], table: Table) -> dict[str, Any]:
    """All cases at the months that are shown, since a library takes its time; rapim's own also over all months."""
    shown = [case for case in cases if case.month in SHOWN]
    guesses = {OURS: [case.guesses[OURS] for case in shown]}
    for rival, guess in _rivals(table).items():
        guesses[rival] = [guess(case) for case in shown]
    truth = np.array([case.truth for case in shown])
    return {
        "panel": name,
        "cases": len(shown),
        "all_cases": len(cases),
        "all_months": _error([case.guesses[OURS] for case in cases], np.array([case.truth for case in cases])),
        "error": {rival: _error(found, truth) for rival, found in guesses.items()},
        "known": {rival: sum(value is not None for value in found) for rival, found in guesses.items()},
        "within80": _within(cases, 80),
        "within95": _within(cases, 95),
        "months": [_month(month, shown, guesses) for month in SHOWN if month in table.months],
    }


def _month(month: int, cases: Sequence[Case], guesses: Mapping[str, Sequence[float | None]]) -> dict[str, Any]:
    at = [number for number, case in enumerate(cases) if case.month == month]
    truth = np.array([cases[number].truth for number in at])
    return {
        "month": month,
        "error": {rival: _error([found[number] for number in at], truth) for rival, found in guesses.items()},
        "within80": _within([cases[number] for number in at], 80),
        "within95": _within([cases[number] for number in at], 95),
        "tells_short": round(ranked_below(np.array([guesses[OURS][number] for number in at]), truth < SHORT), 4),
    }


def _error(guesses: Sequence[float | None], truth: Any) -> float | None:
    """Mean absolute error in points over the cases that the method has a guess for; None without any."""
    known = [(guess, true) for guess, true in zip(guesses, truth, strict=True) if guess is not None]
    if not known:
        return None
    return round(100 * float(np.mean([min(abs(guess - true), FAR) for guess, true in known])), 4)


def _within(cases: Sequence[Case], level: int) -> float:
    bands = [
        (getattr(case.landing, f"low{level}"), getattr(case.landing, f"high{level}"), case.truth) for case in cases
    ]
    return round(float(np.mean([low - 1e-9 <= truth <= high + 1e-9 for low, high, truth in bands])), 4)


# -------------------------------------------------------------------------------------------------------- the rivals

Guess = Callable[[Case], float | None]


def _rivals(table: Table) -> dict[str, Guess]:
    pooled = _pooled(table)
    return {
        "straight line": lambda case: table.shares[_at(case)] * 12 / case.month,
        "last year's profile": lambda case: _by_profile(table, case, _reached(table, case.unit, case.year - 1)),
        "pooled profile": lambda case: _by_profile(table, case, pooled(case.year, case.month)),
        "plan": lambda case: _by_plan(table, case),
        "Holt-Winters": _HoltWinters(table),
    }


def _at(case: Case) -> Key:
    return case.unit, case.year, case.month


def _reached(table: Table, unit: str, year: int) -> Mapping[int, float]:
    """Share of the December of a year that a unit had reached by each month."""
    end = table.realised.get((unit, year, 12), 0.0)
    return {
        m: table.realised[unit, year, m] / end for m in table.months if end > 0 and (unit, year, m) in table.realised
    }


def _pooled(table: Table) -> Callable[[int, int], Mapping[int, float]]:
    """The median profile of all units and all earlier years."""
    units = sorted({unit for unit, _, _ in table.shares})
    years = sorted({year for _, year, _ in table.shares})
    by_year = {year: [_reached(table, unit, year) for unit in units] for year in years}
    known: dict[tuple[int, int], Mapping[int, float]] = {}

    def pooled(year: int, month: int) -> Mapping[int, float]:
        if (year, month) not in known:
            earlier = [one[month] for past in years if past < year for one in by_year[past] if month in one]
            known[year, month] = {month: float(np.median(earlier))} if earlier else {}
        return known[year, month]

    return pooled


def _by_profile(table: Table, case: Case, reached: Mapping[int, float]) -> float | None:
    return table.shares[_at(case)] / max(reached[case.month], 0.02) if case.month in reached else None


def _by_plan(table: Table, case: Case) -> float | None:
    """What is realised, and all that the plan still has to come."""
    end, now = table.plans.get((case.unit, case.year, 12)), table.plans.get(_at(case))
    if end is None or now is None:
        return None
    scale = table.budgets[case.unit, case.year, 12] / table.budgets[_at(case)]
    return table.shares[_at(case)] + end * scale - now


class _HoltWinters:
    """statsmodels' exponential smoothing of the flows (additive season; Holt without two whole years)."""

    def __init__(self, table: Table) -> None:
        self.table, self.period = table, len(table.months)

    def __call__(self, case: Case) -> float | None:
        flows = list(self._flows(case))
        left = sum(month > case.month for month in self.table.months)
        if len(flows) < 2 * LATER:
            return self.table.shares[_at(case)] * 12 / case.month
        to_come = float(np.sum(self._forecast(np.array(flows), left)))
        return self.table.shares[_at(case)] + to_come / self.table.budgets[_at(case)]

    def _flows(self, case: Case) -> Iterator[float]:
        first = min(year for unit, year, _ in self.table.realised if unit == case.unit)
        for year in range(first, case.year + 1):
            before = 0.0
            for month in self.table.months:
                if (year, month) <= (case.year, case.month):
                    now = self.table.realised.get((case.unit, year, month), before)
                    yield now - before
                    before = now

    def _forecast(self, flows: Any, steps: int) -> Any:
        from statsmodels.tsa.holtwinters import ExponentialSmoothing

        scale = float(np.abs(flows).max()) or 1.0
        season = {"seasonal": "add", "seasonal_periods": self.period} if len(flows) >= 2 * self.period else {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = ExponentialSmoothing(flows / scale, trend="add", damped_trend=True, **season)
            return model.fit().forecast(steps) * scale


# ----------------------------------------------------------------------------------------------- sets without a score


def _dirty() -> str:
    """Regencies without budgets, with stale and falling months: nothing may crash, and nothing becomes a number."""
    rows: list[tuple[Any, ...]] = []
    for row in csv.DictReader((DATA / "dirty_regencies_2021.csv").open(encoding="utf-8")):
        rows.append((row["unit"], "Belanja", int(row["year"]), int(row["month"]), None, row["realised"]))
    bare = landing(rows, 2021, 12, "spending")
    ends: dict[str, float] = defaultdict(float)
    for unit, _, _, _, _, realised in rows:
        ends[unit] = max(ends[unit], float(realised or 0))
    guessed = [(*row[:4], ends[row[0]] or None, row[5]) for row in rows]
    said = [one.problems for one in (landing(guessed, 2021, month, "spending") for month in range(2, 13))]
    told = ((unit, text) for problems in said for unit, texts in problems.items() for text in texts)
    flagged = {unit for unit, text in told if "basi" in text or "turun" in text}
    return (
        f"dirty_regencies_2021: {len(bare)} units of 33 regencies without budgets, of which "
        f"{sum(one is None for one in bare.values())} get a reason instead of a number; with their largest figure as "
        f"budget {len(flagged)} are flagged as stale or falling."
    )


def _cash_plans() -> str:
    by_month: dict[int, list[float]] = defaultdict(list)
    for row in csv.DictReader((DATA / "cash_plans.csv").open(encoding="utf-8")):
        if float(row["budget"] or 0) > 0:
            by_month[int(row["month"])].append(float(row["plan"]) / float(row["budget"]))
    said = ", ".join(f"{month}: {100 * np.median(by_month[month]):.0f} %" for month in SHOWN)
    plans = len(by_month[6])
    return f"cash_plans: {plans} plans, nothing realised to compare; median share planned by month {said}."


def _speed(rows: Sequence[tuple[Any, ...]], count: int, months: Iterable[int]) -> float:
    """CPU seconds: others on the machine do not count."""
    units = sorted({row[0] for row in rows})
    copied = [
        (f"{number}", row[1], row[2], row[3], row[4], row[5])
        for number in range(count)
        for row in rows
        if row[0] == units[number % len(units)]
    ]
    started = time.process_time()
    for month in months:
        landing(copied, max(row[2] for row in rows), month, "spending")
    return time.process_time() - started


# ---------------------------------------------------------------------------------------------------------- in tables


def _whole(panels: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    methods = (OURS, *RIVALS)
    yield "| panel | cases | " + " | ".join(methods) + " | rapim, all months | in 80 % | in 95 % |"
    yield "|---" * (len(methods) + 5) + "|"
    for one in panels:
        errors = " | ".join(_cell(one["error"][method]) for method in methods)
        yield (
            f"| {one['panel']} | {one['cases']} | {errors} | {_cell(one['all_months'])} ({one['all_cases']})"
            f" | {one['within80']:.2f} | {one['within95']:.2f} |"
        )


def _monthly(panels: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    methods = (OURS, *RIVALS)
    yield "| panel | month | " + " | ".join(methods) + " | in 80 % | in 95 % | AUC below 90 % |"
    yield "|---" * (len(methods) + 5) + "|"
    for one in panels:
        for month in one["months"]:
            errors = " | ".join(_cell(month["error"][method]) for method in methods)
            yield (
                f"| {one['panel']} | {month['month']} | {errors} | {month['within80']:.2f} | {month['within95']:.2f}"
                f" | {month['tells_short']:.2f} |"
            )


def _ends(report: Report) -> Iterator[str]:
    yield from (f"* {note}" for note in report.notes)
    yield from (f"* {'met' if met else '**MISSED**'}: {said}" for said, met in report.targets.items())


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
