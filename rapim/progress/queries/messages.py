"""What somebody must be told now: questions that wait, explanations that came, reports owed, sent and returned."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from rapim.core.message import Message
from rapim.people.models import OPD, Assignment
from rapim.people.queries import line_groups
from rapim.people.rules import Role
from rapim.progress.models import Answer, Inquiry, Return, Submission
from rapim.progress.queries.owed import owed


def messages(now: datetime) -> Iterator[Message]:
    day = timezone.localtime(now).date()
    seats = list(Assignment.objects.valid_on(day).select_related("post__opd", "post__line", "user"))
    lines = {opd: line for opd, (line, _) in line_groups(day).items()}
    for asked in Inquiry.objects.filter(answer=None).select_related("opd", "by"):
        late = asked.due_at < now
        due = timezone.localtime(asked.due_at)
        text = f"{asked.question} Ditunggu sampai {due:%d/%m/%Y %H.%M}."
        for to in _officers(seats, asked.opd):
            key = f"inquiry:{asked.pk}:{'late' if late else 'asked'}:{to}"
            yield Message(key, to, f"Penjelasan diminta: {asked.figure}", text, _page(asked.opd), urgent=late)
    for said in Answer.objects.filter(at__lte=now).select_related("inquiry__opd", "inquiry__by"):
        asked = said.inquiry
        yield Message(
            f"inquiry:{asked.pk}:answered", asked.by.username, f"{asked.opd} menjawab", said.text, reverse("watch")
        )
    for sent in Submission.objects.filter(acceptance=None, returned=None).select_related("report__opd"):
        for seat in seats:
            line = seat.post.line.key if seat.post.role == Role.ASISTEN.value and seat.post.line else ""
            if line and lines.get(sent.report.opd.key) == line:
                yield _to_accept(sent, seat.user.username)
    yield from _reminders(now, seats)
    for back in Return.objects.select_related("submission__report__opd"):
        report = back.submission.report
        where = reverse("rfk", args=[report.opd.key, report.year, report.month])
        for to in _officers(seats, report.opd):
            key = f"return:{back.pk}:{to}"
            yield Message(key, to, f"Laporan fisik {report} dikembalikan", back.because, where, urgent=True)


def _reminders(now: datetime, seats: list[Assignment]) -> Iterator[Message]:
    """Once when the day is near, once when it has gone by; who has sent hears nothing."""
    for one in owed(now):
        text = f"Isian sudah terisi dari bulan lalu dan dari buku; {one.note}."
        for to in _officers(seats, one.opd):
            yield Message(f"{one.key}:{to}", to, one.title, text, one.href, urgent=one.late)


def _to_accept(sent: Submission, to: str) -> Message:
    report = sent.report
    where = reverse("rfk", args=[report.opd.key, report.year, report.month])
    return Message(
        f"submission:{sent.pk}:{to}", to, f"Laporan fisik {report} menunggu Anda", "Terima atau kembalikan.", where
    )


def _officers(seats: Iterable[Assignment], opd: OPD) -> list[str]:
    roles = {Role.OPD_OFFICER.value, Role.OPD_HEAD.value}
    return [seat.user.username for seat in seats if seat.post.role in roles and seat.post.opd_id == opd.pk]


def _page(opd: OPD) -> str:
    return reverse("opd", args=[opd.key])
