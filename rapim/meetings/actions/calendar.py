"""Days off: seeded from the calendar of Indonesia, then corrected by hand as decrees move them."""

from datetime import date, datetime

import holidays
from django.db import transaction

from rapim.core.problem import Problem, Refused
from rapim.meetings.actions.agenda import signed
from rapim.meetings.models import Holiday, HolidayRevocation
from rapim.people.actions import By, record

Kind = Holiday.Kind


def seed_holidays(year: int, *, by: By, now: datetime) -> list[Holiday]:
    """The national holidays and cuti bersama of a year, as far as they are not recorded yet, revoked ones too."""
    found = [
        (day, name, kind)
        for category, kind in (("public", Kind.NATIONAL), ("government", Kind.SHARED_LEAVE))
        for day, name in holidays.country_holidays("ID", years=year, language="id", categories=category).items()
    ]
    known = set(Holiday.objects.filter(on__year=year).values_list("on", flat=True))
    return [add_holiday(day, name, kind=kind, by=by, now=now) for day, name, kind in found if day not in known]


@transaction.atomic
def add_holiday(on: date, name: str, *, by: By, now: datetime, kind: str = Kind.NATIONAL) -> Holiday:
    if Holiday.objects.standing().filter(on=on).exists() or Holiday.objects.filter(on=on, name=name).exists():
        raise Refused(Problem("holiday_known", f"{on:%d-%m-%Y} sudah tercatat sebagai hari libur."))
    holiday = Holiday.objects.create(on=on, name=name, kind=kind, added_at=now, by=signed(by))
    record(by, "holiday_added", name, {"on": on, "kind": str(kind)}, now=now)
    return holiday


@transaction.atomic
def revoke_holiday(holiday: Holiday, because: str, *, by: By, now: datetime) -> HolidayRevocation:
    """The day is a working day after all."""
    if hasattr(holiday, "revocation"):
        raise Refused(Problem("holiday_revoked", f"{holiday} sudah dicabut."))
    revocation = HolidayRevocation.objects.create(holiday=holiday, at=now, by=signed(by), because=because)
    record(by, "holiday_revoked", holiday, {"on": holiday.on, "because": because}, now=now)
    return revocation
