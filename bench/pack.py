"""The papers of a Rapim: how long a whole pack takes, how much memory, whether every number is read back the same."""

import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from statistics import median

from bench.pages import asked, open_region, signed_in
from bench.report import Measured, Report, Timing
from rapim.packs.checker import check
from rapim.packs.make import KINDS, papers
from rapim.packs.tests.months import month

HELP = "the papers of a Rapim: time, memory, the web meanwhile, and 0 differences over generated months"
OFFICES = 40
SECONDS, MEGABYTES = 10.0, 500.0
MONTHS = 1_000
PAPERS = ("pdf", "pptx", "xlsx", "press")
BOARD = "/?at=2023-06-30"
SLOWER = 2.0  # times as long as alone: two processes that want a core each, and the web has two


def run(lines: int) -> Report:
    """`lines` is the number of months to generate; 1,000 where it is left at its default of a million."""
    months = MONTHS if lines >= 10**6 else lines
    report = Report(f"rapim bench pack, {OFFICES} offices, {months:,} months")
    with tempfile.TemporaryDirectory(prefix="rapim-bench-") as folder:
        figures = Path(folder) / "figures.json"
        figures.write_bytes(month(40, opds=OFFICES, shape="usual", arahan=True).as_json())
        _whole(report, figures, folder)
        _meanwhile(report, figures, Path(folder))
    _differences(report, months)
    return report


def _whole(report: Report, figures: Path, folder: str) -> None:
    """PDF, slides, workbook and release of 40 offices, in a process of their own as the job makes them."""
    for kinds in (",".join(KINDS), *KINDS):
        load = os.getloadavg()[0]
        wall, cpu, memory = _made(figures, folder, kinds)
        name = "a whole pack" if "," in kinds else f"only {kinds}"
        note = f"{memory:.0f} MB at most; load of the machine {load:.1f}"
        report.rows.append(Measured(name, "rapim", Timing(wall, cpu, 1), None, note))
        if "," in kinds:
            report.targets[f"a whole pack takes at most {SECONDS:.0f} s: {wall:.1f} s, {cpu:.1f} s of a core"] = (
                wall <= SECONDS
            )
            report.targets[f"and at most {MEGABYTES:.0f} MB: {memory:.0f} MB"] = memory <= MEGABYTES


def _made(figures: Path, folder: str, kinds: str) -> tuple[float, float, float]:
    """Seconds by the clock and of a core, and the largest resident memory of the process in MB."""
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    child = _making(figures, folder, kinds)
    peak = _Peak(child.pid)
    if child.wait():
        raise RuntimeError(f"making {kinds} ended with {child.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - started, cpu, peak.stop()


def _making(figures: Path, folder: str, kinds: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "rapim.packs.make", str(figures), folder, kinds]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def _meanwhile(report: Report, figures: Path, folder: Path) -> None:
    """The leader's board of the sample region, alone and while one pack after another is made."""
    with open_region(folder / "home"):
        session, _ = signed_in(folder / "home")
        alone, _ = asked(BOARD, session)
        over = threading.Event()
        maker = threading.Thread(target=_again, args=(figures, folder, over))
        maker.start()
        busy, _ = asked(BOARD, session)
        over.set()
        maker.join()
    for name, taken in (("the board alone", alone), ("the board while a pack is made", busy)):
        note = f"the slowest of {len(taken)}: {max(taken) * 1000:.0f} ms"
        report.rows.append(Measured(name, "rapim", Timing(median(taken), None, len(taken)), None, note))
    times = median(busy) / median(alone)
    said = f"the board stays at its usual speed, at most {SLOWER:.0f} times as long as alone: {times:.1f}"
    report.targets[said] = times <= SLOWER


def _again(figures: Path, folder: Path, over: threading.Event) -> None:
    while not over.is_set():
        _making(figures, str(folder), ",".join(KINDS)).wait()


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
    """Of the months 1, 2, 3 …: the number of each is its seed."""
    started = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(2, maxtasksperchild=50) as pool:  # what typst keeps goes each time
        each = list(pool.imap_unordered(_compared, range(1, months + 1), chunksize=5))
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
