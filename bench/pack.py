"""The papers of a Rapim: how long a whole pack takes, how much memory, whether every number is read back the same."""

import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.report import Measured, Report, Timing
from rapim.packs.checker import check
from rapim.packs.make import KINDS, papers
from rapim.packs.tests.months import month

HELP = "the papers of a Rapim: time, memory, and 0 differences over generated months"
OFFICES = 40
SECONDS, MEGABYTES = 10.0, 500.0
MONTHS = 1_000
PAPERS = ("pdf", "pptx", "xlsx", "press")


def run(lines: int) -> Report:
    """`lines` is the number of months to generate; 1,000 where it is left at its default of a million."""
    months = MONTHS if lines >= 10**6 else lines
    report = Report(f"rapim bench pack, {OFFICES} offices, {months:,} months")
    _whole(report)
    _differences(report, months)
    return report


def _whole(report: Report) -> None:
    """PDF, slides, workbook and release of 40 offices, in a process of their own as the job makes them."""
    with tempfile.TemporaryDirectory(prefix="rapim-bench-") as folder:
        figures = Path(folder) / "figures.json"
        figures.write_bytes(month(40, opds=OFFICES, shape="usual", arahan=True).as_json())
        for kinds in (",".join(KINDS), *KINDS):
            wall, memory = _made(figures, folder, kinds)
            name = "a whole pack" if "," in kinds else f"only {kinds}"
            report.rows.append(Measured(name, "rapim", Timing(wall, None, 1), None, f"{memory:.0f} MB at most"))
            if "," in kinds:
                report.targets[f"a whole pack takes at most {SECONDS:.0f} s: {wall:.1f} s"] = wall <= SECONDS
                report.targets[f"and at most {MEGABYTES:.0f} MB: {memory:.0f} MB"] = memory <= MEGABYTES


def _made(figures: Path, folder: str, kinds: str) -> tuple[float, float]:
    """Seconds, and the largest resident memory of the process in MB."""
    started = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "rapim.packs.make", str(figures), folder, kinds], stdout=subprocess.DEVNULL
    )
    peak = _Peak(child.pid)
    if child.wait():
        raise RuntimeError(f"making {kinds} ended with {child.returncode}")
    return time.perf_counter() - started, peak.stop()


class _Peak:
    """Watches the high-water mark of a process."""

    def __init__(self, pid: int) -> None:
        self.status, self.most, self.over = Path(f"/proc/{pid}/status"), 0.0, threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _watch(self) -> None:
        while not self.over.wait(0.02):
            try:
                marks = [line.split()[1] for line in self.status.read_text().splitlines() if line.startswith("VmHWM")]
            except OSError:
                return
            self.most = max(self.most, *(int(mark) / 1024 for mark in marks), 0.0)

    def stop(self) -> float:
        self.over.set()
        self.thread.join()
        return self.most


def _differences(report: Report, months: int) -> None:
    started = time.perf_counter()
    with ProcessPoolExecutor(max_workers=2, max_tasks_per_child=50) as pool:
        each = list(pool.map(_compared, range(1, months + 1), chunksize=5))
    took = time.perf_counter() - started
    found = Counter(paper for _, papers_ in each for paper in papers_)
    numbers = sum(count for count, _ in each)
    note = f"{numbers:,} values in {months:,} months; {sum(found.values())} differences {dict(found) or ''}"
    report.rows.append(Measured("numbers read back out of all papers", "rapim", Timing(took, None, 1), None, note))
    report.targets[f"0 differences over {months:,} generated months: {sum(found.values())}"] = not found


def _compared(seed: int) -> tuple[int, list[str]]:
    snapshot = month(seed)
    with tempfile.TemporaryDirectory(prefix="rapim-bench-") as folder:
        made = {paper.name: path for paper, path in papers(snapshot, Path(folder), PAPERS)}
        return len(snapshot.values), [f"{seed} {one.paper}" for one in check(snapshot, made)]
