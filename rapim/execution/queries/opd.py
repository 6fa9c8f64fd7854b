"""The page of one office: where it stands, what it spends on, what changed, where that comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from rapim.core.code import is_under, key_of
from rapim.core.day import MONTHS
from rapim.core.memory import Memory
from rapim.execution.desk import Desk
from rapim.execution.queries.board import positions, versions
from rapim.execution.queries.changes import Changed, changed
from rapim.execution.queries.curves import Curve, spending_curve
from rapim.execution.queries.paths import Step, down
from rapim.execution.queries.positions import Position, largest_first, position
from rapim.execution.queries.standing import Standing, age, standing
from rapim.figures import Absorption, Row, absorption
from rapim.people.queries import opd_of

LEVELS: Final = ("program", "activity", "subactivity")


@dataclass(frozen=True, slots=True)
class Branch:
    """A program, kegiatan or sub kegiatan with what lies below it."""

    at: Position
    below: tuple["Branch", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Standing):
    key: str
    code: str
    line: Step | None
    has_budget: bool
    silent: str
    positions: tuple[Position, ...]
    curve: Curve
    programs: tuple[Branch, ...]
    accounts: tuple[Position, ...]
    funds: tuple[Position, ...]
    funds_are_spent: bool
    changes: Changed
    drawn: Memory

    @property
    def spending(self) -> Position | None:
        return next((one for one in self.positions if one.side == "spending"), None)


def opd(desk: Desk, key: str) -> Office | None:
    """The page; None where neither the book nor the registry knows the office."""
    registered = opd_of(key)
    own: Absorption = desk.ask(absorption, by="opd", only={"opd": key})
    if not own.rows and registered is None:
        return None
    code, name = (own.rows[0].key, own.rows[0].name) if own.rows else (registered.code, registered.name)
    drawn = desk.kept(("opd", key, code, name, desk.held))
    told = drawn.remember("told", lambda: _told(desk, key, code, name, own))
    return Office(**told | {"age": age(desk), "drawn": drawn})


def _told(desk: Desk, key: str, code: str, name: str, own: Absorption) -> dict[str, Any]:
    """What the page says by its figures."""
    only = {"opd": key}
    by = {level: desk.ask(absorption, by=level, only=only) for level in (*LEVELS, "account:3", "fund")}
    curve = spending_curve(desk, only)
    answers = {"absorption": own, **by, "curve": curve.answer}
    return standing(desk, name, answers, version=versions(own)) | {
        "key": key,
        "code": code,
        "line": _line(desk, key),
        "has_budget": bool(own.rows) or not _is_company(key),
        "silent": _silent(own.total_of("spending")),
        "positions": positions(desk, own, curve, only),
        "curve": curve,
        "programs": _branches(desk, code, [by[level].side("spending") for level in LEVELS]),
        "accounts": _spending(desk, code, by["account:3"]),
        "funds": _known(_spending(desk, code, by["fund"])),
        "funds_are_spent": all(row.key for row in by["fund"].side("spending") if row.realised),
        "changes": changed(desk, only),
    }


def _is_company(key: str) -> bool:
    """A BUMD has no DPA, so there is no absorption to show of it."""
    registered = opd_of(key)
    return registered is not None and registered.kind == registered.Kind.BUMD


def _line(desk: Desk, key: str) -> Step | None:
    line, name = desk.line_of(key)
    return Step(name, desk.link(reverse("line", args=[line]))) if line and desk.scope.sees_line(line) else None


def _silent(row: Row | None) -> str:
    """What is missing, as a sentence; empty where the month of the cut-off was reported."""
    if row is None or row.reported:
        return ""
    return f"Data terakhir sampai {MONTHS[row.last_month - 1]}." if row.last_month else "Belum ada data tahun ini."


def _branches(desk: Desk, code: str, levels: Sequence[Iterable[Row]], above: str = "") -> tuple[Branch, ...]:
    """The rows of the first level that lie under `above`, each with the rows of the next level under it."""
    if not levels:
        return ()
    by = LEVELS[-len(levels)]
    found = [row for row in levels[0] if row.key and (not above or is_under(key_of(row.key), above))]
    branches = (
        Branch(
            position(row, desk, href=down(desk, by, row.key, {"opd": code}, side="spending")),
            _branches(desk, code, levels[1:], key_of(row.key)),
        )
        for row in found
    )
    return tuple(sorted(branches, key=lambda branch: -(branch.at.pagu or 0)))


def _known(rows: Iterable[Position]) -> tuple[Position, ...]:
    return tuple(row for row in rows if row.pagu)


def _spending(desk: Desk, code: str, answer: Absorption) -> tuple[Position, ...]:
    only = {"opd": code}
    rows = answer.side("spending")
    return largest_first(
        position(row, desk, note=row.key, href=down(desk, answer.by, row.key, only, side="spending")) for row in rows
    )
