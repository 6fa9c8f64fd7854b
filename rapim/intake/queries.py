"""What may be asked of uploads and batches."""

import hashlib
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from rapim import ledger
from rapim.core.checks import Home
from rapim.core.checks.origin import Part, it_was_not_sealed_before, its_opds_are_known
from rapim.core.checks.overlap import Elsewhere, Overlap, rows_count_once
from rapim.core.problem import Problem, Refused
from rapim.intake.evidence import Evidence
from rapim.intake.examine import Circumstances, examine
from rapim.intake.models import Batch, Filing, Mapping, Reading, Upload
from rapim.intake.names import Registry
from rapim.intake.registry import Sheaf, paper_of
from rapim.intake.rules import Doubled, gone
from rapim.intake.totals import refined
from rapim.ledger.book import Book
from rapim.ledger.catalog import read_state
from rapim.ledger.stage import Staged, reopen
from rapim.ledger.template import sql
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


def present(now: datetime) -> datetime:
    """Now, or the moment of the last thing that happened to the book where another clock was ahead of ours."""
    last = book().known_at
    return max(now, last) if last else now


def state() -> list[str]:
    """Changes whenever a batch is sealed or taken back."""
    return [str(value) for value in read_state(connection)]


def staged_lines(reading: Reading) -> Staged:
    """Raises Refused where they were sealed, thrown away, or swept away."""
    try:
        return refined(reopen(settings.HOME, reading.staged))
    except FileNotFoundError:
        raise Refused(gone(reading.upload.name)) from None


def examined(reading: Reading, known_at: datetime | None, now: datetime) -> Examined:
    """The staged file beside the book as known at `known_at` (None: as it stands)."""
    seen = state()
    known, staged = book().at(known_at or present(now)), staged_lines(reading)
    years = [Evidence(known, staged, reading.region, year) for year in staged.years]
    overlaps = [one for evidence in years for one in evidence.ask("overlap", Overlap)]
    overlap = Overlap(*map(sum, zip(*overlaps, strict=True)))
    findings = Findings(reading.upload.name)
    later = rows_count_once(_counted_later(reading, staged, known_at)) if known_at else ()
    for problem in (*examine(years, _circumstances(reading, known, staged, overlap, now)), *later):
        findings.add(replace(problem, file=findings.file))
    return Examined(findings.problems(), overlap._asdict(), seen)


def _counted_later(reading: Reading, staged: Staged, known_at: datetime) -> Iterator[Elsewhere]:
    """Documents that a batch known after `known_at` counts elsewhere: from then on they would count twice."""
    stands = book().at(present(known_at))
    for year in staged.years:
        later = {one.batch: one for one in stands.volume(reading.region, year).batches if one.known_at > known_at}
        if later:
            evidence = Evidence(stands, staged, reading.region, year, owners=tuple(later.values()))
            yield from (line for line in evidence.ask("elsewhere", Elsewhere) if line.batch in later)


def doubled_without(batch: Batch) -> list[Doubled]:
    """Documents that would count twice if the batch were taken back, since what it replaced would count again."""
    after = book().without(batch.batch)
    domain, slices = (batch.kind, batch.version, batch.basis), set(map(tuple, batch.slices))
    holdings = after.volume(batch.region, batch.year).holdings
    mine = (one for one in holdings if (one.batch.kind, one.batch.version, one.batch.basis) == domain)
    back = [{"opd": one.opd, "month": one.month} for one in mine if (one.opd, one.month) in slices]
    if not back:
        return []
    params = {"kind": batch.kind, "back": back}
    rows = after.query(sql("rapim.intake", "doubled"), params, year=batch.year, region=batch.region)
    return [Doubled(**row) for row in rows]


def offices(reading: Reading) -> list[tuple[str, str]]:
    """Key and label of each OPD of a staged file."""
    if paper_of(reading.kind):
        return sorted({line["opd"]: line["opd_label"] for line in reading.lines if line["opd"]}.items())
    staged, known = staged_lines(reading), book().at(present(reading.read_at))
    evidence = (Evidence(known, staged, reading.region, year) for year in staged.years)
    parts = (part for one in evidence for part in one.ask("parts", Part))
    return sorted({part.opd: part.label for part in parts if part.opd}.items())


def sheaf(reading: Reading, now: datetime) -> Sheaf:
    """A paper that waits: its lines, and the last day of which it can speak."""
    years = {line["year"] for line in reading.lines}
    choice = reading.upload.choice.with_defaults(year=reading.said.year, month=reading.said.month)
    year = choice.year or max(years, default=timezone.localdate(now).year)
    month = choice.month or 12
    on = min(timezone.localdate(now), date(year, month, monthrange(year, month)[1]))
    return Sheaf(reading.kind, reading.upload.name, year, on, reading.lines)


def examined_paper(reading: Reading, now: datetime) -> tuple[list[Problem], dict[str, int]]:
    """What speaks against a paper beside what is known, and how it overlaps it."""
    paper = paper_of(reading.kind)
    if paper is None:
        return [], {}
    names, found = registry(), sheaf(reading, now)
    firsts = {line["opd"]: line for line in reversed(found.lines) if line["opd"] and not names.knows(line["opd"])}
    parts = [Part(one["year"], 0, key, one["opd_label"], 1, one["sheet"], one["row"]) for key, one in firsts.items()]
    home = Home(frozenset(), bool(names.labels), has_budget=False)
    unknown = its_opds_are_known(parts, {part.opd: names.nearest(part.label) for part in parts}, home)
    filed = Filing.objects.filter(upload__sha256=reading.upload.sha256).values_list("code", flat=True).first()
    problems, overlap = paper.examine(found)
    everything = (*it_was_not_sealed_before(filed), *unknown, *problems)
    return [replace(problem, file=found.file) for problem in everything], overlap


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


def as_sealed(batch: Batch | Filing) -> dict[str, Any]:
    """What was sealed, as commands and the API say it."""
    said = {"batch": batch.batch, "file": batch.file, "kind": batch.kind, "rows": batch.rows}
    return said | batch.upload.reading.overlap | {"totals": batch.totals}


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
