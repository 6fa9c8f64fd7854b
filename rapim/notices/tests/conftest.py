"""Dodi's office leads an arahan; letters leave through servers on this machine that speak the real protocols."""

import json
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from aiosmtpd.controller import Controller

from rapim.arahan.tests.conftest import *  # noqa: F403 (the cast, the meeting, the arahan)
from rapim.core.message import Message
from rapim.notices import actions
from rapim.notices.models import Notice


class Post:
    """A mail server: `answers` says how it answers one letter after another, then that it took it."""

    def __init__(self) -> None:
        self.letters, self.answers = [], []

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.pop(0) if self.answers else "250 ok"
        if answer.startswith("250"):
            self.letters.append(envelope)
        return answer


@pytest.fixture
def post(settings, region):
    """A running mail server, and a home that knows it."""
    handler = Post()
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    said = f'[mail]\nhost = "127.0.0.1"\nport = {port}\nsender = "rapim@kudus.example"\nsecurity = "none"\n'
    (settings.HOME / "notices.toml").write_text(said)
    yield handler
    controller.stop()


class Gateway(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status = self.server.answers.pop(0) if self.server.answers else 200
        if status == 200:
            self.server.heard[self.headers["Idempotency-Key"]] = body
        self.server.calls += 1
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps({"id": "m1", "error": {}}).encode())

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture
def gateway(settings, region):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    server.heard, server.answers, server.calls = {}, [], 0
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    said = f'[whatsapp]\nkind = "gateway"\nurl = "http://127.0.0.1:{server.server_port}/send"\ntoken = "t"\n'
    (settings.HOME / "notices.toml").write_text(said)
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def notice(lead, cast):
    """One that Dodi may answer."""
    from django.utils import timezone

    answers = ("accept", "report", "block")
    said = Message("uji:1", "dodi", "Arahan", "Tandatangani", "/arahan/1/", True, answers, f"assignment:{lead.pk}")
    actions.take_in([said], timezone.now())
    return Notice.objects.select_related("to").get()
