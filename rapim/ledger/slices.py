"""What a file speaks for, and which batch owns which slice of the book.

A slice is an OPD and a month of one year (month 0: the whole year). The last batch that speaks for a slice owns it;
lines of a slice that a later batch owns do not count. So a row that a newer export no longer has is gone, and
taking the newer batch back brings it back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rapim.ledger.catalog import BatchRow

WHOLE_YEAR = 0


class Slice(NamedTuple):
    year: int
    opd: str
    month: int


class Seen(NamedTuple):
    """What stands in the lines of a file: one for each OPD and month that occurs."""

    year: int
    measure: str
    opd: str
    month: int


def spoken_for(seen: Iterable[Seen]) -> tuple[Slice, ...]:
    """The slices of a file: documents speak for each of their OPDs from their first month to their last."""
    exact: set[Slice] = set()
    documents: dict[int, list[Seen]] = defaultdict(list)
    for one in seen:
        if one.measure == "realised":
            documents[one.year].append(one)
        else:
            exact.add(Slice(one.year, one.opd, one.month if one.measure == "statement" else WHOLE_YEAR))
    for year, lines in documents.items():
        months = range(min(line.month for line in lines), max(line.month for line in lines) + 1)
        exact.update(Slice(year, opd, month) for opd in {line.opd for line in lines} for month in months)
    return tuple(sorted(exact))


class Holding(NamedTuple):
    """A slice and the batch that owns it."""

    batch: BatchRow
    opd: str
    month: int


def holdings(batches: Iterable[BatchRow]) -> list[Holding]:
    """Who owns what, given the live batches in the order in which they became known."""
    owner: dict[tuple[object, ...], Holding] = {}
    for batch in batches:
        domain = (batch.region, batch.year, batch.kind, batch.version, batch.basis)
        for opd, month in batch.slices:
            owner[*domain, opd, month] = Holding(batch, opd, month)
    return list(owner.values())
