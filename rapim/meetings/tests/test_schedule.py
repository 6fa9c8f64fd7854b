from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from rapim.core.problem import Refused
from rapim.meetings import actions, queries
from rapim.meetings.models import Holiday, Series
from rapim.people.models import JournalEntry
from rapim.people.tests.cast import NOW

LATER = datetime(2023, 3, 27, 2, 0, tzinfo=NOW.tzinfo)


def test_it_falls_on_the_day_of_the_series(rapim):
    assert timezone.localtime(rapim.starts_at).isoformat() == "2023-03-20T09:00:00+07:00"
    assert str(rapim) == "Rapim Maret 2023"


def test_it_gives_way_to_a_holiday(series, region):
    actions.add_holiday(date(2023, 4, 17), "Libur daerah", kind=Holiday.Kind.REGIONAL, by=region.budi, now=NOW)
    april = actions.schedule(2023, 4, by=region.budi, now=NOW)
    assert timezone.localdate(april.starts_at) == date(2023, 4, 18)


def test_it_invites_asisten_and_heads_by_post_or_by_office(rapim):
    assert [one.title for one in rapim.invitations.all()] == [
        "Asisten I", "Kepala Dinas Pendidikan", "Kepala Dinas PUPR", "Kepala Dinas Perhubungan",
    ]  # fmt: skip


def test_it_does_not_schedule_a_month_twice(rapim, region):
    with pytest.raises(Refused, match="sudah dijadwalkan"):
        actions.schedule(2023, 3, by=region.budi, now=NOW)


def test_it_does_not_schedule_without_a_series(region):
    with pytest.raises(Refused, match="jadwal tetap"):
        actions.schedule(2023, 3, by=region.budi, now=NOW)


def test_it_postpones_and_keeps_old_new_and_why(rapim, region):
    was = rapim.starts_at
    actions.postpone(rapim, LATER, "Bupati dipanggil Gubernur", by=region.budi, now=NOW)
    (moved,) = rapim.adjournments.all()
    assert (moved.old_at, moved.new_at, moved.because) == (was, LATER, "Bupati dipanggil Gubernur")
    rapim.refresh_from_db()
    assert rapim.starts_at == LATER
    assert JournalEntry.objects.first().verb == "rapim_postponed"


@pytest.mark.parametrize(("hours", "because"), [(0, "alasan"), (24, " ")])
def test_it_does_not_postpone_to_the_same_time_or_without_a_reason(rapim, region, hours, because):
    with pytest.raises(Refused):
        actions.postpone(rapim, rapim.starts_at + timedelta(hours=hours), because, by=region.budi, now=NOW)
    assert not rapim.adjournments.exists()


def test_a_new_series_ends_the_one_before(series, region):
    said = {name: getattr(series, name) for name in ("weekday", "starts", "length", "chair", "signer", "groups")}
    actions.settle(said | {"week": 1, "place": "Pendopo"}, valid_from=date(2023, 6, 1), by=region.budi, now=NOW)
    assert [one.place for one in Series.objects.valid_on(date(2023, 5, 31))] == ["Lantai IV Gedung A Setda"]
    assert queries.series_for(2023, 6).place == "Pendopo"


def test_it_seeds_national_holidays_and_shared_leave_once(region):
    seeded = actions.seed_holidays(2023, by=region.budi, now=NOW)
    assert {Holiday.Kind.NATIONAL, Holiday.Kind.SHARED_LEAVE} == {one.kind for one in seeded}
    assert not queries.workdays().is_workday(date(2023, 3, 22))
    assert actions.seed_holidays(2023, by=region.budi, now=NOW) == []


def test_a_holiday_that_is_revoked_is_a_working_day_and_stays_on_record(region):
    day = actions.add_holiday(date(2023, 3, 23), "Cuti bersama Nyepi", by=region.budi, now=NOW)
    actions.revoke_holiday(day, "SKB diubah", by=region.budi, now=NOW)
    assert queries.workdays().is_workday(date(2023, 3, 23))
    assert Holiday.objects.get().revocation.because == "SKB diubah"


def test_the_invited_are_told_once_of_each_time_and_again_of_the_notula(rapim, region, rooms):
    before = rapim.starts_at - timedelta(days=2)
    assert list(queries.messages(before)) == []
    actions.issue_letter(rapim, "005", nature="Penting", on=NOW.date(), by=region.budi, now=before)
    (told,) = queries.messages(before)
    assert (told.to, told.key) == ("citra", f"rapim:{rapim.pk}:0:citra")
    actions.postpone(rapim, LATER, "banjir", by=region.budi, now=before)
    (told,) = queries.messages(before)
    assert told.title == "Rapim Maret 2023 ditunda ke Senin, 27 Maret 2023 pukul 09.00 WIB"
    assert told.key.endswith(":1:citra")


def test_a_rapim_that_is_near_waits_on_the_boards(rapim, region):
    from rapim.meetings.agenda import waits
    from rapim.people.queries import scope_of

    scope = scope_of(region.ani, NOW.date())
    assert [need.title for need in waits(scope, rapim.starts_at - timedelta(days=1))] == [
        "Rapim Maret 2023 segera tiba"
    ]
    assert list(waits(scope, rapim.starts_at - timedelta(days=10))) == []
