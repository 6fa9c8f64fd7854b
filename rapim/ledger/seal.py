"""Sealing: the staged file of a year is given its place in the book. The Batch row of the caller is the commit.

Order of a seal: temporary name, fsync of the file, rename, fsync of the folder, then the row. A file without a row
is an orphan: never read, swept away later. Nothing is written: the temporary name is a second one of the staged file,
which keeps its own until the row is there. A batch and its region stand in the path, not in the file.
"""

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from rapim.ledger.durable import TEMPORARY, durably, name_again, sha256_of
from rapim.ledger.stage import Staged
from rapim.ledger.tally import NotTied, Total

SAFE_NAME: Final = re.compile(r"[\w-][\w.-]*")


@dataclass(frozen=True, slots=True)
class Sealed:
    """What the Batch row must say. `path` is relative to the home; the totals are those of the sealed file."""

    path: str
    sha256: str
    rows: int
    bytes: int
    totals: tuple[Total, ...]
    slices: tuple[tuple[str, int], ...]


def seal(home: Path, staged: Staged, batch: str, *, kind: str, region: str, year: int) -> Sealed:
    """Seals the lines of `year`.

    The sealed bytes are those that were summed again when they were staged: their sha256 says so. A seal that was cut
    short may be done again. Raises NotTied where the bytes are others, FileExistsError where other lines stand under
    that name.
    """
    relative = Path("book", *map(_safe, (region, str(year), kind, f"{batch}.parquet")))
    if staged.source:
        _keep_rows(staged, home / "rows" / f"{_safe(staged.source)}.parquet")
    with durably(home / relative) as temporary:
        name_again(staged.entries_path(year), temporary)
        digest, size = sha256_of(temporary), temporary.stat().st_size
        if digest != staged.digests[year]:
            raise NotTied(f"{relative}: sha256 {digest}, but {staged.digests[year]} was staged")
        if (home / relative).exists() and sha256_of(home / relative) != digest:
            raise FileExistsError(f"{relative} is sealed already, with other lines")
    return Sealed(str(relative), digest, staged.rows_of(year), size, staged.totals_of(year), staged.slices_of(year))


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


def _keep_rows(staged: Staged, path: Path) -> None:
    """The source rows below `rows/`, once for each source file; sheets with other headings share one table."""
    if path.exists() or not staged.rows_paths:
        return
    with durably(path) as temporary:
        if len(staged.rows_paths) == 1:
            name_again(staged.rows_paths[0], temporary)
        else:
            sheets = [pq.read_table(part) for part in staged.rows_paths]
            pq.write_table(pa.concat_tables(sheets, promote_options="default"), temporary, compression="zstd")


def _safe(name: str) -> str:
    if not SAFE_NAME.fullmatch(name):
        raise ValueError(f"{name!r} cannot be part of a path")
    return name
