"""Rekonsiliasi: the region's own figures beside the sum of its OPDs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rapim.core.code import ancestor, depth, is_under
from rapim.core.cutoff import Cutoff
from rapim.core.entry import Side
from rapim.figures.absorption import absorption
from rapim.figures.question import Groups, Only, Source
from rapim.figures.row import Row, order, summed
from rapim.ledger import Book
from rapim.ledger.names import Name

PRINTED_IN: Final = Decimal(10_000_000)
"""DJPK's portal prints hundredths of a miliar: each of its figures may be off by half of that."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One account (or a whole side, key "") as the region states it and as its OPDs add up.

    `rounding`: rupiah by which the two may differ because the portal rounds each figure that it prints.
    """

    key: str
    code: str
    name: str
    side: Side
    region: Row | None
    opds: Row | None
    rounding: Decimal = Decimal(0)

    @property
    def pagu_gap(self) -> Decimal | None:
        """Rupiah by which the OPDs' budgets exceed the region's; None where one is not known."""
        return _gap(self.opds and self.opds.pagu, self.region and self.region.pagu)

    @property
    def realised_gap(self) -> Decimal | None:
        return _gap(self.opds and self.opds.realised, self.region and self.region.realised)

    @property
    def agrees(self) -> bool | None:
        """Whether what both say is the same but for rounding; None where the two have nothing to compare."""
        gaps = [abs(gap) for gap in (self.pagu_gap, self.realised_gap) if gap is not None]
        return max(gaps) <= self.rounding if gaps else None


@dataclass(frozen=True, slots=True)
class Reconciliation:
    cutoff: Cutoff  # of the OPDs
    region_basis: str
    rows: tuple[Pair, ...]
    total: tuple[Pair, ...]
    sources: tuple[Source, ...]


def reconcile(
    book: Book, cutoff: Cutoff, by: str = "account:3", only: Only | None = None, groups: Groups | None = None
) -> Reconciliation:
    """The region's statement (DJPK portal) beside the OPDs on the basis of the cut-off, by account and by side."""
    portal = cutoff.with_(basis="djpk", version=None)
    opds = absorption(book, cutoff, by, only, groups)
    region = absorption(book, portal, by, only, groups)
    printed = absorption(book, portal, "account:6", only, groups).rows
    return Reconciliation(
        cutoff=opds.cutoff,
        region_basis="djpk",
        rows=_paired(region.rows, opds.rows, printed, by),
        total=_paired(region.total, opds.total, printed, ""),
        sources=tuple(dict.fromkeys((*region.sources, *opds.sources))),
    )


def _paired(region: tuple[Row, ...], opds: tuple[Row, ...], printed: tuple[Row, ...], by: str) -> tuple[Pair, ...]:
    of_account = by.startswith("account")
    theirs = {(row.code, row.side): row for row in region}
    ours = {(row.code, row.side): row for row in (_as_deep(theirs, opds) if of_account else opds)}
    rows = sorted({**ours, **theirs}.values(), key=order)
    pairs = ((row, theirs.get((row.code, row.side)), ours.get((row.code, row.side))) for row in rows)
    return tuple(
        Pair(row.key, row.code, row.name, row.side, their, our, _rounding(row, printed, of_account))
        for row, their, our in pairs
    )


def _as_deep(theirs: Mapping[tuple[str, Side], Row], opds: Iterable[Row]) -> Iterator[Row]:
    """The OPDs' accounts, added up where the portal prints no more than what stands above them (5.3, 6.1)."""
    parts: dict[tuple[str, Side], list[Row]] = defaultdict(list)
    for row in opds:
        above = (ancestor(row.code, level) for level in range(depth(row.code), 0, -1))
        parts[next((code for code in above if (code, row.side) in theirs), row.code), row.side].append(row)
    for place, rows in parts.items():
        yield rows[0] if len(rows) == 1 and rows[0].code == place[0] else _sum_of(theirs.get(place, rows[0]), rows)


def _sum_of(above: Row, rows: list[Row]) -> Row:
    return replace(summed(Name(above.key, above.name), rows), code=above.code)


def _rounding(row: Row, printed: tuple[Row, ...], of_account: bool) -> Decimal:
    """Half a printed unit for each figure of the portal that stands behind a row; none where they are exact."""
    behind = [one for one in printed if one.side == row.side and (not of_account or is_under(one.code, row.code))]
    rounded = all(not (amount or 0) % PRINTED_IN for one in behind for amount in (one.pagu, one.realised))
    return PRINTED_IN / 2 * len(behind) if rounded else Decimal(0)


def _gap(opds: Decimal | None, region: Decimal | None) -> Decimal | None:
    return None if opds is None or region is None else opds - region
