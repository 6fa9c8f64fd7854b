"""Penyerapan: pagu, cash plan and realisation at a cut-off, by any dimension."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from rapim.core import money
from rapim.core.cutoff import Cutoff
from rapim.core.entry import SIDES, Side
from rapim.core.problem import Refused
from rapim.core.version import rank
from rapim.figures.question import DIMENSIONS, Groups, Only, Question, Source, unknown
from rapim.ledger import Book
from rapim.ledger.names import Name, name_of_account

NOBODY = Name("", "")
NO_LINE = ("", "Di luar garis koordinasi")
NOTHING_SAID = Name("", "Tidak dirinci di sumbernya")


@dataclass(frozen=True, slots=True)
class Row:
    """Where the money of one key stands, on one side. Amounts in rupiah; None is "not known", never 0."""

    key: str  # the code as written
    code: str  # the code as plain numbers
    name: str
    side: Side
    basis: str
    version: str  # of the budget; several are joined by ", "
    pagu: Decimal | None
    plan: Decimal | None  # cash plan (RAK) up to the end of the last whole month
    realised: Decimal | None  # None: nobody below this key has ever reported this year
    opds: int  # that stand behind this row
    opds_reported: int  # of these, for the month of the cut-off
    last_month: int | None  # that has been reported, by the one furthest behind; None: nobody ever reported
    region: str = ""

    @property
    def reported(self) -> bool:
        return self.opds_reported == self.opds

    @property
    def percent(self) -> Decimal | None:
        """Realised in percent of pagu; None without pagu."""
        return money.percent(self.realised, self.pagu)

    @property
    def plan_percent(self) -> Decimal | None:
        return money.percent(self.plan, self.pagu)

    @property
    def deviation(self) -> Decimal | None:
        """Points of percent realised − percent planned."""
        return money.deviation(self.realised, self.plan, self.pagu)

    @property
    def remaining(self) -> Decimal | None:
        return None if self.pagu is None else self.pagu - (self.realised or 0)


@dataclass(frozen=True, slots=True)
class Absorption:
    """`cutoff` is definite: asking it again gives the same figures, whatever the book has learned since."""

    cutoff: Cutoff
    by: str
    rows: tuple[Row, ...]
    total: tuple[Row, ...]  # one for each side that occurs
    sources: tuple[Source, ...]

    def side(self, side: Side) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.side == side)

    def total_of(self, side: Side) -> Row | None:
        return next((row for row in self.total if row.side == side), None)


def absorption(
    book: Book,
    cutoff: Cutoff,
    by: str = "opd",
    only: Only | None = None,
    groups: Groups | None = None,
    expected: Collection[str] | None = None,
) -> Absorption:
    """Absorption by a dimension of `DIMENSIONS`.

    only      {dimension: code as written or plain}: a parent account or program stands for all below it; `opd` and
              `line` may name several
    groups    OPD key → (line key, name)
    expected  keys of the OPDs that must report spending (default: those that have a budget)

    Raises Refused where something asked for does not exist.
    """
    if by not in DIMENSIONS:
        raise Refused(unknown("unknown_dimension", by, DIMENSIONS, "Rincian menurut"))
    question = Question.of(book, cutoff, only, groups)
    answer = question.ask("absorption", by="opd" if by == "line" else by)
    silent = _silent(question, expected or ())
    total = [_with_silent(_row(question, row, NOBODY), silent) for row in answer if row["key"] is None]
    rows = list(_named(question, by, [row for row in answer if row["key"] is not None]))
    if by in ("opd", "line"):
        rows += silent
    if by == "line":
        rows = _by_line(rows, question.groups)
    return Absorption(question.cutoff, by, tuple(sorted(rows, key=_order)), tuple(total), question.sources())


def _silent(question: Question, expected: Collection[str]) -> list[Row]:
    """A row for each expected OPD of which the book holds nothing on spending: it has not reported, which is not 0."""
    if not expected:
        return []
    heard = {row["key"] for row in question.ask("absorption", by="opd") if row["side"] == "spending"}
    asked = set(expected) if question.opds is None else set(expected) & set(question.opds)
    names = question.book.names("opd", year=question.cutoff.year, region=question.region)
    known = {key: name for (_, key), name in names.items()}
    return [_nothing(question, opd, known.get(opd, Name(opd, opd))) for opd in sorted(asked - heard)]


def _nothing(question: Question, opd: str, name: Name) -> Row:
    basis = question.cutoff.basis_of("spending")
    return Row(name.written, opd, name.name, "spending", basis, "", None, None, None, 1, 0, None)


def _with_silent(total: Row, silent: Sequence[Row]) -> Row:
    return replace(total, opds=total.opds + len(silent)) if total.side == "spending" else total


def _named(question: Question, by: str, answer: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    dimension = "opd" if by == "line" else by.partition(":")[0]
    names = question.book.names(dimension, year=question.cutoff.year, region=question.region)
    anywhere = {key: name for (_, key), name in names.items()}
    for row in answer:
        name = names.get((row["region"], row["key"])) or anywhere.get(row["key"])
        yield _row(question, row, name or _unwritten(dimension, row["key"], question.cutoff.year))


def _unwritten(dimension: str, key: str, year: int) -> Name:
    """The name of a code that no source has written out."""
    if dimension == "account":
        return name_of_account(key, year)
    return Name(key, key) if key else NOTHING_SAID


def _row(question: Question, row: Mapping[str, Any], name: Name) -> Row:
    return Row(
        key=name.written,
        code=row["key"] or "",
        name=name.name,
        side=row["side"],
        basis=question.cutoff.basis_of(row["side"]),
        version=_joined([row["first_version"], row["last_version"]]),
        pagu=row["pagu"],
        plan=row["plan"],
        realised=row["realised"],
        opds=row["opds"],
        opds_reported=row["reported"],
        last_month=row["last_month"],
        region=row["region"] or "",
    )


def _by_line(rows: Iterable[Row], groups: Groups) -> list[Row]:
    lines: dict[tuple[str, Side], list[Row]] = defaultdict(list)
    for row in rows:
        line, _ = groups.get(row.code, NO_LINE)
        lines[line, row.side].append(row)
    names = dict([*groups.values(), NO_LINE])
    return [_sum(Name(line, names[line]), members) for (line, _), members in lines.items()]


def _sum(name: Name, rows: Sequence[Row]) -> Row:
    """The rows of several OPDs as one, on the same side."""
    return replace(
        rows[0],
        key=name.written,
        code=name.written,
        name=name.name,
        region="",
        version=_joined(row.version for row in rows),
        pagu=_added(row.pagu for row in rows),
        plan=_added(row.plan for row in rows),
        realised=_added(row.realised for row in rows),
        opds=sum(row.opds for row in rows),
        opds_reported=sum(row.opds_reported for row in rows),
        last_month=min((row.last_month for row in rows if row.last_month is not None), default=None),
    )


def _added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal("0.00")) if known else None


def _joined(versions: Iterable[str | None]) -> str:
    named = {one for version in versions if version for one in version.split(", ")}
    return ", ".join(sorted(named, key=rank))


def _order(row: Row) -> tuple[int, str, tuple[tuple[int, str], ...]]:
    """Revenue, spending, financing; then codes part by part as numbers."""
    parts = tuple((int(part), "") if part.isdigit() else (0, part) for part in row.code.split("."))
    return SIDES.index(row.side), row.region, parts
