"""Doors to the papers: have them made, see how far they are, read and take them."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.core.cutoff import Cutoff
from rapim.execution.desk import newest_of
from rapim.intake.queries import book as open_book
from rapim.meetings.models import Pack, PackFile
from rapim.meetings.store import path_of
from rapim.packs import actions, queries
from rapim.packs.forms import OrderForm
from rapim.packs.rules import may_make, may_read


def packs(request: HttpRequest) -> HttpResponse:
    """All packs, and those on their way; a POST wants another."""
    _only_readers(request)
    form = OrderForm(request.POST or None, initial={"at": newest_of(open_book()) or timezone.localdate()})
    if request.method == "POST":
        _only_makers(request)
        if form.is_valid():
            cutoff = Cutoff(form.cleaned_data["at"])
            actions.order(cutoff, form.cleaned_data["rapim"], by=request.user, now=timezone.now())
            messages.success(request, "Bahan sedang dibuat. Halaman ini menyegarkan diri sampai selesai.")
            return redirect("packs")
    making = queries.making()
    page = {"packs": queries.packs(), "making": making, "form": form, "may_make": may_make(request.scope)}
    response = render(request, "packs/packs.html", page, status=400 if form.errors else 200)
    if any(not one.failed for one in making):
        response["Refresh"] = "2"
    return response


def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """One pack: its files, its editions, and its sections on the screen."""
    _only_readers(request)
    found = _shown(get_object_or_404(Pack, pk=pk))
    waiting = queries.unprinted(found.editions[-1])
    page = {"page": found, "may_make": may_make(request.scope), "waiting": waiting}
    return render(request, "packs/pack.html", page)


def section(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One section, with the same words and numbers as on paper."""
    _only_readers(request)
    found = _shown(get_object_or_404(Pack, pk=pk))
    page = found.snapshot.section(key)
    if page is None:
        raise Http404
    return render(request, "packs/section.html", {"page": found, "section": page, "snapshot": found.snapshot})


@require_POST
def editions(request: HttpRequest, pk: int) -> HttpResponse:
    """A further edition at the same day, from what the book knows now."""
    _only_makers(request)
    found = get_object_or_404(Pack, pk=pk)
    last = _shown(found).editions[-1]
    at = date.fromisoformat(found.cutoff["at"])
    actions.order(Cutoff(at), found.rapim, by=request.user, now=timezone.now(), pack=last)
    messages.success(request, f"Edisi {last.number + 1} sedang dibuat; edisi sebelumnya tetap tersimpan.")
    return redirect("packs")


def file(request: HttpRequest, pk: int, name: str) -> FileResponse:
    """A paper, to the byte as it was filed."""
    _only_readers(request)
    found = get_object_or_404(PackFile, pack=pk, name=name)
    path = path_of(Path(settings.HOME), found.sha256)
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=f"{found.pack.cutoff_on}-{name}")


def _only_readers(request: HttpRequest) -> None:
    if not may_read(request.scope):
        raise PermissionDenied("Bahan Rapim memuat semua perangkat daerah; terbuka bagi pimpinan dan sekretariat.")


def _only_makers(request: HttpRequest) -> None:
    if not may_make(request.scope):
        raise PermissionDenied("Bahan Rapim dibuat oleh sekretariat atau Sekda.")


def _shown(pack: Pack) -> queries.Shown:
    """A pack that was filed by hand has no figures that a page could show."""
    try:
        return queries.shown(pack)
    except ValueError:
        raise Http404 from None
