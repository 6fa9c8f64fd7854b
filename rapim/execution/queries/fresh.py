"""How fresh the book is: for each kind of file, up to which month it came, and when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rapim.core.day import MONTHS
from rapim.execution.desk import Desk
from rapim.execution.queries.standing import Age
from rapim.execution.words import KIND, version_text
from rapim.figures import Report
from rapim.ledger import BatchRow


@dataclass(frozen=True, slots=True)
class Fresh:
    """One kind of file: what it says up to when, and how long ago the last one came."""

    name: str
    note: str
    known_at: datetime
    age: Age

    @property
    def words(self) -> str:
        return f"{self.age.words} lalu" if self.age.days else "hari ini"

    @property
    def is_stale(self) -> bool:
        return self.age.is_stale


@dataclass(frozen=True, slots=True)
class Reporter:
    """An office, or the region itself, and the last file of each kind that speaks for it."""

    name: str
    key: str
    href: str
    reports: tuple[Report, ...]

    @property
    def reported(self) -> bool:
        return all(report.reported for report in self.reports)

    @property
    def sealed_at(self) -> datetime:
        return max(report.sealed_at for report in self.reports)


def reporters(desk: Desk, reports: Iterable[Report]) -> tuple[Reporter, ...]:
    """Each office once: those that owe something first."""
    of_office: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        of_office[report.code].append(report)
    found = (Reporter(own[0].name, own[0].key, desk.office(code), tuple(own)) for code, own in of_office.items())
    return tuple(sorted(found, key=lambda one: (one.reported, one.name)))


def fresh(desk: Desk) -> tuple[Fresh, ...]:
    """Every kind of file that the book holds for the year, the latest first."""
    kinds: dict[str, list[BatchRow]] = defaultdict(list)
    for batch in desk.book.at(desk.cutoff.known_at).batches:
        if batch.year == desk.cutoff.year:
            kinds[batch.kind].append(batch)
    found = (_fresh(desk, kind, batches) for kind, batches in kinds.items())
    return tuple(sorted(found, key=lambda one: one.known_at, reverse=True))


def _fresh(desk: Desk, kind: str, batches: list[BatchRow]) -> Fresh:
    last = max(batch.known_at for batch in batches)
    return Fresh(KIND.get(kind, kind), _note(batches), last, Age(last.date(), (desk.now - last).days))


def _note(batches: list[BatchRow]) -> str:
    """ "s.d. Februari 2023 · 34 OPD", or the latest version of a budget."""
    newest = max(batches, key=lambda batch: (batch.known_at, batch.number))
    if newest.version:
        return version_text(newest.version)
    month = max(month for batch in batches for _, month in batch.slices)
    offices = {opd for batch in batches for opd, _ in batch.slices if opd}
    return f"s.d. {MONTHS[month - 1]} {newest.year}" + (f" · {len(offices)} OPD" if offices else "")
