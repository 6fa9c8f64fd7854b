"""The public doors, which read nothing but publications; and the secretariat's desk on which they are opened."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rapim.arahan.models import Arahan
from rapim.core.day import short_day
from rapim.core.problem import Refused
from rapim.people.models import Region
from rapim.publishing import actions, queries
from rapim.publishing.models import Disclosure, Publication
from rapim.publishing.pages import page_from, page_of
from rapim.publishing.rules import BY_KEY, digest, may_publish, written
from rapim.publishing.tables import as_csv, package, table_from

PUBLIC = {"Cache-Control": "public, max-age=300"}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What the region has opened."""
    pages = [page_of(kind, one) for kind, one in queries.opened()]
    return render(request, "publishing/index.html", {"pages": pages})


@require_safe
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    """One kind of publication, its newest."""
    return _public_page(request, _open(kind))


@require_safe
def edition(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """An earlier publication, as it was opened."""
    return _public_page(request, get_object_or_404(Publication.objects.of(kind), pk=pk))


@require_safe
def content(request: HttpRequest, kind: str) -> HttpResponse:
    """The content to the letter that was hashed, with its hash."""
    found = _open(kind)
    said = found.content | {"published_at": _moment(found), "sha256": found.sha256}
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False}, headers=_headers(found))


@require_safe
def table(request: HttpRequest, kind: str, table: str) -> HttpResponse:
    """One table as CSV."""
    found = _open(kind)
    said = next((one for one in found.content.get("tables", ()) if one["name"] == table), None)
    if said is None:
        raise Http404
    return HttpResponse(as_csv(table_from(said)), content_type="text/csv; charset=utf-8", headers=_headers(found))


@require_safe
def datapackage(request: HttpRequest, kind: str) -> HttpResponse:
    """The tables as a Fiscal Data Package; its resources lie beside it."""
    found, region = _open(kind), Region.objects.first()
    if not found.content.get("tables"):
        raise Http404
    said = package(
        found.content, region=region.name if region else "", code=region.code if region else "",
        published_at=_moment(found),
    )  # fmt: skip
    return HttpResponse(
        json.dumps(said, ensure_ascii=False, indent=1), content_type="application/json", headers=_headers(found)
    )


def publications(request: HttpRequest) -> HttpResponse:
    """What is open and what could be; a POST opens a kind as it stands now."""
    _only_who_may_publish(request)
    if request.method == "POST":
        return _publish(request, request.POST.get("kind", ""))
    page = {"shelves": queries.shelves(timezone.localdate())}
    return render(request, "publishing/publications.html", page)


@require_safe
def draft(request: HttpRequest, kind: str) -> HttpResponse:
    """What everybody would read if it were opened now, to the letter."""
    _only_who_may_publish(request)
    content = queries.draft(kind, timezone.localdate()) if kind in BY_KEY else None
    if content is None:
        raise Http404
    page = page_from(BY_KEY[kind], content)
    return render(request, "publishing/draft.html", {"page": page, "seen": digest(written(content))})


def disclosures(request: HttpRequest) -> HttpResponse:
    """The arahan of closed Rapim, and which of them everybody may read; a POST marks one."""
    _only_who_may_publish(request)
    if request.method == "POST":
        number = request.POST.get("arahan", "")
        found = get_object_or_404(Arahan, pk=int(number) if number.isdecimal() else 0)
        act = lambda: actions.disclose(found, request.POST.get("words", ""), **_act(request))  # noqa: E731
        return _done(request, act, "Arahan ditandai terbuka; ikut pada terbitan berikutnya.", "disclosures")
    return render(request, "publishing/disclosures.html", {"found": queries.closed_arahan()})


@require_POST
def concealment(request: HttpRequest, pk: int) -> HttpResponse:
    """An arahan is for everybody no longer."""
    _only_who_may_publish(request)
    found = get_object_or_404(Disclosure, pk=pk)
    act = lambda: actions.conceal(found, **_act(request))  # noqa: E731
    said, open_yet = "Arahan tidak ikut lagi pada terbitan berikutnya.", queries.editions_with(found.words)
    if open_yet:
        said += (
            f" Bunyinya masih terbaca pada {open_yet} terbitan yang terbuka; tarik terbitan itu agar hilang sekarang."
        )
    return _done(request, act, said, "disclosures")


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a publication back, with a reason."""
    _only_who_may_publish(request)
    found = get_object_or_404(Publication, pk=pk)
    said = {"because": request.POST.get("because", ""), "earlier": "earlier" in request.POST}
    act = lambda: actions.withdraw(found, **said, **_act(request))  # noqa: E731
    return _done(request, act, lambda: _what_stays_open(found.kind))


def _what_stays_open(kind: str) -> str:
    left, title = queries.newest(kind), BY_KEY[kind].title
    if left is None:
        return f"{title} tidak lagi terbuka untuk umum."
    day = short_day(timezone.localdate(left.published_at))
    return f"Terbitan itu ditarik; yang kini terbuka untuk umum: {title} terbitan {day}."


def _publish(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in BY_KEY:
        raise Http404
    content, seen = queries.draft(kind, timezone.localdate()), request.POST.get("seen", "")
    if content and seen and seen != digest(written(content)):
        messages.error(request, "Isinya berubah sejak Anda melihatnya. Periksa sekali lagi, lalu buka.")
        return redirect("draft", kind)
    act = lambda: actions.publish(kind, content, **_act(request))  # noqa: E731
    return _done(request, act, f"{BY_KEY[kind].title} terbuka untuk umum.")


def _done(
    request: HttpRequest, act: Callable[[], Any], said: str | Callable[[], str], to: str = "publications"
) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, problem.message)
    else:
        messages.success(request, said if isinstance(said, str) else said())
    return redirect(to)


def _act(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "now": timezone.now()}


def _public_page(request: HttpRequest, found: Publication) -> HttpResponse:
    page = {"page": page_of(BY_KEY[found.kind], found), "editions": queries.editions(found), "pk": found.pk}
    return render(request, "publishing/kind.html", page)


def _open(kind: str) -> Publication:
    found = Publication.objects.of(kind).first()
    if found is None:
        raise Http404
    return found


def _headers(found: Publication) -> dict[str, Any]:
    return PUBLIC | {"ETag": f'"{found.sha256}"', "Access-Control-Allow-Origin": "*"}


def _moment(found: Publication) -> str:
    at: datetime = timezone.localtime(found.published_at)
    return at.isoformat()


def _only_who_may_publish(request: HttpRequest) -> None:
    if not may_publish(request.scope):
        raise PermissionDenied("Yang dibuka untuk umum diputuskan lewat sekretariat.")
