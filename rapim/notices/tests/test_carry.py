"""Every message arrives once in effect, whatever the network does meanwhile."""

from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.utils import timezone

from rapim.core.message import Message
from rapim.jobs.loop import drain
from rapim.notices import actions
from rapim.notices.models import Delivery, Notice

NOON = datetime(2023, 3, 21, 12, tzinfo=timezone.get_default_timezone())


def told(n, to="ani", urgent=True):
    return Message(f"uji:{n}", to, f"Hal {n}", "teks", "/tasks/", urgent)


def go(minutes):
    """The worker's minutes go by."""
    for minute in range(minutes):
        drain(clock=lambda at=NOON + timedelta(minutes=minute): at)


@pytest.fixture
def reached(cast, settings):
    for username, channel, address in (("ani", "mail", "ani@kudus.example"), ("dodi", "whatsapp", "+62811")):
        user = getattr(cast, username)
        actions.reach_at(user, channel, address, by=user, now=NOON - timedelta(days=1))
    return cast


def test_a_notice_is_a_letter_once(post, reached):
    for _ in range(3):
        actions.take_in([told(1)], NOON)
        actions.dispatch(NOON)
    go(2)
    [letter] = post.letters
    assert letter.rcpt_tos == ["ani@kudus.example"]
    assert Notice.objects.count() == 1
    assert Delivery.objects.get().sent_at


def test_several_things_are_one_letter(post, reached):
    actions.take_in([told(n) for n in range(5)], NOON)
    actions.dispatch(NOON)
    go(1)
    [letter] = post.letters
    assert b"5 hal" in letter.content or b"5_hal" in letter.content or b"=?utf-8?" in letter.content


def test_a_network_that_fails_one_in_three_loses_and_doubles_nothing(gateway, reached):
    gateway.answers = [500, 200, 200] * 10
    for n in range(12):
        actions.take_in([told(n, "dodi")], NOON + timedelta(minutes=n))
        actions.dispatch(NOON + timedelta(minutes=n))
    go(90)
    assert Delivery.objects.waiting().count() == 0
    assert len(gateway.heard) == Delivery.objects.count() == 12


def test_a_gateway_that_is_down_for_a_day_gets_it_afterwards(gateway, reached):
    gateway.answers = [503] * 400
    actions.take_in([told(1, "dodi")], NOON)
    actions.dispatch(NOON)
    for hour in range(24):
        drain(clock=lambda at=NOON + timedelta(hours=hour): at)
    assert not gateway.heard
    gateway.answers = []
    drain(clock=lambda: NOON + timedelta(hours=26))
    assert len(gateway.heard) == 1
    assert Delivery.objects.get().sent_at


def test_a_worker_that_died_between_sending_and_ticking_sends_under_the_same_name(gateway, reached, monkeypatch):
    actions.take_in([told(1, "dodi")], NOON)
    actions.dispatch(NOON)
    module = import_module("rapim.notices.actions.carry")
    monkeypatch.setattr(module, "_sent", lambda *args: (_ for _ in ()).throw(RuntimeError("power cut")))
    go(1)
    monkeypatch.undo()
    go(30)
    assert gateway.calls >= 2
    assert len(gateway.heard) == 1


def test_an_address_that_does_not_exist_is_given_up_in_words(post, reached):
    post.answers = ["550 no such user"]
    actions.take_in([told(1)], NOON)
    actions.dispatch(NOON)
    go(2)
    delivery = Delivery.objects.get()
    assert delivery.failed_at
    assert "menolak" in delivery.attempts.last().problem
    actions.retry(delivery, by=reached.budi, now=NOON + timedelta(minutes=3))
    drain(clock=lambda: NOON + timedelta(minutes=4))
    assert len(post.letters) == 1


def test_nobody_is_woken_at_night(post, reached):
    night = NOON.replace(hour=23)
    actions.take_in([told(1)], night)
    assert actions.dispatch(night) == 0
    assert actions.dispatch(night.replace(day=22, hour=6)) == 1
