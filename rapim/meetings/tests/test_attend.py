from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rapim.core.problem import Refused
from rapim.meetings import actions, ics, qr, queries
from rapim.meetings.models import Attendance
from rapim.meetings.queries.cadence import cadence
from rapim.people.tests.cast import NOW

EARLY = timedelta(hours=3)


def seat(rapim, title="Kepala Dinas PUPR"):
    return rapim.invitations.get(title=title)


def test_who_scans_twice_is_there_once(rapim, region):
    for _ in range(2):
        actions.attend(seat(rapim), "Wira", rank="itself", way="qr", by=region.dodi, now=NOW)
    assert queries.present(rapim) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(invitation=seat(rapim), name="Wira", rank="itself", way="qr", at=NOW)


def test_a_delegate_brings_a_written_mandate(rapim, region):
    with pytest.raises(Refused, match="surat kuasa"):
        actions.attend(seat(rapim), "Dodi", rank="delegate", way="qr", by=region.dodi, now=NOW)
    actions.attend(seat(rapim), "Dodi", rank="delegate", way="qr", mandate="800/12", by=region.dodi, now=NOW)
    assert seat(rapim).delegations.get().mandate == "800/12"
    assert queries.present(rapim) == 1


def test_a_companion_does_not_fill_the_seat(rapim, region):
    actions.attend(seat(rapim), "Dodi", rank="companion", way="qr", by=region.dodi, now=NOW)
    assert queries.present(rapim) == 0


def test_who_was_recorded_by_mistake_is_struck_and_the_record_stays(rapim, region):
    """Somebody scanned the code on the wall under another's name."""
    there = actions.attend(seat(rapim), "Wira", rank="itself", way="name", by=None, now=NOW)
    with pytest.raises(Refused, match="mengapa Wira"):
        actions.strike(there, " ", by=region.budi, now=NOW)
    actions.strike(there, "tidak di ruangan", by=region.budi, now=NOW)
    assert queries.present(rapim) == 0 and not any(found for _, found in queries.roll(rapim))
    assert cadence(NOW)[0].present == 0
    assert Attendance.objects.get().strike.because == "tidak di ruangan"
    with pytest.raises(Refused, match="tidak di ruangan"):
        actions.attend(seat(rapim), "Wira", rank="itself", way="name", by=None, now=NOW)
    actions.attend(seat(rapim), "Wira Kusuma", rank="itself", way="desk", by=region.budi, now=NOW)
    assert queries.present(rapim) == cadence(NOW)[0].present == 1


def test_the_secretariat_strikes_on_the_page_and_nobody_else(rapim, region, page):
    there = actions.attend(seat(rapim), "Wira", rank="itself", way="desk", by=region.budi, now=NOW)
    address = f"/rapims/{rapim.pk}/attendances/{there.pk}/strike/"
    assert page("dodi", address, because="x").status_code == 403 and queries.present(rapim) == 1
    assert "Mengapa Wira dicoret?" in page("budi", f"/rapims/{rapim.pk}/").content.decode()
    page("budi", address, because="keliru kursi")
    assert queries.present(rapim) == 0
    assert "dicoret dari daftar hadir" in page("dodi", f"/attend/{qr.token(rapim)}/{there.pk}/").content.decode()


def test_the_code_is_good_from_two_hours_before(rapim, region):
    with pytest.raises(Refused, match="dua jam"):
        actions.attend(seat(rapim), "Wira", rank="itself", way="qr", by=None, now=rapim.starts_at - EARLY)
    actions.attend(seat(rapim), "Wira", rank="itself", way="desk", by=region.budi, now=rapim.starts_at - EARLY)


def test_after_the_gavel_nobody_arrives(held, region):
    with pytest.raises(Refused, match="sudah ditutup"):
        actions.attend(seat(held), "Wira", rank="itself", way="desk", by=region.budi, now=NOW)


def test_the_code_on_the_screen_is_for_one_rapim_and_cannot_be_made_up(rapim):
    assert qr.rapim_of(qr.token(rapim)) == rapim.pk
    assert qr.rapim_of(f"{rapim.pk}:ngawur") is None
    assert qr.svg("x", "Kode hadir").startswith('<svg class="qr"')


def test_the_event_stays_the_same_and_counts_its_moves(rapim, region):
    first = ics.event(rapim, region="33.19", agenda="", at=NOW).decode()
    actions.postpone(rapim, rapim.starts_at + timedelta(days=1), "hujan", by=region.budi, now=NOW)
    second = ics.event(rapim, region="33.19", agenda="", at=NOW).decode()
    assert "UID:rapim-2023-03@33.19" in first and "UID:rapim-2023-03@33.19" in second
    assert "SEQUENCE:0" in first and "SEQUENCE:1" in second
    assert "DTSTART;TZID" in second or "DTSTART:20230321T020000Z" in second
