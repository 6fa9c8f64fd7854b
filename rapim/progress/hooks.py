"""What this room brings to the boards and to the page of an office."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from rapim.core.day import MONTHS, short_day
from rapim.execution import registry as pages
from rapim.execution.desk import Desk
from rapim.execution.registry import Find, Need
from rapim.people.queries import since_last_act
from rapim.people.rules import OF_AN_OPD, Role, Scope
from rapim.progress.models import Inquiry, Submission
from rapim.progress.queries.held import held_on
from rapim.progress.queries.owed import owed
from rapim.progress.queries.packages import contracts
from rapim.progress.queries.report import state_of
from rapim.progress.queries.score import score
from rapim.progress.queries.watch import reports_waiting
from rapim.progress.rules import may_report

SHOWN = 3


def register() -> None:
    pages.waits(waits)
    pages.panel("opd")(of_office)
    pages.panel("opd")(score_of_office)
    pages.holds(held_on)
    pages.finds(finds)


def waits(scope: Scope, now: datetime) -> Iterator[Need]:
    """For an office: what was asked of it, what came back; for an asisten: what was sent; for the Sekda: unanswered."""
    visible = Inquiry.objects.visible_to(scope).filter(answer=None)
    if scope.roles & OF_AN_OPD:
        own = visible.filter(opd__key__in=scope.own).order_by("due_at")
        for asked in own.select_related("opd")[:SHOWN]:
            note = f"sampai {short_day(asked.due_at.date())} · {asked.figure}"
            yield Need("Penjelasan Anda diminta asisten", note, "circle-help", reverse("opd", args=[asked.opd.key]))
        yield from _returned(scope)
        for one in owed(now):
            if one.opd.key in scope.own:
                yield Need(one.title, one.note, "hourglass" if one.late else "calendar-days", one.href)
    if Role.ASISTEN in scope.roles and (count := reports_waiting(scope)):
        yield Need(f"{count} laporan fisik menunggu Anda", "terima atau kembalikan", "inbox", reverse("watch"))
    if Role.SEKDA in scope.roles and (late := visible.filter(due_at__lt=now).count()):
        where = reverse("watch-activity")
        yield Need(f"{late} pertanyaan asisten lewat tenggat", "belum dijawab OPD", "hourglass", where)


def finds(desk: Desk) -> Iterator[Find]:
    """Packages of the year that the person may see, also by contract number, provider and RUP code."""
    for one in contracts(desk.scope, desk.cutoff.at):
        also = " ".join(word for word in (one.said.number, one.said.provider, one.said.rup) if word)
        note = f"{one.office} · {one.stage_words.lower()}"
        yield Find("Paket", one.name, note, "file-text", desk.link(one.href), one.said.number, also)


def _returned(scope: Scope) -> Iterator[Need]:
    back = Submission.objects.filter(report__opd__key__in=scope.own).exclude(returned=None)
    for sent in back.select_related("report__opd", "returned").order_by("-at")[:SHOWN]:
        report = sent.report
        if state_of(list(report.submissions.select_related("acceptance", "returned"))) == "returned":
            where = reverse("rfk", args=[report.opd.key, report.year, report.month])
            title = f"Laporan fisik {MONTHS[report.month - 1]} dikembalikan"
            yield Need(title, sent.returned.because, "undo-2", where)


def of_office(request: HttpRequest, key: str) -> str:
    """Physical progress at the cut-off beside the money, obstacles, packages, and what was asked and answered."""
    from rapim.execution.views import desk_of

    desk = desk_of(request)
    year, month = desk.cutoff.year, desk.cutoff.month
    sent, asked = since_last_act(("sent and asked", key, year, month), lambda: (_sent(key, year, month), _asked(key)))
    may, found = may_report(request.scope, key), contracts(desk.scope, desk.cutoff.at, opd=key)
    if not (sent or asked or may or found):
        return ""
    flagged = [one for one in found if one.concerns]
    context = {
        "sent": sent, "asked": asked, "may_answer": may, "key": key, "packages": found, "flagged": len(flagged),
        "risk": sum((one.risk for one in flagged), Decimal(0)),
        "packages_href": desk.link(reverse("packages"), opd=key, only="flagged" if flagged else ""),
    }  # fmt: skip
    return render_to_string("progress/parts/of_office.html", context, request)


def _sent(key: str, year: int, month: int) -> Submission | None:
    """The newest report until a month that nobody gave back."""
    sent = Submission.objects.filter(report__opd__key=key, returned=None, report__year=year, report__month__lte=month)
    return sent.select_related("report", "acceptance").order_by("-report__month", "-at").first()


def _asked(key: str) -> tuple[Inquiry, ...]:
    return tuple(Inquiry.objects.filter(opd__key=key).select_related("by", "answer__by")[:SHOWN])


def score_of_office(request: HttpRequest, key: str) -> str:
    """In the four parts of the IKPA; nothing where the book holds nothing of the office."""
    from rapim.execution.views import desk_of

    found = score(desk_of(request), key)
    return render_to_string("progress/parts/score.html", {"score": found}, request) if found else ""
