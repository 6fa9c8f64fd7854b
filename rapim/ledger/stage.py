"""Staging: what was read lies in the home, sealed by nobody, seen by no figure, but already in the form of the book.

So sealing has nothing to write: it gives the file that was checked its place in the book.
"""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from rapim.ledger.durable import make_folder, sha256_of
from rapim.ledger.schema import sealed_form
from rapim.ledger.slices import Slice
from rapim.ledger.sorting import Sheaf, entries_path
from rapim.ledger.tally import NotTied, Tally, Total, totals_in

MANIFEST: Final = "manifest.json"  # written last: what an older rapim staged, in another form, has none


class Chunk(Protocol):
    """Some lines as entries, and the source rows that they were read from."""

    @property
    def entries(self) -> pa.Table: ...
    @property
    def rows(self) -> pa.Table: ...


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that was read: its entries and source rows on disk, its sums and slices in memory.

    `source` is the sha256 of the file as it came; `digests` has that of the entries of each year.
    """

    token: str
    folder: Path
    source: str
    kind: str
    basis: str
    version: str
    effective_on: date | None
    totals: tuple[Total, ...]
    slices: tuple[Slice, ...]
    digests: Mapping[int, str]

    def entries_path(self, year: int) -> Path:
        return entries_path(self.folder, year)

    @property
    def rows(self) -> int:
        return sum(total.rows for total in self.totals)

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


def stage(home: Path, token: str, chunks: Iterable[Chunk], source: str = "") -> Staged:
    """Writes the chunks below `staging/<token>/`, in bounded memory. What lay there before is replaced.

    The entries of each year become one sorted file, and are summed again from it. Raises NotTied where they differ.
    """
    folder = home / "staging" / token
    shutil.rmtree(folder, ignore_errors=True)
    make_folder(folder)
    tally, sheaf, rows = Tally(), Sheaf(folder), _RowsWriter(folder)
    for chunk in chunks:
        entries = sealed_form(chunk.entries)
        sheaf.add(entries)
        rows.write(chunk.rows)
        tally.add(entries)
    rows.close()
    years = sorted({total.year for total in tally.totals})
    sheaf.write(years, source)
    said = {
        "source": source,
        "identity": tally.identity,
        "totals": tally.totals,
        "slices": tally.slices,
        "digests": _tied(folder, years, tally.totals),
    }
    (folder / MANIFEST).write_text(json.dumps(said, default=str))
    return reopen(home, token)


def _tied(folder: Path, years: Iterable[int], totals: tuple[Total, ...]) -> list[tuple[int, str]]:
    """The sha256 of the file of each year, once they were found to add up to what was read."""
    paths = {year: entries_path(folder, year) for year in years}
    found = tuple(total for path in paths.values() for total in totals_in(path))
    if found != totals:
        raise NotTied(f"{folder}: {found} instead of {totals}")
    return [(year, sha256_of(path)) for year, path in paths.items()]


def reopen(home: Path, token: str) -> Staged:
    """What was staged under this token. Raises FileNotFoundError where nothing is."""
    folder = home / "staging" / token
    said = json.loads((folder / MANIFEST).read_text())
    kind, basis, version, effective_on = said["identity"]
    return Staged(
        token=token,
        folder=folder,
        source=said["source"],
        kind=kind,
        basis=basis,
        version=version,
        effective_on=date.fromisoformat(effective_on) if effective_on else None,
        totals=tuple(Total(*total[:4], *map(Decimal, total[4:])) for total in said["totals"]),
        slices=tuple(Slice(*one) for one in said["slices"]),
        digests=dict(said["digests"]),
    )


def discard(home: Path, token: str) -> None:
    shutil.rmtree(home / "staging" / token, ignore_errors=True)


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
