"""Pekerjaan saya: what waits for one person, by role, the most pressing first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from rapim.arahan import registry
from rapim.arahan.models import Assignment, Proposal, Recheck
from rapim.arahan.queries.access import own_offices
from rapim.arahan.queries.board import Card, cards
from rapim.arahan.rules import State, may_rule
from rapim.core.day import short_day
from rapim.execution.sheets import Sheet
from rapim.people.queries import scope_of
from rapim.people.rules import Role, Scope


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do. `verb`: what the button says."""

    title: str
    note: str
    verb: str
    icon: str
    tone: str
    due: date | None
    href: str

    @property
    def heading(self) -> str:
        """Under which part of the page it stands."""
        return PARTS.get(self.verb, "Untuk dijawab")


@dataclass(frozen=True, slots=True)
class Work:
    """The tasks of a person as data, by the address of the page."""

    tasks: tuple[Task, ...]
    on: date

    def _rows(self) -> list[dict[str, Any]]:
        said = ("title", "note", "verb", "due", "href")
        return [{"part": one.heading} | {name: getattr(one, name) for name in said} for one in self.tasks]

    def as_json(self) -> dict[str, Any]:
        rows = [row | {"due": row["due"].isoformat() if row["due"] else None} for row in self._rows()]
        return {"on": self.on.isoformat(), "rows": rows}

    def sheets(self) -> tuple[Sheet, ...]:
        names = ("part", "title", "note", "verb", "due", "href")
        headings = ("Bagian", "Pekerjaan", "Keterangan", "Yang diminta", "Tenggat", "Alamat")
        return (Sheet("Pekerjaan", names, headings, tuple(tuple(row.values()) for row in self._rows())),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Per", self.on.isoformat()),)


PARTS = {"Putuskan": "Untuk diputuskan", "Verifikasi": "Untuk diverifikasi", "Uji": "Untuk diuji petik"}


def tasks(user: Any, now: datetime) -> list[Task]:
    today = timezone.localdate(now)
    scope = scope_of(user, today)
    return [
        *_to_rule(scope), *_to_answer(scope, today), *registry.further_work(user, scope, now),
        *_to_verify(user, scope, today), *_to_recheck(user, scope),
    ]  # fmt: skip


def _to_answer(scope: Scope, today: date) -> Iterator[Task]:
    """Of the own offices: whatever is neither reported nor settled."""
    if not scope.own:
        return
    mine = Assignment.objects.filter(opd__key__in=scope.opds).open()
    verbs = {State.GIVEN: "Terima", State.RETURNED: "Perbaiki", State.BLOCKED: "Laporkan", State.ACCEPTED: "Laporkan"}
    for card in cards(mine, today):
        if card.state in verbs:
            yield Task(card.text, _note(card), verbs[card.state], card.state.icon, _tone(card), card.due, _report(card))


def _to_verify(user: Any, scope: Scope, today: date) -> Iterator[Task]:
    waiting = queue(user, scope, today)
    found = Assignment.objects.standing().filter(pk__in=[card.pk for card in waiting])
    reported = {pk: timezone.localdate(at) for pk, at in found.values_list("pk", "reported_at")}
    for card in sorted(waiting, key=lambda card: reported[card.pk]):
        said = f"{card.opd} melaporkan selesai {short_day(reported[card.pk])}"
        yield Task(card.text, said, "Verifikasi", "shield-check", "info", card.due, card.href)


def queue(user: Any, scope: Scope, today: date) -> list[Card]:
    """Reports that wait for this person: of the asisten's line, or all for secretariat and Inspektorat; never one
    of an arahan that concerns an office of their own."""
    if not scope.roles & {Role.ASISTEN, Role.SECRETARIAT, Role.INSPECTORATE}:
        return []
    waiting = Assignment.objects.visible_to(scope).open().exclude(reported_at=None)
    own = own_offices(user, today)
    if own:
        waiting = waiting.exclude(arahan__assignments__opd__key__in=own)
    if Role.ASISTEN not in scope.roles:
        waiting = waiting.filter(arahan__verifier__in=_posts(user, today))
    return [card for card in cards(waiting, today) if card.state is State.REPORTED]


def _posts(user: Any, today: date) -> Iterable[int]:
    return user.assignments.valid_on(today).values_list("post", flat=True)


def _to_rule(scope: Scope) -> Iterator[Task]:
    if not may_rule(scope):
        return
    for one in Proposal.objects.waiting().select_related("assignment__arahan", "assignment__opd"):
        assignment = one.assignment
        yield Task(
            assignment.arahan.measure, f"{assignment.opd}: {one.get_wish_display().lower()}", "Putuskan", "scale",
            "warn", one.new_on, reverse("arahan", args=[assignment.arahan_id]),
        )  # fmt: skip


def _to_recheck(user: Any, scope: Scope) -> Iterator[Task]:
    if not scope.roles & {Role.SECRETARIAT, Role.INSPECTORATE}:
        return
    drawn = Recheck.objects.filter(outcome=None).exclude(verification__by=user)
    for one in drawn.select_related("verification__assignment__arahan", "verification__assignment__opd"):
        assignment = one.verification.assignment
        yield Task(
            assignment.arahan.measure, f"{assignment.opd}: uji petik {one.draw.month}/{one.draw.year}", "Uji", "search",
            "info", None, reverse("arahan", args=[assignment.arahan_id]),
        )  # fmt: skip


def _note(card: Card) -> str:
    late = f"lewat {card.late} hari" if card.is_late else ""
    return " · ".join(part for part in (card.state.label, late, card.opd) if part)


def _tone(card: Card) -> str:
    return "bad" if card.is_late else card.state.tone


def _report(card: Card) -> str:
    return reverse("assignment", args=[card.pk])
