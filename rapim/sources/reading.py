"""What a file turned out to be: its kind, what it says of itself, its lines in chunks, and everything wrong with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import pyarrow as pa

from rapim.core.choice import Choice
from rapim.core.problem import Problem
from rapim.sources.findings import Findings

Progress = Callable[[int, int | None], None]
"""Called with the rows read so far and the rows in all, None where the file does not tell."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a file. `entries` has `columns.SCHEMA`; `rows` is text: sheet, row, and the source's own headings
    without the personal ones."""

    entries: pa.Table
    rows: pa.Table


@dataclass(slots=True)
class Reading:
    """A file that was opened. `problems` and `control` are complete once `chunks` is exhausted."""

    kind: str
    name: str
    sha256: str
    said: Choice = field(default_factory=Choice)
    choice: Choice = field(default_factory=Choice)
    columns: dict[str, str] = field(default_factory=dict)  # field → heading as in the file
    headings: tuple[str, ...] = ()  # every heading of the file, for a person to correct the columns by
    rows_total: int | None = None
    control: dict[str, Decimal] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)
    stream: Callable[[], Iterator[Chunk]] = lambda: iter(())

    @property
    def problems(self) -> list[Problem]:
        return self.findings.problems()

    def chunks(self, progress: Progress | None = None) -> Iterator[Chunk]:
        """The lines, about 50,000 rows at a time, in bounded memory. To be run through once."""
        done = 0
        for chunk in self.stream():
            done += chunk.rows.num_rows
            if progress:
                progress(done, self.rows_total)
            yield chunk
