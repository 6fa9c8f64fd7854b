"""Counting and summing lines: what a file adds up to, whom it speaks for, and whether it still does when read back."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from rapim.ledger.schema import plain
from rapim.ledger.slices import Seen, Slice, spoken_for

MONEY = ("gross", "returned", "amount", "budget")
NOTHING = (0, *[Decimal("0.00")] * len(MONEY))


class NotTied(Exception):
    """A file is not what was staged: a fault of the machine or of rapim, never of the source."""


class Total(NamedTuple):
    """Lines and sums in rupiah of one year, measure and side of a file."""

    year: int
    measure: str
    side: str
    rows: int
    gross: Decimal
    returned: Decimal
    amount: Decimal
    budget: Decimal


class Identity(NamedTuple):
    """What all lines of a file share: its kind, basis, and budget version."""

    kind: str
    basis: str
    version: str
    effective_on: date | None


NOBODY: Final = Identity("", "", "", None)


@dataclass
class Tally:
    """Sums, slices and identity of some lines, chunk by chunk."""

    sums: dict[tuple[int, str, str], list[Any]] = field(default_factory=dict)
    seen: set[Seen] = field(default_factory=set)
    identity: Identity = NOBODY

    def add(self, entries: pa.Table) -> None:
        self.add_sums(entries)
        distinct = plain(entries, Seen._fields).group_by(Seen._fields).aggregate([])
        self.seen.update(Seen(**row) for row in distinct.to_pylist())
        for first in entries.select(Identity._fields).slice(0, 1).to_pylist():
            self.identity = Identity(**first)

    def add_sums(self, entries: pa.Table) -> None:
        """Counts and sums of the money columns, by year, measure and side."""
        by = ["year", "measure", "side"]
        wanted = [("side", "count"), *((name, "sum") for name in MONEY)]
        for row in plain(entries, [*by, *MONEY]).group_by(by).aggregate(wanted).to_pylist():
            found = [row[f"{name}_{function}"] or 0 for name, function in wanted]
            key = (row["year"], row["measure"], row["side"])
            self.sums[key] = [a + b for a, b in zip(self.sums.get(key, NOTHING), found, strict=True)]

    @property
    def totals(self) -> tuple[Total, ...]:
        return tuple(Total(*key, *sums) for key, sums in sorted(self.sums.items()))

    @property
    def slices(self) -> tuple[Slice, ...]:
        return spoken_for(self.seen)


def totals_in(path: Path) -> tuple[Total, ...]:
    """The sums as they stand in the file, one row group at a time."""
    tally = Tally()
    with pq.ParquetFile(path, memory_map=True) as file:
        for group in range(file.num_row_groups):
            tally.add_sums(file.read_row_group(group, columns=["year", "measure", "side", *MONEY]))
    return tally.totals
