"""What is done with a report: each door hands one verb on, and says in a sentence what was refused."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from rapim.people.models import OPD
from rapim.progress import actions
from rapim.progress.forms import CorrectionForm, ObstacleForm, PhotoForm
from rapim.progress.models import MonthlyReport
from rapim.progress.rules import may_accept
from rapim.progress.views.report import back, done, office, only_its_officers, page_of, send


@require_POST
def submission(request: HttpRequest, code: str, year: int, month: int) -> HttpResponse:
    opd = office(request, code)
    only_its_officers(request, opd)
    return send(request, page_of(request, code, year, month))


@require_POST
def acceptance(request: HttpRequest, code: str, year: int, month: int) -> HttpResponse:
    opd = _of_my_line(request, code)
    report = _report(opd, year, month)
    said = "Laporan diterima; bulan ini dibekukan."
    return done(request, (opd, year, month), said, lambda **by: actions.accept(report, **by))


@require_POST
def giving_back(request: HttpRequest, code: str, year: int, month: int) -> HttpResponse:
    opd = _of_my_line(request, code)
    report, because = _report(opd, year, month), request.POST.get("because", "")
    said = "Laporan dikembalikan kepada OPD."
    return done(request, (opd, year, month), said, lambda **by: actions.give_back(report, because, **by))


@require_POST
def correction(request: HttpRequest, code: str, year: int, month: int) -> HttpResponse:
    opd = office(request, code)
    only_its_officers(request, opd)
    report, page = _report(opd, year, month), page_of(request, code, year, month)
    form = CorrectionForm(request.POST, lines=page.lines)
    if not form.is_valid():
        return _said(request, (opd, year, month), form)
    said = form.cleaned_data
    return done(
        request, (opd, year, month), "Pembetulan dicatat di samping laporan yang dibekukan.",
        lambda **by: actions.correct(report, said["subactivity"], said["after"], said["because"], **by),
    )  # fmt: skip


@require_POST
def obstacle(request: HttpRequest, code: str, year: int, month: int) -> HttpResponse:
    opd = office(request, code)
    only_its_officers(request, opd)
    form = ObstacleForm(request.POST)
    if not form.is_valid():
        return _said(request, (opd, year, month), form)
    return done(
        request, (opd, year, month), "Kendala dicatat; pihak yang dapat membantu akan melihatnya.",
        lambda **by: actions.tell_obstacle(opd, year, month, form.cleaned_data, **by),
    )  # fmt: skip


@require_POST
def photos(request: HttpRequest, code: str, year: int, month: int) -> HttpResponse:
    opd = office(request, code)
    only_its_officers(request, opd)
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _said(request, (opd, year, month), form)
    file = form.cleaned_data["file"]
    return done(
        request, (opd, year, month), "Foto tersimpan, tanpa lokasi dan data kamera.",
        lambda **by: actions.add_photo(opd, year, month, file, file.name, **by),
    )  # fmt: skip


def _of_my_line(request: HttpRequest, code: str) -> OPD:
    opd = office(request, code)
    if not may_accept(request.scope, opd.key):
        raise PermissionDenied("Laporan fisik diperiksa oleh asisten lini ini.")
    return opd


def _report(opd: OPD, year: int, month: int) -> MonthlyReport:
    return get_object_or_404(MonthlyReport, opd=opd, year=year, month=month)


def _said(request: HttpRequest, where: tuple[OPD, int, int], form: Any) -> HttpResponse:
    for field, errors in form.errors.items():
        messages.error(request, f"{form.fields[field].label or field}: {errors[0]}")
    return back(where)
