"""Which reports of the month that is over are still to come, when their day is near and when it has gone by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from rapim.core.cutoff import Cutoff
from rapim.core.day import MONTHS, short_day
from rapim.execution.desk import Desk, month_end
from rapim.execution.rules import rules as lights
from rapim.figures import absorption
from rapim.intake.queries import book
from rapim.people.models import OPD
from rapim.people.queries import since_last_act
from rapim.people.rules import Scope
from rapim.progress.queries.matrix import reports_of
from rapim.progress.rules import due_on, thresholds

EVERYONE = Scope(all=True)
THERE = frozenset({"sent", "accepted"})


@dataclass(frozen=True, slots=True)
class Owed:
    opd: OPD
    year: int
    month: int
    due: date
    late: bool

    @property
    def title(self) -> str:
        of = f"{MONTHS[self.month - 1]} {self.year}"
        return f"Laporan fisik {of} {'terlambat' if self.late else 'ditunggu'}"

    @property
    def note(self) -> str:
        return f"{'batasnya' if self.late else 'sampai'} {short_day(self.due)}"

    @property
    def href(self) -> str:
        return reverse("rfk", args=[self.opd.key, self.year, self.month])

    @property
    def key(self) -> str:
        return f"rfk:{self.opd.key}:{self.year}-{self.month:02}:{'late' if self.late else 'due'}"


def owed(now: datetime) -> tuple[Owed, ...]:
    """Of offices that have a budget in the year; empty until the day of the region's first reminder.

    A budget that is not known owes no report.
    """
    today = timezone.localdate(now)
    return since_last_act(("owed", str(settings.HOME), today), lambda: tuple(_owed(today, now)))


def _owed(today: date, now: datetime) -> Iterator[Owed]:
    limits = thresholds(settings.HOME)
    last = today.replace(day=1) - timedelta(days=1)
    due = due_on(last.year, last.month, limits.due_day)
    if today < due - timedelta(days=limits.remind_days):
        return
    there = {key for (key, month), cell in reports_of(last.year).items() if month == last.month and cell.state in THERE}
    keys = set(_with_a_budget(last, now)) - there
    for opd in OPD.objects.filter(key__in=keys).order_by("key"):
        yield Owed(opd, last.year, last.month, due, today > due)


def _with_a_budget(last: date, now: datetime) -> Iterator[str]:
    known = book()
    if last.year not in known.years:
        return
    desk = Desk(known, Cutoff(month_end(last.year, last.month)), EVERYONE, {}, lights(settings.HOME), now, {})
    yield from (row.code for row in desk.ask(absorption, by="opd").side("spending") if row.pagu)
