"""The shape of the column store, derived from what the readers give."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from rapim.sources.columns import SCHEMA

CODED: Final = pa.dictionary(pa.int32(), pa.string())
SEALED: Final = SCHEMA  # what stands in a sealed file
ENTRIES: Final = SEALED.append(pa.field("batch", CODED)).append(pa.field("region", CODED))  # what a question sees
ORDER: Final = ("opd", "subactivity", "account", "counts_on", "sheet", "row")
SOUGHT: Final = ("opd", "subactivity", "counts_on", "month", "measure")  # by which whole row groups can be passed over
ROW_GROUP: Final = 262_144


def sealed_form(entries: pa.Table) -> pa.Table:
    """The table in the column order and types of the book. Raises KeyError where a column is missing."""
    return entries.select(SEALED.names).cast(SEALED)


def plain(entries: pa.Table, names: Sequence[str]) -> pa.Table:
    """Some columns with their texts written out: Arrow neither sorts nor groups coded text."""
    chosen = entries.select(names)
    fields = [f.with_type(pa.string()) if pa.types.is_dictionary(f.type) else f for f in chosen.schema]
    return chosen.cast(pa.schema(fields))


def in_order(entries: pa.Table) -> pa.Table:
    """The lines in the order of the book."""
    keys = plain(entries, ORDER)
    return entries.take(pc.sort_indices(keys, sort_keys=[(name, "ascending") for name in ORDER]))


def parquet_writer(path: Path, source: str) -> pq.ParquetWriter:
    """Readers see plain text: that columns were coded on the way is no business of theirs."""
    form = {"compression": "zstd", "compression_level": 1, "store_schema": False}
    coded = [field.name for field in SEALED if field.type == CODED]
    writer = pq.ParquetWriter(path, SEALED, use_dictionary=coded, write_statistics=list(SOUGHT), **form)
    writer.add_key_value_metadata({"source": source})
    return writer
