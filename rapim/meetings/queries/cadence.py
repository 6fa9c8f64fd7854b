"""The months since the series began: which had their Rapim, which did not. A skipped month is a defect that stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Q
from django.utils import timezone

from rapim.core.day import MONTHS
from rapim.meetings.models import Approval, Rapim, Series

MISSED_AFTER: Final = timedelta(days=1)
SEATED: Final = Q(invitations__attendances__rank__in=("itself", "delegate"), invitations__attendances__strike=None)


@dataclass(frozen=True, slots=True)
class Month:
    """One month. `state`: held, open, scheduled, late (moved out of its month), skipped, due (not scheduled yet)."""

    year: int
    month: int
    state: str
    rapim: Rapim | None = None
    invited: int = 0
    present: int = 0
    moved: int = 0
    approved: bool = False

    @property
    def name(self) -> str:
        return f"{MONTHS[self.month - 1]} {self.year}"

    @property
    def words(self) -> str:
        return WORDS[self.state][0]

    @property
    def tone(self) -> str:
        return WORDS[self.state][1]

    @property
    def icon(self) -> str:
        return WORDS[self.state][2]


WORDS: Final = {
    "held": ("Terlaksana", "good", "circle-check"),
    "open": ("Sedang berlangsung", "info", "hourglass"),
    "scheduled": ("Dijadwalkan", "info", "calendar-days"),
    "late": ("Mundur dari bulannya", "warn", "clock"),
    "due": ("Belum dijadwalkan", "warn", "circle-alert"),
    "skipped": ("Terlewat", "bad", "circle-x"),
}


def cadence(now: datetime) -> list[Month]:
    """Every month from the first of the series to the last that is scheduled, newest first."""
    today = timezone.localdate(now)
    rapims = {(one.year, one.month): one for one in _rapims()}
    begun = Series.objects.order_by("valid_from").values_list("valid_from", flat=True).first()
    first = min([*rapims, *([(begun.year, begun.month)] if begun else [])], default=None)
    if first is None:
        return []
    last = max([*rapims, (today.year, today.month)])
    approved = set(Approval.objects.values_list("minutes__rapim", flat=True))
    return [_month(*of, rapims.get(of), now, approved) for of in reversed(list(_months(first, last)))]


def skipped(months: list[Month]) -> int:
    return sum(month.state == "skipped" for month in months)


def _rapims() -> Iterator[Rapim]:
    counted = Rapim.objects.select_related("opening", "closing", "series").annotate(
        invited=Count("invitations", distinct=True),
        taken=Count("invitations", filter=SEATED, distinct=True),
        moved=Count("adjournments", distinct=True),
    )
    return iter(counted)


def _month(year: int, month: int, rapim: Rapim | None, now: datetime, approved: set[int]) -> Month:
    state = _state(year, month, rapim, now)
    if rapim is None:
        return Month(year, month, state)
    return Month(year, month, state, rapim, rapim.invited, rapim.taken, rapim.moved, rapim.pk in approved)


def _state(year: int, month: int, rapim: Rapim | None, now: datetime) -> str:
    today = timezone.localdate(now)
    over = (year, month) < (today.year, today.month)
    if rapim is None:
        return "skipped" if over else "due"
    if rapim.is_closed:
        return "held"
    if rapim.is_open:
        return "open"
    if now > rapim.starts_at + MISSED_AFTER:
        return "skipped"
    on = timezone.localdate(rapim.starts_at)
    return "late" if (on.year, on.month) > (year, month) else "scheduled"


def _months(first: tuple[int, int], last: tuple[int, int]) -> Iterator[tuple[int, int]]:
    year, month = first
    while (year, month) <= last:
        yield year, month
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
