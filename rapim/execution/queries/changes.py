"""What changed since the cut-off before: what was spent in between, and what was corrected of before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from rapim.core.number import short_rupiah
from rapim.execution.desk import Desk
from rapim.execution.queries.paths import down
from rapim.figures import Change, Changes, changes

SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Moved:
    """One sub kegiatan and what was spent on it since."""

    name: str
    note: str
    amount: Decimal
    href: str


@dataclass(frozen=True, slots=True)
class Changed:
    since: date
    rows: tuple[Moved, ...]
    pagu: Decimal | None
    total: Decimal | None
    corrected: Decimal | None


def changed(desk: Desk, only: Mapping[str, Any]) -> Changed:
    """The sub kegiatan on which most was spent since the end of the month before."""
    answer = desk.ask(changes, by="subactivity", only=only)
    spending = [row for row in answer.rows if row.side == "spending"]
    largest = sorted(spending, key=lambda row: -abs(row.happened or 0))[:SHOWN]
    total = next((row for row in answer.total if row.side == "spending"), None)
    return Changed(
        since=answer.since.at,
        rows=tuple(_moved(desk, row, only) for row in largest if row.happened),
        pagu=total.pagu_change if total else None,
        total=total.happened if total else None,
        corrected=total.corrected if total else None,
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the page of changes, with the way down."""

    at: Change
    href: str


def moves(desk: Desk, answer: Changes, side: str, only: Mapping[str, Any]) -> tuple[Step, ...]:
    """What moved most first; who has not reported since last."""
    rows = sorted((row for row in answer.rows if row.side == side), key=_most)
    return tuple(Step(row, _way(desk, answer.by, row, only)) for row in rows)


def _most(row: Change) -> tuple[bool, Decimal, str]:
    return row.happened is None, -abs(row.happened or Decimal(0)), row.name


def _way(desk: Desk, by: str, row: Change, only: Mapping[str, Any]) -> str:
    return desk.office(row.key) if by == "opd" else down(desk, by, row.key, only, side=row.side)


def _moved(desk: Desk, row: Change, only: Mapping[str, Any]) -> Moved:
    pagu = row.pagu_change
    note = f"{row.key}" + (f" · pagu berubah {short_rupiah(pagu)}" if pagu else "")
    return Moved(row.name, note, row.happened or Decimal(0), down(desk, "subactivity", row.key, only, side=row.side))
