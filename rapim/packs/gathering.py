"""What the rooms below have on record, put into words for the paper."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from django.utils import timezone

from rapim.arahan.models import Assignment
from rapim.arahan.queries.board import Card, cards
from rapim.core.day import short_day
from rapim.packs.material import Rooms, Told
from rapim.packs.snapshot import Tone

TONES: Final[Mapping[bool, Tone]] = {True: "bad", False: "warn"}


def rooms(now: datetime) -> Rooms:
    """Arahan that are not settled stand first, the late before the others; the settled after them."""
    found = cards(Assignment.objects.standing(), timezone.localdate(now))
    return Rooms(
        promised=tuple(_promised(card) for card in found),
        arahan=_by_office(card for card in found if not card.state.is_final),
    )


def _promised(card: Card) -> Told:
    tone: Tone = "good" if card.state.is_final else TONES[card.is_late]
    return Told(card.text, f"{card.opd}{_due(card)}", _state(card), tone)


def _by_office(found: Iterable[Card]) -> Mapping[str, tuple[Told, ...]]:
    by: dict[str, list[Told]] = defaultdict(list)
    for card in found:
        by[card.opd_key].append(Told(card.text, f"{card.part}{_due(card)}", _state(card), TONES[card.is_late]))
    return {opd: tuple(told[:4]) for opd, told in by.items()}


def _due(card: Card) -> str:
    return f", tenggat {short_day(card.due)}" if card.due else ""


def _state(card: Card) -> str:
    return f"{card.state.label}, lewat {card.late} hari" if card.is_late else card.state.label
