"""Entries as an Arrow table: the columns that a kind gives, and what stands for those that it has not."""

from typing import Any

import pyarrow as pa

from rapim.core import code
from rapim.core.entry import SIDE_OF_ACCOUNT
from rapim.sources.block import Block, Coded
from rapim.sources.column import constant, words
from rapim.sources.columns import SCHEMA

OUTLAYS = "6.2"
"""Financing outlays: they take away from their side."""


def entries(block: Block, **columns: Any) -> pa.Table:
    """A table of `columns.SCHEMA`. A plain value stands on every row; what is not given is empty."""
    columns = {"sheet": block.sheet, "row": block.numbers} | columns
    return pa.Table.from_arrays([_array(field, columns.get(field.name), len(block)) for field in SCHEMA], schema=SCHEMA)


def _array(field: pa.Field, given: Any, height: int) -> pa.Array:
    if isinstance(given, pa.Array | pa.ChunkedArray):
        return given if given.type == field.type else given.cast(field.type)
    if pa.types.is_dictionary(field.type):
        return constant(given or "", height)
    if pa.types.is_string(field.type):
        return pa.repeat(pa.scalar(given or "", pa.string()), height)
    default = 0 if field.name not in ("effective_on", "counts_on", "budget") else None
    return pa.repeat(pa.scalar(default if given is None else given, field.type), height)


def account_columns(account: Coded) -> dict[str, pa.Array]:
    """The account, its six levels, and its side."""
    keys = account.key.dictionary.to_pylist()
    levels = [code.levels(key) for key in keys]
    spread = {
        f"account{level + 1}": words([parts[level] for parts in levels], account.key.indices) for level in range(6)
    }
    sides = words([SIDE_OF_ACCOUNT.get(key[:1], "") for key in keys], account.key.indices)
    return spread | {"account": account.key, "account_label": account.label, "side": sides}


def activity_columns(block: Block) -> dict[str, pa.Array]:
    """Program, kegiatan and sub kegiatan; the upper two follow from the code of the third where they have no column."""
    subactivity = block.coded("subactivity", "subactivity_name")
    columns = {"subactivity": subactivity.key, "subactivity_label": subactivity.label}
    for name, depth in (("program", 3), ("activity", 5)):
        if block.has(name):
            coded = block.coded(name, f"{name}_name")
            columns |= {name: coded.key, f"{name}_label": coded.label}
        else:
            above = subactivity.ancestor(depth)
            columns |= {name: above, f"{name}_label": above}
    return columns


def is_outlay(account: Coded) -> pa.Array:
    """Which rows are financing outlays (6.2)."""
    keys = account.key.dictionary.to_pylist()
    return pa.array([code.is_under(key, OUTLAYS) for key in keys], pa.bool_()).take(account.key.indices)
