"""The totals that a file prints of itself: each must be the sum of what was read, to the rupiah."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

ZERO = Decimal("0.00")
DEEPEST = 4
"""Account levels whose sums a "Jumlah" row may repeat."""


class Control:
    """Sums as the lines go by. A total may be of everything, of one side or account, or of what came since the last."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns  # measure → column of the entries
        self._sums: dict[tuple[str, str], Decimal] = {}
        self._since: dict[str, Decimal] = dict.fromkeys(columns, ZERO)

    def add(self, entries: pa.Table) -> None:
        for measure, column in self._columns.items():
            total = _sum(entries[column])
            self._since[measure] += total
            self._count(measure, "", total)
            for account, part in _by_account(entries, column):
                self._count(measure, account, part)

    def _count(self, measure: str, account: str, part: Decimal) -> None:
        self._sums[measure, account] = self._sums.get((measure, account), ZERO) + part

    def total(self, measure: str) -> Decimal:
        return self._sums.get((measure, ""), ZERO)

    def ties(self, measure: str, printed: Decimal) -> bool:
        """Whether a printed total is one of the sums that it may repeat."""
        sums = {abs(value) for (name, _), value in self._sums.items() if name == measure}
        return abs(printed) in sums | {abs(self._since[measure])}

    def begin_again(self) -> None:
        """After a total row: the next one may be of the lines from here on."""
        self._since = dict.fromkeys(self._columns, ZERO)


def _sum(amounts: pa.ChunkedArray) -> Decimal:
    total = pc.sum(amounts).as_py()
    return ZERO if total is None else total


def _by_account(entries: pa.Table, column: str) -> Iterator[tuple[str, Decimal]]:
    if not entries.num_rows:
        return
    for level in range(1, DEEPEST + 1):
        name = f"account{level}"
        sums = entries.select([name, column]).group_by(name).aggregate([(column, "sum")])
        yield from zip(
            sums[name].to_pylist(), (part or ZERO for part in sums[f"{column}_sum"].to_pylist()), strict=True
        )
