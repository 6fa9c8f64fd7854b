"""What the asisten do: last looked, last asked, how much was answered, what waits for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from rapim.core.day import short_day
from rapim.execution.sheets import Sheet
from rapim.people.models import Assignment
from rapim.people.queries import line_groups
from rapim.people.rules import Role, Scope
from rapim.progress.models import Inquiry, Look, MonitoringNote, Submission


@dataclass(frozen=True, slots=True)
class Doing:
    """One asisten. Moments are None where it never happened."""

    name: str
    post: str
    line: str
    looked_at: datetime | None
    asked_at: datetime | None
    asked: int
    answered: int
    noted_at: datetime | None
    waiting: int  # reports to accept
    oldest: datetime | None  # of these


@dataclass(frozen=True, slots=True)
class Activity:
    now: datetime
    rows: tuple[Doing, ...]

    def as_json(self) -> dict[str, Any]:
        return {"figure": "activity", "rows": [dict(zip(COLUMNS, _cells(row), strict=True)) for row in self.rows]}

    def sheets(self) -> tuple[Sheet, ...]:
        return (Sheet("Kegiatan asisten", COLUMNS, HEADINGS, tuple(map(_cells, self.rows))),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Seperti pada", short_day(timezone.localtime(self.now).date())),)


COLUMNS = ("name", "post", "line", "looked_at", "asked_at", "asked", "answered", "noted_at", "waiting")
HEADINGS = (
    "Nama", "Jabatan", "Lini", "Terakhir melihat", "Terakhir bertanya", "Pertanyaan", "Dijawab", "Catatan terakhir",
    "Laporan menunggu",
)  # fmt: skip


def activity(scope: Scope, now: datetime) -> Activity:
    """Every asisten of the day; an asisten sees only the own line."""
    day = timezone.localtime(now).date()
    seats = Assignment.objects.filter(post__role=Role.ASISTEN.value).valid_on(day).select_related("post__line", "user")
    seen = [seat for seat in seats if seat.post.line and (scope.all or scope.sees_line(seat.post.line.key))]
    members: dict[str, list[str]] = {}
    for opd, (line, _) in line_groups(day).items():
        members.setdefault(line, []).append(opd)
    return Activity(now, tuple(_doings(seen, members)))


def _doings(seats: list[Assignment], members: dict[str, list[str]]) -> Iterator[Doing]:
    for seat in seats:
        asked = Inquiry.objects.filter(by=seat.user)
        opds = members.get(seat.post.line.key, [])
        waiting = Submission.objects.filter(report__opd__key__in=opds, acceptance=None, returned=None)
        yield Doing(
            name=seat.user.get_full_name(),
            post=seat.post.title,
            line=seat.post.line.name,
            looked_at=Look.objects.filter(by=seat.user).values_list("at", flat=True).first(),
            asked_at=asked.values_list("at", flat=True).first(),
            asked=asked.count(),
            answered=asked.exclude(answer=None).count(),
            noted_at=MonitoringNote.objects.filter(by=seat.user).values_list("at", flat=True).first(),
            waiting=waiting.count(),
            oldest=waiting.order_by("at").values_list("at", flat=True).first(),
        )


def _cells(row: Doing) -> tuple[Any, ...]:
    values = (getattr(row, column) for column in COLUMNS)
    return tuple(value.isoformat() if isinstance(value, datetime) else value for value in values)
