"""The board of arahan: one card for each office's part, with its state, its due day and the way to its story."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from rapim.arahan.models import Assignment
from rapim.arahan.rules import State
from rapim.execution.sheets import Sheet
from rapim.people.prepared import Prepared
from rapim.people.queries import line_groups, since_last_act
from rapim.people.rules import Scope

_open = Prepared(lambda: Assignment.objects.open().select_related("arahan__rapim", "opd"))


@dataclass(frozen=True, slots=True)
class Card:
    pk: int
    arahan: int
    label: str
    text: str
    opd: str
    opd_key: str
    line: str
    part: str
    state: State
    due: date | None
    late: int  # days past the due day; 0: not late
    href: str

    @property
    def is_late(self) -> bool:
        return self.late > 0


HEADINGS = {
    "arahan": "Nomor", "label": "Rapim", "text": "Arahan", "opd": "Perangkat daerah", "line": "Lini", "part": "Peran",
    "state": "Status", "due": "Tenggat", "late": "Hari lewat tenggat",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Board:
    """`counts`: how many of each filter there are, before it is applied."""

    cards: tuple[Card, ...]
    counts: Mapping[str, int]
    chosen: str
    today: date

    def as_json(self) -> dict[str, Any]:
        return {"arahan": [_plain(card) for card in self.cards], "at": self.today.isoformat()}

    def sheets(self) -> tuple[Sheet, ...]:
        rows = tuple(tuple(_cell(card, name) for name in HEADINGS) for card in self.cards)
        return (Sheet("Arahan", tuple(HEADINGS), tuple(HEADINGS.values()), rows),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Per tanggal", self.today.isoformat()), ("Banyaknya", str(len(self.cards))))


FILTERS = {
    "open": lambda card: not card.state.is_final,
    "late": lambda card: card.is_late,
    "blocked": lambda card: card.state is State.BLOCKED,
    "reported": lambda card: card.state is State.REPORTED,
    "settled": lambda card: card.state.is_final,
    "all": lambda card: True,
}


def board(scope: Scope, today: date, *, chosen: str = "open", opd: str = "", words: str = "") -> Board:
    """What the person may see, most pressing first. An unknown filter counts as "open"."""
    seen = Assignment.objects.visible_to(scope).standing()
    if opd:
        seen = seen.filter(opd__key=opd)
    if words:
        seen = seen.filter(arahan__measure__icontains=words)
    every = cards(seen, today)
    chosen = chosen if chosen in FILTERS else "open"
    counts = {name: sum(map(keeps, every)) for name, keeps in FILTERS.items()}
    return Board(tuple(filter(FILTERS[chosen], every)), counts, chosen, today)


def open_cards(today: date) -> tuple[Card, ...]:
    """Everything that is open, in the same order: whoever asks for a part of it looks through it."""
    return since_last_act(("open arahan", today), lambda: tuple(_sorted(_open.all(), today)))


def cards(assignments: "QuerySet[Assignment]", today: date) -> list[Card]:
    """Of a `standing()` queryset: the late first, then by due day; those without one last."""
    return _sorted(assignments.select_related("arahan__rapim", "opd"), today)


def _sorted(assignments: Iterable[Assignment], today: date) -> list[Card]:
    lines = line_groups(today)
    found = [card(one, today, lines) for one in assignments]
    return sorted(found, key=lambda one: (one.state.is_final, -one.late, one.due or date.max, one.arahan))


def card(one: Assignment, today: date, lines: Mapping[str, tuple[str, str]]) -> Card:
    state = one.state
    late = (today - one.due).days if one.due and not state.is_final else 0
    return Card(
        pk=one.pk,
        arahan=one.arahan_id,
        label=str(one.arahan.rapim or one.arahan.source),
        text=one.arahan.measure,
        opd=one.opd.name,
        opd_key=one.opd.key,
        line=lines.get(one.opd.key, ("", ""))[1],
        part=one.part_label,
        state=state,
        due=one.due,
        late=max(0, late),
        href=reverse("arahan", args=[one.arahan_id]),
    )


def _plain(card: Card) -> dict[str, Any]:
    said = asdict(card) | {"state": card.state.value, "due": card.due.isoformat() if card.due else None}
    return {name: value for name, value in said.items() if name != "href"}


def _cell(card: Card, name: str) -> Any:
    return card.state.label if name == "state" else getattr(card, name)


def opds_of(found: Iterable[Card]) -> dict[str, str]:
    return {one.opd_key: one.opd for one in found}
