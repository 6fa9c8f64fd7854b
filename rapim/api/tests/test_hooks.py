"""Acts of the journal told to those who asked: signed, in order, once, and not lost while nobody listens."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from rapim.api import actions
from rapim.api.models import Delivery
from rapim.api.outside import reached
from rapim.api.rules import signature, why_not_a_hook
from rapim.core.problem import Refused
from rapim.jobs.loop import drain
from rapim.people.actions import record
from rapim.people.tests.cast import NOW, kudus


class Ear(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((dict(self.headers), body))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 204)
        self.end_headers()

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture
def ear(settings):
    settings.HOOK_NETWORKS = ["127.0.0.0/8"]
    server = HTTPServer(("127.0.0.1", 0), Ear)
    server.heard, server.answers = [], []
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def hook(db, ear):
    cast = kudus()
    return actions.add_hook(f"http://127.0.0.1:{ear.server_port}/", ["told"], by=cast.budi, now=NOW)


def act(name):
    return record(None, name, "x", {"n": 1}, now=NOW)


def deliver():
    actions.deliver_due({}, now=NOW)
    drain(clock=lambda: NOW)


def test_it_tells_the_acts_that_were_asked_for_signed_and_in_order(hook, ear):
    first, _, second = act("told"), act("other"), act("told")
    deliver()
    deliver()
    assert [json.loads(body)["number"] for _, body in ear.heard] == [first.number, second.number]
    for headers, body in ear.heard:
        assert headers["X-Rapim-Signature"] == signature(hook.secret, body)


def test_what_was_not_taken_is_told_again_and_nothing_twice(hook, ear):
    numbers = [act("told").number for _ in range(3)]
    ear.answers = [204, 503]
    deliver()
    assert len(ear.heard) == 2
    actions.deliver_later_on({"hook": hook.pk}, now=NOW)
    told = [one.number for one in Delivery.objects.filter(status__lt=300).order_by("pk")]
    assert told == numbers


def test_a_removed_hook_hears_nothing(hook, ear):
    act("told")
    actions.remove_hook(hook, by=hook.by, now=NOW)
    actions.deliver_later_on({"hook": hook.pk}, now=NOW)
    assert ear.heard == []


def test_a_redirect_is_not_followed(hook, ear):
    act("told")
    ear.answers = [302]
    with pytest.raises(OSError, match="302"):
        actions.deliver_later_on({"hook": hook.pk}, now=NOW)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://contoh.go.id/rapim", ""), ("https://contoh.go.id:8443/", ""), ("https://8.8.8.8/", ""),
        ("http://contoh.go.id/", "https"), ("http://8.8.8.8/", "https"),
        ("https://10.0.0.7/", "jaringan dalam"), ("http://127.0.0.1:9/", "jaringan dalam"),
        ("http://localhost/", "jaringan dalam"), ("https://[::1]/", "jaringan dalam"),
        ("https://[::ffff:10.0.0.7]/", "jaringan dalam"), ("https://169.254.169.254/", "jaringan dalam"),
        ("https://0.0.0.0/", "jaringan dalam"), ("https://[fe80::1%25eth0]/", "jaringan dalam"),
        ("https://[64:ff9b::a00:7]/", "jaringan dalam"), ("https://[2002:a00:7::]/", "jaringan dalam"),
        ("https://a:b@contoh.go.id/", "kata sandi"), ("ftp://x/", "lengkap"), ("", "lengkap"),
        ("https://[::1/", "lengkap"), ("https://a:b/", "lengkap"), ("file:///etc/passwd", "lengkap"),
    ],
)  # fmt: skip
def test_a_hook_knocks_at_no_door_inside(url, why):
    assert why in why_not_a_hook(url)
    assert bool(why) == bool(why_not_a_hook(url))


def test_what_the_operator_opened_may_be_told_without_https():
    assert why_not_a_hook("http://10.1.0.7/", ["10.1.0.0/16"]) == ""
    assert why_not_a_hook("http://10.2.0.7/", ["10.1.0.0/16"])


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1", "::ffff:192.168.1.1", "0.0.0.0"])
def test_a_name_that_leads_inside_leads_nowhere(db, settings, monkeypatch, inside):
    """However it was judged when it was entered: a name may lead elsewhere by now."""
    settings.HOOK_NETWORKS = []
    called = []
    monkeypatch.setattr("socket.create_connection", lambda *way: called.append(way))
    monkeypatch.setattr("socket.getaddrinfo", lambda *name, **how: [(0, 0, 0, "", (inside, 443))])
    hook = actions.add_hook("https://contoh.go.id/", ["told"], by=kudus().budi, now=NOW)
    act("told")
    with pytest.raises(OSError, match="jaringan dalam"):
        actions.deliver_later_on({"hook": hook.pk}, now=NOW)
    assert called == []


def test_the_address_that_was_judged_is_the_one_that_is_called(settings, monkeypatch):
    settings.HOOK_NETWORKS, called = [], []
    found = [(0, 0, 0, "", ("10.0.0.7", 443)), (0, 0, 0, "", ("8.8.8.8", 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *name, **how: found)
    monkeypatch.setattr("socket.create_connection", lambda where, *more: called.append(where))
    reached(("contoh.go.id", 443))
    assert called == [("8.8.8.8", 443)]


def test_a_bad_address_is_refused(db):
    with pytest.raises(Refused):
        actions.add_hook("http://contoh.go.id", [], by=kudus().budi, now=NOW)
