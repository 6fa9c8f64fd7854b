"""When the Rapim is: the series, the Rapim of a month, and its postponement."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from rapim.core.problem import Problem, Refused
from rapim.meetings import queries
from rapim.meetings.actions.agenda import signed
from rapim.meetings.models import Adjournment, Invitation, Rapim, Series
from rapim.people.actions import By, record


@transaction.atomic
def settle(said: Mapping[str, Any], *, valid_from: date, by: By, now: datetime) -> Series:
    """The monthly series from a day on; the one before ends the day before. Rapim that are scheduled stay."""
    former = list(Series.objects.select_for_update().valid_on(valid_from))
    for one in former:
        if one.valid_from >= valid_from:
            raise Refused(Problem("series_begun", "Jadwal tetap yang baru harus mulai sesudah jadwal sebelumnya."))
        one.valid_to = valid_from - timedelta(days=1)
        one.save(update_fields=["valid_to"])
    series = Series.objects.create(valid_from=valid_from, by=signed(by), **said)
    detail = {"valid_from": valid_from, "week": series.week, "weekday": series.weekday, "place": series.place}
    record(by, "series_settled", series, detail, now=now)
    return series


@transaction.atomic
def schedule(
    year: int, month: int, *, by: By, now: datetime, starts_at: datetime | None = None, place: str = ""
) -> Rapim:
    """The Rapim of a month, at the time of the series unless another is said, and who is invited, by value."""
    series = queries.series_for(year, month)
    if series is None:
        raise Refused(Problem("no_series", "Tetapkan dahulu jadwal tetap Rapim: hari, tempat, pimpinan, undangan."))
    if Rapim.objects.select_for_update().filter(year=year, month=month).exists():
        raise Refused(Problem("rapim_known", "Rapim bulan itu sudah dijadwalkan; tunda bila waktunya berubah."))
    rapim = Rapim.objects.create(
        series=series, year=year, month=month, starts_at=starts_at or queries.usual_time(series, year, month),
        length=series.length, place=place or series.place, scheduled_at=now, by=signed(by),
    )  # fmt: skip
    seats = queries.seats_of(series, rapim.starts_at)
    Invitation.objects.bulk_create(
        Invitation(rapim=rapim, group=seat.group.value, title=seat.title, post=seat.post, opd=seat.opd, order=order)
        for order, seat in enumerate(seats, start=1)
    )
    detail = {"starts_at": rapim.starts_at, "place": rapim.place, "invited": len(seats)}
    record(by, "rapim_scheduled", rapim, detail, now=now)
    return rapim


@transaction.atomic
def postpone(rapim: Rapim, to: datetime, because: str, *, by: By, now: datetime, place: str = "") -> Adjournment:
    """Moves a Rapim that has not begun; the old time, the new one and the reason stay."""
    live = Rapim.objects.select_for_update().get(pk=rapim.pk)
    if hasattr(live, "opening"):
        raise Refused(Problem("rapim_begun", f"{live} sudah dibuka; tidak dapat ditunda."))
    if not because.strip():
        raise Refused(Problem("no_reason", "Sebutkan alasan penundaan; alasan itu tertulis di undangan perubahan."))
    if to == live.starts_at and place in ("", live.place):
        raise Refused(Problem("same_time", "Waktu yang baru sama dengan waktu yang lama."))
    moved = Adjournment.objects.create(
        rapim=live, old_at=live.starts_at, new_at=to, because=because.strip(), at=now, by=signed(by)
    )
    rapim.starts_at, rapim.place = to, place or live.place
    rapim.save(update_fields=["starts_at", "place"])
    detail = {"old_at": moved.old_at, "new_at": to, "because": moved.because, "place": rapim.place}
    record(by, "rapim_postponed", rapim, detail, now=now)
    return moved
