"""How an arahan is written down: one line in the meeting, corrected at once, or drafted before it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from rapim.arahan import actions, queries
from rapim.arahan.actions.give import Wording, wording_of
from rapim.arahan.forms import LineForm, WordingForm, initial_of
from rapim.arahan.line import read_line
from rapim.arahan.models import Arahan
from rapim.arahan.rules import may_draft, may_give
from rapim.core.problem import Refused
from rapim.execution.views import desk_of
from rapim.meetings.models import Rapim
from rapim.people.models import OPD
from rapim.people.nicknames import nicknames


@require_POST
def given(request: HttpRequest, pk: int) -> HttpResponse:
    """One line of the recorder: read, written down, and shown to the room; what it lacks is named beside it."""
    if not may_give(request.scope):
        raise PermissionDenied("Arahan dicatat oleh sekretariat.")
    rapim, form = get_object_or_404(Rapim, pk=pk), LineForm(request.POST)
    if form.is_valid():
        try:
            now, (said, unknown) = timezone.now(), _read(form.cleaned_data["line"])
            made = actions.give(said, rapim=rapim, by=request.user, now=now, once=True)
            if made.given_at != now:
                messages.info(request, f"Kalimat itu sudah tercatat sebagai arahan nomor {made.number}.")
            elif unknown:
                names = ", ".join(f"“{name}”" for name in unknown)
                messages.warning(request, f"Tidak dikenal sebagai perangkat daerah: {names}. Lengkapi lewat Perbaiki.")
        except Refused as refused:
            messages.error(request, refused.problems[0].message)
    else:
        messages.error(request, "Tulis dahulu arahannya.")
    return _back(request, reverse("arahan-board"))


def wording(request: HttpRequest, pk: int) -> HttpResponse:
    """Corrects an arahan before the gavel."""
    if not may_give(request.scope):
        raise PermissionDenied("Rumusan arahan diperbaiki oleh sekretariat.")
    found = get_object_or_404(Arahan.objects.select_related("rapim"), pk=pk)
    now = wording_of(found)
    form = WordingForm(
        request.POST or None, on=timezone.localdate(), initial=initial_of(now), citation=now.citation,
        quotable=queries.quotable(found.rapim, timezone.now()), of_budget=_of_budget(request),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend(found, form.wording(now.source), by=request.user, now=timezone.now())
            return _back(request, reverse("arahan", args=[pk]))
        except Refused as refused:
            form.add_error(None, refused.problems[0].message)
    context = {"form": form, "arahan": found, "next": request.GET.get("next", "")}
    return render(request, "arahan/wording.html", context, status=400 if form.errors else 200)


def _of_budget(request: HttpRequest) -> Callable[[str], Sequence[tuple[str, str]]]:
    return lambda opd: queries.subactivities(desk_of(request), opd)


def new(request: HttpRequest) -> HttpResponse:
    """Drafts an arahan for the meeting that is open or comes next; the address may bring words and a figure."""
    if not may_draft(request.scope):
        raise PermissionDenied("Rancangan arahan diajukan oleh pimpinan, asisten, atau sekretariat.")
    rapim = Rapim.objects.open().first() or Rapim.objects.coming().order_by("starts_at").first()
    brought = {name: request.GET[name] for name in ("quote", "subactivity", "package") if request.GET.get(name)}
    lead = OPD.objects.filter(key=request.GET.get("opd", "")).first()
    today = timezone.localdate()
    verifier = queries.usual_verifier(lead, today) if lead else None
    form = WordingForm(
        request.POST or None, on=today, initial={**brought, "lead": lead, "verifier": verifier},
        citation=_citation(request), quotable=queries.quotable(rapim, timezone.now()), of_budget=_of_budget(request),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.give(form.wording(), rapim=rapim, by=request.user, now=timezone.now())
            return redirect("arahan", made.pk)
        except Refused as refused:
            form.add_error(None, refused.problems[0].message)
    context = {"form": form, "rapim": rapim, "citation": _citation(request)}
    return render(request, "arahan/new.html", context, status=400 if form.errors else 200)


def _citation(request: HttpRequest) -> dict[str, str] | None:
    """The figure that the address quotes, by value."""
    said = {
        name: request.GET[name]
        for name in ("figure", "at", "numerator", "denominator", "version", "basis")
        if request.GET.get(name)
    }
    return said if {"figure", "at", "numerator"} <= said.keys() else None


def _read(line: str) -> tuple[Wording, tuple[str, ...]]:
    """What was read, and the names that no office has."""
    today = timezone.localdate()
    draft = read_line(line, nicknames(today), today)
    offices = {opd.key: opd for opd in OPD.objects.filter(key__in=[draft.lead, *draft.support])}
    lead = offices.get(draft.lead)
    wording = Wording(
        quote=line, measure=draft.text, lead=lead, support=tuple(offices[key] for key in draft.support),
        due_on=draft.due_on, evidence=draft.evidence,
    )  # fmt: skip
    if lead:
        wording = replace(wording, verifier=queries.usual_verifier(lead, today))
    return wording, draft.unknown


def _back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """To the page that asked, if it is one of ours."""
    asked = request.POST.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(asked if ours else otherwise)
