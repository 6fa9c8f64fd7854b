"""What is done: each door hands one verb on, says in a sentence what was refused, and leads back to the story."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.arahan import actions, queries
from rapim.arahan.forms import FindingForm, ObstacleForm, ProposalForm, ReportForm
from rapim.arahan.models import Arahan, Assignment, Obstacle, Proposal, Recheck
from rapim.arahan.rules import may_give, may_rule
from rapim.arahan.views.pages import answer_page, mine
from rapim.core.code import key_of
from rapim.core.problem import Refused
from rapim.people.models import OPD


@require_POST
def acceptance(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    return _done(request, found, "Arahan diterima.", lambda **by: actions.accept(found, **by))


@require_POST
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """A report, with its files; `done=1`: the office says that it is finished."""
    found, form = _own(request, pk), ReportForm(request.POST, request.FILES)
    if not form.is_valid():
        return answer_page(request, found, 400, report=form)
    said = form.cleaned_data
    done, files = "done" in request.POST, [(file, file.name) for file in said["files"]]
    try:
        actions.report(found, said["text"], done=done, files=files, by=request.user, now=timezone.now())
    except Refused as refused:
        form.add_error(None, refused.problems[0].message)
        return answer_page(request, found, 400, report=form)
    messages.success(request, "Laporan terkirim; verifikator diberi tahu." if done else "Kemajuan tercatat.")
    return redirect("arahan", found.arahan_id)


@require_POST
def obstacle(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _own(request, pk), ObstacleForm(request.POST)
    return _answered(request, found, "barrier", form, lambda **by: actions.block(found, **form.cleaned_data, **by))


@require_POST
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _own(request, pk), ProposalForm(request.POST)
    return _answered(request, found, "propose", form, lambda **by: actions.propose(found, **form.said(), **by))


@require_POST
def relief(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Obstacle.objects.select_related("assignment__arahan", "assignment__opd")
    found = get_object_or_404(visible, pk=pk, assignment__in=Assignment.objects.visible_to(request.scope))
    _only(queries.answerable(found.assignment, request.scope), "Hambatan dicabut oleh OPD yang mengalaminya.")
    how = request.POST.get("how", "")
    return _done(request, found.assignment, "Hambatan teratasi.", lambda **by: actions.free(found, how, **by))


@require_POST
def verification(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = mine(request, pk), FindingForm(request.POST)
    _only_outsiders(request, found)
    if not form.is_valid():
        messages.error(request, "Pilih salah satu dari empat hasil.")
        return redirect("arahan", found.arahan_id)
    said = form.cleaned_data
    return _done(
        request, found, f"Hasil tercatat: {said['finding'].label}.",
        lambda **by: actions.verify(found, said["finding"], said["because"], **by),
    )  # fmt: skip


@require_POST
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    found = mine(request, pk)
    _only_outsiders(request, found)
    because = request.POST.get("because", "")
    return _done(request, found, "Arahan dibuka kembali.", lambda **by: actions.reopen(found, because, **by))


@require_POST
def ruling(request: HttpRequest, pk: int) -> HttpResponse:
    _only(may_rule(request.scope), "Usul diputus oleh Bupati atau Sekda.")
    found = get_object_or_404(Proposal.objects.select_related("assignment"), pk=pk)
    said = {"granted": request.POST.get("granted") == "1", "because": request.POST.get("because", "")}
    return _done(request, found.assignment, "Keputusan tercatat.", lambda **by: actions.rule(found, **said, **by))


@require_POST
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """The outcome of a re-check."""
    found = get_object_or_404(Recheck.objects.select_related("verification__assignment__opd"), pk=pk)
    assignment = mine(request, found.verification.assignment_id)
    _only_outsiders(request, assignment)
    said = {"stands": request.POST.get("stands") == "1", "because": request.POST.get("because", "")}
    return _done(request, assignment, "Hasil uji petik tercatat.", lambda **by: actions.recheck(found, **said, **by))


@require_POST
def dismissal(request: HttpRequest, pk: int) -> HttpResponse:
    _only(may_give(request.scope), "Rancangan arahan dilepas oleh sekretariat atas kata pimpinan.")
    found = get_object_or_404(Arahan.objects.select_related("rapim"), pk=pk)
    try:
        actions.dismiss(found, request.POST.get("because", ""), by=request.user, now=timezone.now())
        messages.success(request, "Rancangan arahan tidak dilanjutkan.")
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    return redirect("arahan", pk)


@require_POST
def replies(request: HttpRequest, code: str) -> HttpResponse:
    """An office's right of reply on the scoreboard."""
    found = get_object_or_404(OPD, key=key_of(code))
    _only(found.key in request.scope.own, "Hak jawab milik OPD itu sendiri.")
    try:
        actions.reply(found, request.POST.get("text", ""), by=request.user, now=timezone.now())
        messages.success(request, "Tanggapan tercatat di samping peringkat.")
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    return redirect("scoreboard")


def _answered(
    request: HttpRequest, found: Assignment, name: str, form: Any, act: Callable[..., object]
) -> HttpResponse:
    """An answer by a form: what is wrong with it stands beside it."""
    if form.is_valid():
        try:
            act(by=request.user, now=timezone.now())
            messages.success(request, "Jawaban tercatat; pimpinan melihatnya.")
            return redirect("arahan", found.arahan_id)
        except Refused as refused:
            form.add_error(None, refused.problems[0].message)
    return answer_page(request, found, 400, **{name: form})


def _done(request: HttpRequest, found: Assignment, said: str, act: Callable[..., object]) -> HttpResponse:
    try:
        act(by=request.user, now=timezone.now())
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    return redirect("arahan", found.arahan_id)


def _own(request: HttpRequest, pk: int) -> Assignment:
    found = mine(request, pk)
    _only(queries.answerable(found, request.scope), "Arahan dijawab oleh OPD yang bersangkutan.")
    return found


def _only_outsiders(request: HttpRequest, found: Assignment) -> None:
    if why := queries.why_not_verify(found, request.user, timezone.now()):
        raise PermissionDenied(why)


def _only(may: bool, otherwise: str) -> None:
    if not may:
        raise PermissionDenied(otherwise)
