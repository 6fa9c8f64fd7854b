"""Every letter arrives once in effect, whatever the network and the machine do."""

from datetime import timedelta
from importlib import import_module

import pytest

from rapim.core.problem import Refused
from rapim.jobs import loop
from rapim.jobs.models import Job
from rapim.notices import actions
from rapim.notices.channels.inbound import Reported
from rapim.notices.channels.tests.conftest import NOW, message, told, work, work_until
from rapim.notices.channels.tests.servers import gateway, mailbox, one_in_three
from rapim.notices.models import Attempt, Delivery, Notice
from rapim.notices.replies import Said

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def test_it_reaches_a_mailbox(connect, reach, matters):
    with mailbox() as box:
        connect(mail=box)
        reach("ani", mail="ani@kudus.example")
        told(message())
        assert work() == 1
    [letter] = box.letters.values()
    text = letter.get_payload()[0].get_payload(decode=True).decode()
    assert letter["To"] == "Ani <ani@kudus.example>" and letter["Subject"] == "Arahan baru untuk Disdik"
    assert "Tandatangani 12 kontrak." in text and "http://127.0.0.1:8000/a/" in text
    assert Delivery.objects.get().sent_at == NOW


def test_the_same_message_said_again_is_told_once(connect, reach):
    with mailbox() as box:
        connect(mail=box)
        reach("ani", mail="ani@kudus.example")
        for hours in range(5):
            told(message(), now=NOW + hours * HOUR)
            work(NOW + hours * HOUR)
    assert len(box.letters) == box.calls == Notice.objects.count() == 1


def test_what_is_said_at_once_comes_in_one_letter(connect, reach):
    with mailbox() as box:
        connect(mail=box)
        reach("ani", mail="ani@kudus.example")
        told(message("satu"), message("dua"), message("tiga"))
        work()
    [letter] = box.letters.values()
    assert letter["Subject"].startswith("3 hal untuk Anda")


@pytest.mark.parametrize("channel", ["mail", "whatsapp"])
def test_a_network_that_fails_one_call_in_three_loses_and_doubles_nothing(connect, reach, channel):
    """Half of the failures come after the other side took the letter: it is known there by its name."""
    with mailbox(one_in_three) as box, gateway(one_in_three) as gate:
        connect(mail=box, whatsapp=gate, kind="gateway")
        reach("ani", **{channel: "ani@kudus.example" if channel == "mail" else "+62811"})
        for number in range(12):
            told(message(f"pesan {number}"), now=NOW + number * MINUTE)
            work(NOW + number * MINUTE)
        work_until(NOW + 3 * HOUR)
    arrived, calls = (len(box.letters), box.calls) if channel == "mail" else (len(gate.once), gate.calls)
    assert arrived == 12 and calls > 12
    assert Delivery.objects.exclude(sent_at=None).count() == 12


@pytest.mark.parametrize("channel", ["whatsapp", "telegram"])
def test_where_nothing_heeds_a_name_a_letter_may_repeat_and_its_buttons_still_act_once(
    connect, reach, matters, channel
):
    """The Cloud API and Telegram know no name by which a letter is recognised: what was taken without an answer is
    said again. None is lost, and what a repeated letter asks is done once."""
    with gateway(one_in_three) as gate:
        connect(whatsapp=gate, telegram=gate)
        reach("ani", **{channel: "62811" if channel == "whatsapp" else "77"})
        for number in range(6):
            told(message(f"pesan {number}", about=f"test:{number + 1}"), now=NOW + number * MINUTE)
            work(NOW + number * MINUTE)
        work_until(NOW + 3 * HOUR)
    lost = sum(one_in_three(number) == "lost" for number in range(1, gate.calls + 1))
    assert Delivery.objects.exclude(sent_at=None).count() == 6
    assert len(gate.taken) == 6 + lost
    first = Notice.objects.get(key="pesan 0")
    actions.answer(first, Said("accept"), via=channel, now=NOW)
    with pytest.raises(Refused, match="sudah dipakai"):
        actions.answer(first, Said("accept"), via=channel, now=NOW)
    assert matters.done == [("accept", 1, "ani")]


def test_a_gateway_that_is_down_for_a_day_gets_everything_once_when_it_is_back(connect, reach):
    down = True
    with gateway(lambda number: "busy" if down else "") as gate:
        connect(whatsapp=gate, kind="gateway")
        reach("ani", whatsapp="+62811")
        told(message("satu")), told(message("dua", urgent=True), now=NOW + HOUR)
        work_until(NOW + DAY)
        assert not gate.taken and gate.calls < 80  # an hour's pause at most, and not much less
        down = False
        work_until(NOW + DAY + 2 * HOUR, NOW + DAY)
    assert len(gate.taken) == 2
    assert {one.sent_at is not None for one in Delivery.objects.all()} == {True}


