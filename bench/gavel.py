"""From the gavel to the notula, and to one message for each owner: 40 OPD, 40 decisions, a full room.

Nothing is simulated: `rapim work` runs beside, as it does in a region, and looks every 30 seconds whom it has to tell;
the letters leave over SMTP and are counted where they arrive.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path
from statistics import median
from typing import Any

from bench.report import Report, Timing

HELP = "from the gavel to the notula and one message for each owner, for 40 OPD"
OFFICES = 40
RUNS = 3
TARGET = 120  # seconds
PATIENCE = 300  # seconds after which a run is given up

MAKE = """
import os, sys
os.environ["RAPIM_HOME"] = sys.argv[1]
from rapim.web import home
home.make()
from datetime import date, time
from django.utils import timezone
from rapim.meetings import actions
from rapim.notices.actions import choose_hours, reach_at
from rapim.people import actions as people
from rapim.people.rules import Role
now, act = timezone.now(), {"by": None, "now": timezone.now()}
def seat(title, role, name, **of):
    user = people.add_user(name, name=name.title(), password="!", hashed=True, **act)
    post = people.ensure_post(title, role, **of, **act)
    people.assign(post, user, **act)
    reach_at(user, "mail", f"{name}@kudus.example", **act)
    choose_hours(user, quiet_from=None, quiet_until=None, digest_at=None, **act)
    return post
chair = seat("Bupati", Role.BUPATI, "eka")
seat("Bagian Pengendalian Pembangunan", Role.SECRETARIAT, "budi")
for n in range(int(sys.argv[2])):
    opd = people.ensure_opd(f"1.{n + 1}", f"1.{n + 1}", f"Dinas Urusan {n + 1}", **act)
    seat(f"Petugas {n + 1}", Role.OPD_OFFICER, f"ani{n + 1}", opd=opd)
said = dict(week=3, weekday=0, starts=time(9), length=120, place="Setda", chair=chair, signer=chair, groups=["opd"])
actions.settle(said, valid_from=date(now.year, 1, 1), **act)
"""

HOLD = """
import os, sys, json, time
os.environ["RAPIM_HOME"] = sys.argv[1]
from rapim.web import home
home.enter()
from datetime import timedelta
from django.utils import timezone
from rapim.arahan import actions
from rapim.arahan.actions.give import Wording
from rapim.arahan.rules import EvidenceKind
from rapim.meetings import actions as meetings
from rapim.meetings.models import Rapim
from rapim.people.models import OPD, Post
now, verifier = timezone.now(), Post.objects.get(role="secretariat")
year, month = divmod(now.year * 12 + now.month - 1 + int(sys.argv[2]), 12)
rapim = meetings.schedule(year, month + 1, by=None, now=now, starts_at=now)
for seat in rapim.invitations.all():
    meetings.attend(seat, f"Kepala {seat.pk}", rank="itself", way="desk", by=None, now=now)
meetings.open(rapim, by=None, now=now)
for opd in OPD.objects.all():
    said = Wording(
        quote=f"{opd} menyelesaikan pekerjaan bulan ini", lead=opd, due_on=now.date() + timedelta(days=30),
        evidence=EvidenceKind.DOCUMENT, verifier=verifier,
    )
    actions.give(said, rapim=rapim, by=None, now=timezone.now())
began = time.time()
meetings.close(Rapim.objects.get(pk=rapim.pk), by=None, now=timezone.now())
while time.time() - began < float(sys.argv[3]):
    if (minutes := rapim.minutes.first()) and minutes.files.count() == 2:
        break
    time.sleep(0.1)
print(json.dumps([str(rapim), began, time.time() - began, rapim.minutes.get().files.count()]))
"""


class Mailbox:
    """What has arrived: when, for whom, under which heading."""

    def __init__(self) -> None:
        self.letters: list[tuple[float, str, str]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        letter = message_from_bytes(envelope.content, policy=policy.default)
        said = f"{letter['Subject']}\n{letter.get_body(('plain',)).get_content()}"  # type: ignore[attr-defined]
        self.letters.append((time.time(), envelope.rcpt_tos[0], said))
        return "250 OK"

    def of(self, rapim: str) -> list[tuple[float, str]]:
        """Letters that tell an office what it owes of this Rapim."""
        return [(at, to) for at, to, said in list(self.letters) if f"1 arahan {rapim} untuk " in said]


def run(runs: int = RUNS) -> Report:
    """Every run is a Rapim of its own; the same worker serves them all."""
    report = Report(f"From the gavel to the notula and to every owner, {OFFICES} OPD")
    notula, told = [], []
    with tempfile.TemporaryDirectory() as home, mailbox(home) as box:
        python(MAKE, home, OFFICES)
        with worker(home):
            for month in range(runs):
                rapim, began, wall, files = json.loads(python(HOLD, home, month, PATIENCE))
                assert files == 2, "PDF and DOCX"
                notula.append(wall)
                told.append(last_of(box, rapim) - began)
                assert set(Counter(to for _, to in box.of(rapim)).values()) == {1}, "one message for each owner"
    report.add(f"gavel → notula (PDF and DOCX), {OFFICES} OPD", "rapim", Timing(median(notula), None, runs))
    note = f"slowest of {runs} runs {max(told):.1f} s"
    report.add(f"gavel → {OFFICES} owners told, one letter each", "rapim", Timing(median(told), None, runs), note=note)
    report.targets[f"at most {TARGET} s"] = max(*notula, *told) <= TARGET
    return report


def last_of(box: Mailbox, rapim: str) -> float:
    """When the last owner was told."""
    until = time.time() + PATIENCE
    while len({to for _, to in box.of(rapim)}) < OFFICES:
        if time.time() > until:
            raise TimeoutError(f"{len(box.of(rapim))} of {OFFICES} owners told after {PATIENCE} s")
        time.sleep(0.1)
    return max(at for at, _ in box.of(rapim))


def python(program: str, *words: object) -> str:
    command = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


@contextmanager
def mailbox(home: str):  # type: ignore[no-untyped-def]
    """A mail server on this machine, and a home that knows it."""
    from aiosmtpd.controller import Controller

    box = Mailbox()
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    said = f'[mail]\nhost = "127.0.0.1"\nport = {port}\nsender = "rapim@kudus.example"\nsecurity = "none"\n'
    Path(home, "notices.toml").write_text(said)
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box
    server.stop()


@contextmanager
def worker(home: str):  # type: ignore[no-untyped-def]
    command = [sys.executable, "-m", "rapim.cli.main", "work"]
    beside = subprocess.Popen(command, env={**os.environ, "RAPIM_HOME": home}, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        beside.terminate()
        beside.wait()
