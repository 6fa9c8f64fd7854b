"""A person's days as a calendar that any telephone can subscribe to (RFC 5545). Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from rapim.notices.registry import Entry


def written(entries: Iterable[Entry], *, name: str, site: str, now: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//rapim//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _one_line(name))
    calendar.add("refresh-interval;value=duration", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry, site, now))
    return bytes(calendar.to_ical())


def _event(entry: Entry, site: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@rapim")
    event.add("dtstamp", now)
    event.add("summary", _one_line(entry.title))
    event.add("dtstart", entry.start)
    event.add("dtend", entry.end or _end(entry.start))
    for name, value in (
        ("location", _one_line(entry.place)),
        ("description", "\n".join(map(_one_line, entry.text.splitlines()))),
        ("url", entry.path and site + entry.path),
    ):
        if value:
            event.add(name, value)
    return event


def _one_line(words: str) -> str:
    """Whoever writes a title writes no line of the calendar."""
    return " ".join("".join(one if one.isprintable() else " " for one in words).split())


def _end(start: date | datetime) -> date | datetime:
    return start + (timedelta(hours=2) if isinstance(start, datetime) else timedelta(days=1))
