"""Staging: what was read lies in the home, sealed by nobody, seen by no figure."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from rapim.ledger.durable import make_folder
from rapim.ledger.schema import STAGED, in_order, plain, staged_form
from rapim.ledger.slices import Seen, Slice, spoken_for

MONEY = ("gross", "returned", "amount", "budget")
NOTHING = (0, *[Decimal("0.00")] * len(MONEY))


class Chunk(Protocol):
    """Some lines as entries, and the source rows that they were read from."""

    @property
    def entries(self) -> pa.Table: ...
    @property
    def rows(self) -> pa.Table: ...


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


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that was read: its entries and source rows on disk, its sums and slices in memory."""

    token: str
    folder: Path
    rows: int
    chunks: int  # each sorted in itself
    kind: str
    basis: str
    version: str
    effective_on: date | None
    totals: tuple[Total, ...]
    slices: tuple[Slice, ...]

    @property
    def entries_path(self) -> Path:
        return self.folder / "entries.parquet"

    @property
    def rows_paths(self) -> list[Path]:
        """The source rows: one file for each shape of heading, since sheets may differ."""
        return sorted(self.folder.glob("rows-*.parquet"))

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({total.year for total in self.totals}))

    def totals_of(self, year: int) -> tuple[Total, ...]:
        return tuple(total for total in self.totals if total.year == year)

    def slices_of(self, year: int) -> tuple[tuple[str, int], ...]:
        """(OPD key, month), as a Batch row keeps them."""
        return tuple((one.opd, one.month) for one in self.slices if one.year == year)

    def rows_of(self, year: int) -> int:
        return sum(total.rows for total in self.totals_of(year))


def stage(home: Path, token: str, chunks: Iterable[Chunk]) -> Staged:
    """Writes the chunks below `staging/<token>/`, in bounded memory. What lay there before is replaced."""
    folder = home / "staging" / token
    shutil.rmtree(folder, ignore_errors=True)
    make_folder(folder)
    tally = Tally()
    rows = _RowsWriter(folder)
    with pq.ParquetWriter(folder / "entries.parquet", STAGED, compression="lz4", write_statistics=False) as writer:
        for chunk in chunks:
            entries = in_order(staged_form(chunk.entries))
            writer.write_table(entries)
            rows.write(chunk.rows)
            tally.add(entries)
    rows.close()
    (folder / "staged.json").write_text(json.dumps(tally.manifest(), default=str))
    return reopen(home, token)


def reopen(home: Path, token: str) -> Staged:
    """What was staged under this token. Raises FileNotFoundError where nothing is."""
    folder = home / "staging" / token
    said = json.loads((folder / "staged.json").read_text())
    kind, basis, version, effective_on = said["identity"]
    totals = tuple(Total(*total[:4], *map(Decimal, total[4:])) for total in said["totals"])
    return Staged(
        token=token,
        folder=folder,
        rows=sum(total.rows for total in totals),
        chunks=said["chunks"],
        kind=kind,
        basis=basis,
        version=version,
        effective_on=date.fromisoformat(effective_on) if effective_on else None,
        totals=totals,
        slices=tuple(Slice(*one) for one in said["slices"]),
    )


def discard(home: Path, token: str) -> None:
    shutil.rmtree(home / "staging" / token, ignore_errors=True)


@dataclass
class Tally:
    """Sums, slices and identity of some lines, chunk by chunk."""

    sums: dict[tuple[int, str, str], list[Any]] = field(default_factory=dict)
    seen: set[Seen] = field(default_factory=set)
    identity: Identity = NOBODY
    chunks: int = 0

    def add(self, entries: pa.Table) -> None:
        self.add_sums(entries)
        self.chunks += 1
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

    def as_totals(self) -> tuple[Total, ...]:
        return tuple(Total(*key, *sums) for key, sums in sorted(self.sums.items()))

    def manifest(self) -> dict[str, Any]:
        slices = spoken_for(self.seen)
        return {"identity": self.identity, "totals": self.as_totals(), "slices": slices, "chunks": self.chunks}


class _RowsWriter:
    """Source rows as text; a sheet with other headings begins another file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts = 0
        self.writer: pq.ParquetWriter | None = None

    def write(self, rows: pa.Table) -> None:
        if self.writer is None or self.writer.schema != rows.schema:
            self.close()
            path = self.folder / f"rows-{self.parts:03}.parquet"
            self.writer = pq.ParquetWriter(path, rows.schema, compression="zstd", compression_level=1)
            self.parts += 1
        self.writer.write_table(rows)

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
