"""Doors of priorities and of the BUMD."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.core.code import key_of
from rapim.core.problem import Problem, Refused
from rapim.execution.answers import reply
from rapim.execution.views import desk_of, refusals_as_pages
from rapim.people.models import OPD
from rapim.people.rules import Role
from rapim.promises import actions, queries, rules
from rapim.promises.models import MOST, PriorityList


@refusals_as_pages
def priorities(request: HttpRequest, ending: str = "") -> HttpResponse:
    """Who has agreed on what, and who has not."""
    return reply(request, "promises/priorities.html", queries.priorities(desk_of(request), _year(request)), ending)


@refusals_as_pages
def office_priorities(request: HttpRequest, code: str, ending: str = "") -> HttpResponse:
    """The priorities of one office; a POST proposes a list."""
    opd = get_object_or_404(OPD, key=key_of(code))
    if not request.scope.sees_opd(opd.key):
        raise PermissionDenied("Perangkat daerah ini di luar wewenang Anda.")
    if request.method == "POST":
        return _propose(request, opd, _year(request))
    page = queries.office_page(desk_of(request), opd, _year(request))
    return reply(request, "promises/office.html", page, ending)


@require_POST
def priority_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The asisten of the line agrees, or returns the list with a reason."""
    asked = get_object_or_404(PriorityList.objects.select_related("opd"), pk=pk)
    if Role.ASISTEN not in request.scope.roles or not request.scope.sees_opd(asked.opd.key):
        raise PermissionDenied("Prioritas disepakati dengan asisten yang mengoordinasikan perangkat daerah itu.")
    said = {"agrees": "agree" in request.POST, "because": request.POST.get("because", "")}
    _try(request, lambda: actions.answer(asked, **said, by=request.user, now=timezone.now()))
    return redirect(f"{reverse('office-priorities', args=[asked.opd.key])}?year={asked.year}")


def _propose(request: HttpRequest, opd: OPD, year: int) -> HttpResponse:
    if not rules.may_measure(request.scope, opd.key):
        raise PermissionDenied("Prioritas diusulkan oleh perangkat daerahnya.")
    draft = _draft(request.POST)
    try:
        _in_the_budget(draft, queries.programs(desk_of(request), opd.key))
        actions.propose(opd, year, _wanted(draft), by=request.user, now=timezone.now())
    except Refused as refused:
        page = queries.office_page(desk_of(request), opd, year, draft)
        refusal = refused.problems[0].message
        return render(request, "promises/office.html", {"page": page, "refusal": refusal}, status=400)
    messages.success(request, f"Prioritas {year} diusulkan; asisten menyepakati atau mengembalikannya.")
    return redirect(f"{reverse('office-priorities', args=[opd.key])}?year={year}")


def _draft(posted: QueryDict) -> queries.Draft:
    """As typed: titles and outcomes by line; what serves them chosen for each code, or typed."""
    most = max(MOST, len(posted.getlist("title")))
    columns = [[*posted.getlist(name), *[""] * most][:most] for name in ("title", "outcome", "codes")]
    lines = tuple(
        queries.Written(place, title.strip()[:200], outcome.strip()[:255], codes.strip())
        for place, (title, outcome, codes) in enumerate(zip(*columns, strict=True), 1)
    )
    chosen = {name.removeprefix("of:"): posted[name] for name in posted if name.startswith("of:")}
    return queries.Draft(lines, {code: int(place) for code, place in chosen.items() if place.isdecimal()})


def _wanted(draft: queries.Draft) -> list[actions.Wanted]:
    """Raises Refused where something serves a priority that nobody wrote."""
    written = {line.place for line in draft.lines if line.title}
    if blank := sorted(set(draft.places.values()) - written):
        message = f"Ada anggaran yang dipilih untuk prioritas {blank[0]}, tetapi prioritas itu belum ditulis."
        raise Refused(Problem("priority_blank", message))
    return [actions.Wanted(line.title, line.outcome, _codes(line, draft)) for line in draft.lines if line.title]


def _in_the_budget(draft: queries.Draft, offered: Iterable[queries.Program]) -> None:
    """Raises Refused where something was chosen that the office has no budget for; where none is known, all passes."""
    known = {row.code for program in offered for row in program.rows}
    if lost := sorted(set(draft.places) - known) if known else []:
        raise Refused(Problem("not_in_the_budget", f"Kode {lost[0]} tidak ada dalam DPA perangkat daerah ini."))


def _codes(line: queries.Written, draft: queries.Draft) -> tuple[str, ...]:
    chosen = (code for code, place in draft.places.items() if place == line.place)
    return tuple(dict.fromkeys((*chosen, *line.codes.replace(",", " ").split())))


def _year(request: HttpRequest) -> int:
    """The year that is asked for; else this one."""
    return _asked_year(request) or timezone.localdate().year


def _asked_year(request: HttpRequest) -> int | None:
    asked, this = request.GET.get("year", ""), timezone.localdate().year
    return int(asked) if asked.isdecimal() and this - 20 <= int(asked) <= this + 1 else None


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
    return reply(
        request, "promises/evaluation.html", queries.evaluation(desk_of(request), form, _asked_year(request)), ending
    )
