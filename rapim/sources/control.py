"""The totals that a file prints of itself: each must be the sum of what was read, to the rupiah."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

import pyarrow as pa

from rapim.core.code import ancestor

ZERO: Final = Decimal("0.00")
DEEPEST: Final = 4
"""Account levels whose sums a "Jumlah" row may repeat."""
ACCOUNT: Final = f"account{DEEPEST}"


class Control:
    """Sums as the lines go by. A total may be of everything, of one side or account, or of what came since the last."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns  # measure → column of the entries
        self._sums: dict[tuple[str, str], Decimal] = {}
        self._since: dict[str, Decimal] = dict.fromkeys(columns, ZERO)

    def add(self, entries: pa.Table) -> None:
        if not entries.num_rows:
            return
        columns = list(self._columns.values())
        of_account = (
            entries.select([ACCOUNT, *columns])
            .group_by(ACCOUNT, use_threads=False)
            .aggregate([(name, "sum") for name in columns])
        )
        accounts = of_account[ACCOUNT].to_pylist()
        for measure, column in self._columns.items():
            for account, part in zip(accounts, of_account[f"{column}_sum"].to_pylist(), strict=True):
                self._count(measure, account, part or ZERO)

    def _count(self, measure: str, account: str, part: Decimal) -> None:
        self._since[measure] += part
        for place in {"", *(ancestor(account, level) for level in range(1, DEEPEST + 1))}:
            self._sums[measure, place] = self._sums.get((measure, place), ZERO) + part

    def total(self, measure: str) -> Decimal:
        return self._sums.get((measure, ""), ZERO)

    def ties(self, measure: str, printed: Decimal) -> bool:
        """Whether a printed total is one of the sums that it may repeat."""
        sums = {abs(value) for (name, _), value in self._sums.items() if name == measure}
        return abs(printed) in sums | {abs(self._since[measure])}

    def begin_again(self) -> None:
        """After a total row: the next one may be of the lines from here on."""
        self._since = dict.fromkeys(self._columns, ZERO)
