"""What is read: the board, one request, who waits for whom; and the form of a new request."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from rapim.arahan.models import Assignment
from rapim.coordination import actions, queries
from rapim.coordination.forms import AskForm
from rapim.coordination.rules import may_ask
from rapim.coordination.views.acts import visible
from rapim.coordination.views.graph import drawn
from rapim.core.problem import Refused
from rapim.execution.answers import forms, reply
from rapim.progress.models import Obstacle as FormE

TABS = {
    "received": "Diminta dari kami", "made": "Kami minta", "open": "Berjalan", "stuck": "Macet", "done": "Selesai",
    "all": "Semua",
}  # fmt: skip


def board(request: HttpRequest, ending: str = "") -> HttpResponse:
    """All requests that the person may see."""
    said = {"chosen": request.GET.get("show", ""), "opd": request.GET.get("opd", "")}
    page = queries.board(request.scope, timezone.localdate(), **said)
    if ending:
        return reply(request, "", page, ending)
    tabs = [(name, TABS[name], count) for name, count in page.counts.items()]
    context = {
        "page": page,
        "opd": said["opd"],
        "tabs": tabs,
        "may_ask": may_ask(request.scope),
        "forms": forms(request),
    }
    return render(request, "coordination/board.html", context)


def request(request: HttpRequest, pk: int, ending: str = "") -> HttpResponse:
    """One request as a story."""
    page = queries.story(visible(request, pk), request.scope, timezone.now())
    if ending:
        return JsonResponse(page.as_json(), json_dumps_params={"ensure_ascii": False})
    return render(request, "coordination/request.html", {"page": page, "card": page.card})


def who_waits(request: HttpRequest, ending: str = "") -> HttpResponse:
    page = queries.who_waits(request.scope, timezone.localdate())
    if ending:
        return reply(request, "", page, ending)
    context = {"page": page, "graph": drawn(page), "forms": forms(request)}
    return render(request, "coordination/map.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """A request, by itself or born from an arahan (`?assignment=`) or a line of Form E (`?form_e=`)."""
    if not may_ask(request.scope):
        raise PermissionDenied("Permintaan dibuat oleh petugas atau kepala OPD. Pimpinan memberi arahan.")
    today = timezone.localdate()
    born = _born(request)
    options = {"own": request.scope.own, "on": today, "initial": _initial(born, today)}
    form = AskForm(request.POST or None, **options)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask(**form.cleaned_data, **born, by=request.user, now=timezone.now())
            return redirect("request", made.pk)
        except Refused as refused:
            form.add_error(None, refused.problems[0].message)
    status = 400 if form.is_bound else 200
    return render(request, "coordination/new.html", {"form": form, **born}, status=status)


def _born(request: HttpRequest) -> dict[str, Any]:
    """What it is born from, where the reader may see that."""
    said = request.GET
    if said.get("assignment", "").isdigit():
        mine = Assignment.objects.filter(opd__key__in=request.scope.opds).select_related("arahan", "opd")
        return {"assignment": get_object_or_404(mine, pk=said["assignment"])}
    if said.get("form_e", "").isdigit():
        told = FormE.objects.filter(report__opd__key__in=request.scope.opds).select_related("report__opd")
        return {"form_e": get_object_or_404(told, pk=said["form_e"])}
    return {}


def _initial(born: dict[str, Any], today: Any) -> dict[str, Any]:
    if one := born.get("assignment"):
        return {"because": f"Arahan: {one.arahan.measure}", "due_on": one.arahan.due_on}
    if told := born.get("form_e"):
        return {"what": told.needed, "because": told.what, "asked": queries.guessed(told.helper, today)}
    return {}
