"""The cash plan and its revisions: what each version wanted by when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rapim.core.entry import Side
from rapim.core.money import percent
from rapim.execution.desk import Desk
from rapim.figures import Line, curve
from rapim.ledger.catalog import BatchRow


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of the cash plan, in percent of its own whole year; None: it plans nothing for this."""

    version: str
    effective_on: date | None
    whole: Decimal | None  # rupiah in the year
    march: Decimal | None
    june: Decimal | None
    september: Decimal | None
    now: Decimal | None
    last_two: Decimal | None  # November and December
    counts: bool


def revisions(desk: Desk, only: Mapping[str, Any], side: Side) -> tuple[Revision, ...]:
    """Every version that the book holds of the year's cash plan, the oldest first."""
    held = [one for one in desk.book.batches if one.kind == "rak" and one.year == desk.cutoff.year]
    latest: dict[str, BatchRow] = {one.version: one for one in held}
    ordered = sorted(latest.values(), key=lambda one: (one.effective_on or date.min, one.version))
    in_force = [one for one in ordered if (one.effective_on or date.min) <= desk.cutoff.at]
    found = (_revision(desk, only, side, one, bool(in_force) and one is in_force[-1]) for one in ordered)
    return tuple(one for one in found if one is not None)


def _revision(desk: Desk, only: Mapping[str, Any], side: Side, batch: BatchRow, counts: bool) -> Revision | None:
    line: Line | None = desk.ask(curve, cutoff=desk.cutoff.with_(version=batch.version), only=only).of(side)
    plans = [point.plan for point in line.points] if line else []
    if not plans or plans[11] is None:
        return None

    def by(month: int) -> Decimal | None:
        return percent(plans[month - 1], plans[11])

    october = by(10)
    return Revision(
        version=batch.version,
        effective_on=batch.effective_on,
        whole=plans[11],
        march=by(3),
        june=by(6),
        september=by(9),
        now=by(desk.cutoff.month),
        last_two=None if october is None else 100 - october,
        counts=counts,
    )
