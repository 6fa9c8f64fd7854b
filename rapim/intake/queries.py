"""What may be asked of uploads and batches."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from rapim import ledger
from rapim.core.checks import Home
from rapim.core.checks.origin import Part
from rapim.core.checks.overlap import Overlap
from rapim.core.problem import Problem, Refused
from rapim.intake.evidence import Evidence
from rapim.intake.examine import Circumstances, examine
from rapim.intake.models import Batch, Mapping, Reading, Upload
from rapim.intake.names import Registry
from rapim.intake.rules import gone
from rapim.intake.totals import refined
from rapim.ledger.book import Book
from rapim.ledger.catalog import read_state
from rapim.ledger.stage import Staged, reopen
from rapim.people.models import OPD, OPDName, Region
from rapim.sources.findings import Findings


@dataclass(frozen=True, slots=True)
class Examined:
    """What the checks found, how the file overlaps the book, and the state of the book in which they looked."""

    problems: list[Problem]
    overlap: dict[str, Any]
    state: list[str]


def book() -> Book:
    """The book as known now."""
    return ledger.open(settings.HOME, connection=connection)


def state() -> list[str]:
    """Changes whenever a batch is sealed or taken back."""
    return [str(value) for value in read_state(connection)]


def staged_lines(reading: Reading) -> Staged:
    """Raises Refused where they were sealed, thrown away, or swept away."""
    try:
        return refined(reopen(settings.HOME, reading.staged))
    except FileNotFoundError:
        raise Refused(gone(reading.upload.name)) from None


def examined(reading: Reading, known_at: datetime, now: datetime) -> Examined:
    """The staged file beside the book as known at `known_at`."""
    seen = state()
    known, staged = book().at(known_at), staged_lines(reading)
    years = [Evidence(known, staged, reading.region, year) for year in staged.years]
    overlaps = [one for evidence in years for one in evidence.ask("overlap", Overlap)]
    overlap = Overlap(*map(sum, zip(*overlaps, strict=True)))
    findings = Findings(reading.upload.name)
    for problem in examine(years, _circumstances(reading, known, staged, overlap, now)):
        findings.add(replace(problem, file=findings.file))
    return Examined(findings.problems(), overlap._asdict(), seen)


def offices(reading: Reading) -> list[tuple[str, str]]:
    """Key and label of each OPD of a staged file."""
    staged = staged_lines(reading)
    evidence = (Evidence(book(), staged, reading.region, year) for year in staged.years)
    parts = (part for one in evidence for part in one.ask("parts", Part))
    return sorted({part.opd: part.label for part in parts if part.opd}.items())


def _circumstances(reading: Reading, known: Book, staged: Staged, overlap: Overlap, now: datetime) -> Circumstances:
    names = registry()
    budgeted = {batch.year for batch in known.batches if batch.version}
    home = Home(
        regions=frozenset(known.regions),
        knows_opds=bool(names.labels),
        has_budget=budgeted.issuperset(staged.years),
    )
    return Circumstances(
        chosen=reading.upload.choice,
        said=reading.said,
        same_file=batch_of(reading.upload.sha256),
        home_region=home_region(),
        home=home,
        registry=names,
        today=timezone.localdate(now),
        overlap=Overlap() if any(problem["severity"] == "error" for problem in reading.faults) else overlap,
    )


def progress_key(upload: Upload) -> str:
    """Under which the cache keeps how far a file is read: (rows, of how many)."""
    return f"intake-progress-{upload.pk}"


def home_region() -> str:
    """The code of the region that this home is of; empty where it is of none yet."""
    return Region.objects.order_by("pk").values_list("code", flat=True).first() or ""


def registry() -> Registry:
    """All OPDs that the home knows, by every name that files have used."""
    labels = {key: f"{code} {name}".strip() for key, code, name in OPD.objects.values_list("key", "code", "name")}
    return Registry(labels, dict(OPDName.objects.values_list("folded", "opd__key")))


def batches(*, year: int | None = None) -> list[Batch]:
    """Everything that was sealed, the latest first, with what was taken back."""
    sealed = Batch.objects.select_related("supersession", "upload")
    return list(sealed if year is None else sealed.filter(year=year))


def batch_of(sha256: str) -> str | None:
    """The batch in force that came from exactly this file."""
    return Batch.objects.in_force().filter(upload__sha256=sha256).values_list("batch", flat=True).first()


def corrections(headings: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The kind, and field → heading, as a person once set them for a file with these headings."""
    rows = Mapping.objects.filter(headings=fingerprint(headings)).values_list("kind", "field", "heading")
    return next((kind for kind, _, _ in rows), ""), {field: heading for _, field, heading in rows}


def fingerprint(headings: Iterable[str]) -> str:
    """One name for one set of headings, in whatever order they stand."""
    return hashlib.sha256("\n".join(sorted(set(headings))).encode()).hexdigest()
