"""Which series a month follows, when its Rapim usually is, and what came before and after."""

from datetime import date, datetime

from django.utils import timezone

from rapim.execution.desk import month_end
from rapim.meetings.models import Rapim, Series
from rapim.meetings.queries.calendar import workdays
from rapim.meetings.rules import day_of


def series_for(year: int, month: int) -> Series | None:
    """The series in force at the end of a month."""
    return Series.objects.valid_on(month_end(year, month)).select_related("chair", "signer").first()


def usual_day(series: Series, year: int, month: int) -> date:
    return day_of(year, month, week=series.week, weekday=series.weekday, workdays=workdays())


def usual_time(series: Series, year: int, month: int) -> datetime:
    day = usual_day(series, year, month)
    return timezone.make_aware(datetime.combine(day, series.starts))


def last_held(rapim: Rapim) -> Rapim | None:
    """The Rapim closed before this one."""
    return Rapim.objects.held().before(rapim).select_related("closing").first()


def following(rapim: Rapim) -> Rapim | None:
    """The next Rapim that is on the calendar after this one."""
    later = Rapim.objects.exclude(pk=rapim.pk).filter(starts_at__gt=rapim.starts_at)
    return later.order_by("starts_at").first()


def next_start(now: datetime) -> datetime | None:
    """When the first Rapim after `now` begins."""
    coming = Rapim.objects.filter(starts_at__gt=now).order_by("starts_at")
    return coming.values_list("starts_at", flat=True).first()
