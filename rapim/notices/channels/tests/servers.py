"""Servers on this machine that speak the real protocols, and fail when they are told to."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller

Fate = Callable[[int], str]
"""What becomes of the n-th call: "" taken, "busy" refused before it is taken, "lost" taken, and the answer lost;
digits: refused with that status; an address: sent on to there."""


def well(number: int) -> str:
    return ""


def one_in_three(number: int) -> str:
    """Every third call fails, by turns before and after the letter was taken."""
    return "" if number % 3 else ("busy", "lost")[number // 3 % 2]


@dataclass
class Mailbox:
    """An SMTP server; `letters` is what a mailbox shows, which knows a repetition by its Message-ID."""

    port: int = 0
    fate: Fate = well
    calls: int = 0
    letters: dict[str, Any] = field(default_factory=dict)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.calls += 1
        fate = self.fate(self.calls)
        if fate == "busy":
            return "451 4.3.0 try again"
        message = message_from_bytes(envelope.content)
        self.letters[message["Message-ID"]] = message
        if fate == "lost":
            server.transport.abort()
        return "250 OK"


@contextmanager
def mailbox(fate: Fate = well) -> Iterator[Mailbox]:
    box = Mailbox(fate=fate)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        box.port = door.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


@dataclass
class Gateway:
    """A server of JSON; `taken` is what it took, in order, `once` what remains where the name of a letter is heeded."""

    url: str = ""
    fate: Fate = well
    calls: int = 0
    taken: list[tuple[str, dict[str, Any], dict[str, str]]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)  # by the last word of the path; bytes: as they are
    seen: list[str] = field(default_factory=list)  # what was only asked for

    @property
    def once(self) -> dict[str, dict[str, Any]]:
        return {headers.get("Idempotency-Key", str(n)): body for n, (_, body, headers) in enumerate(self.taken)}


def _handler(gateway: Gateway) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            gateway.seen.append(self.path)
            self._say(200, gateway.files[self.path])

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            gateway.calls += 1
            fate = gateway.fate(gateway.calls)
            if fate.isdigit():
                return self._say(int(fate), json.dumps({"error": {"message": "no", "code": 131026}}).encode())
            if fate == "busy":
                return self._say(503, b"{}")
            if fate.startswith("http"):
                return self._say(302, b"", {"Location": fate})
            gateway.taken.append((self.path, body, dict(self.headers)))
            if fate == "lost":
                return self.connection.close()
            number = len(gateway.taken)
            usual = {
                "messages": [{"id": f"wamid.{number}"}],
                "ok": True,
                "result": {"message_id": number},
                "id": f"g{number}",
            }
            answer = gateway.answers.get(self.path.rpartition("/")[2], usual)
            return self._say(200, answer if isinstance(answer, bytes) else json.dumps(answer).encode())

        def _say(self, status: int, body: bytes, headers: Any = None) -> None:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            """Says nothing."""

    return Handler


@contextmanager
def gateway(fate: Fate = well) -> Iterator[Gateway]:
    found = Gateway(fate=fate)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(found))
    found.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
