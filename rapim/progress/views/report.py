"""One month's report of an office, as a page; and who has sent."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from rapim.core.code import key_of
from rapim.core.problem import Refused
from rapim.execution.answers import TYPES as SHEETS
from rapim.execution.answers import forms, reply
from rapim.execution.views import desk_of, refusals_as_pages
from rapim.people.models import OPD
from rapim.progress import actions, queries, registry
from rapim.progress import rfk as papers
from rapim.progress.evidence import TYPES
from rapim.progress.forms import CorrectionForm, ObstacleForm, PhotoForm, ReportForm
from rapim.progress.models import Photo
from rapim.progress.rules import due_on, may_accept, may_report, thresholds


@refusals_as_pages
def matrix(request: HttpRequest, ending: str = "") -> HttpResponse:
    """Offices down, months across."""
    return reply(request, "progress/matrix.html", queries.matrix(desk_of(request)), ending)


@refusals_as_pages
def scores(request: HttpRequest, ending: str = "") -> HttpResponse:
    """How the offices carry out their budgets, beside each other."""
    return reply(request, "progress/scores.html", queries.scores(desk_of(request)), ending)


@refusals_as_pages
def rfk(request: HttpRequest, code: str, year: int, month: int, ending: str = "") -> HttpResponse:
    """The report of a month; a POST keeps what was typed so far."""
    found = page_of(request, code, year, month)
    if request.method == "POST":
        return _keep(request, found)
    if ending == "xlsx":
        return _paper(papers.workbook(queries.form_paper(desk_of(request), found)), found, "xlsx", SHEETS["xlsx"])
    if ending:
        return reply(request, "", found, ending)
    return render(request, "progress/rfk.html", context_of(request, found))


@refusals_as_pages
def rfk_paper(request: HttpRequest, code: str, year: int, month: int) -> HttpResponse:
    """Form A and Form E as PDF, to be signed."""
    found = page_of(request, code, year, month)
    paper = queries.form_paper(desk_of(request), found)
    at = paper.sent_at or timezone.now()
    content = registry.set_paper(papers.FOLDER / papers.TEMPLATE, papers.printed(paper), at)
    return _paper(content, found, "pdf", "application/pdf")


def _paper(content: bytes, page: queries.Rfk, ending: str, kind: str) -> HttpResponse:
    name = f"rfk-{page.opd.key}-{page.year}-{page.month:02}.{ending}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def page_of(request: HttpRequest, code: str, year: int, month: int) -> queries.Rfk:
    opd = office(request, code)
    if not 1 <= month <= 12 or not 2000 <= year <= 2100:
        raise Http404
    due = due_on(year, month, thresholds(settings.HOME).due_day)
    return queries.rfk(desk_of(request), opd, year, month, due, all_asked="all" in request.GET)


def office(request: HttpRequest, code: str) -> OPD:
    """The office of an address, if it is in the person's scope."""
    key = key_of(code)
    if not request.scope.sees_opd(key):
        raise PermissionDenied("Perangkat daerah ini di luar wewenang Anda.")
    return get_object_or_404(OPD, key=key)


def only_its_officers(request: HttpRequest, opd: OPD) -> None:
    if not may_report(request.scope, opd.key):
        raise PermissionDenied("Laporan fisik diisi oleh petugas atau kepala OPD itu sendiri.")


def context_of(request: HttpRequest, page: queries.Rfk, **bound: object) -> dict[str, object]:
    writable = may_report(request.scope, page.opd.key) and page.state in ("draft", "returned")
    earlier = date(page.year - (page.month == 1), (page.month - 2) % 12 + 1, 1)
    return {
        "page": page,
        "form": ReportForm(lines=page.asked),
        "obstacle": ObstacleForm(),
        "photo": PhotoForm(),
        "correction": CorrectionForm(lines=page.lines),
        "writable": writable,
        "may_correct": may_report(request.scope, page.opd.key) and page.state == "accepted",
        "may_accept": may_accept(request.scope, page.opd.key) and page.state == "sent",
        "earlier": earlier,
        "all": "all" in request.GET,
        "forms": forms(request),
    } | bound


def _keep(request: HttpRequest, page: queries.Rfk) -> HttpResponse:
    """Saved as one goes: a script gets one line back, a browser without it the page. `send`: and sent at once."""
    only_its_officers(request, page.opd)
    form = ReportForm(request.POST, lines=page.asked)
    quiet = "X-Autosave" in request.headers
    if form.is_valid():
        try:
            now = timezone.now()
            actions.save(page.opd, page.year, page.month, form.percents(), by=request.user, now=now)
        except Refused as refused:
            form.add_error(None, refused.problems[0].message)
    if quiet:
        said = f"Tersimpan {timezone.localtime():%H.%M}." if form.is_valid() else "Belum tersimpan: ada isian keliru."
        return HttpResponse(said, content_type="text/plain; charset=utf-8", status=200 if form.is_valid() else 400)
    if form.errors:
        return render(request, "progress/rfk.html", context_of(request, page, form=form), status=400)
    if "send" in request.POST:
        return send(request, page)
    return redirect("rfk", page.opd.key, page.year, page.month)


def photo(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Photo.objects.select_related("report__opd"), pk=pk)
    if not request.scope.sees_opd(found.report.opd.key):
        raise PermissionDenied("Foto ini milik perangkat daerah di luar wewenang Anda.")
    path = settings.HOME / found.path
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type=TYPES[found.kind])


def send(request: HttpRequest, page: queries.Rfk) -> HttpResponse:
    rows = queries.money_of(desk_of(request), page.opd.key, page.year, page.month)
    return done(
        request, (page.opd, page.year, page.month), "Laporan terkirim kepada asisten.",
        lambda **by: actions.submit(page.opd, page.year, page.month, rows, **by),
    )  # fmt: skip


def done(request: HttpRequest, where: tuple[OPD, int, int], said: str, act: Callable[..., Any]) -> HttpResponse:
    try:
        act(by=request.user, now=timezone.now())
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    return back(where)


def back(where: tuple[OPD, int, int]) -> HttpResponse:
    opd, year, month = where
    return redirect("rfk", opd.key, year, month)
