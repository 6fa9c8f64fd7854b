"""The door: a large workbook read, checked and sealed, beside calamine reading it; and a long csv in bounded memory."""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import islice
from pathlib import Path
from statistics import median

from bench.report import Report, Timing
from rapim.sample.course import course
from rapim.sample.documents import density_for, month_of
from rapim.sample.realisation import write_realisation

HELP = "a 200,000-row workbook against calamine, and the memory of a long csv"
SEED, YEAR, MONTH = 20230320, 2023, 12
WORKBOOK_ROWS = 200_000
RUNS = 3
MOST_MEMORY = 2 << 30  # bytes

CALAMINE = """
from python_calamine import CalamineWorkbook
began()
rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
told(len(rows))
"""
INGEST = """
import os
os.environ["RAPIM_HOME"] = path + ".home"
from rapim.web import home
home.make()
from datetime import datetime, UTC
from pathlib import Path
from rapim.intake import actions
from rapim.people.actions import ensure_region
now = datetime.now(UTC)
ensure_region("33.19", "Kabupaten Kudus", by=None, now=now)
began()
upload = actions.receive(Path(path), Path(path).name, by="bench", now=now)
warnings = {problem.code for problem in upload.reading.problems if problem.severity == "warning"}
[batch] = actions.seal(upload, by="bench", accepted=dict.fromkeys(warnings, "a benchmark"), now=now)
told(batch.rows)
"""
FRAME = """
import json, resource, sys, time
path = sys.argv[1]
def began():
    global wall, cpu
    wall, cpu = time.perf_counter(), time.process_time()
def told(rows):
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"rows": rows, "wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu,
                      "memory": used.ru_maxrss * 1024}))
"""


def run(lines: int) -> Report:
    """`lines`: of the csv."""
    report = Report(f"rapim bench intake, a workbook of {WORKBOOK_ROWS:,} rows and a csv of {lines:,}")
    with tempfile.TemporaryDirectory(prefix="rapim-bench-") as folder:
        _workbook(report, Path(folder))
        _csv(report, Path(folder), lines)
    return report


def _workbook(report: Report, folder: Path) -> None:
    path = _written(folder / "realisasi.xlsx", WORKBOOK_ROWS)
    pairs = [(_measured(INGEST, _fresh(path, run)), _measured(CALAMINE, path)) for run in range(RUNS)]
    ours, theirs = (_timing([pair[side] for pair in pairs]) for side in (0, 1))
    rows = pairs[0][0]["rows"]
    report.add(f"a workbook of {rows:,} rows × 45 columns", "rapim: read, checked, sealed", ours)
    report.add(f"a workbook of {rows:,} rows × 45 columns", "calamine: read", theirs, ours)
    said = f"read, checked and sealed within 2 × of calamine's reading: {ours.wall / theirs.wall:.2f} ×"
    report.targets[said] = ours.wall <= 2 * theirs.wall


def _csv(report: Report, folder: Path, lines: int) -> None:
    path = _written(folder / "realisasi.csv", lines)
    found = _measured(INGEST, path)
    memory = f"{found['memory'] / 2**20:,.0f} MiB at its most"
    timing = Timing(found["wall"], found["cpu"], 1)
    report.add(f"a csv of {found['rows']:,} rows, {path.stat().st_size / 2**20:,.0f} MiB", "rapim", timing, note=memory)
    report.targets[f"a csv of {found['rows']:,} rows in under 2 GiB: {memory}"] = found["memory"] < MOST_MEMORY


def _written(path: Path, rows: int) -> Path:
    """The first rows of a December, which can have fifteen million documents at its densest."""
    spent = course(YEAR, SEED)
    lines = month_of(spent, MONTH, density_for(spent, 32 * rows), SEED, Counter())
    write_realisation(path, islice(lines, rows), YEAR, MONTH)
    return path


def _fresh(path: Path, run: int) -> Path:
    """The same bytes under another name, so that each run has a home of its own."""
    link = path.with_name(f"{run}-{path.name}")
    link.hardlink_to(path)
    return link


def _measured(work: str, path: Path) -> dict[str, float]:
    """In a process of its own, so that its memory is its own."""
    done = subprocess.run([sys.executable, "-c", FRAME + work, str(path)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _timing(found: list[dict[str, float]]) -> Timing:
    return Timing(median(one["wall"] for one in found), median(one["cpu"] for one in found), len(found))
