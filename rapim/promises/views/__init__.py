"""Doors of promises."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.core.problem import Refused
from rapim.execution.answers import reply
from rapim.execution.views import desk_of, refusals_as_pages
from rapim.people.models import OPD
from rapim.progress.evidence import TYPES
from rapim.promises import actions, queries, rules
from rapim.promises.forms import (
    CompanyIndicatorForm,
    IndicatorForm,
    MeasurementForm,
    MilestoneForm,
    OverseerForm,
    PromiseForm,
    ReachingForm,
    TermForm,
)
from rapim.promises.gauge import Span
from rapim.promises.models import Indicator, Milestone, Promise, Proof
from rapim.promises.queries.reading import span_of
from rapim.promises.views.corrections import indicator_edition, milestone_edition, promise_edition, ties
from rapim.promises.views.doors import PLANNED_BY, added, doing, done, form_page, only
from rapim.promises.views.priorities import companies, evaluation, office_priorities, priorities, priority_answer

__all__ = [
    "companies", "evaluation", "indicator_edition", "milestone_edition", "office_priorities", "priorities",
    "priority_answer", "promise_edition", "ties",
]  # fmt: skip

NOT_YOURS = "Ini diisi oleh perangkat daerah yang bertanggung jawab, atau sekretariat."


@refusals_as_pages
def promises(request: HttpRequest, ending: str = "") -> HttpResponse:
    """All promises of the term, those in danger first; a POST makes a promise."""
    page = queries.overview(desk_of(request))
    if request.method != "POST":
        return reply(request, "promises/promises.html", page, ending)
    only(rules.may_plan(request.scope), PLANNED_BY)
    if page.at is None:
        raise Http404
    form = PromiseForm(request.POST, term=page.at.term)
    term = page.at.term
    made = done(request, form, lambda said: actions.make_promise(term, **said, **doing(request)))
    return redirect("promise", made.pk) if made else form_page(request, form, "Janji baru", "/promises/")


def new_promise(request: HttpRequest) -> HttpResponse:
    """The form of a promise."""
    only(rules.may_plan(request.scope), PLANNED_BY)
    at = queries.term_view(timezone.localdate())
    return redirect("term") if at is None else form_page(request, PromiseForm(term=at.term), "Janji baru", "/promises/")


def term(request: HttpRequest) -> HttpResponse:
    """The term with its vision and missions; a POST writes them down."""
    only(rules.may_plan(request.scope), PLANNED_BY)
    at = queries.term_view(timezone.localdate())
    form = TermForm(request.POST or None, initial=_known(at.term) if at else None)
    known = at.term if at else None
    act = lambda _: actions.begin_term(**form.said(), known=known, **doing(request))  # noqa: E731
    if request.method == "POST" and done(request, form, act):
        return redirect("promises")
    return form_page(request, form, "Masa jabatan, visi, dan misi", "/term/")


@refusals_as_pages
def promise(request: HttpRequest, pk: int, ending: str = "") -> HttpResponse:
    """One promise."""
    page = queries.page(desk_of(request), pk)
    if page is None:
        raise Http404
    return reply(request, "promises/promise.html", page, ending)


def indicators(request: HttpRequest, pk: int) -> HttpResponse:
    """Adds an indicator to a promise."""
    only(rules.may_plan(request.scope), PLANNED_BY)
    found = get_object_or_404(Promise.objects.select_related("term", "lead"), pk=pk)
    form = IndicatorForm(request.POST or None, span=span_of(found.term), initial={"opd": found.lead_id})
    act = lambda _: actions.add_indicator(found, **form.said(), **doing(request))  # noqa: E731
    return added(request, found, form, "Indikator baru", act)


def milestones(request: HttpRequest, pk: int) -> HttpResponse:
    """Adds a milestone to a promise."""
    only(rules.may_plan(request.scope), PLANNED_BY)
    found, form = get_object_or_404(Promise, pk=pk), MilestoneForm(request.POST or None)
    return added(
        request, found, form, "Tahap baru", lambda said: actions.add_milestone(found, **said, **doing(request))
    )


def company_indicators(request: HttpRequest, pk: int) -> HttpResponse:
    """Adds an indicator of profit, dividend or service to a BUMD, with targets from last year on."""
    company, today = _company(request, pk), timezone.localdate()
    years = Span(date(today.year - 1, 1, 1), date(today.year + 4, 12, 31))
    form = CompanyIndicatorForm(request.POST or None, span=years, initial={"every": 12})
    act = lambda _: actions.add_indicator(None, company, **form.said(), **doing(request))  # noqa: E731
    return _of_company(request, company, form, "Indikator BUMD", act)


def oversight(request: HttpRequest, pk: int) -> HttpResponse:
    """Says which office confirms what a BUMD reports."""
    company = _company(request, pk)
    form = OverseerForm(request.POST or None)
    act = lambda said: actions.oversee(company, **said, **doing(request))  # noqa: E731
    return _of_company(request, company, form, "Pembina BUMD", act)


def _company(request: HttpRequest, pk: int) -> OPD:
    only(rules.may_plan(request.scope), "BUMD, pembina, dan indikatornya dicatat oleh sekretariat.")
    return get_object_or_404(OPD, pk=pk, kind=OPD.Kind.BUMD)


def _of_company(
    request: HttpRequest, company: OPD, form: forms.Form, title: str, act: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    if request.method == "POST" and done(request, form, act):
        return redirect("companies")
    return form_page(request, form, title, request.path, back="/companies/", about=company.name)


def measurements(request: HttpRequest, pk: int) -> HttpResponse:
    """What was measured for a month."""
    found = get_object_or_404(Indicator.objects.select_related("opd", "promise"), pk=pk)
    only(rules.may_measure(request.scope, found.opd.key), NOT_YOURS)
    today = timezone.localdate()
    form = MeasurementForm(
        request.POST or None, request.FILES or None, initial={"year": today.year, "month": today.month}
    )
    act = lambda said: actions.measure(found, **_brought(request, said), **doing(request))  # noqa: E731
    if request.method == "POST" and done(request, form, act):
        return redirect(_home_of(found))
    return form_page(request, form, f"Ukur: {found.name} ({found.unit})", request.path, back=_home_of(found))


def reaching(request: HttpRequest, pk: int) -> HttpResponse:
    """A milestone was reached."""
    found = get_object_or_404(Milestone.objects.select_related("promise__lead"), pk=pk)
    only(rules.may_measure(request.scope, found.promise.lead.key), NOT_YOURS)
    form = ReachingForm(request.POST or None, request.FILES or None, initial={"reached_on": timezone.localdate()})
    act = lambda said: actions.reach(found, **_brought(request, said), **doing(request))  # noqa: E731
    return added(request, found.promise, form, f"Tahap tercapai: {found.title}", act)


def proof(request: HttpRequest, pk: int) -> FileResponse:
    """The file that shows something, for those who may see what it shows."""
    found = get_object_or_404(Proof.objects.select_related("measurement__indicator__opd", "reaching__milestone"), pk=pk)
    if found.measurement:
        of = found.measurement.indicator
        seen = request.scope.sees_opd(of.opd.key) or Promise.objects.visible_to(request.scope).filter(pk=of.promise_id)
    else:
        seen = Promise.objects.visible_to(request.scope).filter(pk=found.reaching.milestone.promise_id)
    path = Path(settings.HOME) / found.path
    if not seen or not found.path or not path.is_file():
        raise Http404
    kind = TYPES.get(path.suffix.lstrip("."), "application/octet-stream")
    return FileResponse(path.open("rb"), as_attachment=True, filename=found.name, content_type=kind)


@require_POST
def confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody outside the office found a measurement so."""
    found = get_object_or_404(queries.measurements(), pk=pk)
    only(queries.may_confirm(found, request.scope, request.user), "Pengukuran dibenarkan oleh orang di luar OPD itu.")
    try:
        actions.confirm(found, note=request.POST.get("note", ""), **doing(request))
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    return redirect(_home_of(found.indicator))


def _home_of(indicator: Indicator) -> str:
    return f"/promises/{indicator.promise_id}/" if indicator.promise_id else "/companies/"


def _brought(request: HttpRequest, said: dict[str, Any]) -> dict[str, Any]:
    """The form's files and link as what they are: evidence."""
    rest = {name: value for name, value in said.items() if name not in ("files", "link")}
    files = [(Path(file.name).name, file) for file in request.FILES.getlist("files")]
    return {**rest, "brought": actions.Brought(files, said["link"])}


def _known(term: Any) -> dict[str, Any]:
    missions = "\n".join(term.missions.values_list("text", flat=True))
    fields = ("title", "vision", "begins_on", "ends_on", "source")
    return {**{name: getattr(term, name) for name in fields}, "missions": missions}
