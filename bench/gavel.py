"""From the gavel to the notula: 40 OPD, 40 decisions, a full room; PDF and DOCX kept under their hash."""

import json
import subprocess
import sys
import tempfile
from statistics import median

from bench.report import Report, Timing

HELP = "from the gavel to the notula, for 40 OPD"
OFFICES = 40
RUNS = 3
TARGET = 120  # seconds

HOLD = """
import os, sys, json, time
os.environ["RAPIM_HOME"] = sys.argv[1]
from rapim.web import home
home.make()
from datetime import date, datetime, time as clock, timedelta, UTC
from rapim.jobs import loop
from rapim.meetings import actions, registry
from rapim.meetings.models import Rapim
from rapim.meetings.registry import Decision, Entry
from rapim.people import actions as people
from rapim.people.rules import Role
now, offices = datetime(2023, 3, 20, 2, tzinfo=UTC), int(sys.argv[2])
for n in range(offices):
    people.ensure_opd(f"1.{n}", f"1.{n}", f"Dinas Urusan {n}", by=None, now=now)
chair = people.ensure_post("Bupati", Role.BUPATI, by=None, now=now)
said = dict(week=3, weekday=0, starts=clock(9), length=120, place="Setda", chair=chair, signer=chair, groups=["opd"])
actions.settle(said, valid_from=date(2023, 1, 1), by=None, now=now)
entries = [Entry(f"arahan:{n}", f"Selesaikan pekerjaan {n}", "lewat tenggat") for n in range(offices)]
registry.agenda_source("overdue")(lambda rapim, now: entries)
due = date(2023, 7, 21)
decided = [Decision(f"Pekerjaan {n}", f"Dinas Urusan {n}", (), due, "dokumen", "Asisten II") for n in range(offices)]
registry.decisions(lambda rapim: decided)
walls = []
for month in range(3, 3 + int(sys.argv[3])):
    rapim = actions.schedule(2023, month, by=None, now=now)
    for seat in rapim.invitations.all():
        actions.attend(seat, f"Kepala {seat.pk}", rank="itself", way="desk", by=None, now=now)
    actions.open(rapim, by=None, now=now)
    began = time.perf_counter()
    actions.close(Rapim.objects.get(pk=rapim.pk), by=None, now=now)
    loop.drain(clock=lambda: now)
    walls.append(time.perf_counter() - began)
    assert rapim.minutes.get().files.count() == 2
print(json.dumps(walls))
"""


def run(lines: int) -> Report:
    """Every run is a Rapim of its own, in one process, as the worker would do it."""
    report = Report(f"From the gavel to the notula, {OFFICES} OPD")
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-c", HOLD, home, str(OFFICES), str(RUNS)]
        walls = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    timing = Timing(median(walls), None, len(walls))
    report.add(f"gavel → notula (PDF and DOCX), {OFFICES} OPD", "rapim", timing)
    report.targets[f"at most {TARGET} s"] = max(walls) <= TARGET
    return report
