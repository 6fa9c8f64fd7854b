"""What the contracts of each office hold back on a day, by value: an outlook names it among its causes."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rapim.figures.held import KINDS, Held, Holdings, Kind
from rapim.people.rules import Scope
from rapim.progress.queries.packages import Contract, contracts, while_contracts_stand

EVERYONE = Scope(all=True)


def held_on(day: date) -> Holdings:
    """Summed by office, kind and account."""
    return while_contracts_stand(("held", day), lambda: _held_on(day))


def _held_on(day: date) -> Holdings:
    sums: dict[str, dict[tuple[Kind, str], Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for one in contracts(EVERYONE, day):
        for kind, amount in _of(one):
            sums[one.opd][kind, one.said.account] += amount
    return {
        opd: tuple(Held(kind, account, amount) for (kind, account), amount in sorted(found.items()) if amount > 0)
        for opd, found in sorted(sums.items())
    }


def _of(one: Contract) -> Iterator[tuple[Kind, Decimal]]:
    """The pagu of what should be signed; the value of the work that a critical contract should have done."""
    keys = {concern.key: concern for concern in one.concerns}
    for kind in KINDS:
        if kind == "unsigned" and kind in keys:
            yield kind, keys[kind].risk
        if kind == "critical" and kind in keys and one.late:
            yield kind, (one.said.value or Decimal(0)) * one.late / 100
