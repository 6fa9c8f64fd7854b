"""The calendar of one person: read by any calendar, at an address that only that person knows."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from rapim.meetings import actions as meetings
from rapim.notices import actions
from rapim.notices.calendar import written
from rapim.notices.links import feed_token
from rapim.notices.registry import Entry
from rapim.people.tests.cast import NOW


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def events(user, number=0):
    """What a calendar that subscribed reads, by the name of each event."""
    answer = Client().get(f"/calendar/{feed_token(user.pk, number)}.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    assert "private" in answer["Cache-Control"]
    calendar = Calendar.from_ical(answer.content)
    assert calendar["VERSION"] == "2.0"
    return {str(one["UID"]): one for one in calendar.walk("VEVENT")}


def test_it_holds_the_rapim_and_the_due_days_of_the_own_office(lead, cast, rapim):
    found = events(cast.dodi)
    meeting = found[f"rapim-{rapim.pk}@rapim"]
    assert meeting.decoded("DTSTART") == rapim.starts_at
    assert meeting.decoded("DTEND") - meeting.decoded("DTSTART") == timedelta(minutes=rapim.length)
    assert str(meeting["LOCATION"]) == rapim.place
    due = found[f"assignment-{lead.pk}@rapim"]
    assert due.decoded("DTSTART") == date(2023, 4, 14)
    assert "Tandatangani 12 kontrak" in str(due["SUMMARY"])


def test_of_another_office_it_holds_nothing(lead, cast):
    assert f"assignment-{lead.pk}@rapim" not in events(cast.eka)


def test_it_moves_with_a_rapim_that_is_postponed(cast, rapim):
    """The same event on another day: a calendar moves it, and keeps no ghost."""
    before = events(cast.budi)
    later = rapim.starts_at + timedelta(days=2)
    meetings.postpone(rapim, later, "Bupati ke Jakarta", by=cast.budi, now=NOW)
    after = events(cast.budi)
    assert after.keys() == before.keys()
    assert after[f"rapim-{rapim.pk}@rapim"].decoded("DTSTART") == later


def test_its_address_is_private_and_ends_when_it_is_renewed(cast, rapim):
    token = feed_token(cast.budi.pk, 0)
    for other in (token[:-1] + "x", token.replace(token[0], "z", 1), "x", feed_token(cast.ani.pk, 9)):
        assert Client().get(f"/calendar/{other}.ics").status_code == 404
    actions.renew_feed(cast.budi, now=NOW)
    assert Client().get(f"/calendar/{token}.ics").status_code == 404
    assert events(cast.budi, number=1)


def test_of_a_closed_account_there_is_none(cast, rapim):
    cast.budi.is_active = False
    cast.budi.save()
    assert Client().get(f"/calendar/{feed_token(cast.budi.pk, 0)}.ics").status_code == 404


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "\x00"])
def test_a_title_of_several_lines_writes_no_line_of_its_own(ending):
    evil = f"Rapat{ending}ATTENDEE:mailto:x@y.z;,"
    said = Entry("1", evil, date(2023, 3, 20), place=evil, text=f"satu{ending}END:VEVENT", path="/x/")
    text = written([said], name=evil, site="http://a", now=NOW)
    begun = re.split(rb"[\r\n\x0b\x85]+", text.replace("\u2028".encode(), b"\n"))
    assert not [line for line in begun if line.startswith((b"ATTENDEE", b"\x00"))]
    [event] = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Rapat ATTENDEE:mailto:x@y.z;,"
