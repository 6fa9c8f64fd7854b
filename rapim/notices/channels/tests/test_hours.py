"""Quiet hours, digests, and what a person without an address is told."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapim.notices import actions
from rapim.notices.channels.tests.conftest import NOW, message, told
from rapim.notices.channels.tests.servers import mailbox
from rapim.notices.models import Delivery
from rapim.notices.rules import is_quiet, may_leave_at, pause_after

HOUR = timedelta(hours=1)
LATE = datetime(2023, 3, 20, 15, 0, tzinfo=UTC)  # 22.00 in Kudus


@pytest.fixture
def box(connect, reach):
    with mailbox() as found:
        connect(mail=found)
        reach("ani", mail="ani@kudus.example")
        yield found


def test_nobody_is_disturbed_at_night_not_even_urgently(box):
    told(message(urgent=True), now=LATE)
    assert not Delivery.objects.exists()
    actions.dispatch(LATE + 7 * HOUR)  # 05.00
    assert not Delivery.objects.exists()
    actions.dispatch(LATE + 8 * HOUR)
    assert Delivery.objects.count() == 1


def test_a_digest_waits_for_its_hour_and_holds_everything(box, cast):
    hours = {"quiet_from": None, "quiet_until": None, "digest_at": time(16)}
    actions.choose_hours(cast.ani, **hours, by=cast.ani, now=NOW)
    told(message("satu")), told(message("dua"), now=NOW + HOUR)
    assert not Delivery.objects.exists()
    told(message("tiga", urgent=True), now=NOW + 2 * HOUR)
    assert Delivery.objects.get().carriages.count() == 1
    actions.dispatch(NOW + 7 * HOUR)
    assert [one.carriages.count() for one in Delivery.objects.all()] == [2, 1]


def test_who_gets_an_address_later_is_told_what_comes_from_then_on(box, cast):
    told(message("lama", to="budi"))
    actions.reach_at(cast.budi, "mail", "budi@kudus.example", by=cast.budi, now=NOW + HOUR)
    told(message("baru", to="budi"), now=NOW + 2 * HOUR)
    assert [one.notices.get().key for one in Delivery.objects.all()] == ["baru"]


def test_a_closed_account_is_told_nothing(box, cast):
    cast.ani.is_active = False
    cast.ani.save()
    told(message())
    assert not Delivery.objects.exists()


hours = st.times().map(lambda at: at.replace(microsecond=0))
moments = st.integers(0, 366 * 24 * 3600).map(lambda seconds: NOW + timedelta(seconds=seconds))


@given(moments, st.booleans(), st.none() | hours, hours, hours)
def test_what_may_leave_leaves_outside_the_quiet_hours_within_two_days(made, urgent, digest, begin, end):
    at = may_leave_at(made, urgent=urgent, digest_at=digest, quiet_from=begin, quiet_until=end)
    assert made <= at < made + timedelta(days=2)
    assert not is_quiet(at.time(), begin, end)


@given(st.integers(1, 500))
def test_a_pause_grows_to_an_hour(failures):
    assert pause_after(failures) <= pause_after(failures + 1) <= timedelta(hours=1)
