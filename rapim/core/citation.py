"""A figure quoted by value: what an arahan or a paper says stays said, whatever the book learns later."""

from dataclasses import dataclass
from decimal import Decimal

from rapim.core.cutoff import Cutoff


@dataclass(frozen=True, slots=True)
class Citation:
    """`key` of the figure in the dictionary, its cut-off, numerator and denominator in rupiah."""

    key: str
    cutoff: Cutoff
    numerator: Decimal
    denominator: Decimal | None
