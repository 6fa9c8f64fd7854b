"""Doors of innovations."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.core.problem import Refused
from rapim.execution.answers import reply
from rapim.execution.desk import Desk
from rapim.execution.registry import Find
from rapim.innovation import actions, proposal, queries, rules
from rapim.innovation.forms import AssessmentForm, InnovationForm, ProofForm, tiers_of
from rapim.innovation.models import Evidence, Innovation
from rapim.innovation.rules import Stage
from rapim.people.models import OPD
from rapim.progress.evidence import TYPES

OWN = "Inovasi ditulis oleh perangkat daerahnya, atau sekretariat."


def innovations(request: HttpRequest, ending: str = "") -> HttpResponse:
    """The register, the region's index, and who has none."""
    return reply(request, "innovation/innovations.html", queries.register(request.scope, timezone.localdate()), ending)


def innovation(request: HttpRequest, pk: int, ending: str = "") -> HttpResponse:
    """One innovation and what it is worth."""
    return reply(request, "innovation/innovation.html", _page(request, pk), ending)


def new_innovation(request: HttpRequest) -> HttpResponse:
    """Enters an innovation into the register."""
    _only(bool(_offices(request)), OWN)
    return _written(request, None)


def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """Brings what is said of an innovation up to date."""
    known = _own(request, pk)
    return _written(request, known)


def scores(request: HttpRequest, pk: int) -> HttpResponse:
    """The twenty indicators; a POST claims tiers, with `count` it only says what they would be worth."""
    found, by = _own(request, pk), queries.of_day(timezone.localdate())
    known = queries.standing(found, by).tiers
    tiers = tiers_of(request.POST, by) if request.method == "POST" else known
    page = queries.page_of(found, by, tiers, may_write=True)
    if request.method == "POST" and "count" not in request.POST:
        actions.score(found, by, tiers, **_act(request))
        messages.success(request, f"Tingkat tersimpan: {page.at.maturity.claimed} dari {by.maximum}.")
        return redirect("innovation", pk)
    template = "parts/worth.html" if request.headers.get("HX-Request") else "scores.html"
    return render(request, f"innovation/{template}", {"page": page})


@require_POST
def proofs(request: HttpRequest, pk: int) -> HttpResponse:
    """Brings evidence for one indicator."""
    found, by, form = _own(request, pk), queries.of_day(timezone.localdate()), ProofForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, "Bukti tidak terbaca; pilih berkas atau isi tautan yang lengkap.")
        return redirect("innovation", pk)
    said, file = form.cleaned_data, form.cleaned_data["file"]
    brought = {"file": (Path(file.name).name, file) if file else None, "link": said["link"]}
    try:
        actions.prove(found, by, said["indicator"], **brought, **_act(request))
        messages.success(request, "Bukti tersimpan.")
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    return redirect("innovation", pk)


def innovation_proof(request: HttpRequest, pk: int) -> FileResponse:
    """A file that proves a tier."""
    visible = Innovation.objects.visible_to(request.scope)
    found = get_object_or_404(Evidence, pk=pk, innovation__in=visible)
    path = Path(settings.HOME) / found.path
    if not found.path or not path.is_file():
        raise Http404
    kind = TYPES.get(path.suffix.lstrip("."), "application/octet-stream")
    return FileResponse(path.open("rb"), as_attachment=True, filename=found.name, content_type=kind)


@require_POST
def proof_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes back evidence that was brought by mistake."""
    proof = get_object_or_404(Evidence.objects.select_related("innovation"), pk=pk)
    found = _own(request, proof.innovation_id)
    actions.withdraw(proof, **_act(request))
    messages.success(request, f"Bukti “{proof.name}” ditarik; jejaknya tetap ada di jurnal.")
    return redirect("innovation", found.pk)


def proposal_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposal, to be edited."""
    page = _page(request, pk)
    name = f'attachment; filename="proposal-inovasi-{pk}.docx"'
    return HttpResponse(proposal.docx(page), content_type=TYPES["docx"], headers={"Content-Disposition": name})


def assessment(request: HttpRequest) -> HttpResponse:
    """The region's own score."""
    _only(rules.may_assess(request.scope), "Nilai daerah dicatat oleh sekretariat.")
    form, by = AssessmentForm(request.POST or None), queries.of_day(timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            actions.assess(by, form.cleaned_data["score"], form.cleaned_data["source"], **_act(request))
            return redirect("innovations")
        except Refused as refused:
            form.add_error("score", refused.problems[0].message)
    return _form(request, form, f"Nilai satuan pemerintah daerah {by.year}", "/innovations/")


def _written(request: HttpRequest, known: Innovation | None) -> HttpResponse:
    form = InnovationForm(request.POST or None, initial=_initial(known) if known else None)
    form.fields["opd"].queryset = OPD.objects.filter(pk__in=_offices(request))
    back = f"/innovations/{known.pk}/" if known else "/innovations/"
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = actions.write(**form.said(), known=known, **_act(request))
                actions.date_stages(made, form.stages(), **_act(request))
            return redirect("innovation", made.pk)
        except Refused as refused:
            problem = refused.problems[0]
            form.add_error("name" if problem.code == "innovation_known" else None, problem.message)
    return _form(request, form, known.name if known else "Inovasi baru", back)


def _initial(known: Innovation) -> dict[str, Any]:
    days = dict(known.stages.values_list("stage", "since_on"))
    said = {name: getattr(known, name) for name in InnovationForm.base_fields if hasattr(known, name)}
    said |= {"is_digital": "1" if known.is_digital else "0", "opd": known.opd_id}
    names = {Stage.INITIATIVE: "started_on", Stage.TRIAL: "trial_on", Stage.USE: "used_on"}
    return said | {name: days.get(stage.value) for stage, name in names.items()}


def _offices(request: HttpRequest) -> list[int]:
    """The offices for which the person may write."""
    return [opd.pk for opd in OPD.objects.all() if rules.may_write(request.scope, opd.key)]


def _own(request: HttpRequest, pk: int) -> Innovation:
    found = get_object_or_404(queries.seen(request.scope), pk=pk)
    _only(rules.may_write(request.scope, found.opd.key), OWN)
    return found


def _page(request: HttpRequest, pk: int) -> queries.Page:
    page = queries.page(request.scope, pk, timezone.localdate())
    if page is None:
        raise Http404
    return page


def _form(request: HttpRequest, form: Any, title: str, back: str) -> HttpResponse:
    page = {"form": form, "title": title, "back": back}
    return render(request, "innovation/form.html", page, status=400 if form.errors else 200)


def _act(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "now": timezone.now()}


def _only(allowed: bool, why: str) -> None:
    if not allowed:
        raise PermissionDenied(why)


def found(desk: Desk) -> Iterator[Find]:
    """Every innovation that the person may see."""
    for one in Innovation.objects.visible_to(desk.scope).select_related("opd"):
        yield Find("Inovasi", one.name, one.opd.name, "trophy", reverse("innovation", args=[one.pk]))
