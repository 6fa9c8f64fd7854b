"""Whatever the other side answers, a letter is not taken for sent before it was taken, and is never forgotten."""

from datetime import timedelta
from importlib import import_module

import pytest

from rapim.notices.channels.tests.conftest import NOW, message, told, work, work_until
from rapim.notices.channels.tests.servers import gateway, mailbox
from rapim.notices.models import Delivery

HOUR = timedelta(hours=1)


def sent_after(gate, **answers):
    """Whether the letter counts as sent while the other side answers so, and after it came to its senses."""
    gate.answers.update(answers)
    told(message())
    work_until(NOW + HOUR)
    before = Delivery.objects.get().sent_at is not None
    gate.answers.clear()
    work_until(NOW + 3 * HOUR, NOW + HOUR)
    return before, Delivery.objects.get().sent_at is not None


@pytest.mark.parametrize(
    "answer",
    [
        {"status": False, "reason": "invalid token"},
        {"success": False, "message": "device disconnected"},
        {"error": "quota"},
        {"status": "error"},
        b"<html>masuk dahulu</html>",
    ],
)
def test_a_gateway_that_says_no_with_200_has_taken_nothing(connect, reach, answer):
    with gateway() as gate:
        connect(whatsapp=gate, kind="gateway")
        reach("ani", whatsapp="+62811")
        assert sent_after(gate, **{"": answer}) == (False, True)


@pytest.mark.parametrize("answer", [b"", b"OK", {"status": True}, {"status": "success", "error": None}])
def test_a_gateway_that_says_yes_in_its_own_way_has_taken_it(connect, reach, answer):
    with gateway() as gate:
        connect(whatsapp=gate, kind="gateway")
        reach("ani", whatsapp="+62811")
        assert sent_after(gate, **{"": answer}) == (True, True)
        assert len(gate.taken) == 1


@pytest.mark.parametrize("answer", [{"ok": True, "result": {}}, {"ok": True, "result": True}, [], {"ok": False}])
def test_telegram_that_names_no_message_has_taken_nothing(connect, reach, answer):
    with gateway() as gate:
        connect(telegram=gate)
        reach("ani", telegram="77")
        assert sent_after(gate, sendMessage=answer) == (False, True)


@pytest.mark.parametrize("answer", [{"messages": "x"}, {"messages": [1]}, {"messages": {}}, []])
def test_the_cloud_that_names_no_message_has_taken_nothing(connect, reach, answer):
    with gateway() as gate:
        connect(whatsapp=gate)
        reach("ani", whatsapp="+62811")
        assert sent_after(gate, messages=answer) == (False, True)


def test_a_letter_that_is_sent_elsewhere_is_not_sent(connect, reach):
    """A redirect loses the body, and would carry the key to another house."""
    with gateway() as elsewhere, gateway(lambda number: f"{elsewhere.url}/send") as gate:
        connect(whatsapp=gate, kind="gateway")
        reach("ani", whatsapp="+62811")
        elsewhere.files["/send"] = b"{}"
        told(message())
        work()
        assert elsewhere.seen == []
    assert Delivery.objects.get().sent_at is None


def test_a_name_or_title_of_several_lines_adds_no_header(connect, reach, cast):
    cast.ani.name = "Ani\r\nBcc: semua@kudus.example"
    cast.ani.save()
    with mailbox() as box:
        connect(mail=box)
        reach("ani", mail="ani@kudus.example")
        told(message(title="Arahan\r\nBcc: semua@kudus.example\x00"))
        work()
    [letter] = box.letters.values()
    assert letter["Bcc"] is None and Delivery.objects.get().sent_at


def test_a_setup_that_was_mistyped_loses_nothing(connect, reach, home):
    with mailbox() as box:
        connect(mail=box)
        reach("ani", mail="ani@kudus.example")
        told(message())
        good = (home / "notices.toml").read_text()
        (home / "notices.toml").write_text("[mail\n")
        work_until(NOW + HOUR)
        assert "notices.toml" in Delivery.objects.get().attempts.last().problem
        (home / "notices.toml").write_text(good)
        work_until(NOW + 3 * HOUR, NOW + HOUR)
    assert len(box.letters) == 1 and Delivery.objects.get().sent_at


def test_a_bug_in_the_middle_of_an_attempt_loses_nothing(connect, reach, monkeypatch):
    """The job is tried again while the attempt still counts as begun: it is looked at once more later on."""
    with mailbox() as box:
        connect(mail=box)
        reach("ani", mail="ani@kudus.example")
        told(message())
        module = import_module("rapim.notices.actions.carry")
        monkeypatch.setitem(module.SENDERS, "mail", lambda *letter: 1 / 0)
        for seconds in (0, 10, 20):
            work(NOW + timedelta(seconds=seconds))
        monkeypatch.undo()
        work_until(NOW + HOUR)
    assert len(box.letters) == 1 and Delivery.objects.get().sent_at
