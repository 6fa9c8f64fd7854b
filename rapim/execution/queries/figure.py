"""Any figure, by any dimension, within any filter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.urls import reverse

from rapim.core.day import day_text
from rapim.core.entry import SIDES
from rapim.core.memory import Memory
from rapim.execution.desk import Desk
from rapim.execution.queries.board import versions
from rapim.execution.queries.changes import moves
from rapim.execution.queries.curves import Curve, spending_curve
from rapim.execution.queries.fresh import reporters
from rapim.execution.queries.paths import DIMENSIONS, Choice, Step, crumbs, down, filters, only_of
from rapim.execution.queries.positions import Position, largest_first, numbered, of_office, position, worst_first
from rapim.execution.queries.standing import Standing, age, standing
from rapim.execution.words import BY, FIGURES, SIDE
from rapim.figures import Absorption, Row, absorption, changes, deviation, freshness, ranking, reconcile

ASKED: Final = (*DIMENSIONS, "by", "side")
"""What an address may say beside the cut-off."""

KEPT: Final = 200  # rows of a page that is kept: a longer one is seldom asked for twice, and large


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Standing):
    """`table` is the template of the rows; what a figure does not have stays empty."""

    figure: str
    definition: str
    crumbs: tuple[Step, ...]
    filters: tuple[Step, ...]
    figures: tuple[Choice, ...]
    documents_href: str
    subtitle: str
    table: str
    head: str = ""
    by: str = ""
    sides: tuple[Choice, ...] = ()
    dimensions: tuple[tuple[str, str], ...] = ()
    rows: tuple[Any, ...] = ()
    total: Any = None
    curve: Curve | None = None
    drawn: Memory = field(default_factory=Memory)


def figure(desk: Desk, key: str, asked: Mapping[str, str]) -> Figure:
    """The page of one figure. Raises Refused where the address names what does not exist."""
    said = tuple((name, asked[name]) for name in ASKED if asked.get(name))
    kept: list[Figure] = desk.kept(("figure", key, said)).remember("page", list)
    page = kept[0] if kept else BUILDERS[key](desk, key, asked)
    if not kept and len(page.rows) <= KEPT:
        kept.append(page)
    return replace(page, age=age(desk))


def figures_for(desk: Desk) -> tuple[str, ...]:
    """The figures that the person may ask: the region's own account is no matter of a single line or office."""
    return tuple(key for key in FIGURES if key != "reconcile" or desk.scope.all)


def _absorption(desk: Desk, key: str, asked: Mapping[str, str]) -> Figure:
    only, by = only_of(asked), asked.get("by") or "opd"
    answer: Absorption = desk.ask(deviation if key == "deviation" else absorption, by=by, only=only)
    side = _side(answer, asked.get("side", ""))
    rows = (_shown(desk, by, row, only, side) for row in answer.side(side))
    total = answer.total_of(side)
    return Figure(
        **_frame(desk, key, asked, answer),
        **_dimensions(key, desk, asked, by, side, [row.side for row in answer.total]),
        rows=numbered(worst_first(rows) if by == "opd" or key == "deviation" else largest_first(rows)),
        total=position(total, desk, name="Jumlah") if total else None,
    )


def _ranking(desk: Desk, key: str, asked: Mapping[str, str]) -> Figure:
    only, by = only_of(asked), asked.get("by") or "opd"
    side: Any = asked["side"] if asked.get("side") in SIDES else "spending"
    answer = desk.ask(ranking, by=by, only=only, side=side)
    shown = (replace(_shown(desk, by, one.row, only, side), place=one.place or 0) for one in answer.places)
    return Figure(
        **_frame(desk, key, asked, answer),
        **_dimensions(key, desk, asked, by, side, list(SIDES)),
        rows=tuple(shown),
        total=position(answer.total, desk, name="Jumlah") if answer.total else None,
    )


