"""Doors of priorities and of the BUMD."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.core.code import key_of
from rapim.core.problem import Refused
from rapim.execution.answers import reply
from rapim.execution.views import desk_of, refusals_as_pages
from rapim.people.models import OPD
from rapim.people.rules import Role
from rapim.promises import actions, queries, rules
from rapim.promises.models import PriorityList


@refusals_as_pages
def priorities(request: HttpRequest, ending: str = "") -> HttpResponse:
    """Who has agreed on what, and who has not."""
    return reply(request, "promises/priorities.html", queries.priorities(desk_of(request)), ending)


@refusals_as_pages
def office_priorities(request: HttpRequest, code: str, ending: str = "") -> HttpResponse:
    """The priorities of one office; a POST proposes a list."""
    opd = get_object_or_404(OPD, key=key_of(code))
    if not request.scope.sees_opd(opd.key):
        raise PermissionDenied("Perangkat daerah ini di luar wewenang Anda.")
    if request.method == "POST":
        return _propose(request, opd)
    return reply(request, "promises/office.html", queries.office_page(desk_of(request), opd), ending)


@require_POST
def priority_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The asisten of the line agrees, or returns the list with a reason."""
    asked = get_object_or_404(PriorityList.objects.select_related("opd"), pk=pk)
    if Role.ASISTEN not in request.scope.roles or not request.scope.sees_opd(asked.opd.key):
        raise PermissionDenied("Prioritas disepakati dengan asisten yang mengoordinasikan perangkat daerah itu.")
    said = {"agrees": "agree" in request.POST, "because": request.POST.get("because", "")}
    _try(request, lambda: actions.answer(asked, **said, by=request.user, now=timezone.now()))
    return redirect("office-priorities", asked.opd.key)


def _propose(request: HttpRequest, opd: OPD) -> HttpResponse:
    if not rules.may_measure(request.scope, opd.key):
        raise PermissionDenied("Prioritas diusulkan oleh perangkat daerahnya.")
    rows = zip(*(request.POST.getlist(name) for name in ("title", "outcome", "codes")), strict=False)
    wanted = [
        actions.Wanted(title.strip()[:200], outcome.strip()[:255], tuple(codes.replace(",", " ").split()))
        for title, outcome, codes in rows
        if title.strip()
    ]
    year = timezone.localdate().year
    _try(request, lambda: actions.propose(opd, year, wanted, by=request.user, now=timezone.now()))
    return redirect("office-priorities", opd.key)


def _try(request: HttpRequest, act) -> None:
    try:
        act()
        messages.success(request, "Tercatat.")
    except Refused as refused:
        messages.error(request, refused.problems[0].message)


@refusals_as_pages
def companies(request: HttpRequest, ending: str = "") -> HttpResponse:
    """The BUMD: what they report of themselves, and who confirmed it."""
    return reply(request, "promises/companies.html", queries.companies(desk_of(request)), ending)


@refusals_as_pages
def evaluation(request: HttpRequest, form: str, ending: str = "") -> HttpResponse:
    """The evaluation of the yearly plan (RKPD) or of the term's plan (RPJMD)."""
    return reply(request, "promises/evaluation.html", queries.evaluation(desk_of(request), form), ending)
