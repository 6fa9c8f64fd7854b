"""What happens to a month's report, and what an asisten asks. The only writer of this room."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import IO, Final

from django.conf import settings
from django.db import transaction

from rapim.core.problem import Problem, Refused
from rapim.core.stage import STAGES
from rapim.intake.models import Filing
from rapim.intake.registry import Sheaf
from rapim.people.actions import record
from rapim.people.models import OPD, User
from rapim.people.rules import folded
from rapim.progress import filing, rules
from rapim.progress.evidence import keep
from rapim.progress.models import (
    Acceptance,
    Answer,
    Correction,
    Inquiry,
    Look,
    MonitoringNote,
    MonthlyReport,
    Obstacle,
    Package,
    PackagePhoto,
    Payment,
    Photo,
    PhysicalProgress,
    Return,
    Stage,
    Statement,
    Submission,
)
from rapim.progress.queries.report import content_of, last_known

LOOKS_APART: Final = timedelta(hours=1)


@transaction.atomic
def save(opd: OPD, year: int, month: int, percents: Mapping[str, Decimal], *, by: User, now: datetime) -> MonthlyReport:
    """Keeps what an office says of its sub kegiatan; the journal learns of it when it is sent."""
    report = _writable(opd, year, month, now)
    for key, percent in percents.items():
        if not 0 <= percent <= rules.HUNDRED:
            raise Refused(Problem("percent_out_of_range", "Kemajuan fisik ditulis antara 0 dan 100 persen."))
        PhysicalProgress.objects.update_or_create(
            report=report, subactivity=key, defaults={"percent": percent, "at": now, "by": by}
        )
    return report


@transaction.atomic
def tell_obstacle(opd: OPD, year: int, month: int, said: Mapping[str, str], *, by: User, now: datetime) -> Obstacle:
    """A line of Form E. Each of its three parts is needed: without who should help, nobody is asked."""
    report = _writable(opd, year, month, now)
    parts = {
        "what": rules.sentence(said.get("what", ""), "kendalanya"),
        "needed": rules.sentence(said.get("needed", ""), "tindak lanjut yang diperlukan"),
        "helper": rules.sentence(said.get("helper", ""), "pihak yang diharapkan membantu"),
    }
    told, _ = Obstacle.objects.update_or_create(
        report=report, subactivity=said.get("subactivity", ""), defaults={**parts, "at": now, "by": by}
    )
    record(by, "obstacle_told", report, parts, now=now)
    return told


def add_photo(
    opd: OPD, year: int, month: int, file: IO[bytes], name: str, *, subactivity: str = "", by: User, now: datetime
) -> Photo:
    """Keeps a photograph of the work. Raises Refused where the file is no harmless one."""
    kept = keep(file, name, settings.HOME)
    if kept.kind != "jpg":
        raise Refused(Problem("no_photo", f"{name} bukan foto. Kirim JPG, PNG, atau WebP.", file=name))
    with transaction.atomic():
        report = _writable(opd, year, month, now)
        photo, made = Photo.objects.get_or_create(
            report=report,
            sha256=kept.sha256,
            defaults={
                "kind": kept.kind, "path": kept.path, "name": name[:255], "subactivity": subactivity,
                "at": now, "by": by,
            },
        )  # fmt: skip
        if made:
            record(by, "photo_added", report, {"sha256": kept.sha256, "name": photo.name}, now=now)
    return photo


@transaction.atomic
def submit(opd: OPD, year: int, month: int, rows: Sequence[rules.Money], *, by: User, now: datetime) -> Submission:
    """Sends the report, every figure by value. What nobody touched stays as it was in the last month ("tetap")."""
    report = _writable(opd, year, month, now)
    _carry_on(report, last_known(report), rows, by=by, now=now)
    content = content_of(report, rows)
    if content["physical"] is None:
        raise Refused(Problem("nothing_said", "Belum ada kemajuan fisik yang diisi; isi sedikitnya satu sub kegiatan."))
    sent = Submission.objects.create(report=report, content=content, at=now, by=by)
    record(by, "report_submitted", report, {"physical": content["physical"], "covered": content["covered"]}, now=now)
    return sent


def _carry_on(
    report: MonthlyReport, last: Mapping[str, Decimal], rows: Sequence[rules.Money], *, by: User, now: datetime
) -> None:
    said = set(report.progress.values_list("subactivity", flat=True))
    kept = [row.key for row in rows if row.key in last and row.key not in said]
    PhysicalProgress.objects.bulk_create(
        PhysicalProgress(report=report, subactivity=key, percent=last[key], at=now, by=by) for key in kept
    )


@transaction.atomic
def accept(report: MonthlyReport, *, by: User, now: datetime) -> Acceptance:
    """Takes the report that waits; its month is frozen."""
    sent = _waiting(report)
    taken = Acceptance.objects.create(submission=sent, at=now, by=by)
    record(by, "report_accepted", report, {"submission": sent.pk}, now=now)
    return taken


@transaction.atomic
def give_back(report: MonthlyReport, because: str, *, by: User, now: datetime) -> Return:
    """Returns the report that waits, with a reason."""
    sent = _waiting(report)
    reason = rules.sentence(because, "alasan pengembalian")
    given = Return.objects.create(submission=sent, because=reason, at=now, by=by)
    record(by, "report_returned", report, {"because": reason}, now=now)
    return given


@transaction.atomic
def correct(
    report: MonthlyReport, subactivity: str, after: Decimal, because: str, *, by: User, now: datetime
) -> Correction:
    """Changes a frozen month without touching it: the difference is a record of its own."""
    locked = MonthlyReport.objects.select_for_update().get(pk=report.pk)
    if not Acceptance.objects.filter(submission__report=locked).exists():
        raise Refused(Problem("report_not_frozen", "Laporan ini belum diterima; ubah langsung pada isiannya."))
    if not 0 <= after <= rules.HUNDRED:
        raise Refused(Problem("percent_out_of_range", "Kemajuan fisik ditulis antara 0 dan 100 persen."))
    reason = rules.sentence(because, "alasan pembetulan")
    before = _before(locked, subactivity)
    made = Correction.objects.create(
        report=locked, subactivity=subactivity, before=before, after=after, because=reason, at=now, by=by
    )
    detail = {"subactivity": subactivity, "before": before, "after": after, "because": reason}
    record(by, "report_corrected", report, detail, now=now)
    return made


def _before(report: MonthlyReport, subactivity: str) -> Decimal | None:
    last = report.corrections.filter(subactivity=subactivity).values_list("after", flat=True).last()
    said = report.progress.filter(subactivity=subactivity).values_list("percent", flat=True).first()
    return said if last is None else last


def _writable(opd: OPD, year: int, month: int, now: datetime) -> MonthlyReport:
    """The report, locked; refused while it waits for the asisten, and for good once it is frozen."""
    MonthlyReport.objects.get_or_create(opd=opd, year=year, month=month, defaults={"opened_at": now})
    report = MonthlyReport.objects.select_for_update().get(opd=opd, year=year, month=month)
    sent = report.submissions.select_related("acceptance", "returned").last()
    if sent and hasattr(sent, "acceptance"):
        raise rules.frozen(report)
    if sent and not hasattr(sent, "returned"):
        raise rules.waiting(report)
    return report


def _waiting(report: MonthlyReport) -> Submission:
    locked = MonthlyReport.objects.select_for_update().get(pk=report.pk)
    sent = locked.submissions.select_related("acceptance", "returned").last()
    if sent is None or hasattr(sent, "acceptance") or hasattr(sent, "returned"):
        raise rules.not_waiting(report)
    return sent


# ──────────────────────────────────────────────────────────────────────────────────────────────────── the asisten asks


@transaction.atomic
def inquire(opd: OPD, figure: str, question: str, *, due_at: datetime, by: User, now: datetime) -> Inquiry:
    """Asks an office about a figure. The same question that still waits is not asked twice."""
    OPD.objects.select_for_update().get(pk=opd.pk)
    if open_ := Inquiry.objects.filter(opd=opd, figure=figure, answer=None).first():
        return open_
    asked = question.strip() or f"Mohon penjelasan: {figure}"
    made = Inquiry.objects.create(opd=opd, figure=figure[:255], question=asked, due_at=due_at, at=now, by=by)
    record(by, "inquiry_made", opd.name, {"figure": figure, "question": asked, "due_at": due_at}, now=now)
    return made


@transaction.atomic
def answer(inquiry: Inquiry, text: str, *, by: User, now: datetime) -> Answer:
    """What the office says; said once, and kept."""
    locked = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    if Answer.objects.filter(inquiry=locked).exists():
        raise Refused(Problem("answered_already", "Pertanyaan ini sudah dijawab."))
    said = Answer.objects.create(inquiry=locked, text=rules.sentence(text, "penjelasan"), at=now, by=by)
    record(by, "inquiry_answered", inquiry, {"text": said.text}, now=now)
    return said


@transaction.atomic
def leave_note(opd: OPD, text: str, *, by: User, now: datetime) -> MonitoringNote:
    note = MonitoringNote.objects.create(opd=opd, text=rules.sentence(text, "catatan"), at=now, by=by)
    record(by, "note_left", opd.name, {"text": note.text}, now=now)
    return note


def look(by: User, *, now: datetime) -> None:
    """Remembers that somebody looked; not an act, so not in the journal."""
    if not Look.objects.filter(by=by, at__gt=now - LOOKS_APART).exists():
        Look.objects.create(by=by, at=now)


# ──────────────────────────────────────────────────────────────────────────────────────────────── packages, contracts


def take_packages(sheaf: Sheaf, filed: Filing, by: User | str, now: datetime) -> None:
    """Keeps what a paper says of each package; what it leaves open stays as it was said before."""
    offices = {opd.key: opd for opd in OPD.objects.filter(key__in={line["opd"] for line in sheaf.lines})}
    statements, stages = list[Statement](), list[Stage]()
    for line, key, found in filing.matched(sheaf.lines, filing.known(sheaf.year)):
        opd = offices[line["opd"]]
        package = found or Package.objects.create(opd=opd, year=sheaf.year, key=key, name=line["name"])
        before = [*found.statements.all()][-1:] if found else []
        carried = {name: getattr(one, name) for one in before for name in _SAID}
        said = Statement(
            package=package, filing=filed, sheet=line["sheet"][:64], row=line["row"], on=sheaf.on, at=now,
            **(carried | filing.said(line)),
        )  # fmt: skip
        statements.append(said)
        stages += _come_to(package, said, line.get("stage") or "", now)
    Statement.objects.bulk_create(statements)
    Stage.objects.bulk_create(stages, ignore_conflicts=True)  # each once


def _come_to(package: Package, said: Statement, named: str, now: datetime) -> Iterator[Stage]:
    """The stages that a statement proves, each on its day."""
    reached = {"planned": min(said.on, date(package.year, 1, 1))}
    if named in STAGES:
        reached[named] = said.on
    if said.signed_on or (said.value and said.number):
        reached["signed"] = said.signed_on or said.on
    if said.physical or (said.value and said.starts_on and said.starts_on <= said.on):
        reached["running"] = said.starts_on or said.on
    if said.handed_on:
        reached["handed_over"] = said.handed_on
    return (Stage(package=package, stage=stage, on=on, at=now) for stage, on in reached.items())


def take_payments(sheaf: Sheaf, filed: Filing, by: User | str, now: datetime) -> None:
    """Keeps each payment once; a payment without a day counts on the day up to which its paper speaks."""
    numbers = filing.by_number(filing.known(sheaf.year))
    for line in sheaf.lines:
        package = numbers[line["opd"], folded(line["number"])][0]
        if not filing.paid_before(package, line, sheaf.on):
            paid_on = line["paid_on"] or sheaf.on
            Payment.objects.create(
                package=package, filing=filed, row=line["row"], amount=Decimal(str(line["paid"])),
                paid_on=date.fromisoformat(paid_on) if isinstance(paid_on, str) else paid_on,
                document=line["document"][:255],
            )  # fmt: skip


def add_package_photo(package: Package, point: int, file: IO[bytes], name: str, *, by: User, now: datetime) -> None:
    """Keeps how the work looked at 0, 50 or 100 percent. Raises Refused."""
    if point not in (0, 50, 100):
        raise Refused(Problem("no_point", "Foto paket diambil pada 0, 50, atau 100 persen."))
    kept = keep(file, name, settings.HOME)
    if kept.kind != "jpg":
        raise Refused(Problem("no_photo", f"{name} bukan foto. Kirim JPG, PNG, atau WebP.", file=name))
    with transaction.atomic():
        Package.objects.select_for_update().get(pk=package.pk)
        said = {"point": point, "kind": kept.kind, "path": kept.path, "name": name[:255], "at": now, "by": by}
        _, made = PackagePhoto.objects.get_or_create(package=package, sha256=kept.sha256, defaults=said)
        if made:
            record(by, "package_photo_added", package.name, {"sha256": kept.sha256, "point": point}, now=now)


_SAID: Final = (*filing.TEXTS, *filing.NUMBERS, *filing.DAYS, "selection")
