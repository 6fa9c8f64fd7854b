"""40 officers answer 40 messages at once by link, against the served app with two workers, on either database."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

import psycopg

from bench.crowd import Phone, at_once, counted
from bench.report import Measured, Report, Timing
from tests.postgres import binaries, cluster, free_port

HELP = "40 officers answer 40 messages at once by link: how long each waits, and whether one is lost or doubled"
CHECKOUT: Final = Path(__file__).parents[1]
OFFICERS, ROUNDS, WORKERS = 40, 8, 2
MOST_SECONDS: Final = 0.300
ENTER = "from rapim.web import home; home.enter()\nfrom bench import crowd\ncrowd."


def run() -> Report:
    report = Report(f"rapim bench links, {OFFICERS} officers × {ROUNDS} rounds, {WORKERS} workers")
    with tempfile.TemporaryDirectory(prefix="rapim-links-") as folder:
        measure(report, "SQLite", Path(folder) / "home", None)
    if binaries():
        with tempfile.TemporaryDirectory(prefix="rapim-links-") as folder, cluster() as server:
            with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE links")
            measure(report, "PostgreSQL", Path(folder) / "home", f"{server}/links")
    return report


def measure(report: Report, engine: str, home: Path, database: str | None) -> None:
    """A region of its own; its server has only just begun when the first forty come."""
    env = environment(home, database)
    words = ("init", "--region", "33.19", "--name", "Kabupaten Kudus")
    subprocess.run([sys.executable, "-m", "rapim.cli.main", *words], env=env, check=True, capture_output=True)
    links = list(json.loads(python(env, f"prepare({OFFICERS}, {ROUNDS})")).values())
    with served(env) as port:
        phones = [Phone(port) for _ in links]
        for turn in range(ROUNDS):
            at_once(phones, [own[turn] for own in links], turn)
    left = json.loads(python(env, "tally()"))
    _tell(report, engine, phones, left)


def _tell(report: Report, engine: str, phones: list[Phone], left: dict[str, Any]) -> None:
    statuses = [status for phone in phones for status in phone.statuses]
    wanted = OFFICERS * ROUNDS
    late = 0.0
    for what, kind in (("opening the link", "looks"), ("answering", "answers")):
        taken = sorted(seconds for phone in phones for seconds in getattr(phone, kind))
        p95 = quantiles(taken, n=20)[-1]
        late = max(late, p95)
        note = f"p95 {p95 * 1000:.0f} ms, slowest {taken[-1] * 1000:.0f} ms; {counted(statuses)}"
        report.rows.append(Measured(f"{what}, {engine}", "rapim", Timing(median(taken), None, len(taken)), note=note))
    whole = left["replies"] == left["answered"] == left["acts"] == left["journal"] == wanted and not left["broken"]
    report.targets[f"{engine}: each within 300 ms at the 95th percentile ({late * 1000:.0f} ms)"] = late <= MOST_SECONDS
    report.targets[f"{engine}: none of {wanted} lost, none doubled ({left})"] = whole


def environment(home: Path, database: str | None) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("RAPIM_", "DJANGO_"))}
    url = {"RAPIM_DATABASE_URL": database} if database else {}
    return kept | url | {"RAPIM_HOME": str(home), "PYTHONPATH": str(CHECKOUT)}


def python(env: dict[str, str], call: str) -> str:
    """What a process that has entered the home prints last."""
    done = subprocess.run([sys.executable, "-c", ENTER + call], env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout.strip().splitlines()[-1]


@contextmanager
def served(env: dict[str, str], workers: int = WORKERS) -> Iterator[int]:
    """The app as `rapim serve` serves it; yields its port."""
    port = free_port()
    command = [sys.executable, "-m", "rapim.cli.main", "serve", "--port", str(port), "--workers", str(workers)]
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(port, server)
            yield port
        finally:
            server.terminate()


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        time.sleep(0.1)
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            if server.poll() is not None:
                break
    raise RuntimeError("the app did not open")
