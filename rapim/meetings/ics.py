"""The Rapim in its guests' calendars: the same event for as long as it lives, one sequence further at each move."""

from datetime import datetime, timedelta

from icalendar import Calendar, Event

from rapim.meetings.models import Rapim


def event(rapim: Rapim, *, region: str, agenda: str, at: datetime) -> bytes:
    """RFC 5545; `at` is when it was asked for."""
    one = Event()
    one.add("uid", f"rapim-{rapim.year}-{rapim.month:02}@{region}")
    one.add("sequence", rapim.adjournments.count())
    one.add("dtstamp", at)
    one.add("dtstart", rapim.starts_at)
    one.add("dtend", rapim.starts_at + timedelta(minutes=rapim.length))
    one.add("summary", f"{rapim.series.name} ({rapim})")
    one.add("location", rapim.place)
    one.add("description", agenda)
    one.add("status", "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//rapim//Rapat Pimpinan//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(one)
    return calendar.to_ical()
