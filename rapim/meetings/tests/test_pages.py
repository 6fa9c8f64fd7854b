from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from rapim.meetings import actions, qr, registry
from rapim.meetings.models import Attendance, Holiday, Rapim, Series
from rapim.meetings.queries.cadence import cadence
from rapim.meetings.registry import Entry
from rapim.people.tests.cast import NOW

MAY = datetime(2023, 5, 30, 2, 0, tzinfo=NOW.tzinfo)


@pytest.fixture
def today(rapim, region):
    """The Rapim of March, moved to this very hour, so that doors that read the clock find it coming."""
    actions.postpone(rapim, timezone.now() + timedelta(minutes=30), "uji", by=region.budi, now=timezone.now())
    return Rapim.objects.get(pk=rapim.pk)


def test_a_skipped_month_is_a_defect_that_stays(held):
    months = {month.name: month.state for month in cadence(MAY)}
    assert months["Maret 2023"] == "held"
    assert months["April 2023"] == "skipped"
    assert months["Mei 2023"] == "due"


def test_a_rapim_that_nobody_opened_is_skipped_and_one_that_moved_on_is_late(rapim, region):
    assert {month.name: month.state for month in cadence(MAY)}["Maret 2023"] == "skipped"
    actions.postpone(rapim, MAY + timedelta(days=3), "banjir", by=region.budi, now=NOW)
    assert {month.name: month.state for month in cadence(MAY)}["Maret 2023"] == "late"


@pytest.mark.parametrize("ending", ["/", ".json", ".csv", ".xlsx"])
def test_the_list_and_a_rapim_are_pages_and_data(page, held, ending):
    assert page("ani", f"/rapims{ending}").status_code == 200
    assert page("ani", f"/rapims/{held.pk}{ending}").status_code == 200


def test_who_has_no_post_sees_no_rapim(page, region, rapim):
    from rapim.people.tests.cast import add

    region.gita = add("gita")
    assert page("gita", "/rapims/").status_code == 403
    assert page("gita", f"/rapims/{rapim.pk}/").status_code == 404


def test_only_the_secretariat_acts(page, rapim):
    for address in ("opening", "closing", "adjournments", "items", "letters", "attendances", "minutes"):
        assert page("ani", f"/rapims/{rapim.pk}/{address}/", x="1").status_code == 403, address
    assert page("ani", "/series/").status_code == 403
    assert page("ani", f"/rapims/{rapim.pk}/screen/").status_code == 403


def test_the_secretariat_holds_a_rapim_through_the_pages(page, rooms, rapim, region):
    where = f"/rapims/{rapim.pk}/"
    page("budi", f"{where}items/", title="Persiapan Lebaran", note="", minutes="150")
    assert "30 menit melewati waktu" in page("budi", where).content.decode()
    page("budi", f"{where}items/minutes/", key="new:1", minutes="20")
    page("budi", f"{where}letters/", number="005/12", nature="Penting", on="2023-03-13")
    page("budi", f"{where}opening/", x="1")
    seat = rapim.invitations.get(title="Asisten I")
    page("budi", f"{where}attendances/", seat=seat.pk, name="Citra", rank="itself")
    page("budi", f"{where}items/{rapim.items.get().pk}/remarks/", text="Sekda: siapkan posko.")
    registry.hindrance(lambda rapim: ["Arahan 1 belum punya tenggat."])
    page("budi", f"{where}closing/", x="1")
    assert "Arahan 1 belum punya tenggat." in page("budi", where).content.decode()
    registry._hindrances.clear()
    page("budi", f"{where}closing/", x="1")
    shown = page("budi", where)
    assert shown["Refresh"] == "2"
    assert "sedang disusun" in shown.content.decode()


