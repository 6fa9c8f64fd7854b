"""The real server, as people start it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from urllib.error import URLError

from tests.homes import Home
from tests.postgres import free_port

STOPS = 12  # seconds; after 15 what does not stop is killed


def get(url, **headers):
    return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10)


def started(home, port):
    return subprocess.Popen(
        [sys.executable, "-m", "rapim.cli.main", "serve", "--port", str(port)],
        env=home.environment, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def end(server):
    """With its children."""
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)


def listens(port):
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0


def wait_until_it_answers(url, server):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, server.stderr.read()
        try:
            return get(url)
        except URLError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer")


def test_it_serves_compressed_pages_and_stops_at_ctrl_c(tmp_path):
    home, port = Home(tmp_path / "home").init(), free_port()
    server = started(home, port)
    try:
        root = f"http://127.0.0.1:{port}"
        wait_until_it_answers(f"{root}/health/", server)
        page = get(f"{root}/", **{"Accept-Encoding": "gzip"})
        assert page.url == f"{root}/account/login/?next=/" and page.headers["Content-Encoding"] == "gzip"
        text = get(f"{root}/account/login/").read().decode()
        style = next(part for part in text.split('"') if part.startswith("/static/app.") and part.endswith(".css"))
        assert style != "/static/app.css", "named by its content"
        assert "immutable" in get(f"{root}{style}", **{"Accept-Encoding": "gzip"}).headers["Cache-Control"]
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=STOPS) == 0
    finally:
        end(server)
        assert "\n" not in server.communicate()[1].strip(), "nothing but the address"


def test_it_stops_while_it_still_starts(tmp_path):
    home, port = Home(tmp_path / "home").init(), free_port()
    server = started(home, port)
    try:
        while not listens(port):
            assert server.poll() is None
            time.sleep(0.01)
        time.sleep(0.3)  # its processes are reading in
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=STOPS) == 0
    finally:
        end(server)
        server.communicate()
