"""Pages of figures over a year of a regency: how long the server takes, and what goes over the wire."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Final

from bench.report import Report, Timing

HELP = "pages of figures: milliseconds on the server and KiB over the wire"
HOST, PORT, RUNS, STARTED_WITHIN = "127.0.0.1", 8197, 25, 300
MOST_SECONDS, MOST_BYTES = 0.050, 60 * 1024
AT = "at=2023-06-30"
PAGES: Final = (
    f"/?{AT}",
    f"/lines/asisten-1/?{AT}",
    f"/opds/OPD/?{AT}",
    f"/figures/absorption/?by=opd&{AT}",
    f"/figures/absorption/?by=account:3&{AT}",
    f"/figures/ranking/?{AT}",
    f"/figures/curve/?{AT}",
    f"/figures/deviation/?{AT}",
    f"/figures/freshness/?{AT}",
    f"/figures/reconcile/?{AT}",
    f"/documents/?{AT}",
    "/batches/",
)
SIGN_IN = """
import os, sys
os.environ["RAPIM_HOME"] = sys.argv[1]
from rapim.web import home
home.enter()
from django.test import Client
from rapim.people.models import OPD, User
client = Client()
client.force_login(User.objects.get(username="eka"))
print(client.cookies["sessionid"].value, OPD.objects.filter(kind="dinas").order_by("pk").first().key)
"""


def run(lines: int) -> Report:
    """The sample region has its own number of lines, about 60,000 documents a year; `lines` is not asked."""
    report = Report("rapim bench pages, the sample region's year 2023")
    with tempfile.TemporaryDirectory(prefix="rapim-bench-") as folder:
        home = Path(folder) / "home"
        with open_region(home):
            session, opd = signed_in(home)
            found = {path: asked(path.replace("OPD", opd), session) for path in PAGES}
    for path, (taken, size) in found.items():
        note = f"{size / 1024:.1f} KiB compressed; the slowest of {RUNS}: {max(taken) * 1000:.0f} ms"
        report.add(path, "rapim", Timing(median(taken), None, RUNS), note=note)
    slowest, heaviest = max(median(taken) for taken, _ in found.values()), max(size for _, size in found.values())
    said_slow = f"every page at most 50 ms at the median over loopback: {slowest * 1000:.1f} ms the slowest page"
    said_heavy = f"every page at most 60 KiB over the wire: {heaviest / 1024:.1f} KiB the heaviest page"
    report.targets |= {said_slow: slowest <= MOST_SECONDS, said_heavy: heaviest <= MOST_BYTES}
    return report


def signed_in(home: Path) -> tuple[str, str]:
    """A session of the Bupati, and the key of a dinas."""
    said = subprocess.run([sys.executable, "-c", SIGN_IN, str(home)], capture_output=True, text=True, check=True)
    session, opd = said.stdout.split()
    return session, opd


@contextmanager
def open_region(home: Path) -> Iterator[None]:
    """The sample region behind a real server with one worker, until the pages are measured."""
    command = [sys.executable, "-m", "rapim.cli.main", "--home", str(home), "demo", "--years", "2023"]
    with subprocess.Popen([*command, "--port", str(PORT)], stdout=subprocess.DEVNULL) as demo:
        try:
            _wait(demo)
            yield
        finally:
            demo.terminate()


def _wait(demo: subprocess.Popen[bytes]) -> None:
    for _ in range(STARTED_WITHIN):
        time.sleep(1)
        try:
            if _ask("/health/", "")[0] == 200:
                return
        except ConnectionError:
            if demo.poll() is not None:
                break
    raise RuntimeError("the sample region did not open")


def asked(path: str, session: str) -> tuple[list[float], int]:
    """Seconds of each run after three warm ones, and the bytes of one answer as they come over the wire."""
    taken = []
    for _ in range(3 + RUNS):
        begun = time.perf_counter()
        status, body = _ask(path, session)
        taken.append(time.perf_counter() - begun)
        if status != 200:
            raise RuntimeError(f"{path} answers {status}")
    return taken[3:], len(body)


def _ask(path: str, session: str) -> tuple[int, bytes]:
    connection = HTTPConnection(HOST, PORT, timeout=30)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Cookie": f"sessionid={session}"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body
