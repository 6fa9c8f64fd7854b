"""What requests bring to the meetings, the boards and the work of a person; and how they are born of obstacles."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from rapim.arahan import registry as arahan
from rapim.arahan.queries.work import Task
from rapim.coordination import actions, queries
from rapim.coordination.models import Request
from rapim.coordination.queries.board import Card, cards, open_cards
from rapim.coordination.rules import Rung, State, may_speak_for
from rapim.execution import registry as pages
from rapim.execution.desk import Desk
from rapim.execution.registry import Find, Need
from rapim.meetings import registry as meetings
from rapim.meetings.models import Rapim
from rapim.meetings.registry import Entry
from rapim.people.nicknames import short_name
from rapim.people.rules import Role, Scope


def register() -> None:
    from rapim.coordination.views import panels

    meetings.agenda_source("requests")(stuck)
    arahan.work(work)
    arahan.when_blocked(actions.ask_for_barrier)
    arahan.when_freed(actions.drop_for_relief)
    pages.waits(waits)
    pages.panel("opd")(panels.of_office)
    pages.panel("line")(panels.of_line)
    pages.finds(finds)


def stuck(rapim: Rapim, now: datetime) -> Iterator[Entry]:
    """What has climbed to the Sekda is on the agenda; both offices are named."""
    for card in cards(Request.objects.open(), timezone.localdate(now)):
        if card.rung is Rung.SEKDA:
            note = f"{card.asker} menunggu {card.asked} · lewat {card.late} hari kerja · {card.state.label.lower()}"
            yield Entry(f"request:{card.pk}", card.what, note, 3, card.href, (card.asker_key, card.asked_key))


def work(user: Any, scope: Scope, now: datetime) -> Iterator[Task]:
    """Of the own office: what is asked of it, what it must judge; and where the person was named."""
    if scope.own:
        for card in cards(Request.objects.filter(_of(scope)).open(), timezone.localdate(now)):
            if card.state.waits_for_asked and may_speak_for(scope, card.asked_key):
                verb = "Penuhi" if card.state is State.ACCEPTED else "Jawab"
                yield _task(card, f"{card.asker} menunggu", verb)
            elif card.state.waits_for_asker and may_speak_for(scope, card.asker_key):
                yield _task(card, f"{card.asked}: {card.state.label.lower()}", "Nilai")
    for one in queries.mentions_of(scope):
        by = one.comment.by.name if one.comment.by else "Sistem"
        href = reverse("request", args=[one.comment.request_id])
        yield Task(one.comment.text, f"{by} menyebut {one.opd or one.post}", "Baca", "users", "info", None, href)


def _of(scope: Scope) -> Any:
    from django.db.models import Q

    return Q(asker__key__in=scope.opds) | Q(asked__key__in=scope.opds)


def _task(card: Card, note: str, verb: str) -> Task:
    late = f" · lewat {card.late} hari kerja" if card.late else ""
    return Task(
        card.what,
        f"{note}{late}",
        verb,
        card.state.icon,
        "bad" if card.late else card.state.tone,
        card.limit,
        card.href,
    )


def finds(desk: Desk) -> Iterator[Find]:
    seen = Request.objects.visible_to(desk.scope).select_related("asker", "asked")
    for one in seen:
        note = f"{one.asker} → {one.asked}"
        yield Find("Permintaan", one.what, note, "network", reverse("request", args=[one.pk]), also=one.because)


def waits(scope: Scope, now: datetime) -> Iterator[Need]:
    """For leaders and asisten: what is stuck in their sight. An office finds its own among its work."""
    open_ = open_cards(scope, timezone.localdate(now))
    if scope.own:
        mine = [one for one in open_ if one.state.waits_for_asked and may_speak_for(scope, one.asked_key)]
        if mine:
            title = f"{len(mine)} permintaan OPD lain menunggu Anda"
            yield Need(title, mine[0].what[:90], "users", reverse("requests"))
        return
    floor = Rung.ASISTEN if Role.ASISTEN in scope.roles else Rung.SEKDA
    if found := [one for one in open_ if one.rung >= floor and one.state.waits_for_asked]:
        note = f"terlama {found[0].late} hari kerja: {short_name(found[0].asker)} menunggu {short_name(found[0].asked)}"
        yield Need(f"{len(found)} permintaan antar-OPD macet", note, "users", f"{reverse('requests')}?show=stuck")