def _changes(desk: Desk, key: str, asked: Mapping[str, str]) -> Figure:
    only, by = only_of(asked), asked.get("by") or "opd"
    answer = desk.ask(changes, by=by, only=only)
    held = [row.side for row in answer.total]
    side = asked["side"] if asked.get("side") in SIDES else "spending"
    return Figure(
        **_frame(desk, key, asked, answer),
        **_dimensions(key, desk, asked, by, side, held)
        | {
            "subtitle": f"{SIDE[side]} sejak {day_text(answer.since.at)}, menurut {BY[by].lower()}",
            "table": "execution/parts/moves.html",
        },
        rows=moves(desk, answer, side, only),
        total=next((row for row in answer.total if row.side == side), None),
    )


def _curve(desk: Desk, key: str, asked: Mapping[str, str]) -> Figure:
    found = spending_curve(desk, only_of(asked))
    return Figure(
        **_frame(desk, key, asked, found.answer),
        subtitle="Belanja bulan demi bulan",
        table="execution/parts/months.html",
        rows=found.table,
        curve=found,
    )


def _freshness(desk: Desk, key: str, asked: Mapping[str, str]) -> Figure:
    answer = desk.ask(freshness, only=only_of(asked))
    return Figure(
        **_frame(desk, key, asked, answer),
        subtitle="Yang belum lapor lebih dulu",
        table="execution/parts/reports.html",
        rows=reporters(desk, answer.rows),
        total=answer.silent,
    )


def _reconcile(desk: Desk, key: str, asked: Mapping[str, str]) -> Figure:
    answer = desk.ask(reconcile, only=only_of(asked))
    return Figure(
        **_frame(desk, key, asked, answer),
        subtitle="Angka daerah menurut DJPK di samping jumlah semua perangkat daerah",
        table="execution/parts/pairs.html",
        rows=answer.rows,
        total=answer.total,
    )


def _frame(desk: Desk, key: str, asked: Mapping[str, str], answer: Any) -> dict[str, Any]:
    """What all pages of figures have in common."""
    only = only_of(asked)
    kept = {name: asked[name] for name in ("by", "side") if asked.get(name)}
    version = versions(answer) if isinstance(answer, Absorption) else getattr(answer, "version", "")
    return {
        **standing(desk, FIGURES[key].title, {key: answer}, version=version, kept=tuple({**only, **kept}.items())),
        "figure": key,
        "definition": FIGURES[key].definition,
        "crumbs": crumbs(desk, key, FIGURES[key].title, only),
        "filters": filters(desk, reverse("figure", args=[key]), only, **kept),
        "figures": tuple(
            Choice(FIGURES[other].title, desk.link(reverse("figure", args=[other]), **only), other == key)
            for other in figures_for(desk)
        ),
        "documents_href": desk.link(reverse("documents"), **only),
    }


def _dimensions(key: str, desk: Desk, asked: Mapping[str, str], by: str, side: str, held: list[Any]) -> dict[str, Any]:
    """What a figure has that can be asked by side and by dimension."""
    path, kept = reverse("figure", args=[key]), {**only_of(asked), "by": asked.get("by", "")}
    return {
        "subtitle": f"{SIDE[side]} menurut {BY[by].lower()}",
        "table": "execution/parts/rank.html",
        "head": BY[by],
        "by": by,
        "dimensions": tuple(BY.items()),
        "sides": tuple(Choice(SIDE[one], desk.link(path, **kept, side=one), one == side) for one in held),
    }


def _shown(desk: Desk, by: str, row: Row, only: Mapping[str, str], side: str) -> Position:
    if by == "opd":
        return of_office(row, desk)
    return position(row, desk, note=row.key, href=down(desk, by, row.key, only, side=side))


def _side(answer: Absorption, asked: str) -> Any:
    """The side asked for, else spending, else what there is."""
    held = [row.side for row in answer.total]
    return asked if asked in SIDES else next((side for side in ("spending", *held) if side in held), "spending")


BUILDERS: Final[dict[str, Callable[[Desk, str, Mapping[str, str]], Figure]]] = {
    "absorption": _absorption,
    "deviation": _absorption,
    "ranking": _ranking,
    "changes": _changes,
    "curve": _curve,
    "freshness": _freshness,
    "reconcile": _reconcile,
}
