"""What is read: one's own work, the board, one arahan, one's answer, the evidence, the scoreboard."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rapim.arahan import queries
from rapim.arahan.forms import ObstacleForm, ProposalForm, ReportForm
from rapim.arahan.models import Arahan, Assignment, Evidence
from rapim.arahan.rules import Finding, may_bring, may_draft, may_give
from rapim.execution.answers import reply
from rapim.progress.evidence import FOLDER, TYPES


def tasks(request: HttpRequest, ending: str = "") -> HttpResponse:
    """Pekerjaan saya."""
    found = queries.tasks(request.user, timezone.now())
    if ending:
        return reply(request, "", queries.Work(tuple(found), timezone.localdate()), ending)
    context = {"tasks": found, "today": timezone.localdate(), "ladder": queries.ladder()}
    if may_give(request.scope):
        context["flaws"] = queries.ladder_flaws()
    return render(request, "arahan/tasks.html", context)


def board(request: HttpRequest, ending: str = "") -> HttpResponse:
    """All arahan that the person may see, by state, office or words."""
    said = {
        "chosen": request.GET.get("show", "open"),
        "opd": request.GET.get("opd", ""),
        "words": request.GET.get("q", ""),
    }
    page = queries.board(request.scope, timezone.localdate(), **said)
    if ending:
        return reply(request, "", page, ending)
    context = {
        "page": page,
        "said": said,
        "may_bring": may_bring(request.scope),
        "may_draft": may_draft(request.scope),
        "tabs": _tabs(page),
    }
    return render(request, "arahan/board.html", context)


def arahan(request: HttpRequest, pk: int, ending: str = "") -> HttpResponse:
    """One arahan as a story."""
    found = _visible(request, pk)
    page = queries.story(found, request.user, timezone.now())
    if ending:
        return JsonResponse(page.as_json(), json_dumps_params={"ensure_ascii": False})
    open_ = found.rapim is not None and not found.rapim.is_closed
    context = {"page": page, "findings": list(Finding), "may_amend": may_give(request.scope) and open_}
    return render(request, "arahan/arahan.html", context)


def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """An office's answer: done, blocked, or another date, on one screen of a phone."""
    return answer_page(request, mine(request, pk))


def answer_page(request: HttpRequest, found: Assignment, status: int = 200, **forms: Any) -> HttpResponse:
    shown = {"report": ReportForm(), "barrier": ObstacleForm(), "propose": ProposalForm()} | forms
    today = timezone.localdate()
    [card] = queries.cards(Assignment.objects.filter(pk=found.pk).standing(), today)
    may = queries.answerable(found, request.scope) and not card.state.is_final
    opened = next(iter(forms), "")
    context = {"card": card, "assignment": found, "may_answer": may, "opened": opened, **shown}
    return render(request, "arahan/answer.html", context, status=status)


def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """A file of evidence, in its own safe type, for those who may see the arahan."""
    found = get_object_or_404(Evidence.objects.select_related("follow_up__assignment__opd"), pk=pk)
    if not request.scope.sees_opd(found.follow_up.assignment.opd.key):
        raise Http404
    path = Path(settings.HOME) / FOLDER / found.sha256[:2] / f"{found.sha256}.{found.kind}"
    if not path.is_file():
        raise Http404
    return FileResponse(
        path.open("rb"), content_type=TYPES[found.kind], as_attachment=not found.is_photo,
        filename=f"{Path(found.name).stem}.{found.kind}", headers={"X-Content-Type-Options": "nosniff"},
    )  # fmt: skip


def scoreboard(request: HttpRequest, ending: str = "") -> HttpResponse:
    """How each office follows up, with its own words beside its place."""
    return reply(request, "arahan/scoreboard.html", queries.scoreboard(request.scope, timezone.now()), ending)


def rechecks(request: HttpRequest, ending: str = "") -> HttpResponse:
    """Uji petik: what was drawn each month, by which seed, and what came of it."""
    page = queries.rechecks(request.scope, request.user, timezone.now())
    return reply(request, "arahan/rechecks.html", page, ending)


def mine(request: HttpRequest, pk: int) -> Assignment:
    """An assignment that the person may see; another is not there."""
    visible = Assignment.objects.visible_to(request.scope).standing().select_related("arahan__rapim", "opd")
    return get_object_or_404(visible, pk=pk)


def _visible(request: HttpRequest, pk: int) -> Arahan:
    visible = Arahan.objects.visible_to(request.scope).select_related("rapim__closing", "verifier", "by")
    return get_object_or_404(visible, pk=pk)


TABS = {
    "open": "Berjalan", "late": "Lewat tenggat", "blocked": "Terhambat", "reported": "Menunggu verifikasi",
    "settled": "Selesai", "all": "Semua",
}  # fmt: skip


def _tabs(page: queries.Board) -> list[tuple[str, str, int]]:
    return [(name, label, page.counts[name]) for name, label in TABS.items()]
