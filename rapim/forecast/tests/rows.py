"""Rows for the tests: small made-up regions, and the public panels, which are read and never copied."""

import csv
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from rapim.forecast.panel import Row
from rapim.forecast.priors import Side

PANELS: Mapping[str, Side] = {
    "cities_spending": "spending",
    "departments_quarterly": "spending",
    "cash_spending": "spending",
    "cities_revenue": "revenue",
    "states_tax": "revenue",
}
COURSE = (0.03, 0.07, 0.14, 0.20, 0.28, 0.38, 0.46, 0.55, 0.63, 0.72, 0.82, 1.0)


def year_of(
    unit: str,
    year: int,
    *,
    landing: float = 0.9,
    budget: float = 1000.0,
    group: str = "dinas",
    months: Sequence[int] = range(1, 13),
) -> list[Row]:
    """A year that runs its usual course to `landing`."""
    return [(unit, group, year, month, budget, round(budget * landing * COURSE[month - 1], 6)) for month in months]


def region(units: int = 12, years: Sequence[int] = (2020, 2021, 2022), *, until: int = 12) -> list[Row]:
    """Units whose landings differ, and differ a little from year to year; the last year only `until` that month."""
    rows: list[Row] = []
    for number in range(units):
        for year in years:
            months = range(1, (until if year == years[-1] else 12) + 1)
            landing = 0.80 + 0.015 * number + 0.01 * ((number * 7 + year * 3) % 5 - 2)
            rows += year_of(
                f"OPD {number:02}", year, landing=landing, budget=1000.0 + number, group=f"g{number % 3}", months=months
            )
    return rows


def public(name: str) -> list[Row]:
    """A public panel."""
    return [
        (
            row["unit"],
            row["group"],
            int(row["year"]),
            int(row["month"]),
            float(row["budget"] or "nan"),
            float(row["realised"]),
        )
        for row in _table(f"{name}.csv")
    ]


def public_dirt() -> list[tuple[str, int, float]]:
    """(unit, month, realised) of 33 regencies and both sides in 2021, stale and falling months left in."""
    return [(row["unit"], int(row["month"]), float(row["realised"])) for row in _table("dirty_regencies_2021.csv")]


def _table(name: str) -> list[dict[str, str]]:
    """A public file; skips, loudly, where the data are not at hand."""
    folder = Path(os.environ.get("RAPIM_PUBLIC_DATA") or Path(__file__).parents[4] / "shared" / "data")
    path = folder / "forecast" / name
    if not path.exists():
        pytest.skip(f"PUBLIC DATA ABSENT: {path}; set RAPIM_PUBLIC_DATA to prove the forecast")
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
