"""The board of requests: one card each, with its state, its clock, and how far it has climbed."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from rapim.coordination.models import Request
from rapim.coordination.rules import Clocks, Rung, State, clocks, deadline, rung_of
from rapim.core.workdays import Workdays
from rapim.execution.sheets import Sheet
from rapim.meetings.queries import workdays
from rapim.people.queries import since_last_act
from rapim.people.rules import Scope


@dataclass(frozen=True, slots=True)
class Card:
    """`limit`: by when the next word must come; `late`: working days past it; `origin`: what it was born from."""

    pk: int
    what: str
    asker: str
    asker_key: str
    asked: str
    asked_key: str
    state: State
    asked_on: date
    due: date
    limit: date | None
    late: int
    rung: Rung
    origin: str
    href: str

    @property
    def is_stuck(self) -> bool:
        """It waits for the asked office past its clock, and the asisten have heard of it."""
        return self.rung > Rung.NONE and self.state.waits_for_asked

    @property
    def waits_for(self) -> str:
        return self.asked if self.state.waits_for_asked else self.asker if self.state.waits_for_asker else ""


HEADINGS: Final = {
    "pk": "Nomor", "what": "Yang diperlukan", "asker": "Peminta", "asked": "Diminta dari", "state": "Keadaan",
    "asked_on": "Diminta pada", "due": "Diperlukan paling lambat", "limit": "Batas jawaban berikutnya",
    "late": "Hari kerja lewat batas", "rung": "Sampai pada", "origin": "Asal",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Board:
    """`counts`: how many of each filter there are, before it is applied."""

    cards: tuple[Card, ...]
    counts: Mapping[str, int]
    chosen: str
    today: date

    def as_json(self) -> dict[str, Any]:
        return {"requests": [plain(card) for card in self.cards], "at": self.today.isoformat()}

    def sheets(self) -> tuple[Sheet, ...]:
        rows = tuple(tuple(_cell(card, name) for name in HEADINGS) for card in self.cards)
        return (Sheet("Permintaan", tuple(HEADINGS), tuple(HEADINGS.values()), rows),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        sources = clocks(settings.HOME).sources
        return (("Per tanggal", self.today.isoformat()), *((f"Jam: {name}", said) for name, said in sources))


def board(scope: Scope, today: date, *, chosen: str = "", opd: str = "") -> Board:
    """What the person may see, most pressing first. Without a choice an office sees what is asked of it."""
    seen = Request.objects.visible_to(scope).standing()
    every = cards(seen.of(opd) if opd else seen, today)
    filters = {
        **({"received": lambda card: _is_of(card.asked_key, scope) and not card.state.is_final} if scope.own else {}),
        **({"made": lambda card: _is_of(card.asker_key, scope) and not card.state.is_final} if scope.own else {}),
        "open": lambda card: not card.state.is_final,
        "stuck": lambda card: card.is_stuck,
        "done": lambda card: card.state.is_final,
        "all": lambda card: True,
    }
    chosen = chosen if chosen in filters else next(iter(filters))
    counts = {name: sum(map(keeps, every)) for name, keeps in filters.items()}
    return Board(tuple(filter(filters[chosen], every)), counts, chosen, today)


def _is_of(key: str, scope: Scope) -> bool:
    return key in scope.own or (key in scope.opds and not scope.lines)


def cards(requests: "QuerySet[Request]", today: date) -> list[Card]:
    """Of a `standing()` queryset: what climbed highest first, then the latest; settled ones last."""
    clock, days = clocks(settings.HOME), workdays()
    found = [card(one, today, clock, days) for one in requests.select_related("asker", "asked", "assignment__arahan")]
    return sorted(found, key=lambda one: (one.state.is_final, -one.rung, -one.late, one.limit or date.max, -one.pk))


def open_cards(scope: Scope, today: date) -> tuple[Card, ...]:
    """The same of all that is open before a person."""
    key = "open requests", scope, today, clocks(settings.HOME)
    return since_last_act(key, lambda: tuple(cards(Request.objects.visible_to(scope).open(), today)))


def card(one: Request, today: date, clock: Clocks, days: Workdays) -> Card:
    state, facts = one.state, one.facts
    limit = deadline(
        state, asked=timezone.localdate(one.at), due=one.due_on, answered=_day(facts.answered_at),
        judged=_day(facts.judged_at), clock=clock, days=days,
    )  # fmt: skip
    return Card(
        pk=one.pk,
        what=one.what,
        asker=one.asker.name,
        asker_key=one.asker.key,
        asked=one.asked.name,
        asked_key=one.asked.key,
        state=state,
        asked_on=timezone.localdate(one.at),
        due=one.due_on,
        limit=limit,
        late=max(0, days.between(limit, today)) if limit else 0,
        rung=rung_of(state, limit, today, clock, days),
        origin=origin_of(one),
        href=reverse("request", args=[one.pk]),
    )


def origin_of(one: Request) -> str:
    if one.barrier_id:
        return "hambatan arahan"
    return "arahan" if one.assignment_id else "kendala Form E" if one.form_e_id else "OPD sendiri"


def requests_of(opd: str, at: date) -> tuple[Card, ...]:
    """What an office has asked and what is asked of it on a day, as far as it was open then; the stuck first."""
    return since_last_act(("requests of", opd, at, clocks(settings.HOME)), lambda: tuple(_requests_of(opd, at)))


def _requests_of(opd: str, at: date) -> Iterator[Card]:
    known = Request.objects.of(opd).standing().filter(at__date__lte=at)
    yield from (one for one in cards(known, at) if not one.state.is_final)


def _day(moment: Any) -> date | None:
    return timezone.localdate(moment) if moment else None


def plain(card: Card) -> dict[str, Any]:
    said = asdict(card) | {"state": card.state.value, "rung": card.rung.name.lower()}
    days = {name: value.isoformat() if value else None for name, value in said.items() if name in _DAYS}
    return {name: value for name, value in (said | days).items() if name != "href"}


_DAYS: Final = ("asked_on", "due", "limit")


def _cell(card: Card, name: str) -> Any:
    return getattr(card, name).label if name in ("state", "rung") else getattr(card, name)
