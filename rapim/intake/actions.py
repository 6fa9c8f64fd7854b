"""What happens to a file: it is received, sealed, taken back. The only writer of this room."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from rapim import ledger
from rapim.core.checks.origin import it_holds_lines
from rapim.core.choice import Choice
from rapim.core.code import is_code
from rapim.core.problem import Problem, Refused
from rapim.intake import queries, rules
from rapim.intake.models import Acceptance, Batch, Filing, Reading, Supersession, Upload
from rapim.intake.models import Mapping as Column
from rapim.intake.names import resolved
from rapim.intake.registry import paper_of
from rapim.intake.totals import as_totals
from rapim.jobs.actions import enqueue
from rapim.ledger.names import name_of
from rapim.people.actions import ensure_opd, ensure_region, record
from rapim.people.models import User
from rapim.sources import reader
from rapim.sources.reading import Progress
from rapim.sources.reading import Reading as Source

By = User | str
"""Who acts: a person signed in, or the name of the account at the machine."""

Offices = Sequence[tuple[str, str]]
"""Key and label of each OPD of a file."""

NO_REGION: Final = "00.00"
"""Of files that name no region, in a home that was made without one."""

UNSEALED_FOR: Final = timedelta(days=3)
"""How long what was read waits to be sealed."""

SETTLED: Final = timedelta(minutes=5)
"""How long after a sealing the files that came with it are all there."""


class _Moved(Exception):
    """The book changed between the checks and the commit."""


def receive(
    path: Path,
    name: str,
    *,
    by: By,
    choice: Choice | None = None,
    now: datetime,
    known_at: datetime | None = None,
    progress: Progress | None = None,
) -> Upload:
    """Takes a file in: reads it, stages its lines, checks them against the book as known at `known_at` (None: now).

    Nothing is sealed. A file with an error leaves its problems behind and nothing else.
    """
    upload = register(path, name, by=by, choice=choice or Choice(), now=now)
    read(upload, path, now=now, known_at=known_at, progress=progress)
    return upload


@transaction.atomic
def receive_later(path: Path, name: str, *, by: By, choice: Choice, now: datetime) -> Upload:
    """Takes a large file in, to be read by a job, which removes it from the spool afterwards."""
    upload = register(path, name, by=by, choice=choice, now=now)
    enqueue("intake.read", {"upload": upload.pk, "path": str(path)}, unique_key=reading_job(upload), now=now)
    return upload


def reading_job(upload: Upload) -> str:
    return f"intake.read {upload.pk}"


def read_later_on(payload: dict[str, Any], *, now: datetime) -> None:
    """The job: reads a file from the spool. Run twice, it finds its work done."""
    upload, path = Upload.objects.get(pk=payload["upload"]), Path(payload["path"])

    def progress(done: int, total: int | None) -> None:
        cache.set(queries.progress_key(upload), (done, total), timeout=3600)

    if path.exists():
        read(upload, path, now=now, progress=progress)
        path.unlink(missing_ok=True)
    elif not hasattr(upload, "reading"):
        lost = rules.gone(upload.name)
        Reading.objects.create(upload=upload, read_at=now, faults=[lost.as_json()])


def register(path: Path, name: str, *, by: By, choice: Choice, now: datetime) -> Upload:
    """The record that a file came. It can be read at once or later."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Upload.objects.create(
        sha256=sha256, name=name, size=path.stat().st_size, choice=choice, received_at=now, **_signed(by)
    )


