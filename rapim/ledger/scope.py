"""Some volumes as tables and views: what a question sees.

entries   every line that counts, with all columns of core.entry, `batch` and `region`
cube      the same, summed by month and everything that figures group by (`counts_on`: first day of its month)
running   the cube's sums that hold at the end of a month m: those with since <= m < until, added up
tail      every line of one month, in files that hold something of it
slices    who speaks for what: region, year, kind, basis, version, effective_on, version_rank, opd, month, batch
batches   batch, region, ordinal (in the order in which they became known), file, sealed_at
names     region, dimension, key, label: the latest label of every code
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from rapim.core.memory import Memory
from rapim.core.version import rank
from rapim.ledger.durable import durably
from rapim.ledger.schema import ROW_GROUP, SEALED
from rapim.ledger.slices import Holding
from rapim.ledger.sums import Sums, read_sums
from rapim.ledger.template import sql
from rapim.ledger.volume import DERIVED, Volume

SLICES = pa.schema(
    [("region", pa.string()), ("year", pa.int32()), ("kind", pa.string()), ("basis", pa.string()),
     ("version", pa.string()), ("effective_on", pa.date32()), ("version_rank", pa.int32()),
     ("opd", pa.string()), ("month", pa.int32()), ("batch", pa.string())]
)  # fmt: skip
SHARED_GROUP: Final = 32_768  # rows: what all regions share is read by all cores
BATCHES = pa.schema([("batch", pa.string()), ("region", pa.string()), ("ordinal", pa.int64())])


@dataclass(frozen=True)
class Scope:
    """`name` is the schema in which the tables of these volumes stand; `memory` keeps what is true of them for good."""

    name: str
    volumes: tuple[Volume, ...]
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    @classmethod
    def of(cls, volumes: Iterable[Volume], purpose: str = "scope") -> "Scope":
        ordered = tuple(volumes)
        digests = "".join(f"{one.region}/{one.year}/{one.digest};" for one in ordered)
        return cls(f"{purpose}_{sha256(digests.encode()).hexdigest()[:16]}", ordered)

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        """Every slice of these volumes and who owns it."""
        return tuple(one for volume in self.volumes for one in volume.holdings)

    @property
    def coarse(self) -> str:
        """The schema in which `cube` is the coarse one, or the finer where that was not made."""
        return f"{self.name}_coarse"

    def build(self, connection: Any) -> None:
        """Makes the tables and views."""
        cursor = enter(connection, self.name)
        cursor.from_arrow(_slices(self.holdings)).create("slices")
        cursor.from_arrow(_batches(self.volumes)).create("batches")
        self.build_views(connection)

    def drop(self, connection: Any) -> None:
        for schema in (self.coarse, self.name):
            connection.cursor().execute(sql("rapim.ledger", "unscope").replace("scope_name", schema))

    def build_views(self, connection: Any) -> None:
        """Makes the views, over derived files where they exist, else over the sealed ones."""
        fine = self._derived("cube") or sql("rapim.ledger", "uncubed")
        flows = sql("rapim.ledger", "flows")
        views = {"entries": self._entries(None), "cube": fine, "flows": flows, "running": flows}
        _create(enter(connection, self.name), views | {"names": self._derived("names") or sql("rapim.ledger", "names")})
        running = self._gathered() or self._derived("running") or flows
        coarse = {"cube": self._derived("coarse") or fine, "flows": flows, "running": running}
        _create(enter(connection, self.coarse, self.name), coarse)

    def build_tail(self, connection: Any, month: int) -> str:
        """A schema with the view `tail` of one month; returns its name."""
        name = f"{self.name}_{month}"
        enter(connection, name, self.name).sql(self._entries(month)).create_view("tail", replace=True)
        return name

    def write_derived(self, connection: Any) -> None:
        """Writes the cubes and names of a scope that holds one volume, each cube from the one before."""
        for what in DERIVED:
            self.write(connection, what)
            self.build_views(connection)

    def write(self, connection: Any, what: str) -> None:
        """Writes one derived file of a scope that holds one volume."""
        (volume,) = self.volumes
        schemas = [self.coarse, self.name] if what == "running" else [self.name]
        rows = enter(connection, *schemas).sql(sql("rapim.ledger", what))
        _write(rows, volume.derived(what))

    @property
    def gathered(self) -> Path:
        """Where the running sums of several volumes stand in one file: a question to the nation opens one, not 500."""
        return self.volumes[0].home / "cube" / "all" / f"running-{self.name}.parquet"

    def gather(self, connection: Any) -> None:
        """Writes that file, where there are several volumes and each has its own."""
        text = self._derived("running")
        if text and len(self.volumes) > 1 and not self.gathered.exists():
            _write(connection.cursor().sql(text), self.gathered, SHARED_GROUP)

    def sums(self) -> Sums | None:
        """The running sums, read into memory; None where they were not written, or are gone."""
        path = self.gathered if len(self.volumes) > 1 else self.volumes[0].derived("running") if self.volumes else None
        try:
            return read_sums(path) if path else None
        except FileNotFoundError:
            return None

    def _gathered(self) -> str | None:
        if len(self.volumes) < 2 or not self.gathered.exists():
            return None
        return _rows_of([str(self.gathered)])

    def _entries(self, month: int | None) -> str:
        files = [volume.files(month) for volume in self.volumes]
        whole = [path for whole, _ in files for path in whole]
        partly = [path for _, partly in files for path in partly]
        if not partly:
            return self._lines_of(whole)
        text = sql("rapim.ledger", "entries")
        for name, paths in (("partly_owned_files", partly), ("whole_files", whole)):
            text = text.replace(name, f"({self._lines_of(paths)})")
        return text

    def _lines_of(self, paths: Sequence[str]) -> str:
        """Every line of these files: a sealed one says by its path of what batch it is, a compacted one inside."""
        compacted = {path for path in paths if path.startswith(f"{self.volumes[0].home / 'cube'}/")}
        sealed = [path for path in paths if path not in compacted]
        texts = [_rows_of(sorted(compacted))] if compacted or not sealed else []
        if sealed:
            text = sql("rapim.ledger", "sealed").replace("sealed_columns", ", ".join(SEALED.names))
            texts.append(text.replace("sealed_files", _parquet(sealed)))
        return "union all\n".join(texts)

    def _derived(self, what: str) -> str | None:
        """A view over derived files, if every volume has its own."""
        paths = [volume.derived(what) for volume in self.volumes]
        if not paths or not all(path.exists() for path in paths):
            return None
        return _rows_of(map(str, paths))


def _create(cursor: Any, views: Mapping[str, str]) -> None:
    for name, text in views.items():
        cursor.sql(text).create_view(name, replace=True)


def _write(rows: Any, path: Path, row_group: int = ROW_GROUP) -> None:
    with durably(path) as temporary:
        rows.write_parquet(str(temporary), compression="zstd", row_group_size=row_group)


def enter(connection: Any, *schemas: str) -> Any:
    """A cursor in these schemas, of which the first is made if need be."""
    cursor = connection.cursor()
    cursor.execute(sql("rapim.ledger", "scope").replace("scope_name", schemas[0]))
    return use(cursor, *schemas)


def use(cursor: Any, *schemas: str) -> Any:
    """The cursor, now looking names up in these schemas."""
    cursor.execute(sql("rapim.ledger", "use").replace("scope_names", ",".join((*schemas, "main"))))
    return cursor


def _rows_of(paths: Iterable[str]) -> str:
    return sql("rapim.ledger", "rows_of").replace("parquet_files", _parquet(paths))


def _parquet(paths: Iterable[str]) -> str:
    quoted = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    return f"read_parquet([{quoted}])" if quoted else "main.nothing"


def _slices(held: Iterable[Holding]) -> pa.Table:
    rows = [
        (
            one.batch.region,
            one.batch.year,
            one.batch.kind,
            one.batch.basis,
            one.batch.version,
            one.batch.effective_on,
            _rank(one.batch.version),
            one.opd,
            one.month,
            one.batch.batch,
        )
        for one in held
    ]
    return _table(rows, SLICES)


def _batches(volumes: Iterable[Volume]) -> pa.Table:
    live = (batch for volume in volumes for batch in volume.batches)
    ordered = sorted(live, key=lambda batch: (batch.known_at, batch.number))
    return _table([(one.batch, one.region, at) for at, one in enumerate(ordered)], BATCHES)


def _rank(version: str) -> int:
    stage, number = rank(version)
    return stage * 1000 + number


def _table(rows: Sequence[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [[]] * len(schema)
    return pa.table([pa.array(column, one.type) for column, one in zip(columns, schema, strict=True)], schema=schema)
