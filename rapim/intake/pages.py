"""The questions of this room shaped like its pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.core.cache import cache

from rapim.core.problem import Problem, Refused
from rapim.intake import queries, rules
from rapim.intake.actions import reading_job
from rapim.intake.evidence import Evidence
from rapim.intake.models import Batch, Filing, Reading, Upload
from rapim.intake.registry import paper_of
from rapim.intake.words import FATE, KIND, SEVERITY, WARNING, totals_in_words
from rapim.jobs.models import Job
from rapim.people.rules import Scope, may_supersede

Totals = list[tuple[str, Decimal]]

LATEST: Final = 40
"""How many uploads or batches a page lists; as data all batches are to be had."""

SHOWN: Final = 8
"""How many problems of one sort stand open on the page; the rest can be unfolded."""


class State(NamedTuple):
    """Where a file stands: a word, its tone, its icon."""

    key: str
    words: str
    tone: str
    icon: str


STATES: Final = {
    "waiting": State("waiting", "Sedang dibaca", "info", "hourglass"),
    "refused": State("refused", "Ditolak", "bad", "circle-x"),
    "doubtful": State("doubtful", "Perlu persetujuan", "warn", "triangle-alert"),
    "ready": State("ready", "Siap dibukukan", "info", "file-check"),
    "sealed": State("sealed", "Sudah dibukukan", "good", "circle-check"),
    "taken_back": State("taken_back", "Dibatalkan", "stale", "ban"),
    "failed": State("failed", "Gagal dibaca", "bad", "circle-alert"),
    "gone": State("gone", "Tidak dibukukan", "stale", "clock"),
}


def state_of(upload: Upload) -> State:
    """Follows from the records that exist."""
    batches = upload.batches.all()
    if batches:
        return STATES["taken_back" if all(hasattr(batch, "supersession") for batch in batches) else "sealed"]
    if hasattr(upload, "filing"):
        return STATES["sealed"]
    if not hasattr(upload, "reading"):
        failed = Job.objects.filter(unique_key=reading_job(upload)).exclude(failed_at=None).exists()
        return STATES["failed" if failed else "waiting"]
    severities = upload.reading.severities
    if "error" in severities:
        return STATES["refused"]
    if not upload.reading.staged:
        return STATES["gone"]
    return STATES["doubtful" if "warning" in severities else "ready"]


def filed(upload: Upload) -> tuple[Filing, ...]:
    return (upload.filing,) if hasattr(upload, "filing") else ()


@dataclass(frozen=True, slots=True)
class Line:
    """One upload in the list."""

    upload: Upload
    state: State
    kind: str
    count: dict[str, int]

    def row(self) -> dict[str, Any]:
        return {
            "upload": self.upload.pk,
            "file": self.upload.name,
            "kind": getattr(getattr(self.upload, "reading", None), "kind", ""),
            "state": self.state.key,
            "by": self.upload.by_name,
            "received_at": self.upload.received_at.isoformat(),
            **self.count,
            "batches": ", ".join(batch.batch for batch in (*self.upload.batches.all(), *filed(self.upload))),
        }


def uploads(scope: Scope, user: Any) -> list[Line]:
    """What came lately: everything for those who see all, else one's own."""
    found = Upload.objects.visible_to(scope, user).select_related("reading", "filing")
    return [_line(upload) for upload in found.prefetch_related("batches__supersession")[:LATEST]]


def _line(upload: Upload) -> Line:
    reading = getattr(upload, "reading", None)
    severities = [problem["severity"] for problem in (*reading.faults, *reading.doubts)] if reading else []
    count = {f"{severity}s": severities.count(severity) for severity in SEVERITY}
    return Line(upload, state_of(upload), KIND.get(reading.kind, "") if reading else "", count)


