"""The leader's board, and the board of one coordination line."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse

from rapim.core.entry import SIDES
from rapim.core.memory import Memory
from rapim.core.money import percent
from rapim.execution.desk import Desk
from rapim.execution.queries.curves import Curve, spending_curve, trends
from rapim.execution.queries.fresh import Fresh, fresh
from rapim.execution.queries.needs import behind, needs
from rapim.execution.queries.positions import Position, of_office, position, silent, worst_first
from rapim.execution.queries.standing import Standing, age, standing
from rapim.execution.registry import Need
from rapim.figures import Absorption, Outlooks, Row, absorption, outlook
from rapim.figures import curve as curve_of

WORST: Final = 8


@dataclass(frozen=True, slots=True)
class Reported:
    """How many offices have reported the month of the cut-off, of those that must."""

    count: int
    expected: int

    @property
    def missing(self) -> int:
        return self.expected - self.count

    @property
    def percent(self) -> Decimal | None:
        return percent(Decimal(self.count), Decimal(self.expected))


@dataclass(frozen=True, slots=True, kw_only=True)
class Board(Standing):
    needs: tuple[Need, ...]
    positions: tuple[Position, ...]
    reported: Reported
    curve: Curve
    lines: tuple[Position, ...]
    ranking: tuple[Position, ...]
    ranking_href: str
    fresh: tuple[Fresh, ...]
    drawn: Memory
    key: str = ""  # of the line

    @property
    def worst(self) -> tuple[Position, ...]:
        return self.ranking[:WORST]

    @property
    def best(self) -> tuple[Position, ...]:
        return self.ranking[WORST:]


def board(desk: Desk) -> Board:
    """Everything that the reader may see."""
    return _board(desk, "Dasbor pimpinan" if desk.scope.all else "Dasbor", {}, lines=True)


def line_board(desk: Desk, key: str, name: str) -> Board:
    """One coordination line."""
    return _board(desk, name, {"line": key}, lines=False)


def _board(desk: Desk, title: str, only: Mapping[str, str], *, lines: bool) -> Board:
    drawn = desk.kept(("board", title, *only.items(), lines, desk.held))
    told = drawn.remember("told", lambda: _told(desk, title, only, lines=lines))
    return Board(**told | {"age": age(desk), "needs": needs(desk, told["needs"]), "fresh": fresh(desk), "drawn": drawn})


def _told(desk: Desk, title: str, only: Mapping[str, str], *, lines: bool) -> dict[str, Any]:
    """What a board says by its figures alone."""
    by_opd: Absorption = desk.ask(absorption, by="opd", only=only)
    answers = {"absorption": by_opd}
    if lines:
        answers["lines"] = desk.ask(absorption, by="line", only=only)
    curve = spending_curve(desk, only)
    answers["curve"] = curve.answer
    spending = by_opd.side("spending")
    own_trends = trends(desk.ask(curve_of, by="opd", only=only))
    ranking = worst_first(of_office(row, desk, own_trends) for row in spending)
    return standing(desk, title, answers, version=versions(by_opd)) | {
        "needs": behind(desk, spending, ranking),
        "positions": positions(desk, by_opd, curve, only),
        "reported": Reported(len(spending) - len(silent(spending)), len(spending)),
        "curve": curve,
        "lines": _lines(desk, answers["lines"]) if lines else (),
        "ranking": ranking,
        "ranking_href": desk.link(reverse("figure", args=["ranking"]), **only),
        "key": only.get("line", ""),
    }


def positions(
    desk: Desk, answer: Absorption, curve: Curve, only: Mapping[str, Any] | None = None
) -> tuple[Position, ...]:
    """Revenue, spending and financing as a whole; a side that the book knows nothing of is left out."""
    totals = [position(row, desk, href=_side_href(desk, row)) for side in SIDES if (row := answer.total_of(side))]
    told: Outlooks = desk.ask(outlook, by="opd", only=only or {})
    return tuple(
        replace(
            one,
            trend=trends(curve.answer, one.side).get("", ()),
            ending=told.total_of(one.side),
            outlook_href=desk.link(reverse("outlook"), **_narrowed(only), side=one.side),
        )
        for one in totals
    )


def _narrowed(only: Mapping[str, Any] | None) -> dict[str, str]:
    return {name: str(value) for name, value in (only or {}).items()}


def versions(answer: Absorption) -> str:
    """The budget version that the spending is measured against, where all offices agree on one."""
    total = answer.total_of("spending")
    return total.version if total else ""


def _lines(desk: Desk, answer: Absorption) -> tuple[Position, ...]:
    """The lines in their order; what belongs to none stands last, without a page of its own."""
    rows = sorted(answer.side("spending"), key=lambda row: (not row.key, row.key))
    return tuple(
        position(row, desk, note=_line_note(row), href=desk.link(reverse("line", args=[row.key])) if row.key else "")
        for row in rows
    )


def _line_note(row: Row) -> str:
    missing = row.opds - row.opds_reported
    return f"{row.opds} OPD" + (f" · {missing} belum lapor" if missing else "")


def _side_href(desk: Desk, row: Row) -> str:
    return desk.link(reverse("figure", args=["absorption"]), side=row.side)
