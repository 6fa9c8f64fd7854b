"""Packages and contracts as pages; a photograph of the work at 0, 50 or 100 percent."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.core.code import key_of
from rapim.core.problem import Refused
from rapim.execution.answers import forms, reply
from rapim.execution.views import desk_of, refusals_as_pages
from rapim.progress import actions, queries
from rapim.progress.evidence import TYPES
from rapim.progress.forms import PackagePhotoForm
from rapim.progress.models import Package, PackagePhoto
from rapim.progress.rules import may_report, may_watch


@refusals_as_pages
def packages(request: HttpRequest, ending: str = "") -> HttpResponse:
    """What is wrong first, by the money at risk."""
    opd = key_of(request.GET.get("opd", ""))
    if opd and not request.scope.sees_opd(opd):
        raise PermissionDenied("Perangkat daerah ini di luar wewenang Anda.")
    desk = desk_of(request)
    page = queries.packages(request.scope, desk.cutoff.at, opd=opd, only=request.GET.get("only", ""))
    if ending:
        return reply(request, "", page, ending)
    where = reverse("packages")
    views = [
        (desk.link(where, opd=opd, only=key), words, number, key == page.only) for key, words, number in page.views
    ]
    whole = desk.link(where) if opd else ""
    context = {"page": page, "views": views, "whole": whole, "forms": forms(request)}
    return render(request, "progress/packages.html", context)


@refusals_as_pages
def package(request: HttpRequest, pk: int) -> HttpResponse:
    """One package: its course, its stages and payments, what each paper said, and how it looks."""
    found = _package(request, pk)
    on = desk_of(request).cutoff.at
    one = next(iter(queries.contracts(request.scope, on, pk=found.pk)), None) if on.year == found.year else None
    context: dict[str, Any] = {
        "one": one, "package": found, "on": on, "form": PackagePhotoForm(),
        "statements": found.statements.select_related("filing__upload"),
        "writable": may_report(request.scope, found.opd.key),
        "proposal": proposal_of(one) if one and may_watch(request.scope) else "",
    }  # fmt: skip
    return render(request, "progress/package.html", context)


def proposal_of(one: queries.Contract) -> str:
    """Where an arahan about this package is drafted, with the package and its figure by value."""
    wish = one.concerns[0].words.lower() if one.concerns else one.stage_words.lower()
    return queries.proposal(one.opd, f"{one.office} menyelesaikan paket {one.name} ({wish}).", one.cited)


@require_POST
def package_photos(request: HttpRequest, pk: int) -> HttpResponse:
    found = _package(request, pk)
    if not may_report(request.scope, found.opd.key):
        raise PermissionDenied("Foto paket dikirim oleh OPD pemiliknya.")
    form = PackagePhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, "Pilih foto dan titiknya: 0, 50, atau 100 persen.")
        return redirect("package", pk)
    file, point = form.cleaned_data["file"], form.cleaned_data["point"]
    try:
        actions.add_package_photo(found, point, file, file.name, by=request.user, now=timezone.now())
        messages.success(request, "Foto tersimpan, tanpa lokasi dan data kamera.")
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    return redirect("package", pk)


def package_photo(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(PackagePhoto.objects.select_related("package__opd"), pk=pk)
    if not request.scope.sees_opd(found.package.opd.key):
        raise PermissionDenied("Foto ini milik perangkat daerah di luar wewenang Anda.")
    path = settings.HOME / found.path
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type=TYPES[found.kind])


def _package(request: HttpRequest, pk: int) -> Package:
    found = get_object_or_404(Package.objects.select_related("opd"), pk=pk)
    if not request.scope.sees_opd(found.opd.key):
        raise PermissionDenied("Paket ini milik perangkat daerah di luar wewenang Anda.")
    return found
