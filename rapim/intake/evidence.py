"""The file and the book side by side, as tables: what the questions in sql/ are put to.

staged      the lines of the file
spoken      the slices that it speaks for: kind, version, basis, OPD, month
counted     what the book counts of the year beside them
everything  what would count once the file is sealed (`batch` is null on the file's own lines)
in_force    of that, the budget in force, OPD by OPD and side by side
region_budget  the region's own budget, side by side
before      the budget in force of the year before
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, Final, NamedTuple, TypeVar

from rapim.ledger.book import Book
from rapim.ledger.catalog import BatchRow
from rapim.ledger.stage import Staged
from rapim.ledger.template import sql

Answer = TypeVar("Answer", bound=NamedTuple)
TABLES: Final = (
    "staged",
    "spoken",
    "counted",
    "everything",
    "in_force",
    "before",
    "region_budget",
    "replaced",
    "paired",
)


@dataclass(frozen=True)
class Evidence:
    """`book` as known when the file is to count from; `year`: one of the file's.

    `owners`: batches known later, whose slices the file does not speak for.
    """

    book: Book
    staged: Staged
    region: str
    year: int
    owners: tuple[BatchRow, ...] = ()

    def ask(self, question: str, answer: type[Answer], **said: Any) -> Iterator[Answer]:
        """The rows that `sql/<question>.sql` finds."""
        params = {
            "entries": str(self.staged.entries_path(self.year)),
            "year": self.year,
            "spoken": self._spoken or [{"opd": "", "month": -1}],
            "kind": self.staged.kind,
            "version": self.staged.version,
            "basis": self.staged.basis,
            "before": self._budget_before,
        }
        rows = self.book.query(_question(question), params | said, year=self.year, region=self.region)
        return (answer(**row) for row in rows)

    def neighbours(self) -> list[dict[str, Any]]:
        """The region's own budgets of the year before and the year after."""
        question = sql("rapim.intake", "neighbours")
        years = (self.year - 1, self.year + 1)
        found = [row for year in years for row in self.book.query(question, {}, year=year, region=self.region)]
        return found or [{"year": 0, "side": "", "amount": Decimal(0)}]

    def holds(self, measure: str) -> bool:
        return any(total.measure == measure for total in self.staged.totals_of(self.year))

    @cached_property
    def _spoken(self) -> list[dict[str, Any]]:
        """The slices that the file speaks for and no later batch owns."""
        domain = (self.staged.kind, self.staged.version, self.staged.basis)
        same = (one for one in self.owners if (one.kind, one.version, one.basis) == domain)
        owned = {held for one in same for held in one.slices}
        slices = (one for one in self.staged.slices_of(self.year) if one not in owned)
        return [{"opd": opd, "month": month} for opd, month in slices]

    @cached_property
    def _budget_before(self) -> list[dict[str, Any]]:
        rows = self.book.query(sql("rapim.intake", "budget_before"), {}, year=self.year - 1, region=self.region)
        return rows or [{"side": "", "opd": "", "amount": Decimal(0)}]


@cache
def _question(name: str) -> str:
    """The question with the tables that it looks into before it."""
    text = sql("rapim.intake", name)
    tables = ",\n".join(f"{table} as not materialized (\n{sql('rapim.intake', table)})" for table in TABLES)
    return f"with {tables},\nquestion as (\n{text})\n{sql('rapim.intake', 'question')}"
