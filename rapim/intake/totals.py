"""The sums of a file as a batch and its JSON say them."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from rapim.core.money import rupiah
from rapim.ledger.stage import Staged
from rapim.ledger.tally import Total

NAMED: Final = {"statement": "realised"}
OTHER_SIDES: Final = {"revenue": "pendapatan", "financing": "pembiayaan"}


def as_totals(totals: Iterable[Total]) -> dict[str, Any]:
    """gross, returned and net of payments; else pagu, plan, or realised and budget: one sum, or one for each side."""
    totals = tuple(totals)
    if any(total.measure == "realised" for total in totals):
        sums = {
            "gross": sum(total.gross for total in totals),
            "returned": sum(total.returned for total in totals),
            "net": sum(total.amount for total in totals),
        }
        return {name: _text(amount) for name, amount in sums.items()}
    said = {NAMED.get(measure, measure): _by_side(totals, "amount") for measure in {total.measure for total in totals}}
    return said | ({"budget": _by_side(totals, "budget")} if "realised" in said else {})


def refined(staged: Staged) -> Staged:
    """Revenue or financing that comes in a file of its own is of a kind of its own.

    Otherwise its slices would be those of the other sides of the same OPD, and the later file would replace the
    earlier one.
    """
    sides = {total.side for total in staged.totals}
    budget = all(total.measure in ("pagu", "plan") for total in staged.totals)
    if budget and len(sides) == 1 and (side := sides.pop()) in OTHER_SIDES:
        return replace(staged, kind=f"{staged.kind.partition('_')[0]}_{OTHER_SIDES[side]}")
    return staged


def _by_side(totals: tuple[Total, ...], field: str) -> str | dict[str, str]:
    sums = {total.side: _text(getattr(total, field)) for total in totals}
    return next(iter(sums.values())) if len(sums) == 1 else sums


def _text(amount: Decimal | int) -> str:
    return str(rupiah(amount))
