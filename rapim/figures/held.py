"""What contracts hold back of a year: unsigned and late ones, laid upon the leaves whose shortfall they explain.

The figures know no contracts: whoever does hands in the rupiah of each office by value, as overrides are.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from rapim.core import money
from rapim.core.code import ancestor, is_under
from rapim.core.number import short_rupiah
from rapim.figures.leaves import Fate
from rapim.figures.panel import Leaf

Kind = Literal["unsigned", "critical"]
KINDS: Final[tuple[Kind, ...]] = ("unsigned", "critical")
CAPITAL, GOODS = "5.2", "5.1.2"
NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Held:
    """Rupiah of an office's packages that are unsigned after their time, or of work that critical contracts lack.

    `account`: key of the account that pays them, empty where no paper says it.
    """

    kind: Kind
    account: str
    amount: Decimal


Holdings = Mapping[str, tuple[Held, ...]]
"""OPD key → what its contracts hold back."""


@dataclass(frozen=True, slots=True)
class Share:
    """What falls on one leaf: `stated` as the papers say it, `explained` of its shortfall. Rupiah."""

    kind: Kind
    stated: Decimal
    explained: Decimal


Shares = Mapping[Leaf, tuple[Share, ...]]


def laid(fates: Iterable[Fate], holdings: Holdings) -> Shares:
    """The shares of each leaf of spending. What is explained never exceeds by how much a leaf falls short of its usual
    landing, and no rupiah of a shortfall is explained twice."""
    offices: dict[str, list[Fate]] = defaultdict(list)
    for fate in fates:
        if fate.leaf.side == "spending" and fate.amount is not None and fate.leaf.opd in holdings:
            offices[fate.leaf.opd].append(fate)
    found: dict[Leaf, list[Share]] = defaultdict(list)
    for opd, parts in offices.items():
        short = {fate.leaf: max(fate.normal - (fate.amount or NOTHING), NOTHING) for fate in parts}
        for one in sorted(holdings[opd], key=lambda held: (KINDS.index(held.kind), not held.account, held.account)):
            _lay(one, _pool(one, parts), short, found)
    return {leaf: tuple(shares) for leaf, shares in found.items()}


def _pool(held: Held, parts: Sequence[Fate]) -> list[Fate]:
    """The leaves that may pay it: of its account kind, else of the kind above. ASSUMPTION where no paper names the
    account: capital, else goods and services."""
    wanted = tuple(ancestor(held.account, level) for level in (3, 2)) if held.account else (CAPITAL, GOODS)
    pools = ([fate for fate in parts if is_under(fate.leaf.account, one)] for one in wanted)
    return next((pool for pool in pools if pool), [])


def _lay(held: Held, pool: Sequence[Fate], short: dict[Leaf, Decimal], found: dict[Leaf, list[Share]]) -> None:
    """By shortfall; where nothing falls short, by budget."""
    room = sum((short[fate.leaf] for fate in pool), NOTHING)
    weights = {fate.leaf: short[fate.leaf] if room else fate.budget or NOTHING for fate in pool}
    whole, taken = sum(weights.values(), NOTHING), min(held.amount, room)
    for leaf, weight in weights.items():
        if weight > 0:
            explained = min(money.rupiah(taken * weight / whole), short[leaf])
            short[leaf] -= explained
            found[leaf].append(Share(held.kind, money.rupiah(held.amount * weight / whole), explained))


def sentence(kind: Kind, leaves: Iterable[Leaf], stated: Decimal, explained: Decimal) -> str:
    """ "Modal belum berkontrak: Rp12,30 miliar lewat waktu pemilihannya" """
    what = "Modal" if all(is_under(leaf.account, CAPITAL) for leaf in leaves) else "Belanja"
    said = (
        f"{what} belum berkontrak: {short_rupiah(stated)} lewat waktu pemilihannya"
        if kind == "unsigned"
        else f"Kontrak kritis: pekerjaan senilai {short_rupiah(stated)} tertinggal dari rencana"
    )
    return said if explained else f"{said}; belum mengurangi prakiraan ini"