def test_after_three_days_it_gives_up_and_says_why_and_begins_anew_by_hand(connect, reach, cast):
    with gateway(lambda number: "busy" if number < 200 and not fixed else "") as gate:
        fixed = False
        connect(whatsapp=gate, kind="gateway")
        reach("ani", whatsapp="+62811")
        told(message())
        work_until(NOW + 4 * DAY)
        delivery = Delivery.objects.get()
        assert delivery.failed_at and "sedang tidak dapat mengirim" in delivery.attempts.last().problem
        fixed = True
        actions.retry(delivery, by=cast.budi, now=NOW + 4 * DAY)
        work(NOW + 4 * DAY)
    assert Delivery.objects.get().sent_at == NOW + 4 * DAY and len(gate.taken) == 1


def test_a_refused_address_is_not_tried_again(connect, reach):
    with mailbox() as box:
        connect(mail=box)
        reach("ani", mail="nobody@kudus.example")
        told(message())
        work_until(NOW + HOUR)
    delivery = Delivery.objects.get()
    assert delivery.failed_at == NOW and "550" in delivery.attempts.get().problem


def test_a_restart_between_sending_and_ticking_repeats_the_same_letter(connect, reach, monkeypatch):
    """The worker dies after the server took the letter: the mailbox knows the repetition by its Message-ID."""
    with mailbox() as box:
        connect(mail=box)
        reach("ani", mail="ani@kudus.example")
        told(message())
        monkeypatch.setattr(import_module("rapim.notices.actions.carry"), "_sent", _dies)
        with pytest.raises(SystemExit):
            work()
        monkeypatch.undo()
        connect(mail=box)
        assert work(NOW + 2 * MINUTE) == 1
    assert box.calls == 2 and len(box.letters) == 1
    assert Attempt.objects.count() == 1 and Delivery.objects.get().sent_at


def test_a_report_of_the_cloud_ticks_off_what_a_dead_worker_sent(connect, reach, monkeypatch):
    with gateway() as gate:
        connect(whatsapp=gate)
        reach("ani", whatsapp="+62811")
        told(message())
        monkeypatch.setattr(import_module("rapim.notices.actions.carry"), "_sent", _dies)
        with pytest.raises(SystemExit):
            work()
        monkeypatch.undo()
        [(_, body, _)] = gate.taken
        report = Reported(body["biz_opaque_callback_data"], "wamid.1", taken=True, seen=False, problem="")
        actions.report(report, now=NOW + MINUTE)
        work(NOW + 2 * MINUTE)
    assert len(gate.taken) == 1 and Delivery.objects.get().reference == "wamid.1"


def test_two_workers_never_carry_the_same_attempt(connect, reach):
    with mailbox() as box:
        connect(mail=box)
        reach("ani", mail="ani@kudus.example")
        told(message())
        delivery = Delivery.objects.get()
        Attempt.objects.create(delivery=delivery, number=1, begun_at=NOW)  # the other has just begun
        actions.carry(delivery.pk, 1, now=NOW + timedelta(seconds=5))
    assert box.calls == 0


def test_the_letter_and_its_job_come_together_or_not_at_all(connect, reach, monkeypatch):
    with mailbox() as box:
        connect(mail=box)
        reach("ani", mail="ani@kudus.example")
        monkeypatch.setattr(import_module("rapim.notices.actions.collect"), "enqueue", _dies)
        with pytest.raises(SystemExit):
            told(message())
    assert not Delivery.objects.exists() and not Job.objects.exists()


def test_an_unknown_telephone_fails_for_good_and_a_limit_of_the_cloud_does_not(connect, reach):
    with gateway(lambda number: "400" if number == 1 else "429" if number == 2 else "") as gate:
        connect(whatsapp=gate)
        reach("ani", whatsapp="+62811"), reach("budi", whatsapp="+62812")
        told(message("satu"), message("dua", to="budi"))
        work_until(NOW + HOUR)
    states = dict(Delivery.objects.values_list("to__username", "failed_at"))
    assert sorted(when is None for when in states.values()) == [False, True]
    assert loop.drain(clock=lambda: NOW + DAY) == 0


def _dies(*args, **kwargs):
    raise SystemExit
