"""The pages of meetings: all Rapim with their cadence, and one Rapim."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.forms import Form
from django.utils import timezone

from rapim.core.day import day_text
from rapim.execution.sheets import Sheet, sheet_of
from rapim.meetings import registry, rules
from rapim.meetings.models import (
    Adjournment,
    Approval,
    Attendance,
    Delegation,
    Invitation,
    Letter,
    Minutes,
    Pack,
    Rapim,
    Series,
)
from rapim.meetings.queries.agenda import Agenda, agenda
from rapim.meetings.queries.cadence import Month, cadence, skipped
from rapim.meetings.queries.room import roll
from rapim.meetings.queries.series import last_held, series_for, usual_day
from rapim.people.models import Assignment
from rapim.people.rules import Scope


@dataclass(frozen=True)
class RapimsPage:
    months: list[Month]
    series: Series | None
    next: Rapim | None
    missing: tuple[int, int] | None  # the month to be scheduled next
    missing_on: date | None
    may_run: bool
    form: Form | None = None

    @property
    def skipped(self) -> int:
        return skipped(self.months)

    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "month": month.name, "state": month.words,
                "starts_at": month.rapim.starts_at.isoformat() if month.rapim else None,
                "place": month.rapim.place if month.rapim else None,
                "invited": month.invited, "present": month.present, "moved": month.moved, "approved": month.approved,
            }
            for month in self.months
        ]  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        return {"rapims": self.rows(), "skipped": self.skipped}

    def sheets(self) -> tuple[Sheet, ...]:
        return (sheet_of("Rapim", self.rows()),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Bulan tanpa Rapim", str(self.skipped)),)


def rapims(scope: Scope, now: datetime) -> RapimsPage:
    months = cadence(now)
    missing = _missing(months, now)
    series = series_for(*missing)
    return RapimsPage(
        months=months,
        series=series,
        next=Rapim.objects.coming().filter(starts_at__gte=now).select_related("series").order_by("starts_at").first(),
        missing=missing,
        missing_on=usual_day(series, *missing) if series else None,
        may_run=rules.may_run(scope),
    )


def _missing(months: list[Month], now: datetime) -> tuple[int, int]:
    """The month that is to be scheduled next: this one, or the one after all that are."""
    today = timezone.localdate(now)
    known = {(month.year, month.month) for month in months if month.rapim}
    year, month = today.year, today.month
    while (year, month) in known:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return year, month


@dataclass(frozen=True, slots=True)
class Row:
    """A seat on the attendance list."""

    seat: Invitation
    holder: str
    there: list[Attendance]
    mandate: Delegation | None

    @property
    def is_taken(self) -> bool:
        return any(one.rank != "companion" for one in self.there)


@dataclass(frozen=True)
class RapimPage:
    rapim: Rapim
    agenda: Agenda
    rows: list[Row]
    moves: list[Adjournment]
    letters: list[Letter]
    packs: list[Pack]
    editions: list[Minutes]
    approval: Approval | None
    to_approve: Minutes | None  # of the Rapim before, while this one is open
    last: Rapim | None
    hindrances: tuple[str, ...]
    may_run: bool
    may_approve: bool
    may_read: bool
    may_see_screen: bool
    is_waiting: bool  # for the notula, which a job is drafting
    ask: dict[str, Form]

    @property
    def present(self) -> int:
        return sum(row.is_taken for row in self.rows)

    @property
    def absent(self) -> list[Row]:
        return [row for row in self.rows if not row.is_taken]

    @property
    def seated(self) -> list[Row]:
        return [row for row in self.rows if row.there]

    @property
    def minutes(self) -> Minutes | None:
        return self.editions[0] if self.editions else None

    def as_json(self) -> dict[str, Any]:
        return {
            "rapim": str(self.rapim), "starts_at": self.rapim.starts_at.isoformat(), "place": self.rapim.place,
            "state": self.rapim.state, "agenda": self._points(), "attendance": self._seats(),
        }  # fmt: skip

    def sheets(self) -> tuple[Sheet, ...]:
        return sheet_of("Acara", self._points()), sheet_of("Daftar hadir", self._seats())

    def notes(self) -> tuple[tuple[str, str], ...]:
        return ("Rapim", str(self.rapim)), ("Waktu", day_text(timezone.localdate(self.rapim.starts_at)))

    def _points(self) -> list[dict[str, Any]]:
        return [
            {"section": part.section.label, "title": point.title, "note": point.note, "minutes": point.minutes}
            for part in self.agenda.parts
            for point in part.points
        ]

    def _seats(self) -> list[dict[str, Any]]:
        return [
            {"seat": row.seat.title, "present": row.is_taken, "name": "; ".join(one.name for one in row.there)}
            for row in self.rows
        ]


def rapim_page(rapim: Rapim, scope: Scope, now: datetime, ask: dict[str, Form]) -> RapimPage:
    last = last_held(rapim)
    approval = Approval.objects.filter(minutes__rapim=rapim).select_related("rapim", "minutes").first()
    editions = list(rapim.minutes.prefetch_related("files"))
    return RapimPage(
        rapim=rapim,
        agenda=agenda(rapim, now, scope),
        rows=rows(rapim),
        moves=list(rapim.adjournments.all()),
        letters=list(rapim.letters.all()),
        packs=list(rapim.packs.prefetch_related("files")),
        editions=editions,
        approval=approval,
        to_approve=to_approve(rapim, last),
        last=last,
        hindrances=registry.hindrances_of(rapim) if rapim.is_open else (),
        may_run=rules.may_run(scope),
        may_approve=rules.may_approve(scope),
        may_read=bool(approval) or rules.may_read_draft(scope),
        may_see_screen=rules.may_see_screen(scope),
        is_waiting=rapim.is_closed and not editions,
        ask=ask,
    )


def rows(rapim: Rapim) -> list[Row]:
    """The attendance list; who holds a post on the day is named beside the seat."""
    holders = _holders(rapim)
    return [
        Row(seat, holders.get(seat.post_id, ""), there, next(iter(seat.delegations.all()), None))
        for seat, there in roll(rapim)
    ]


def _holders(rapim: Rapim) -> dict[int | None, str]:
    held = Assignment.objects.valid_on(timezone.localdate(rapim.starts_at)).filter(post__invitations__rapim=rapim)
    return {one.post_id: one.user.get_full_name() for one in held.select_related("user")}


def to_approve(rapim: Rapim, last: Rapim | None) -> Minutes | None:
    if last is None or not rapim.is_open or Approval.objects.filter(minutes__rapim=last).exists():
        return None
    return last.minutes.first()


def seats_for(rapim: Rapim, scope: Scope) -> list[Invitation]:
    """The seats that a person may mean by scanning: the own post's first, else those of the own office."""
    own = [
        seat for seat in rapim.invitations.select_related("post", "opd") if seat.post and seat.post.title in scope.posts
    ]
    return own or [seat for seat in rapim.invitations.select_related("opd") if seat.opd and seat.opd.key in scope.own]
