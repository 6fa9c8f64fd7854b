"""From what is realised to where the year ends: the way there, month by month, with its bands."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rapim.core import money
from rapim.figures.outlook import Ending

LAST: Final = 12
NONE: Final[Mapping[int, Decimal]] = {}


@dataclass(frozen=True, slots=True)
class Step:
    """The end of one month; percent of the pagu in force."""

    month: int
    percent: Decimal
    low80: Decimal
    high80: Decimal
    low95: Decimal
    high95: Decimal


def fan(ending: Ending, more: Mapping[int, Decimal] = NONE) -> tuple[Step, ...]:
    """From the last whole month to December along the usual course of the rest of the year; () without an outlook.

    `more`: month → rupiah that come on top by then, as somebody supposes. Bands widen with the square root of the way.
    """
    if ending.percent is None or ending.landing is None:
        return ()
    begun = money.percent(ending.realised or Decimal(0), ending.pagu) or Decimal(0)
    return tuple(_step(ending, begun, month, more.get(month)) for month in range(ending.at_month, LAST + 1))


def way(ending: Ending, month: int) -> Decimal:
    """Share of what is still to come that has come by `month`, 0 … 1."""
    if month >= LAST:
        return Decimal(1)
    begun = ending.usual[ending.at_month]
    left = 1 - begun
    return (
        (ending.usual[month] - begun) / left
        if left > 0
        else Decimal(month - ending.at_month) / (LAST - ending.at_month)
    )


def _step(ending: Ending, begun: Decimal, month: int, more: Decimal | None) -> Step:
    part = way(ending, month)
    end = ending.percent or Decimal(0)
    shift = money.percent(more, ending.pagu) or Decimal(0)
    middle = begun + (end - begun) * part + shift
    wide = part.sqrt()

    def bound(edge: Decimal | None) -> Decimal:
        reach = ((edge if edge is not None else end) - end) * wide
        return max(middle + reach, min(begun, middle)) if ending.side == "spending" else middle + reach

    within = (bound(edge) for edge in (ending.low80, ending.high80, ending.low95, ending.high95))
    return Step(month, *(one.quantize(money.SEN) for one in (middle, *within)))
