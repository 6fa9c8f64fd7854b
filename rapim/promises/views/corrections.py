"""Doors to put right what was written of a promise, and to choose what of the budget serves it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from rapim.core.code import key_of
from rapim.core.problem import Refused
from rapim.execution.views import desk_of, refusals_as_pages
from rapim.people.models import OPD
from rapim.promises import actions, queries, rules
from rapim.promises.forms import CompanyIndicatorForm, IndicatorForm, MilestoneForm, PromiseForm, TieForm
from rapim.promises.gauge import Span
from rapim.promises.models import Indicator, Milestone, Promise
from rapim.promises.queries.reading import span_of
from rapim.promises.views.doors import PLANNED_BY, added, doing, done, form_page, only


def promise_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts right what a promise says."""
    only(rules.may_plan(request.scope), PLANNED_BY)
    found = get_object_or_404(Promise.objects.select_related("term"), pk=pk)
    said = ("title", "lead", "mission", "text", "source", "weight")
    form = PromiseForm(request.POST or None, term=found.term, initial={name: getattr(found, name) for name in said})
    act = lambda said: actions.correct_promise(found, **said, **doing(request))  # noqa: E731
    return added(request, found, form, "Perbaiki janji", act)


def indicator_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts right what an indicator says, with its targets; or strikes it out."""
    only(rules.may_plan(request.scope), PLANNED_BY)
    found = get_object_or_404(Indicator.objects.select_related("promise__term", "opd"), pk=pk)
    form = indicator_form(request, found)
    act = lambda _: actions.correct_indicator(found, **form.said(), **doing(request))  # noqa: E731
    return _edited(request, found, form, f"Perbaiki indikator: {found.name}", act)


def indicator_form(request: HttpRequest, known: Indicator) -> IndicatorForm:
    initial = {name: getattr(known, name) for name in IndicatorForm.base_fields if hasattr(known, name)}
    initial |= {"rises": "up" if known.rises else "down", "kind": known.kind}
    for target in known.targets.all():
        initial |= {f"target_{target.year}": target.value, f"budget_{target.year}": target.budget}
    if known.promise:
        return IndicatorForm(request.POST or None, span=span_of(known.promise.term), initial=initial)
    this = timezone.localdate().year
    years = {this - 1, this + 4, *known.targets.values_list("year", flat=True)}
    span = Span(date(min(years), 1, 1), date(max(years), 12, 31))
    return CompanyIndicatorForm(request.POST or None, span=span, initial=initial)


def milestone_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts right what a milestone says; or strikes it out."""
    only(rules.may_plan(request.scope), PLANNED_BY)
    found = get_object_or_404(Milestone.objects.select_related("promise__term"), pk=pk)
    form = MilestoneForm(
        request.POST or None, initial={"title": found.title, "due_on": found.due_on, "weight": found.weight}
    )
    act = lambda said: actions.correct_milestone(found, **said, **doing(request))  # noqa: E731
    if "unreach" in request.POST:
        words = "Tahap ini tidak lagi tercapai; jejaknya tetap ada di jurnal."
        return _undone(
            request, lambda: actions.unreach(found, **doing(request)), words, f"/promises/{found.promise_id}/"
        )
    return _edited(request, found, form, f"Perbaiki tahap: {found.title}", act)


def _edited(request: HttpRequest, found: Model, form: Any, title: str, act: Any) -> HttpResponse:
    back = f"/promises/{found.promise_id}/" if found.promise_id else "/companies/"
    if "strike" in request.POST:
        words = "Dihapus; jejaknya tetap ada di jurnal."
        return _undone(request, lambda: actions.strike(found, **doing(request)), words, back)
    if request.method == "POST" and done(request, form, act):
        return redirect(back)
    about = found.promise.title if found.promise else found.opd.name
    reached = isinstance(found, Milestone) and hasattr(found, "reaching")
    return form_page(request, form, title, request.path, back=back, about=about, strikes=not reached, reached=reached)


def _undone(request: HttpRequest, act: Callable[[], None], words: str, back: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    else:
        messages.success(request, words)
    return redirect(back)


@refusals_as_pages
def ties(request: HttpRequest, pk: int) -> HttpResponse:
    """Chooses what of an office's budget serves a promise; a code is typed only where the book does not hold it."""
    only(rules.may_plan(request.scope), PLANNED_BY)
    found = get_object_or_404(Promise.objects.select_related("lead"), pk=pk)
    offices = OPD.objects.exclude(kind=OPD.Kind.BUMD)
    asked = str(request.POST.get("opd") or request.GET.get("opd") or found.lead_id)
    opd = get_object_or_404(offices, pk=int(asked) if asked.isdigit() else 0)
    choice = queries.choice(desk_of(request), found, opd)
    if not choice.programs:
        return _typed(request, found, opd)
    said = request.POST.getlist("codes")
    if request.method == "POST" and not choice.unknown(map(key_of, said)):
        actions.retie(found, opd, said, **doing(request))
        messages.success(request, f"{found.ties.filter(opd=opd).count()} kode anggaran {opd.name} melayani janji ini.")
        return redirect("promise", found.pk)
    wrong = choice.unknown(map(key_of, said))
    page = {"promise": found, "choice": choice, "offices": offices, "wrong": wrong, "desk": desk_of(request)}
    return render(request, "promises/ties.html", page, status=400 if wrong else 200)


def _typed(request: HttpRequest, found: Promise, opd: OPD) -> HttpResponse:
    form = TieForm(request.POST or None, initial={"opd": opd.pk})
    return added(request, found, form, "Kode anggaran", lambda said: actions.tie(found, **said, **doing(request)))
