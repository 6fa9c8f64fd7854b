"""Documents by their number."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rapim.core.cutoff import Cutoff
from rapim.figures.question import Groups, Only, Question
from rapim.ledger import Book


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with the first of its rows; `amount`: rupiah of all its lines."""

    document: str
    document_kind: str
    counts_on: date | None
    opd: str
    opd_label: str
    batch: str
    row: int
    sheet: str
    description: str
    amount: Decimal


def numbered(
    book: Book, cutoff: Cutoff, only: Only | None = None, groups: Groups | None = None, *, signs: str, limit: int = 6
) -> tuple[Paper, ...]:
    """Documents of the cut-off's year whose number holds `signs`, an exact one first, then the latest."""
    found = Question.of(book, cutoff, only, groups).ask("numbered", signs=signs, limit=limit)
    return tuple(Paper(**row) for row in found)
