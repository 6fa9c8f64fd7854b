"""Accounts among their parents: the deepest become lines, a parent must be the sum of its children."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from decimal import Decimal
from typing import NamedTuple

from rapim.core.code import ancestor, depth
from rapim.core.number import rupiah_text
from rapim.sources.block import Block

ZERO = Decimal(0)
OUTLAYS = "6.2"


class Fault(NamedTuple):
    """A parent at `row` (an index) that says `printed` where its children add up to `children`."""

    row: int
    printed: Decimal
    children: Decimal


class Tree:
    """The rows of one table. `groups` part it: equal accounts of two OPDs are two trees."""

    def __init__(self, groups: Sequence[Hashable], accounts: Sequence[str]) -> None:
        self.rows: dict[tuple[Hashable, str], list[int]] = defaultdict(list)
        for row, place in enumerate(zip(groups, accounts, strict=True)):
            self.rows[place].append(row)
        self.children: dict[tuple[Hashable, str], list[tuple[Hashable, str]]] = defaultdict(list)
        for group, account in self.rows:
            if (above := self._above(group, account)) is not None:
                self.children[above].append((group, account))

    def _above(self, group: Hashable, account: str) -> tuple[Hashable, str] | None:
        """The nearest ancestor that has a row of its own."""
        for level in range(depth(account) - 1, 0, -1):
            place = group, ancestor(account, level)
            if place in self.rows:
                return place
        return None

    def leaves(self) -> list[bool]:
        """For each row whether nothing stands below it."""
        parents = {row for place in self.children for row in self.rows[place]}
        return [row not in parents for row in range(sum(map(len, self.rows.values())))]

    def faults(self, amounts: Sequence[Decimal | None], slack: Decimal = ZERO) -> list[Fault]:
        """Parents that are not the sum of their children, within `slack` for each child. Outlays may be taken away."""
        return [
            Fault(rows[0], printed, total)
            for place, children in self.children.items()
            if (printed := self._sum(rows := self.rows[place], amounts)) is not None
            for total, net in [self._totals(children, amounts)]
            if min(abs(printed - total), abs(printed - net)) > slack * len(children)
        ]

    def _totals(
        self, places: Sequence[tuple[Hashable, str]], amounts: Sequence[Decimal | None]
    ) -> tuple[Decimal, Decimal]:
        parts = [(place[1], self._sum(self.rows[place], amounts) or ZERO) for place in places]
        total = sum((part for _, part in parts), ZERO)
        return total, total - 2 * sum((part for account, part in parts if account == OUTLAYS), ZERO)

    @staticmethod
    def _sum(rows: Sequence[int], amounts: Sequence[Decimal | None]) -> Decimal | None:
        said = [amount for row in rows if (amount := amounts[row]) is not None]
        return sum(said, ZERO) if said else None


def check_parents(block: Block, tree: Tree, fields: Sequence[str], slack: Decimal = ZERO) -> None:
    """Reports each parent of each field that is not the sum of its children."""
    for name in fields:
        amounts = block.amount(name).to_pylist()
        for fault in tree.faults(amounts, slack):
            block.report_at("parent_not_sum", fault.row, name, _sentence(fault), expected=str(fault.children))


def _sentence(fault: Fault) -> str:
    return (
        f"Rekening induk ini {rupiah_text(fault.printed)}, tetapi jumlah rinciannya {rupiah_text(fault.children)} "
        f"(selisih {rupiah_text(fault.printed - fault.children)}). Periksa angka yang salah ketik."
    )
