"""All that a pack asks of the book, asked once at one definite cut-off."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rapim.core.cutoff import Cutoff
from rapim.core.problem import Refused
from rapim.execution.rules import Rule
from rapim.figures import Absorption, Curve, Freshness, Row, absorption, curve, freshness
from rapim.figures.held import Holdings
from rapim.figures.leaves import Overrides
from rapim.figures.outlook import Outlooks, outlook
from rapim.figures.question import Groups
from rapim.ledger import Book


@dataclass(frozen=True)
class Figures:
    """Answers as the figures give them; `last`: the same day of the year before; None where the book has none."""

    cutoff: Cutoff
    by_opd: Absorption
    lines: Absorption
    kinds: Absorption  # by jenis of account
    region: Curve
    offices: Curve
    fresh: Freshness
    last: Absorption | None = None
    last_region: Curve | None = None
    last_offices: Curve | None = None
    outlook: Outlooks | None = None
    line_outlook: Outlooks | None = None
    programs: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    previous: Absorption | None = None  # a month before

    def last_of(self, opd: str, side: str = "spending") -> Row | None:
        rows = self.last.rows if self.last else ()
        return next((row for row in rows if (row.code, row.side) == (opd, side)), None)

    def previous_of(self, opd: str) -> Decimal | None:
        rows = self.previous.rows if self.previous else ()
        return next((row.realised for row in rows if (row.code, row.side) == (opd, "spending")), None)


@dataclass(frozen=True)
class Frame:
    """What stands around the figures: rules of colour, lines, kinds of offices, and what people said.

    `overrides`, `held`: of the outlook, so that the paper says what the page says.
    """

    profile: tuple[Rule, ...]
    groups: Groups = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)  # OPD key → Dinas, Badan, Kecamatan …
    names: Mapping[str, str] = field(default_factory=dict)  # OPD key → registered name
    expected: frozenset[str] = frozenset()
    overrides: Overrides = field(default_factory=dict)
    held: Holdings = field(default_factory=dict)


def ask(book: Book, cutoff: Cutoff, frame: Frame) -> Figures:
    """Raises Refused where the cut-off names what does not exist."""
    how = {"groups": frame.groups}
    by_opd = absorption(book, cutoff, "opd", expected=frame.expected or None, **how)
    definite = by_opd.cutoff
    spending = [row.code for row in by_opd.side("spending") if row.pagu is not None or row.realised is not None]
    before = _year_before(book, definite)
    end = before and before.with_(at=date(before.year, 12, 31))
    return Figures(
        cutoff=definite,
        by_opd=by_opd,
        lines=absorption(book, definite, "line", expected=frame.expected or None, **how),
        kinds=absorption(book, definite, "account:3", **how),
        region=curve(book, definite),
        offices=curve(book, definite, "opd"),
        fresh=freshness(book, definite, expected=frame.expected or None),
        last=before and absorption(book, before, "opd", **how),
        last_region=end and curve(book, end),
        last_offices=end and curve(book, end, "opd"),
        outlook=_outlook(book, definite, "opd", frame),
        line_outlook=_outlook(book, definite, "line", frame),
        programs={opd: absorption(book, definite, "program", {"opd": opd}).side("spending") for opd in spending},
        previous=_month_before(book, definite),
    )


def _year_before(book: Book, cutoff: Cutoff) -> Cutoff | None:
    if cutoff.year - 1 not in book.years:
        return None
    day = 28 if (cutoff.month, cutoff.at.day) == (2, 29) else cutoff.at.day
    return cutoff.with_(at=date(cutoff.year - 1, cutoff.month, day), version=None)


def _month_before(book: Book, cutoff: Cutoff) -> Absorption | None:
    if cutoff.month == 1:
        return None
    first = cutoff.at.replace(day=1)
    return absorption(book, cutoff.with_(at=date.fromordinal(first.toordinal() - 1)), "opd")


def _outlook(book: Book, cutoff: Cutoff, by: str, frame: Frame) -> Outlooks | None:
    try:
        return outlook(book, cutoff, by, None, frame.groups, frame.overrides, frame.held)
    except Refused:
        return None