@dataclass(frozen=True, slots=True)
class Group:
    """Problems of one code, the first of them in full view."""

    code: str
    severity: str
    first: list[Problem]
    rest: list[Problem]

    @property
    def icon(self) -> str:
        return SEVERITY[self.severity][1]


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of the book that the file changes or lacks."""

    fate: str
    document: str
    opd_label: str
    account_label: str
    before: Decimal
    after: Decimal | None

    @property
    def words(self) -> str:
        return FATE[self.fate]


@dataclass(frozen=True, slots=True)
class Preview:
    """A file before it is sealed, or what became of it."""

    upload: Upload
    reading: Reading | None
    state: State
    kind: str
    totals: Totals
    sections: list[tuple[str, list[Group]]]
    differences: list[Difference]
    to_accept: list[tuple[str, str]]  # code, and what it is called
    hindrance: str  # why this person may not seal it, though it can be sealed
    done: int = 0
    total: int | None = None

    @property
    def can_be_mapped(self) -> bool:
        return bool(
            self.reading
            and self.reading.headings
            and self.reading.kind
            and self.state.key != "sealed"
            and not self.upload.batches.all()
        )

    def rows(self) -> list[dict[str, Any]]:
        return [problem.as_json() for problem in (self.reading.problems if self.reading else [])]


def preview(upload: Upload, scope: Scope) -> Preview:
    reading, state = getattr(upload, "reading", None), state_of(upload)
    if reading is None:
        done, total = cache.get(queries.progress_key(upload), (0, None))
        return Preview(upload, None, state, "", [], [], [], [], "", done, total)
    live = state.key in ("ready", "doubtful")
    try:
        differences, hindrance = (_differences(reading), _hindrance(reading, scope)) if live else ([], "")
    except Refused:  # the lines no longer wait
        state, differences, hindrance = STATES["gone"], [], ""
    return Preview(
        upload,
        reading,
        state,
        KIND.get(reading.kind, reading.kind),
        totals_in_words(reading.totals),
        _sections(reading.problems),
        differences,
        [(code, WARNING.get(code, code)) for code in rules.to_accept(reading.problems)],
        hindrance,
    )


def _sections(problems: Iterable[Problem]) -> list[tuple[str, list[Group]]]:
    """(heading, groups): errors first, each code by itself."""
    sorted_by: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        sorted_by.setdefault((problem.severity, problem.code), []).append(problem)
    groups = [Group(code, severity, found[:SHOWN], found[SHOWN:]) for (severity, code), found in sorted_by.items()]
    return [
        (heading, mine)
        for severity, (heading, _) in SEVERITY.items()
        if (mine := [group for group in groups if group.severity == severity])
    ]


def _differences(reading: Reading) -> list[Difference]:
    if paper_of(reading.kind) or not (reading.overlap.get("changed") or reading.overlap.get("gone")):
        return []
    staged, book = queries.staged_lines(reading), queries.book()
    years = (Evidence(book, staged, reading.region, year) for year in staged.years)
    return [one for evidence in years for one in evidence.ask("differences", Difference)]


def _hindrance(reading: Reading, scope: Scope) -> str:
    opds = [key for key, _ in queries.offices(reading)]
    found = rules.may_seal(scope, opds, rules.to_accept(reading.problems))
    return found[0].message if found else ""


@dataclass(frozen=True, slots=True)
class Sealed:
    """One batch in the list."""

    batch: Batch
    kind: str
    totals: Totals
    may_be_taken_back: bool
    has_upload: bool  # that the person may see

    @property
    def back(self) -> Any:
        return getattr(self.batch, "supersession", None)

    def row(self) -> dict[str, Any]:
        batch, back = self.batch, self.back
        return {
            "batch": batch.batch,
            "file": batch.file,
            "kind": batch.kind,
            "region": batch.region,
            "year": batch.year,
            "version": batch.version,
            "rows": batch.rows,
            "known_at": batch.known_at.isoformat(),
            "sealed_at": batch.sealed_at.isoformat(),
            "superseded_at": back.at.isoformat() if back else None,
            "superseded_because": back.because if back else None,
        }


def batches(scope: Scope, user: Any) -> list[Sealed]:
    """What was sealed of the offices that the person may see, the latest first."""
    mine = (batch for batch in queries.batches() if _is_visible(batch, scope))
    may = may_supersede(scope)
    return [
        Sealed(
            batch,
            KIND.get(batch.kind, batch.kind),
            totals_in_words(batch.totals),
            may and not hasattr(batch, "supersession"),
            scope.all or batch.upload.by_id == user.pk,
        )
        for batch in mine
    ]


def _is_visible(batch: Batch, scope: Scope) -> bool:
    return scope.all or bool({opd for opd, _ in batch.slices} & scope.opds)
