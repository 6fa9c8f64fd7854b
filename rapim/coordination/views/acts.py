"""What is done: each door hands one verb on, says in a sentence what was refused, and leads back to the story."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.coordination import actions, queries
from rapim.coordination.models import Request
from rapim.coordination.rules import Outcome, may_speak_for
from rapim.core.problem import Refused


@require_POST
def undertaking(request: HttpRequest, pk: int) -> HttpResponse:
    found = _asked(request, pk)
    return _done(request, found, "Permintaan disanggupi.", lambda **by: actions.accept(found, **by))


@require_POST
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """Fulfilled, or declined (`outcome=declined`)."""
    found = _asked(request, pk)
    outcome = Outcome.DECLINED if request.POST.get("outcome") == "declined" else Outcome.FULFILLED
    text = request.POST.get("text", "")[:4000]
    return _done(
        request, found, "Jawaban terkirim ke peminta.", lambda **by: actions.answer(found, outcome, text, **by)
    )


@require_POST
def judgement(request: HttpRequest, pk: int) -> HttpResponse:
    found = _asker(request, pk)
    said = {"agreed": request.POST.get("agreed") == "1", "because": request.POST.get("because", "")[:4000]}
    return _done(request, found, "Penilaian tercatat.", lambda **by: actions.judge(found, **said, **by))


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    found, because = _asker(request, pk), request.POST.get("because", "")[:4000]
    return _done(request, found, "Permintaan ditarik.", lambda **by: actions.withdraw(found, because, **by))


@require_POST
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    found, text = visible(request, pk), request.POST.get("text", "")[:4000]
    may = queries.story(found, request.scope, timezone.now()).may_comment
    _only(may, "Percakapan ini milik kedua OPD, asisten lininya, dan yang disebut di dalamnya.")
    return _done(request, found, "Pesan tercatat.", lambda **by: actions.comment(found, text, **by))


@require_POST
def heeding(request: HttpRequest, pk: int) -> HttpResponse:
    found = next((one for one in queries.mentions_of(request.scope) if one.pk == pk), None)
    if found is None:
        raise Http404
    return _done(request, found.comment.request, "Ditandai sudah dibaca.", lambda **by: actions.heed(found, **by))


def visible(request: HttpRequest, pk: int) -> Request:
    """A request that the person may see; another is not there."""
    seen = Request.objects.visible_to(request.scope).select_related("asker", "asked", "by", "assignment__arahan")
    return get_object_or_404(seen, pk=pk)


def _asked(request: HttpRequest, pk: int) -> Request:
    found = visible(request, pk)
    _only(may_speak_for(request.scope, found.asked.key), "Permintaan dijawab oleh OPD yang diminta.")
    return found


def _asker(request: HttpRequest, pk: int) -> Request:
    found = visible(request, pk)
    _only(may_speak_for(request.scope, found.asker.key), "Jawaban dinilai oleh OPD yang meminta.")
    return found


def _done(request: HttpRequest, found: Request, said: str, act: Callable[..., object]) -> HttpResponse:
    try:
        act(by=request.user, now=timezone.now())
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    return redirect("request", found.pk)


def _only(may: bool, otherwise: str) -> None:
    if not may:
        raise PermissionDenied(otherwise)