def read(
    upload: Upload,
    path: Path,
    *,
    now: datetime,
    known_at: datetime | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Reads a file that came. Repeating it replaces what was read before."""
    source = _opened(path, upload)
    if paper_of(source.kind):
        return _read_paper(upload, source, now, progress)
    token = str(upload.pk)
    chunks = resolved(source.chunks(progress), queries.registry())
    staged = ledger.stage(settings.HOME, token, chunks, upload.sha256)
    reading = Reading(
        upload=upload,
        read_at=now,
        kind=source.kind,
        region=source.choice.region or queries.home_region() or NO_REGION,
        said=source.said,
        columns=source.columns,
        headings=list(source.headings),
        rows=staged.rows,
        totals=as_totals(staged.totals),
        faults=[problem.as_json() for problem in _faults(source, staged)],
        staged=token,
    )
    _look_again(reading, known_at, now)
    if "error" in reading.severities:
        _discard(reading)
    reading.save()
    return reading


def _read_paper(upload: Upload, source: Source, now: datetime, progress: Progress | None) -> Reading:
    """A paper of a room above: its lines wait in the reading itself."""
    lines = [line for chunk in source.chunks(progress) for line in chunk.entries.to_pylist()]
    known = queries.registry()
    for line in lines:
        line["opd"], line["opd_label"] = known.key(line["opd"]), known.label(line["opd_label"])
    measures = ("pagu", "value", "paid")
    sums = {name: sum((line[name] for line in lines if line.get(name)), Decimal(0)) for name in measures}
    reading = Reading(
        upload=upload, read_at=now, kind=source.kind, said=source.said, columns=source.columns,
        region=source.choice.region or queries.home_region() or NO_REGION, headings=list(source.headings),
        rows=len(lines), totals={name: f"{amount:.2f}" for name, amount in sums.items() if amount},
        faults=[problem.as_json() for problem in source.problems], staged=str(upload.pk), lines=lines,
    )  # fmt: skip
    if not source.findings.refused:
        _look_at_paper(reading, now)
    if "error" in reading.severities:
        reading.staged, reading.lines = "", []
    reading.save()
    return reading


def _look_at_paper(reading: Reading, now: datetime) -> None:
    doubts, reading.overlap = queries.examined_paper(reading, now)
    reading.doubts = [problem.as_json() for problem in doubts]


@transaction.atomic
def _file_paper(upload: Upload, by: By, reasons: Mapping[str, str], now: datetime) -> Filing:
    """Keeps a paper with the room whose it is: all of it or nothing. The journal's lock is taken first."""
    reading = Reading.objects.select_for_update().get(pk=upload.pk)
    paper = paper_of(reading.kind)
    if not reading.staged or paper is None:
        raise Refused(*(rules.blocking(reading.problems) or [rules.gone(upload.name)]))
    of = f"{upload.sha256} {upload.pk} {now.isoformat()}"
    code = f"{timezone.localdate(now):%Y%m%d}-{reading.kind}-{hashlib.sha256(of.encode()).hexdigest()[:6]}"[:40]
    detail = {"file": upload.name, "sha256": upload.sha256, "rows": reading.rows, "totals": reading.totals}
    _record(by, "paper_filed", code, detail, now)
    _look_at_paper(reading, now)
    if blocking := rules.blocking(reading.problems, reasons):
        raise Refused(*blocking)
    _accept(reading, by, reasons, now)
    _know_offices(reading, queries.offices(reading), by, now)
    sheaf, said = queries.sheaf(reading, now), {"rows": reading.rows, "totals": reading.totals}
    filing = Filing.objects.create(
        upload=upload, code=code, kind=reading.kind, year=sheaf.year, on=sheaf.on, at=now, **said, **_signed(by)
    )
    paper.take(sheaf, filing, by, now)
    reading.staged, reading.lines = "", []
    reading.save()
    upload.reading = reading
    return filing


def _accept(reading: Reading, by: By, reasons: Mapping[str, str], now: datetime) -> None:
    for code in rules.to_accept(reading.problems):
        _record(by, "warning_accepted", f"{reading.upload.name}: {code}", {"code": code, "because": reasons[code]}, now)
        Acceptance.objects.create(upload=reading.upload, code=code, because=reasons[code], at=now, **_signed(by))


def _opened(path: Path, upload: Upload) -> Source:
    """With the columns as a person once corrected them for a file with these headings."""
    source = reader.read(path, name=upload.name, choice=upload.choice)
    kind, columns = queries.corrections(source.headings)
    if not columns or upload.choice.columns:
        return source
    corrected = replace(upload.choice, kind=upload.choice.kind or kind, columns=columns)
    return reader.read(path, name=upload.name, choice=corrected)


def _faults(source: Source, staged: ledger.Staged) -> list[Problem]:
    if any(problem.severity == "error" for problem in source.problems):
        return source.problems
    return [*source.problems, *(replace(none, file=source.name) for none in it_holds_lines(staged.rows))]


def _look_again(reading: Reading, known_at: datetime | None, now: datetime) -> None:
    """Checks the staged lines against the book, unless it stands as it stood when last looked."""
    if reading.state == queries.state():
        return
    examined = queries.examined(reading, known_at, now)
    reading.doubts = [problem.as_json() for problem in examined.problems]
    reading.overlap, reading.state = examined.overlap, examined.state


def discard(upload: Upload) -> None:
    """Throws away what was read and not sealed; the record that the file came, and its problems, stay."""
    _discard(upload.reading)
    upload.reading.lines = []
    upload.reading.save(update_fields=["staged", "lines"])


def _discard(reading: Reading) -> None:
    if reading.staged:
        ledger.discard(settings.HOME, reading.staged)
    reading.staged = ""


def seal(
    upload: Upload,
    *,
    by: By,
    accepted: Mapping[str, str] | None = None,
    now: datetime,
    known_at: datetime | None = None,
) -> tuple[Batch | Filing, ...]:
    """Seals what was read into the book: one batch for each year that the file holds.

    Without `known_at` it is known from now on, and never before what was sealed while it was read: the last one sealed
    is checked against all others, and is the last to speak.
    `accepted`: code of a warning → why it may pass. Raises Refused while an error or an unaccepted warning stands.
    """
    reasons = dict(accepted or {})
    if missing := rules.reasons_are_given(reasons):
        raise Refused(*missing)
    reading = upload.reading
    if paper_of(reading.kind):
        return (_file_paper(upload, by, reasons, now),)
    if not reading.staged:
        raise Refused(*(rules.blocking(reading.problems) or [rules.gone(upload.name)]))
    staged, offices = queries.staged_lines(reading), queries.offices(reading)
    sealed: dict[int, Batch] = {}
    while True:
        _look_again(reading, known_at, now)
        if blocking := rules.blocking(reading.problems, reasons):
            reading.save()
            raise Refused(*blocking)
        when = known_at or queries.present(now)
        for year in staged.years:
            sealed[year] = sealed.get(year) or _sealed(reading, staged, year, when, now)
            sealed[year].known_at = when
        try:
            _commit(reading, tuple(sealed.values()), offices, by, reasons, now)
        except _Moved:
            continue
        discard(upload)
        return tuple(sealed.values())


def _sealed(reading: Reading, staged: ledger.Staged, year: int, known_at: datetime, now: datetime) -> Batch:
    """The Parquet file of one year, and the row that will make it count."""
    code = _code(reading, staged, year, known_at, now)
    said = {"kind": staged.kind, "region": reading.region, "year": year}
    written = ledger.seal(settings.HOME, staged, code, **said)
    return Batch(
        batch=code,
        version=staged.version,
        effective_on=staged.effective_on,
        basis=staged.basis,
        slices=written.slices,
        path=written.path,
        sha256=written.sha256,
        file=reading.upload.name,
        rows=written.rows,
        totals=as_totals(written.totals),
        known_at=known_at,
        sealed_at=now,
        upload=reading.upload,
        **said,
    )


def _code(reading: Reading, staged: ledger.Staged, year: int, known_at: datetime, now: datetime) -> str:
    """As in 20230301-sipd-3f9a2c: the day from which it is known, its kind, and a fingerprint of this sealing."""
    of = f"{reading.upload.sha256} {year} {reading.upload.pk} {now.isoformat()}"
    digest = hashlib.sha256(of.encode()).hexdigest()
    return f"{timezone.localdate(known_at):%Y%m%d}-{staged.kind.partition('_')[0]}-{digest[:6]}"


@transaction.atomic
def _commit(
    reading: Reading, batches: Sequence[Batch], offices: Offices, by: By, reasons: Mapping[str, str], now: datetime
) -> None:
    """The rows by which the sealed files count. The journal's lock is taken first: from there on nobody else seals."""
    for batch in batches:
        detail = {"file": batch.file, "sha256": reading.upload.sha256, "rows": batch.rows, "totals": batch.totals}
        _record(by, "batch_sealed", batch.batch, detail, now)
    if reading.state != queries.state():
        raise _Moved
    _accept(reading, by, reasons, now)
    _know_offices(reading, offices, by, now)
    Batch.objects.bulk_create(batches)
    for batch in batches:
        _want_outlook(batch, now)


def _want_outlook(batch: Batch, now: datetime) -> None:
    """A room above keeps the outlook of the newest month that was sealed: once a day, when a burst of files is over."""
    months = [month for _, month in batch.slices if month] if batch.basis else []
    if months:
        of = f"{batch.year}-{max(months):02} {now:%Y-%m-%d}"
        wanted = {"year": batch.year, "month": max(months)}
        enqueue("execution.keep_outlook", wanted, unique_key=f"outlook {of}", now=now, run_after=now + SETTLED)


def _know_offices(reading: Reading, offices: Offices, by: By, now: datetime) -> None:
    """The region and the OPDs that come with the file."""
    user = by if isinstance(by, User) else None
    if not queries.home_region():
        ensure_region(reading.region, f"Daerah {reading.region}", by=user, now=now)
    known = queries.registry()
    for key, label in offices:
        code, name = name_of(label)
        if not known.calls(key, name):
            ensure_opd(key, code if is_code(code) else "", name, by=user, now=now, kind=rules.kind_of(name))


def supersede(batch: Batch, *, by: By, because: str, now: datetime) -> Supersession:
    """Takes a batch back: from now on no figure counts it. Figures as known before still do."""
    if not rules.is_reason(because):
        raise Refused(rules.no_reason("pembatalan"))
    with transaction.atomic():
        _record(by, "batch_superseded", batch.batch, {"because": because, "file": batch.file}, now)
        if Supersession.objects.filter(batch=batch).exists():
            raise Refused(rules.superseded_already(batch.batch))
        if doubled := queries.doubled_without(batch):
            raise Refused(*map(rules.would_count_twice, doubled))
        return Supersession.objects.create(batch=batch, at=queries.present(now), because=because, **_signed(by))


@transaction.atomic
def remember_mapping(reading: Reading, columns: Mapping[str, str], *, kind: str, by: By, now: datetime) -> None:
    """From now on these headings hold these fields, in every file of the kind with the same set of headings."""
    of = {"kind": kind, "headings": queries.fingerprint(reading.headings)}
    for field, heading in columns.items():
        said = {"heading": heading, "at": now, **_signed(by)}
        Column.objects.update_or_create(**of, field=field, defaults=said)
    _record(by, "columns_mapped", kind, {"columns": dict(columns), "file": reading.upload.name}, now)


def sweep(now: datetime) -> None:
    """Throws away what nobody sealed: lines read days ago, and files of a sealing that was cut short."""
    before = now - UNSEALED_FOR
    for reading in Reading.objects.exclude(staged="").filter(read_at__lt=before).select_related("upload"):
        discard(reading.upload)
    waiting = Reading.objects.exclude(staged="").values_list("staged", flat=True)
    ledger.sweep(settings.HOME, Batch.objects.values_list("path", flat=True), before=before, staged=waiting)


def _signed(by: By) -> dict[str, Any]:
    return {"by": by, "by_name": str(by.get_full_name())} if isinstance(by, User) else {"by": None, "by_name": by}


def _record(by: By, verb: str, object: str, detail: dict[str, Any], now: datetime) -> None:
    """An act without a person signed in is the machine's; whose account it was stands in the detail."""
    if isinstance(by, User):
        record(by, verb, object, detail, now=now)
    else:
        record(None, verb, object, detail | {"account": by}, now=now)
