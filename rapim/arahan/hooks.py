"""What arahan bring into the meetings and onto the pages of figures."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from rapim.arahan import actions, queries
from rapim.arahan.models import Arahan, Proposal
from rapim.arahan.queries.board import Card, open_cards
from rapim.arahan.rules import State, lacks, may_give, may_rule
from rapim.core.day import short_day
from rapim.execution import registry as pages
from rapim.execution.desk import Desk
from rapim.execution.registry import Find, Need
from rapim.meetings import registry as meetings
from rapim.meetings.models import Rapim
from rapim.meetings.registry import Decision, Entry
from rapim.people import registry as people
from rapim.people.models import OPD
from rapim.people.queries import since_last_act
from rapim.people.rules import Role, Scope


def register() -> None:
    from rapim.arahan.views import panels

    people.when_merged(_merged)
    meetings.agenda_source("overdue")(_overdue)
    meetings.agenda_source("due")(_due)
    meetings.agenda_source("verified")(_verified)
    meetings.agenda_source("proposals")(_proposals)
    meetings.hindrance(hindrances)
    meetings.decisions(decisions)
    meetings.screen("live")(panels.live)
    meetings.screen("record")(panels.record)
    meetings.screen("page")(panels.page)
    pages.waits(_waits)
    pages.panel("opd")(panels.of_office)
    pages.finds(finds)


def _merged(former: OPD, heir: OPD, by: Any, now: datetime) -> None:
    actions.succeed(former, heir, by=by, now=now)


# ------------------------------------------------------------------------------------------------------- the agenda


def _overdue(rapim: Rapim, now: datetime) -> Iterator[Entry]:
    yield from (_entry(card, f"lewat {card.late} hari · {card.state.label}") for card in queries.overdue(now))


def _due(rapim: Rapim, now: datetime) -> Iterator[Entry]:
    for card in queries.due_soon(rapim, now):
        due = f"tenggat {short_day(card.due)}" if card.due else "tanpa tenggat"
        yield _entry(card, f"{due} · {card.state.label}", minutes=2)


def _verified(rapim: Rapim, now: datetime) -> Iterator[Entry]:
    for found in queries.verified(rapim, now):
        one = found.assignment
        yield Entry(
            f"verification:{found.pk}", one.arahan.measure, f"{one.opd}: {found.found.label}", 1,
            reverse("arahan", args=[one.arahan_id]), (one.opd.key,),
        )  # fmt: skip


def _proposals(rapim: Rapim, now: datetime) -> Iterator[Entry]:
    for wish in queries.proposals(now):
        one = wish.assignment
        note = f"{one.opd}: {wish.get_wish_display()} — {wish.because}"
        yield Entry(
            f"proposal:{wish.pk}", one.arahan.measure, note, 3, reverse("arahan", args=[one.arahan_id]), (one.opd.key,)
        )


def _entry(card: Card, note: str, minutes: int = 3) -> Entry:
    return Entry(f"assignment:{card.pk}", card.text, f"{card.opd} · {note}", minutes, card.href, (card.opd_key,))


# -------------------------------------------------------------------------------------------------------- the gavel


def hindrances(rapim: Rapim) -> Iterator[str]:
    """What each arahan of this meeting still lacks."""
    for arahan in given_in(rapim):
        if missing := lacks_of(arahan):
            yield f"Arahan {arahan.number} belum punya {_listed(missing)}: “{arahan.measure[:80]}”."


def _listed(names: Sequence[str]) -> str:
    """a; a dan b; a, b, dan c."""
    *first, last = names
    return f"{', '.join(first)}{',' if len(first) > 1 else ''} dan {last}" if first else last


def lacks_of(arahan: Arahan) -> tuple[str, ...]:
    lead = any(one.part == "lead" for one in arahan.assignments.all())
    return lacks(
        lead=lead, due=arahan.due_on is not None, evidence=bool(arahan.evidence), verifier=arahan.verifier is not None
    )


def decisions(rapim: Rapim) -> Iterator[Decision]:
    for arahan in given_in(rapim):
        parts = list(arahan.assignments.all())
        yield Decision(
            text=arahan.measure,
            lead=next((one.opd.name for one in parts if one.part == "lead"), ""),
            support=tuple(one.opd.name for one in parts if one.part == "support"),
            due_on=arahan.due_on,
            evidence=arahan.get_evidence_display(),
            verifier=arahan.verifier.title if arahan.verifier else "",
            more={"number": arahan.number, "quote": arahan.quote, "arahan": arahan.pk},
        )


def given_in(rapim: Rapim) -> Iterable[Arahan]:
    found = Arahan.objects.standing().filter(rapim=rapim).select_related("verifier", "rapim")
    return found.prefetch_related("assignments__opd").order_by("number")


def finds(desk: Desk) -> Iterator[Find]:
    """Every arahan that the person may see, the latest meeting first."""
    seen = Arahan.objects.visible_to(desk.scope).standing().select_related("rapim").order_by("-given_at")
    for one in seen:
        note = f"Arahan {one.number} · {one.rapim or one.source}"
        yield Find("Arahan", one.measure, note, "list-tree", reverse("arahan", args=[one.pk]), also=one.quote)


def _waits(scope: Scope, now: datetime) -> tuple[Need, ...]:
    """What waits for the reader, in one line each."""
    today = timezone.localdate(now)
    return since_last_act(("arahan waits", scope, today), lambda: tuple(_waiting(scope, today)))


def _waiting(scope: Scope, today: date) -> Iterator[Need]:
    if may_rule(scope) and (count := Proposal.objects.waiting().count()):
        yield Need(
            f"{count} usul menunggu keputusan",
            "perpanjangan atau tidak dapat ditindaklanjuti",
            "scale",
            reverse("tasks"),
        )
    if may_give(scope) and (flaws := queries.ladder_flaws()):
        yield Need(
            "ladder.toml tidak terbaca; tangga bawaan yang berlaku", flaws[0].message, "circle-alert", reverse("tasks")
        )
    seen = [card for card in open_cards(today) if scope.sees_opd(card.opd_key)]
    if scope.own and (mine := [card for card in seen if card.state in _OWED]):
        yield Need(f"{len(mine)} arahan menunggu jawaban Anda", mine[0].text[:90], "list-checks", reverse("tasks"))
    if Role.ASISTEN in scope.roles and (done := [card for card in seen if card.state is State.REPORTED]):
        yield Need(f"{len(done)} laporan menunggu verifikasi", done[0].text[:90], "shield-check", reverse("tasks"))
    late = [card for card in seen if card.is_late]
    if late and not scope.own:
        yield Need(
            f"{len(late)} arahan lewat tenggat",
            f"terlama {late[0].late} hari: {late[0].opd}",
            "clock",
            f"{reverse('arahan-board')}?show=late",
        )


_OWED = (State.GIVEN, State.ACCEPTED, State.RETURNED, State.BLOCKED)
