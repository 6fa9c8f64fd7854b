"""What was measured, with what, on what: as a table for people and as JSON."""

import gc
import os
import platform
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Timing:
    """Median seconds of several runs; `cpu` counts all threads of this process, and is None of another process."""

    wall: float
    cpu: float | None
    runs: int


@dataclass(frozen=True)
class Measured:
    """One thing measured. `ratio` compares it with rapim's own answer in the same run: 4 means four times as long."""

    question: str
    who: str
    timing: Timing | None
    ratio: float | None = None
    note: str = ""


@dataclass
class Report:
    title: str
    machine: dict[str, str] = field(default_factory=lambda: machine())
    rows: list[Measured] = field(default_factory=list)
    targets: dict[str, bool] = field(default_factory=dict)  # sentence → whether it was met

    def add(self, question: str, who: str, timing: Timing | None, ours: Timing | None = None, note: str = "") -> None:
        ratio = None if timing is None or ours is None else timing.wall / ours.wall
        self.rows.append(Measured(question, who, timing, ratio, note))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def as_text(self) -> str:
        """A Markdown table."""
        lines = [f"## {self.title}", "", *(f"* {name}: {value}" for name, value in self.machine.items()), ""]
        lines += ["| question | who | wall | cpu | × rapim | |", "|---|---|--:|--:|--:|---|"]
        for row in self.rows:
            timing = row.timing
            wall, cpu = (_ms(timing.wall), _ms(timing.cpu)) if timing else ("–", "–")
            ratio = "" if row.ratio is None else f"{row.ratio:.1f}"
            lines.append(f"| {row.question} | {row.who} | {wall} | {cpu} | {ratio} | {row.note} |")
        if self.targets:
            lines += ["", *(f"* {'met' if met else '**MISSED**'}: {said}" for said, met in self.targets.items())]
        return "\n".join(lines)


def timed(act: Callable[[], Any], runs: int = 7, warm: int = 1) -> Timing:
    """The median of `runs`, after `warm` runs that do not count; the garbage of one run is not charged to the next."""
    (timing,) = side_by_side(act, runs=runs, warm=warm)
    return timing


def side_by_side(*acts: Callable[[], Any], runs: int = 7, warm: int = 1) -> list[Timing]:
    """The same of several, by turns, so that the machine has the same pace for each of them."""
    taken: list[list[tuple[float, float]]] = [[] for _ in acts]
    for number in range(warm + runs):
        for act, own in zip(acts, taken, strict=True):
            gc.collect()
            wall, cpu = time.perf_counter(), time.process_time()
            act()
            if number >= warm:
                own.append((time.perf_counter() - wall, time.process_time() - cpu))
    return [Timing(*map(median, zip(*own, strict=True)), runs) for own in taken]


def machine() -> dict[str, str]:
    said = {"cores": str(os.cpu_count()), "system": platform.platform(), "python": platform.python_version()}
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        models = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        said["processor"] = models[0] if models else platform.processor()
    said["load before"] = f"{os.getloadavg()[0]:.1f}"
    said["pace before"] = f"a million additions in {timed(_million, runs=3).wall * 1000:.0f} ms"
    return said


def _million() -> None:
    """What a core does in a moment: the same machine differs from itself by half."""
    total = 0
    for number in range(1_000_000):
        total += number


def _ms(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{seconds * 1000:,.1f} ms" if seconds < 10 else f"{seconds:,.1f} s"
