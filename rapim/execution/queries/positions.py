"""A row of a figure, as a page shows it: beside its plan, judged by a rule, with a way down."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rapim.core.day import MONTHS
from rapim.core.entry import Side
from rapim.core.number import points_text
from rapim.execution.desk import Desk
from rapim.execution.rules import UNTOLD, Light, light
from rapim.execution.words import SIDE, SIDE_ICON
from rapim.figures import Ending, Row

Trend = tuple[Decimal | None, ...]
NO_TRENDS: Final[Mapping[str, Trend]] = {}


@dataclass(frozen=True, slots=True)
class Position:
    """`plan_percent`: the cash plan up to the cut-off in percent of pagu; `trend`: the percent of each month so far."""

    key: str
    name: str
    note: str
    href: str
    side: Side
    basis: str
    version: str
    pagu: Decimal | None
    realised: Decimal | None
    percent: Decimal | None
    plan_percent: Decimal | None
    deviation: Decimal | None
    light: Light
    place: int = 0
    trend: Trend = ()
    ending: Ending | None = None
    outlook_href: str = ""

    @property
    def title(self) -> str:
        return SIDE[self.side]

    @property
    def icon(self) -> str:
        return SIDE_ICON[self.side]

    @property
    def remaining(self) -> Decimal | None:
        """Pagu that is not realised yet."""
        return None if self.pagu is None else self.pagu - (self.realised or 0)

    @property
    def gap_text(self) -> str:
        gap = self.deviation or Decimal(0)
        if not gap:
            return "Tepat sesuai rencana kas"
        return f"{points_text(abs(gap)).lstrip('+')} poin {'di bawah' if gap < 0 else 'di atas'} rencana kas"


def position(row: Row, desk: Desk, *, name: str = "", note: str = "", href: str = "") -> Position:
    return Position(
        key=row.key,
        name=name or row.name,
        note=note,
        href=href,
        side=row.side,
        basis=row.basis,
        version=row.version,
        pagu=row.pagu,
        realised=row.realised,
        percent=row.percent,
        plan_percent=row.plan_percent,
        deviation=row.deviation,
        light=_light(row, desk),
    )


def _light(row: Row, desk: Desk) -> Light:
    """Everybody behind the row reported, and no source says what of it is this row's: that is no silence."""
    untold = row.realised is None and row.pagu is not None and row.reported
    return UNTOLD if untold else light(row, desk.cutoff.month, desk.profile)


def of_office(row: Row, desk: Desk, trends: Mapping[str, Trend] = NO_TRENDS) -> Position:
    """An office with its line, what it lacks, its trend, and the way to its page."""
    own = position(row, desk, note=_office_note(row, desk), href=desk.office(row.key))
    return replace(own, trend=trends.get(row.code, ()))


def worst_first(positions: Iterable[Position]) -> tuple[Position, ...]:
    """The largest shortfall first; those without a plan after them by percent; those that never reported last."""
    return numbered(sorted(positions, key=_shortfall))


def numbered(positions: Iterable[Position]) -> tuple[Position, ...]:
    return tuple(replace(one, place=place) for place, one in enumerate(positions, 1))


def largest_first(positions: Iterable[Position]) -> tuple[Position, ...]:
    return tuple(sorted(positions, key=lambda one: (-(one.pagu or 0), one.name)))


def silent(rows: Sequence[Row]) -> list[Row]:
    """Offices that have not reported the month of the cut-off."""
    return [row for row in rows if not row.reported]


def lag(row: Row) -> str:
    """ "data s.d. Januari" of an office that is behind; empty where it has reported."""
    if row.reported:
        return ""
    return f"data s.d. {MONTHS[row.last_month - 1]}" if row.last_month else "belum pernah lapor"


def _office_note(row: Row, desk: Desk) -> str:
    return " · ".join(part for part in (desk.line_of(row.code)[1], lag(row)) if part)


def _shortfall(one: Position) -> tuple[int, Decimal, str]:
    if one.realised is None:
        return 2, Decimal(0), one.name
    if one.deviation is None:
        return 1, one.percent if one.percent is not None else Decimal(101), one.name
    return 0, one.deviation, one.name
