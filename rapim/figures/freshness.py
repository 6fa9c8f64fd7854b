"""Kesegaran data: what each OPD reported last, how old it is, and who is silent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rapim.core.cutoff import Cutoff
from rapim.figures.question import Groups, Only, Question
from rapim.ledger import Book
from rapim.ledger.names import Name


@dataclass(frozen=True, slots=True)
class Report:
    """The last file of one kind that speaks for an OPD."""

    key: str
    code: str
    name: str
    kind: str
    basis: str  # "" for budgets and plans
    version: str  # of a budget or plan: the one in force
    last_month: int | None  # None: a budget or plan speaks for the whole year
    due_month: int | None
    age_days: int | None  # from the end of the last reported month to the cut-off
    batch: str
    file: str
    sealed_at: datetime
    region: str = ""

    @property
    def reported(self) -> bool:
        """Whether nothing is outstanding at the cut-off."""
        return self.due_month is None or (self.last_month or 0) >= self.due_month


@dataclass(frozen=True, slots=True)
class Freshness:
    """`silent`: OPDs that have a budget, or are expected, and never reported on the basis of the cut-off."""

    cutoff: Cutoff
    rows: tuple[Report, ...]
    silent: tuple[Name, ...]


def freshness(
    book: Book,
    cutoff: Cutoff,
    only: Only | None = None,
    groups: Groups | None = None,
    expected: Collection[str] | None = None,
) -> Freshness:
    """One row for each OPD and kind of file, as far as the book knew at the cut-off."""
    question = Question.of(book, cutoff, only, groups)
    found = question.ask("freshness")
    names = question.names("opd")
    rows = []
    for row in found:
        name = names.get((row["region"], row["opd"])) or _unnamed(row["opd"])
        batch = question.book.batch(row["batch"])
        month = None if row["version"] else row["month"]
        due = None if row["version"] else _due(question, row["basis"])
        rows.append(
            Report(
                name.written, row["opd"], name.name, row["kind"], row["basis"], row["version"], month, due,
                _age(question.cutoff.at, month), batch.batch, batch.file, batch.sealed_at, row["region"],
            )
        )  # fmt: skip
    return Freshness(question.cutoff, tuple(sorted(rows, key=_order)), _silent(question, rows, expected))


def _unnamed(opd: str) -> Name:
    return Name(opd, opd) if opd else Name("", "Seluruh daerah")


def _due(question: Question, basis: str) -> int:
    """Documents are due for the month under way, statements for the last one that is over."""
    return question.whole_month if basis in ("lra", "djpk") else question.cutoff.month


def _age(at: date, month: int | None) -> int | None:
    """Days since the end of the month; 0 within it."""
    if not month:
        return None
    following = date(at.year + month // 12, month % 12 + 1, 1)
    return max(0, (at - (following - timedelta(days=1))).days)


def _silent(question: Question, rows: list[Report], expected: Collection[str] | None) -> tuple[Name, ...]:
    heard = {row.code for row in rows if row.basis == question.cutoff.basis}
    budgeted = {row.code for row in rows if row.version and row.kind != "rak"}
    awaited = budgeted if expected is None else set(expected)
    if question.opds is not None:
        awaited &= set(question.opds)
    names = {key: name for (_, key), name in question.names("opd").items()}
    return tuple(names.get(opd, Name(opd, opd)) for opd in sorted(awaited - heard))


def _order(row: Report) -> tuple[str, str, str]:
    return row.region, row.key, row.kind
