"""What a source tells apart, and what it does not: money of which nobody says the fund, the program or the account
below the third level may belong to any of those that then seem to have none. Such a nought is not known to be one."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Final

from rapim.core.code import ancestor, depth, is_under, key_of
from rapim.core.entry import Side
from rapim.figures.question import FILTERS, Question
from rapim.figures.row import Row

Ask = Callable[[Question, str], Iterable[Row]]
WHOLE: Final = ("region", "opd")
"""Dimensions that every source names: a nought there was reported."""


def told(question: Question, by: str, ask: Ask) -> list[Row]:
    """The rows of a dimension as `ask` finds them; what is realised is None where the money stands above them."""
    rows = list(ask(question, by))
    if not any(row.realised == 0 for row in rows):
        return rows
    above = set() if by in WHOLE else {(row.region, row.side, row.code) for row in rows if row.realised}
    hidden = _sides_hidden(question, ask)
    return [_unsaid(row) if row.side in hidden or _has_above(row, above) else row for row in rows]


def _unsaid(row: Row) -> Row:
    return replace(row, realised=None) if row.realised == 0 else row


def _has_above(row: Row, above: Collection[tuple[str, Side, str]]) -> bool:
    """Whether money stands above this row: "" holds that of all, 5.1.1 that of 5.1.1.2."""
    if not row.code:
        return False
    coarser = ("", *(ancestor(row.code, level) for level in range(1, depth(row.code))))
    return any((row.region, row.side, code) in above for code in coarser)


def _sides_hidden(question: Question, ask: Ask) -> set[Side]:
    """The sides on which a filter leaves out money that may belong to what it asks for."""
    return {side for name in FILTERS if name in question.only for side in _hidden_by(question, name, ask)}


def _hidden_by(question: Question, name: str, ask: Ask) -> set[Side]:
    asked = key_of(str(question.only[name]))
    without = replace(question, only={key: value for key, value in question.only.items() if key != name})
    by = f"account:{min(depth(asked), 6)}" if name == "account" else name
    rows = (row for row in ask(without, by) if row.realised and row.code != asked)
    return {row.side for row in rows if not row.code or is_under(asked, row.code)}
