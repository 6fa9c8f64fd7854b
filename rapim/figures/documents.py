"""Drill-down: the lines behind a figure, and the source row behind a line."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from rapim.core.cutoff import Cutoff
from rapim.core.entry import Side
from rapim.figures.question import Groups, Only, Question, Source
from rapim.ledger import BatchRow, Book, kept_row
from rapim.ledger.names import Name, name_of

Measure = Literal["realised", "pagu", "plan"]


@dataclass(frozen=True, slots=True)
class Line:
    """One sealed line: a payment, a line of a statement, of a budget, or of a cash plan."""

    batch: str
    file: str
    sheet: str
    row: int  # in the source file
    measure: str
    side: Side
    document: str
    document_kind: str
    description: str
    counts_on: date | None
    month: int
    opd: Name
    program: Name
    activity: Name
    subactivity: Name
    account: Name
    fund: Name
    gross: Decimal
    returned: Decimal
    amount: Decimal
    region: str


@dataclass(frozen=True, slots=True)
class Documents:
    """A page of the lines; `count` and `total` are of all of them, and `total` is the figure itself."""

    cutoff: Cutoff
    measure: Measure
    rows: tuple[Line, ...]
    count: int
    total: Decimal
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row as it stood in the file that came, without the columns that name persons."""

    batch: BatchRow
    sheet: str
    row: int
    cells: dict[str, str]


def documents(
    book: Book,
    cutoff: Cutoff,
    only: Only | None = None,
    groups: Groups | None = None,
    *,
    side: Side | None = "spending",
    measure: Measure = "realised",
    limit: int = 100,
    offset: int = 0,
) -> Documents:
    """The lines that make up a figure of `absorption` with the same cut-off and filters, the latest first."""
    question = Question.of(book, cutoff, only, groups)
    found = question.ask("documents", side=side, measure=measure, limit=limit, offset=offset)
    count, total = (found[0]["lines"], found[0]["total"]) if found else (0, Decimal("0.00"))
    rows = tuple(_line(question, row) for row in found)
    return Documents(question.cutoff, measure, rows, count, total, question.sources())


def source_row(book: Book, batch: str, row: int, sheet: str = "") -> SourceRow:
    """Raises LookupError where the batch or the row does not exist, or the source rows were not kept."""
    sealed = book.batch(batch)
    return SourceRow(sealed, sheet, row, kept_row(book.home, sealed.path, row, sheet))


def _line(question: Question, row: dict[str, Any]) -> Line:
    plain = ("sheet", "row", "measure", "side", "document", "document_kind", "description", "counts_on", "month",
             "gross", "returned", "amount", "region")  # fmt: skip
    coded = ("opd", "program", "activity", "subactivity", "account", "fund")
    names: dict[str, Any] = {name: name_of(row[f"{name}_label"]) for name in coded}
    batch = question.book.batch(row["batch"])
    return Line(batch=batch.batch, file=batch.file, **{name: row[name] for name in plain}, **names)
