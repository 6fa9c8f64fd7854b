"""Was it right? Every month of every past year forecast as it was known then, beside the methods that it must beat."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rapim.forecast import dirt
from rapim.forecast.arrays import Array, mean, ratio
from rapim.forecast.course import History, course
from rapim.forecast.outlook import Landing, landing
from rapim.forecast.panel import Row, past_shares, present, read
from rapim.forecast.priors import PRIORS, Side

OURS = "rapim"
RIVALS = ("straight line", "last year's %", "Bornhuetter-Ferguson", "Bornhuetter-Ferguson 100 %", "chain ladder")
FAR = 1.0  # an error beyond 100 points of the budget counts as 100: the budget was mistyped
SHORT = 0.9  # "lands below 90 %"


@dataclass(frozen=True, slots=True)
class Case:
    """One outlook of one unit, and what became of it.

    `truth` and the `guesses` by method: shares of the budget in force.
    """

    unit: str
    year: int
    month: int
    truth: float
    landing: Landing
    guesses: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Score:
    """How right some cases were.

    `error`: mean absolute error by method, in points; `within80`, `within95`: share of truths inside the bands, 0 … 1;
    `tells_short`: probability that a unit that will land below 90 % is ranked below one that will not (AUC, else NaN).
    """

    cases: int
    error: Mapping[str, float]
    within80: float
    within95: float
    tells_short: float


def backtest(rows: Sequence[Row], side: Side, *, first: int = 1, months: Iterable[int] | None = None) -> list[Case]:
    """Rolling origin over `rows` (see `landing`), from their year number `first` (0 = the first) on.

    `months`: which, by default all of January … November that have figures.
    """
    truth = _truth(rows)
    reported = {(str(row[0]), int(row[2]), int(row[3])) for row in rows}
    years = sorted({int(row[2]) for row in rows})[first:]
    wanted = set(range(1, 12) if months is None else months) & {month for _, _, month in reported}
    cases = []
    for year in years:
        for month in sorted(wanted):
            guesses = rivals(rows, year, month, side)
            for unit, found in landing(rows, year, month, side).items():
                if found is not None and (unit, year) in truth and (unit, year, month) in reported:
                    told = {name: float(values[unit]) for name, values in guesses.items()} | {OURS: found.point}
                    cases.append(Case(unit, year, month, truth[unit, year], found, told))
    return cases


def _truth(rows: Iterable[Row]) -> dict[tuple[str, int], float]:
    """Landing of each unit-year: realised over the budget in force, both in December."""
    ends = {(str(row[0]), int(row[2])): (row[4], row[5]) for row in rows if int(row[3]) == 12}
    return {
        key: float(spent) / float(budget)
        for key, (budget, spent) in ends.items()
        if _usable(budget) and _usable(spent, 0)
    }


def _usable(value: Any, above: float | None = None) -> bool:
    if value in (None, "") or not np.isfinite(float(value)):
        return False
    return above is not None or float(value) > 0


def rivals(rows: Iterable[Row], year: int, month: int, side: Side) -> dict[str, dict[str, float]]:
    """Method → unit → landing, for the simple methods: what rapim must beat. They take each figure as it is written."""
    panel = read(rows, year, month)
    prior = PRIORS[side]
    history = History(past_shares(panel), panel.group_index, prior)
    now = present(panel, dirt.stands_still(panel.realised))
    model = course(history, month)
    share = now.share
    last = _last_known(history.shares[..., 12], prior.landing)
    guesses: dict[str, Array] = {
        "straight line": share * 12 / month,
        "last year's %": last,
        "Bornhuetter-Ferguson": model.normal + share - model.pace,
        "Bornhuetter-Ferguson 100 %": 1.0 + share - model.reached,
        "chain ladder": np.nan_to_num(ratio(share, np.maximum(model.reached, 0.01)), nan=prior.landing),
    }
    return {name: dict(zip(panel.units, map(float, values), strict=True)) for name, values in guesses.items()}


def _last_known(landings: Array, otherwise: float) -> Array:
    """Each unit's latest landing; of units without one the median of the others, else `otherwise`."""
    latest = np.full(len(landings), np.nan)
    for year in range(landings.shape[1]):
        latest = np.where(np.isfinite(landings[:, year]), landings[:, year], latest)
    known = latest[np.isfinite(latest)]
    return np.where(np.isfinite(latest), latest, np.median(known) if known.size else otherwise)


def score(cases: Sequence[Case]) -> Score:
    """How right some cases were."""
    truth = np.array([case.truth for case in cases])
    guesses = {name: np.array([case.guesses[name] for case in cases]) for name in (OURS, *RIVALS)}
    error = {name: 100 * float(np.minimum(np.abs(guess - truth), FAR).mean()) for name, guess in guesses.items()}
    return Score(
        cases=len(cases),
        error=error,
        within80=_within(truth, [(case.landing.low80, case.landing.high80) for case in cases]),
        within95=_within(truth, [(case.landing.low95, case.landing.high95) for case in cases]),
        tells_short=ranked_below(guesses[OURS], truth < SHORT),
    )


def _within(truth: Array, bands: Sequence[tuple[float, float]]) -> float:
    low, high = np.array(bands).T
    return float(((truth >= low - 1e-9) & (truth <= high + 1e-9)).mean())


def ranked_below(guesses: Array, marked: Any) -> float:
    """Probability that a marked case has a lower guess than an unmarked one (Mann and Whitney); NaN without both."""
    marks, others = np.sort(guesses[marked]), np.sort(guesses[~marked])
    if not marks.size or not others.size:
        return float("nan")
    below = np.searchsorted(marks, others, "left") + np.searchsorted(marks, others, "right")
    return float(mean(below / 2, np.ones(others.size))) / marks.size


def by_month(cases: Sequence[Case]) -> dict[int, Score]:
    """The score of each month that has cases."""
    return {
        month: score([case for case in cases if case.month == month])
        for month in sorted({case.month for case in cases})
    }


def table(scores: Mapping[str, Score]) -> str:
    """Panels × methods as a Markdown table: errors in points, then the coverage of the bands."""
    methods = (OURS, *RIVALS)
    lines = ["| panel | cases | " + " | ".join(methods) + " | in 80 % | in 95 % |", "|---" * (len(methods) + 4) + "|"]
    for name, found in scores.items():
        errors = " | ".join(f"{found.error[method]:.1f}" for method in methods)
        lines.append(f"| {name} | {found.cases} | {errors} | {found.within80:.2f} | {found.within95:.2f} |")
    return "\n".join(lines)
