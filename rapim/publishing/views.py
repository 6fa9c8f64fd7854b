"""The public doors, which read nothing but publications; and the secretariat's desk on which they are opened."""

import json
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rapim.core.problem import Refused
from rapim.people.models import Region
from rapim.publishing import actions, queries
from rapim.publishing.models import Publication
from rapim.publishing.pages import page_of
from rapim.publishing.rules import BY_KEY, may_publish
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
    found = _open(kind)
    return render(request, "publishing/kind.html", {"page": page_of(BY_KEY[kind], found)})


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


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a publication back, with a reason."""
    _only_who_may_publish(request)
    found = get_object_or_404(Publication, pk=pk)
    try:
        actions.withdraw(found, because=request.POST.get("because", ""), by=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    else:
        messages.success(request, f"{BY_KEY[found.kind].title} tidak lagi terbuka untuk umum.")
    return redirect("publications")


def _publish(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in BY_KEY:
        raise Http404
    draft = queries.drafts(timezone.localdate()).get(kind)
    try:
        actions.publish(kind, draft, by=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    else:
        messages.success(request, f"{BY_KEY[kind].title} terbuka untuk umum.")
    return redirect("publications")


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
