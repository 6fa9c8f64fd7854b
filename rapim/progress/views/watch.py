"""The page of the asisten: what deserves attention, and what was asked about it."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.core.code import key_of
from rapim.core.problem import Refused
from rapim.execution.answers import forms, reply
from rapim.execution.views import desk_of, refusals_as_pages
from rapim.people.models import OPD
from rapim.people.rules import Role
from rapim.progress import actions, queries, registry
from rapim.progress.models import Inquiry
from rapim.progress.rules import answer_due, may_ask, may_report, may_see_activity, may_watch, thresholds


@refusals_as_pages
def watch(request: HttpRequest, ending: str = "") -> HttpResponse:
    """Few flags, ordered by the money at risk."""
    if not may_watch(request.scope):
        raise PermissionDenied("Halaman pengawasan adalah halaman asisten dan pimpinan.")
    if Role.ASISTEN in request.scope.roles and not ending:
        actions.look(request.user, now=timezone.now())
    page = queries.watch(desk_of(request), thresholds(settings.HOME))
    if ending:
        return reply(request, "", page, ending)
    asks = Role.ASISTEN in request.scope.roles
    return render(request, "progress/watch.html", {"page": page, "asks": asks, "forms": forms(request)})


def activity(request: HttpRequest, ending: str = "") -> HttpResponse:
    """What the asisten do; the Sekda reads it."""
    if not may_see_activity(request.scope):
        raise PermissionDenied("Kegiatan asisten dilihat oleh pimpinan.")
    return reply(request, "progress/activity.html", queries.activity(request.scope, timezone.now()), ending)


@require_POST
def inquiry(request: HttpRequest, code: str) -> HttpResponse:
    """Asks an office for an explanation of a figure."""
    opd, now = _of_my_line(request, code), timezone.now()
    figure = request.POST.get("figure", "").strip() or "Realisasi dan kemajuan fisik"
    due = answer_due(now, registry.next_rapim(now), thresholds(settings.HOME).inquiry_hours)
    made = actions.inquire(opd, figure, request.POST.get("question", ""), due_at=due, by=request.user, now=now)
    due_text = f"{timezone.localtime(made.due_at):%d/%m/%Y %H.%M}"
    messages.success(request, f"{opd} diminta menjelaskan; ditunggu sampai {due_text}.")
    return redirect("watch")


@require_POST
def note(request: HttpRequest, code: str) -> HttpResponse:
    opd = _of_my_line(request, code)
    try:
        actions.leave_note(opd, request.POST.get("text", ""), by=request.user, now=timezone.now())
        messages.success(request, f"Catatan tentang {opd} tersimpan.")
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    return redirect("watch")


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The office explains; the words stand beside the number."""
    found = get_object_or_404(Inquiry.objects.visible_to(request.scope).select_related("opd"), pk=pk)
    if not may_report(request.scope, found.opd.key):
        raise PermissionDenied("Penjelasan diberikan oleh OPD yang ditanya.")
    try:
        actions.answer(found, request.POST.get("text", ""), by=request.user, now=timezone.now())
        messages.success(request, "Penjelasan Anda berdiri di samping angkanya.")
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    return redirect("opd", found.opd.key)


def _of_my_line(request: HttpRequest, code: str) -> OPD:
    opd = get_object_or_404(OPD, key=key_of(code))
    if not may_ask(request.scope, opd.key):
        raise PermissionDenied("Yang bertanya adalah asisten lini OPD itu.")
    return opd
