"""Sealing: staged lines become one immutable, sorted Parquet file. The Batch row that the caller inserts is the commit.

Order of a seal: temporary name, fsync of the file, rename, fsync of the folder, then the row. A file without a row
is an orphan: never read, swept away later.
"""

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from rapim.ledger.durable import TEMPORARY, durably, sha256_of
from rapim.ledger.schema import CODED_COLUMNS, ROW_GROUP, SEALED, STAGED, in_order, parquet_writer
from rapim.ledger.stage import MONEY, Staged, Tally, Total
from rapim.ledger.template import sql

SORTED_IN_MEMORY: Final = 1_000_000  # lines; more than that are sorted by DuckDB, which spills to disk
MEMORY_FOR_SORTING: Final = "512MB"
SAFE_NAME: Final = re.compile(r"[\w-][\w.-]*")


@dataclass(frozen=True, slots=True)
class Sealed:
    """What the Batch row must say. `path` is relative to the home; totals were summed again from the sealed file."""

    path: str
    sha256: str
    rows: int
    bytes: int
    totals: tuple[Total, ...]
    slices: tuple[tuple[str, int], ...]


class NotTied(Exception):
    """The sealed file does not add up to what was staged: a fault of the machine or of rapim, never of the source."""


def seal(home: Path, staged: Staged, batch: str, *, kind: str, region: str, year: int, source: str = "") -> Sealed:
    """Seals the lines of `year`. `source` is the sha256 of the file as it came, under which its rows are kept.

    The same staged lines under the same name give the same bytes, so a seal that was cut short may be done again.
    Raises FileExistsError where other lines stand under that name.
    """
    relative = Path("book", *map(_safe, (region, str(year), kind, f"{batch}.parquet")))
    if source:
        _keep_rows(staged, home / "rows" / f"{_safe(source)}.parquet")
    with durably(home / relative) as temporary:
        _write(staged, year, temporary, {"batch": batch, "region": region, "source": source})
        totals = totals_in(temporary)
        if totals != staged.totals_of(year):
            raise NotTied(f"{relative}: {totals} instead of {staged.totals_of(year)}")
        digest, size = sha256_of(temporary), temporary.stat().st_size
        if (home / relative).exists() and sha256_of(home / relative) != digest:
            raise FileExistsError(f"{relative} is sealed already, with other lines")
    return Sealed(str(relative), digest, staged.rows_of(year), size, totals, staged.slices_of(year))


def sweep(home: Path, known: Iterable[str], *, before: datetime, staged: Iterable[str] = ()) -> list[Path]:
    """Removes what no Batch row knows and was last written before `before`; of staging, all but the tokens in `staged`.

    `known` are the paths of all Batch rows, relative to the home. Returns what was removed.
    """
    kept = {home / path for path in known} | {home / "staging" / token for token in staged}
    sealed = (path for path in (home / "book").rglob("*") if path.is_file())
    unfinished = (path for folder in ("rows", "cube") for path in (home / folder).rglob(f"*{TEMPORARY}"))
    unsealed = (home / "staging").glob("*")
    old = [
        path
        for path in (*sealed, *unfinished, *unsealed)
        if path not in kept and path.stat().st_mtime < before.timestamp()
    ]
    for path in old:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return old


def _write(staged: Staged, year: int, path: Path, said: dict[str, str]) -> None:
    """The year's lines, sorted, with the columns `batch` and `region`."""
    with parquet_writer(path) as writer:
        writer.add_key_value_metadata(said)
        if staged.rows <= SORTED_IN_MEMORY:
            writer.write_table(_stamped(_sorted(staged, year), said), row_group_size=ROW_GROUP)
        else:
            _sort_on_disk(staged, year, said, writer)


def _sorted(staged: Staged, year: int) -> pa.Table:
    with pq.ParquetFile(staged.entries_path, read_dictionary=list(CODED_COLUMNS)) as file:
        entries = file.read(use_threads=False)
    if staged.years != (year,):
        entries = entries.filter(pc.equal(entries["year"], year))
    return entries if staged.chunks == 1 else in_order(entries)


def _stamped(entries: pa.Table, said: dict[str, str]) -> pa.Table:
    for name in SEALED.names[len(STAGED) :]:
        code = pa.repeat(pa.scalar(0, pa.int32()), entries.num_rows)
        entries = entries.append_column(name, pa.DictionaryArray.from_arrays(code, pa.array([said[name]])))
    return entries.cast(SEALED)


def _sort_on_disk(staged: Staged, year: int, said: dict[str, str], writer: pq.ParquetWriter) -> None:
    config = {"temp_directory": str(staged.folder / "sorting"), "memory_limit": MEMORY_FOR_SORTING}
    params = {"staged": str(staged.entries_path), "year": year, "batch": said["batch"], "region": said["region"]}
    with duckdb.connect(config=config) as connection:
        connection.execute(sql("rapim.ledger", "settings"))
        for lines in connection.sql(sql("rapim.ledger", "sealed"), params=params).to_arrow_reader(65_536):
            writer.write_batch(lines.cast(SEALED))


def totals_in(path: Path) -> tuple[Total, ...]:
    """The sums as they stand in the file, one row group at a time."""
    tally = Tally()
    with pq.ParquetFile(path, memory_map=True) as file:
        for group in range(file.num_row_groups):
            tally.add_sums(file.read_row_group(group, columns=["year", "measure", "side", *MONEY]))
    return tally.as_totals()


def _keep_rows(staged: Staged, path: Path) -> None:
    """The source rows below `rows/`, once for each source file; sheets with other headings share one table."""
    if path.exists() or not staged.rows_paths:
        return
    with durably(path) as temporary:
        if len(staged.rows_paths) == 1:
            shutil.copyfile(staged.rows_paths[0], temporary)
        else:
            sheets = [pq.read_table(part) for part in staged.rows_paths]
            pq.write_table(pa.concat_tables(sheets, promote_options="default"), temporary, compression="zstd")


def _safe(name: str) -> str:
    if not SAFE_NAME.fullmatch(name):
        raise ValueError(f"{name!r} cannot be part of a path")
    return name
