"""Sums in memory: codes as numbers, rupiah as whole sen, so that a question is answered without planning a query."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from rapim.core.entry import Side

MEASURES: Final = ("pagu", "planned", "paid", "stated", "printed")
LEVELS: Final = {"account:1": "account1", "account:2": "account2", "account:3": "account3"}
"""Dimension → column, as finely as the coarse cube tells accounts apart."""

NO_MONTH: Final = -1
EXACT: Final = 2.0**61
"""Sen of one measure that are kept as 64-bit numbers, so that those of four may be added to each other; what is more is
kept as Python's numbers, which have no end."""

Numbers = NDArray[Any]


class Slot(NamedTuple):
    """What a sum is of, beside its key."""

    region: str
    opd: str
    kind: str
    basis: str
    version: str
    side: Side


class Rows(NamedTuple):
    """One sum a row; `since` and `until`: it holds at the moments m with since ≤ m < until."""

    slot: Numbers
    key: Numbers
    month: Numbers  # of a statement; others have NO_MONTH
    measure: Numbers  # its place in MEASURES
    since: Numbers
    until: Numbers
    sen: Numbers

    def where(self, chosen: Numbers) -> "Rows":
        return Rows(*(column[chosen] for column in self))


class Sums(NamedTuple):
    """`slot` and `key` of a row are places in `slots` and in each list of `keys`: dimension → codes."""

    slots: tuple[Slot, ...]
    keys: Mapping[str, tuple[str, ...]]
    rows: Rows

    def holding(self, moment: int) -> "Sums":
        return self._replace(rows=self.rows.where((self.rows.since <= moment) & (self.rows.until > moment)))

    def only(self, opds: Collection[str] | None, account: str | None) -> "Sums":
        """Those of some OPDs, and of an account with all below it; None: of all."""
        if opds is None and account is None:
            return self
        slots = np.array([opds is None or one.opd in opds for one in self.slots], bool)
        below = [account is None or f"{code}.".startswith(f"{account}.") for code in self.keys["account:3"]]
        return self._replace(rows=self.rows.where(slots[self.rows.slot] & np.array(below, bool)[self.rows.key]))

    def beside(self, others: "Sums") -> "Sums":
        """All sums of both, which have the same dimensions."""
        slot, key = others.rows.slot + len(self.slots), others.rows.key + self._keys
        keys = {name: codes + others.keys[name] for name, codes in self.keys.items()}
        both = zip(self.rows, others.rows._replace(slot=slot, key=key), strict=True)
        return Sums(self.slots + others.slots, keys, Rows(*map(np.concatenate, both)))

    @property
    def _keys(self) -> int:
        return len(next(iter(self.keys.values())))


def read_sums(path: Path) -> Sums:
    """The running sums of a derived file, by account of the first three levels."""
    coded = [*Slot._fields, *LEVELS.values()]
    columns = [*coded, "month", "since", "until", *MEASURES]
    return sums_of(pq.read_table(path, columns=columns, read_dictionary=coded), LEVELS)


def sums_of(table: pa.Table, keys: Mapping[str, str]) -> Sums:
    """A table with the columns of Slot, month, since, until, MEASURES and those that `keys` names by dimension."""
    slots, slot = _distinct(table, Slot._fields)
    codes, key = _distinct(table, tuple(keys.values()))
    month, since, until = (_numbers(table[name].combine_chunks()) for name in ("month", "since", "until"))
    parts = []
    for place, measure in enumerate(MEASURES):
        column = table[measure].combine_chunks()
        there = np.flatnonzero(column.is_valid())
        of = np.where(table["stated"].is_valid(), month, NO_MONTH)[there]
        what = np.full(len(there), place, np.int8)
        parts.append(Rows(slot[there], key[there], of, what, since[there], until[there], _sen(column, there)))
    rows = Rows(*map(np.concatenate, zip(*parts, strict=True)))
    named = dict(zip(keys, zip(*codes, strict=True), strict=True)) if codes else dict.fromkeys(keys, ())
    return Sums(tuple(map(Slot._make, slots)), named, rows)


def _distinct(table: pa.Table, names: Sequence[str]) -> tuple[list[tuple[str, ...]], Numbers]:
    """The rows of some text columns that differ, and which of them each row of the table is."""
    together = np.zeros(table.num_rows, np.int64)
    columns = []
    for name in names:
        coded = table[name].dictionary_encode().unify_dictionaries().combine_chunks()
        texts, numbers = coded.dictionary.to_pylist(), _numbers(coded.indices)
        columns.append((texts, numbers))
        together = together * len(texts) + numbers
    _, first, place = np.unique(together, return_index=True, return_inverse=True)
    return [tuple(texts[numbers[row]] for texts, numbers in columns) for row in first], place


def _numbers(column: pa.Array) -> Numbers:
    """Raises ArrowInvalid where one is missing: nothing stands for it."""
    return np.asarray(column.to_numpy(), np.int32)


def _sen(column: pa.Decimal128Array, there: Numbers) -> Numbers:
    """Amounts of two places as whole sen: the low words of what Arrow keeps, where the high ones say nothing."""
    words = np.frombuffer(column.buffers()[1], "<i8").reshape(-1, 2)[column.offset :][there]
    low, high = words[:, 0], words[:, 1]
    if (high == low >> 63).all() and np.abs(low.astype(float)).sum() < EXACT:
        return low
    return np.array([int(amount * 100) for amount in column.take(there).to_pylist()], object)