def test_the_papers_can_be_taken_away(page, rapim, region, rooms):
    letter = actions.issue_letter(rapim, "005", nature="Penting", on=NOW.date(), by=region.budi, now=NOW)
    where = f"/rapims/{rapim.pk}"
    for address, start in (
        (f"letters/{letter.pk}.pdf", b"%PDF"), (f"letters/{letter.pk}.docx", b"PK"), ("attendance.pdf", b"%PDF"),
        ("attendance.docx", b"PK"), ("calendar.ics", b"BEGIN:VCALENDAR"),
    ):  # fmt: skip
        answer = page("ani", f"{where}/{address}")
        assert (answer.status_code, answer.content.startswith(start)) == (200, True), address


def test_an_officer_reads_the_notula_once_it_is_approved(page, held, region):
    address = f"/rapims/{held.pk}/minutes/1.pdf"
    assert page("citra", address).status_code == 200
    assert page("ani", address).status_code == 403
    april = actions.schedule(2023, 4, by=region.budi, now=NOW)
    page("budi", f"/rapims/{april.pk}/opening/", x="1")
    page("budi", f"/rapims/{april.pk}/approval/", x="1")
    assert page("ani", address).status_code == 200


def test_a_guest_without_an_account_says_name_and_seat(today):
    address, seat = f"/attend/{qr.token(today)}/", today.invitations.get(title="Kepala Dinas PUPR")
    assert "Kepala Dinas PUPR" in Client().get(address).content.decode()
    answer = Client().post(address, {"seat": seat.pk, "name": "Wira", "rank": "itself"})
    assert "Wira tercatat hadir" in Client().get(answer["Location"]).content.decode()
    assert Attendance.objects.get().way == "name"
    assert Client().get("/attend/1:ngawur/").status_code == 404
    assert Client().post(address, {"seat": seat.pk, "name": "Xena", "rank": "delegate"}).status_code == 400


def test_who_is_signed_in_taps_once(today, page):
    page("citra", f"/attend/{qr.token(today)}/", x="1")
    page("ani", f"/attend/{qr.token(today)}/", x="1")
    page("dodi", f"/attend/{qr.token(today)}/", mandate="800/7")
    assert [(one.name, one.rank) for one in Attendance.objects.all()] == [
        ("Citra", "itself"), ("Ani", "companion"), ("Dodi", "delegate"),
    ]  # fmt: skip


def test_the_screen_has_one_idea_on_each_slide_and_the_code_of_the_room(page, rooms, today, region):
    registry.agenda_source("overdue")(lambda rapim, now: [Entry("arahan:1", "Lelang PUPR", "lewat 12 hari kerja")])
    registry.screen("live")(lambda request, rapim: "<p>Arahan 1 diberikan</p>")
    try:
        shown = page("eka", f"/rapims/{today.pk}/screen/").content.decode()
        assert shown.count('class="slide') == 5
        assert "Lelang PUPR" in shown and 'class="qr"' in shown
        assert "Arahan 1 diberikan" in page("eka", f"/rapims/{today.pk}/screen/live/").content.decode()
    finally:
        registry._panels["live"].pop()


def test_the_series_and_the_holidays_are_set_on_their_pages(page, region, series):
    assert page("budi", "/series/").status_code == 200
    post = {
        "name": "Rapim", "week": "1", "weekday": "1", "starts": "08:00", "length": "90", "place": "Pendopo",
        "chair": series.chair_id, "signer": series.signer_id, "groups": "sekda", "valid_from": "2023-07-01",
    }  # fmt: skip
    page("budi", "/series/", **post)
    assert Series.objects.first().place == "Pendopo"
    page("budi", "/holidays/", year="2023")
    assert Holiday.objects.count() > 15
    assert "Cuti Bersama" in page("ani", "/holidays/?year=2023").content.decode()


def test_a_month_is_scheduled_from_the_list(page, region, series):
    assert "Jadwalkan Rapim" in page("budi", "/rapims/").content.decode()
    page("budi", "/rapims/", starts_at="2023-03-20T09:00", place="Pendopo")
    assert Rapim.objects.get().place == "Pendopo"
