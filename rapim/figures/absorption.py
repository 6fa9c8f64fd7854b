"""Penyerapan: pagu, cash plan and realisation at a cut-off, by any dimension."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rapim.core.cutoff import Cutoff
from rapim.core.entry import Side
from rapim.core.problem import Refused
from rapim.figures.counted import Counted
from rapim.figures.question import DIMENSIONS, Groups, Only, Question, Source, unknown
from rapim.figures.row import Row, order, summed, totals, versions
from rapim.figures.told import told
from rapim.ledger import Book
from rapim.ledger.names import Name, name_of_account

NO_LINE = ("", "Di luar lini koordinasi")
NOTHING_SAID = Name("", "Tidak dirinci di sumbernya")


@dataclass(frozen=True, slots=True)
class Absorption:
    """`cutoff` is definite: asking it again gives the same figures, whatever the book has learned since."""

    cutoff: Cutoff
    by: str
    rows: tuple[Row, ...]
    total: tuple[Row, ...]  # one for each side that occurs
    sources: tuple[Source, ...]
    figure: str = "absorption"

    def side(self, side: Side) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.side == side)

    def total_of(self, side: Side) -> Row | None:
        return next((row for row in self.total if row.side == side), None)

    @property
    def version(self) -> str:
        """The budget versions that count, joined by ", "."""
        return versions(row.version for row in self.total)


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
    silent = list(_silent(question, expected or ()))
    if by in ("opd", "line"):
        offices = [*told(question, "opd", rows_by), *silent]
        rows = offices if by == "opd" else list(_lines(offices, question.groups))
        total = totals(offices)
    else:
        rows = told(question, by, rows_by)
        total = totals([*(rows if by == "region" else told(question, "region", rows_by)), *silent])
    return Absorption(question.cutoff, by, tuple(sorted(rows, key=order)), total, question.sources())


def rows_by(question: Question, by: str) -> Iterator[Row]:
    """The rows of one dimension, with their names."""
    dimension = by.partition(":")[0]
    names, anywhere = question.names(dimension), question.names_anywhere(dimension)
    for row in question.counted(by):
        name = names.get((row.region, row.key)) or anywhere.get(row.key)
        yield _row(question, row, name or _unwritten(dimension, row.key, question.cutoff.year))


def _row(question: Question, row: Counted, name: Name) -> Row:
    return Row(
        key=name.written,
        code=row.key,
        name=name.name,
        side=row.side,
        basis=question.cutoff.basis_of(row.side),
        version=versions([row.first_version, row.last_version]),
        pagu=row.pagu,
        plan=row.plan,
        realised=row.realised,
        opds=row.opds,
        opds_reported=row.reported,
        last_month=row.last_month,
        region=row.region,
    )


def _unwritten(dimension: str, key: str, year: int) -> Name:
    """The name of a code that no source has written out."""
    if dimension == "account":
        return name_of_account(key, year)
    return Name(key, key) if key else NOTHING_SAID


def _silent(question: Question, expected: Collection[str]) -> Iterator[Row]:
    """A row for each expected OPD of which the book holds nothing on spending: it has not reported, which is not 0."""
    if not expected:
        return
    heard = {row.key for row in question.counted("opd") if row.side == "spending"}
    asked = set(expected) if question.opds is None else set(expected) & set(question.opds)
    names = {key: name for (_, key), name in question.names("opd").items()}
    basis = question.cutoff.basis_of("spending")
    for opd in sorted(asked - heard):
        name = names.get(opd, Name(opd, opd))
        yield Row(name.written, opd, name.name, "spending", basis, "", None, None, None, 1, 0, None)


def _lines(offices: Iterable[Row], groups: Groups) -> Iterator[Row]:
    """The OPDs of each coordination line added up; those of no line stand together, so that the sum is the region's."""
    members: dict[tuple[str, Side], list[Row]] = defaultdict(list)
    for row in offices:
        line, _ = groups.get(row.code, NO_LINE)
        members[line, row.side].append(row)
    names = dict([*groups.values(), NO_LINE])
    for (line, _), rows in members.items():
        yield summed(Name(line, names[line]), rows)
