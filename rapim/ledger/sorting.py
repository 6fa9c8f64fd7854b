"""Lines on their way into the book: chunks go in, one sorted file for each year comes out, as it will be sealed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from rapim.ledger.schema import ROW_GROUP, SEALED, in_order, parquet_writer
from rapim.ledger.template import sql

SORTED_IN_MEMORY: Final = 1_000_000  # lines; more than that are sorted by DuckDB, which spills to disk
FRUGAL: Final = {"memory_limit": "768MB", "threads": 1, "preserve_insertion_order": False}
"""Ten million payments are too many for 512 MB and two threads that keep the order in which lines came."""


@dataclass
class Sheaf:
    """Chunks in the form of the book. They wait in memory; where they grow too many, in a file without order."""

    folder: Path
    held: list[pa.Table] = field(default_factory=list)
    lines: int = 0
    overflow: pq.ParquetWriter | None = None

    def add(self, entries: pa.Table) -> None:
        self.held.append(entries)
        self.lines += entries.num_rows
        if self.lines > SORTED_IN_MEMORY:
            if self.overflow is None:
                self.overflow = pq.ParquetWriter(self._unsorted, SEALED, compression="lz4", write_statistics=False)
            for table in self.held:
                self.overflow.write_table(table)
            self.held.clear()

    def write(self, years: Sequence[int], source: str) -> None:
        """One file for each year. `source` is the sha256 of the file as it came, which each of them says."""
        if self.overflow:
            self.overflow.close()
        for year in years:
            with parquet_writer(entries_path(self.folder, year), source) as writer:
                for lines in self._sorted_on_disk(year) if self.overflow else self._sorted(year, years):
                    writer.write(lines, row_group_size=ROW_GROUP)
        self._unsorted.unlink(missing_ok=True)

    def _sorted(self, year: int, years: Sequence[int]) -> Iterator[pa.Table]:
        held = pa.concat_tables(self.held)
        yield in_order(held if len(years) == 1 else held.filter(pc.equal(held["year"], year)))

    def _sorted_on_disk(self, year: int) -> Iterator[pa.RecordBatch]:
        config = {"temp_directory": str(self.folder / "sorting"), **FRUGAL}
        params = {"unsorted": str(self._unsorted), "year": year}
        with duckdb.connect(config=config) as connection:
            connection.execute(sql("rapim.ledger", "settings"))
            for lines in connection.sql(sql("rapim.ledger", "sorted"), params=params).to_arrow_reader(65_536):
                yield lines.cast(SEALED)

    @property
    def _unsorted(self) -> Path:
        return self.folder / "unsorted.parquet"


def entries_path(folder: Path, year: int) -> Path:
    """Where the lines of a year lie in a folder of staging."""
    return folder / f"entries-{year}.parquet"
