"""Who waits for whom: the offices, the requests between them, the rings, and the one that most wait for."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from rapim.coordination.models import Request
from rapim.coordination.queries.board import Card, cards
from rapim.coordination.rules import cycles, waiters
from rapim.execution.sheets import Sheet
from rapim.people.rules import Scope


@dataclass(frozen=True, slots=True)
class Wait:
    """One office waits for another: with how many requests, of which how many are stuck; since when."""

    asker: str
    asker_key: str
    asked: str
    asked_key: str
    cards: tuple[Card, ...]
    in_ring: bool

    @property
    def count(self) -> int:
        return len(self.cards)

    @property
    def stuck(self) -> int:
        return sum(card.is_stuck for card in self.cards)

    @property
    def since(self) -> date:
        return min(card.asked_on for card in self.cards)


@dataclass(frozen=True, slots=True)
class Most:
    """How many offices wait for one, and how many with those that wait behind them."""

    name: str
    key: str
    direct: int
    behind: int


HEADINGS: Final = {
    "asker": "Yang menunggu", "asked": "Ditunggu", "count": "Permintaan", "stuck": "Macet", "since": "Sejak",
    "in_ring": "Saling menunggu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Map:
    waits: tuple[Wait, ...]
    rings: tuple[tuple[str, ...], ...]  # names, in the order of waiting
    most: tuple[Most, ...]
    today: date

    def as_json(self) -> dict[str, Any]:
        rows = [{name: _cell(one, name) for name in ("asker_key", "asked_key", *HEADINGS)} for one in self.waits]
        most = [{"key": one.key, "name": one.name, "direct": one.direct, "behind": one.behind} for one in self.most]
        return {"waits": rows, "rings": [list(ring) for ring in self.rings], "most": most, "at": self.today.isoformat()}

    def sheets(self) -> tuple[Sheet, ...]:
        rows = tuple(tuple(getattr(one, name) for name in HEADINGS) for one in self.waits)
        return (Sheet("Siapa menunggu siapa", tuple(HEADINGS), tuple(HEADINGS.values()), rows),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        rings = "; ".join(" → ".join((*ring, ring[0])) for ring in self.rings) or "tidak ada"
        return (("Per tanggal", self.today.isoformat()), ("Saling menunggu", rings))


def who_waits(scope: Scope, today: date) -> Map:
    """Of the requests that the reader may see and that wait for the asked office."""
    every = cards(Request.objects.visible_to(scope).open(), today)
    between: dict[tuple[str, str], list[Card]] = defaultdict(list)
    for card in every:
        if card.state.waits_for_asked:
            between[card.asker_key, card.asked_key].append(card)
    rings = cycles(between)
    ringed = {pair for ring in rings for pair in zip(ring, (*ring[1:], ring[0]), strict=True)}
    names = {key: name for card in every for key, name in _named(card)}
    waits = [
        Wait(found[0].asker, pair[0], found[0].asked, pair[1], tuple(found), pair in ringed)
        for pair, found in between.items()
    ]
    most = [Most(names[key], key, *counted) for key, counted in waiters(between).items()]
    return Map(
        waits=tuple(sorted(waits, key=lambda one: (not one.in_ring, -one.stuck, -one.count, one.asker))),
        rings=tuple(tuple(names[key] for key in ring) for ring in rings),
        most=tuple(sorted(most, key=lambda one: (-one.direct, -one.behind, one.name))),
        today=today,
    )


def _named(card: Card) -> tuple[tuple[str, str], ...]:
    return (card.asker_key, card.asker), (card.asked_key, card.asked)


def _cell(one: Wait, name: str) -> Any:
    value = getattr(one, name)
    return value.isoformat() if isinstance(value, date) else value
