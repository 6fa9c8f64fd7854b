"""The page of a signed link: it shows on GET, it acts on POST, and where it may not it says so and does nothing."""

from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rapim.core.problem import Refused
from rapim.notices import actions, queries
from rapim.notices.forms import AnswerForm
from rapim.notices.models import Device, Notice
from rapim.notices.views.limits import OWN, limited

COOKIE: Final = "rapim_device"
YEAR: Final = 365 * 24 * 3600
PER_MINUTE: Final = 30  # of one link; of bad links from one address


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What one notice asks of one person, without a password."""
    now = timezone.now()
    notice = queries.notice_of(token)
    known = {"who": token, "count": OWN} if notice else {"who": None}
    if limited(request, "link", per_minute=PER_MINUTE, now=now, **known):
        return _said(request, "Terlalu banyak percobaan. Cobalah lagi satu menit lagi.", HTTPStatus.TOO_MANY_REQUESTS)
    if notice is None:
        return _said(
            request, "Tautan ini tidak utuh: mungkin terpotong atau diubah. Buka lagi dari pesan aslinya.", 404
        )
    gate = queries.gate(notice, request.user, request.COOKIES.get(COOKIE, ""), now)
    if gate.why_not:
        return _said(request, gate.why_not, 403 if gate.elsewhere else 410, sign_in=gate.may_sign_in)
    return _carried_out(request, notice, gate) if request.method == "POST" else _page(request, gate)


def _carried_out(request: HttpRequest, notice: Notice, gate: queries.Gate) -> HttpResponse:
    """The act, on a device that is the person's from now on, where it was not yet."""
    form = AnswerForm(request.POST, request.FILES, matter=gate.matter)
    if not form.is_valid():
        return _page(request, gate, form)
    now = timezone.now()
    try:
        device, secret = _device(request, notice, gate)
    except Refused as refused:
        return _said(request, str(refused), HTTPStatus.FORBIDDEN, sign_in=True)
    try:
        files = form.cleaned_data["files"]
        said = {"files": files, "via": "link", "device": device, "matter": gate.matter}
        reply = actions.answer(notice, form.said(), **said, now=now)
    except Refused as refused:
        for problem in refused.problems:
            form.add_error(None, problem.message)
        response = _page(request, gate, form)
    else:
        response = render(request, "notices/answered.html", {"reply": reply, "matter": gate.matter})
    if secret:
        _remember(response, secret)
    return response


def _device(request: HttpRequest, notice: Notice, gate: queries.Gate) -> tuple[Device | None, str]:
    if gate.device:
        return gate.device, ""
    said = request.headers.get("User-Agent", "")
    return actions.know_device(notice.to, said, now=timezone.now(), signed_in=request.user.is_authenticated)


def _remember(response: HttpResponse, secret: str) -> None:
    response.set_cookie(COOKIE, secret, max_age=YEAR, path="/a/", secure=settings.HTTPS, httponly=True, samesite="Lax")


def _page(request: HttpRequest, gate: queries.Gate, form: AnswerForm | None = None) -> HttpResponse:
    page = {"gate": gate, "matter": gate.matter, "form": form}
    return render(request, "notices/answer.html", page, status=400 if form and form.errors else 200)


def _said(request: HttpRequest, why: str, status: int, *, sign_in: bool = False) -> HttpResponse:
    return render(request, "notices/no_answer.html", {"why": why, "sign_in": sign_in}, status=status)
