"""Rekonsiliasi: the region's own figures beside the sum of its OPDs."""

from dataclasses import dataclass
from decimal import Decimal

from rapim.core.cutoff import Cutoff
from rapim.core.entry import Side
from rapim.figures.absorption import absorption
from rapim.figures.question import Groups, Only, Source
from rapim.figures.row import Row, order
from rapim.ledger import Book


@dataclass(frozen=True, slots=True)
class Pair:
    """One account (or a whole side, key "") as the region states it and as its OPDs add up."""

    key: str
    code: str
    name: str
    side: Side
    region: Row | None
    opds: Row | None

    @property
    def pagu_gap(self) -> Decimal | None:
        """Rupiah by which the OPDs' budgets exceed the region's; None where one is not known."""
        return _gap(self.opds and self.opds.pagu, self.region and self.region.pagu)

    @property
    def realised_gap(self) -> Decimal | None:
        return _gap(self.opds and self.opds.realised, self.region and self.region.realised)

    @property
    def agrees(self) -> bool | None:
        """Whether what both say is the same; None where the two have nothing to compare."""
        gaps = {gap for gap in (self.pagu_gap, self.realised_gap) if gap is not None}
        return gaps == {0} if gaps else None


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
    opds = absorption(book, cutoff, by, only, groups)
    region = absorption(book, cutoff.with_(basis="djpk", version=None), by, only, groups)
    return Reconciliation(
        cutoff=opds.cutoff,
        region_basis="djpk",
        rows=_paired(region.rows, opds.rows),
        total=_paired(region.total, opds.total),
        sources=tuple(dict.fromkeys((*region.sources, *opds.sources))),
    )


def _paired(region: tuple[Row, ...], opds: tuple[Row, ...]) -> tuple[Pair, ...]:
    theirs, ours = ({(row.code, row.side): row for row in rows} for rows in (region, opds))
    rows = sorted({**theirs, **ours}.values(), key=order)
    return tuple(
        Pair(row.key, row.code, row.name, row.side, theirs.get((row.code, row.side)), ours.get((row.code, row.side)))
        for row in rows
    )


def _gap(opds: Decimal | None, region: Decimal | None) -> Decimal | None:
    return None if opds is None or region is None else opds - region
