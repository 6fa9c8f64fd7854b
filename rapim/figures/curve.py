"""Kurva S: cumulative realisation and plan, month by month."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rapim.core import money
from rapim.core.cutoff import Cutoff
from rapim.core.entry import Side
from rapim.core.problem import Refused
from rapim.figures.absorption import rows_by
from rapim.figures.question import STATEMENTS, Groups, Only, Question, Source, unknown
from rapim.figures.row import Row, order, totals, versions
from rapim.figures.told import told
from rapim.ledger import Book

MONTHS = range(1, 13)
NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Point:
    """The end of one month, or the cut-off in the month of the cut-off. All amounts are cumulative."""

    month: int
    realised: Decimal | None  # None: nobody reported this month, or it lies after the cut-off
    plan: Decimal | None
    pagu: Decimal | None  # in force at the cut-off
    opds: int
    opds_reported: int

    @property
    def percent(self) -> Decimal | None:
        return money.percent(self.realised, self.pagu)

    @property
    def plan_percent(self) -> Decimal | None:
        return money.percent(self.plan, self.pagu)

    @property
    def deviation(self) -> Decimal | None:
        return money.deviation(self.realised, self.plan, self.pagu)


@dataclass(frozen=True, slots=True)
class Line:
    """The curve of one side, of all that was asked for (key "") or of one OPD: twelve points."""

    key: str
    code: str
    name: str
    side: Side
    basis: str
    version: str
    points: tuple[Point, ...]
    region: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    cutoff: Cutoff
    by: str
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]

    @property
    def version(self) -> str:
        """The budget versions that count, joined by ", "."""
        return versions(line.version for line in self.lines)

    def of(self, side: Side, code: str = "") -> Line | None:
        return next((line for line in self.lines if (line.side, line.code) == (side, code)), None)


def curve(
    book: Book, cutoff: Cutoff, by: str = "region", only: Only | None = None, groups: Groups | None = None
) -> Curve:
    """The months of the cut-off's year, for everything that is asked for (`region`) or for each `opd`."""
    if by not in ("region", "opd"):
        raise Refused(unknown("unknown_dimension", by, ("region", "opd"), "Kurva menurut"))
    question = Question.of(book, cutoff, only, groups)
    rows = told(question, by, rows_by)
    rows = rows if by == "opd" else list(totals(rows))
    flows = _by_month(question.ask("curve", by=by), "side")
    reports = _by_month(question.ask("reports", by=by), "basis")
    lines = (_line(question, row, flows, reports) for row in sorted(rows, key=order))
    return Curve(question.cutoff, by, tuple(lines), question.sources())


Months = dict[tuple[str, str, str], dict[int, Mapping[str, Any]]]


def _by_month(rows: Iterable[Mapping[str, Any]], of: str) -> Months:
    """(region, key, side or basis) → month → row."""
    months: Months = defaultdict(dict)
    for row in rows:
        months[row["region"], row["key"], row[of]][row["month"]] = row
    return months


def _line(question: Question, row: Row, flows: Months, reports: Months) -> Line:
    found, reported = flows[row.region, row.code, row.side], reports[row.region, row.code, row.basis]
    points = tuple(_points(question, row, found, {month: one["reported"] for month, one in reported.items()}))
    return Line(row.key, row.code, row.name, row.side, row.basis, row.version, points, row.region)


def _points(
    question: Question, row: Row, flows: Mapping[int, Mapping[str, Any]], reported: Mapping[int, int]
) -> Iterator[Point]:
    by_documents = row.side == "spending" and row.basis not in STATEMENTS
    last = question.cutoff.month if by_documents else question.whole_month
    planned = any(flow["planned"] is not None for flow in flows.values())
    paid = plan = NOTHING
    for month in MONTHS:
        flow = flows.get(month, {})
        paid += flow.get("paid") or 0
        plan += flow.get("planned") or 0
        known = row.realised is not None and month <= last and reported.get(month)
        realised = paid if by_documents else flow.get("stated") or NOTHING
        yield Point(
            month=month,
            realised=realised if known else None,
            plan=plan if planned else None,
            pagu=row.pagu,
            opds=row.opds,
            opds_reported=reported.get(month, 0),
        )
