"""The page of one office, 48 hours before its Rapim, and what the office says to it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rapim.core.problem import Refused
from rapim.meetings.actions import reply
from rapim.meetings.models import Pack
from rapim.meetings.rules import page_is_shown
from rapim.packs import queries
from rapim.packs.rules import may_read_page, may_reply
from rapim.people.models import OPD


@never_cache
def office(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One page of the pack, word for word; its office may reply until the Rapim begins."""
    page = _page(request, pk, key)
    newest = queries.newest_of(page.pack.rapim) if page.pack.rapim else page.pack
    said = {
        "page": page, "section": page.section, "snapshot": page.snapshot, "newest": newest,
        "may_reply": may_reply(request.scope, key),
    }  # fmt: skip
    return render(request, "packs/office.html", said)


@require_POST
def replies(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    page = _page(request, pk, key)
    if not may_reply(request.scope, key):
        raise PermissionDenied("Halaman ini ditanggapi oleh perangkat daerahnya sendiri.")
    try:
        reply(page.pack, page.opd, request.POST.get("text", ""), by=request.user, now=timezone.now())
        messages.success(request, "Tanggapan tercatat; dicetak di samping angkanya dalam edisi berikut.")
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    return redirect("pack-office", pk, key)


def _page(request: HttpRequest, pk: int, key: str) -> queries.OfficePage:
    """Only what a Rapim shows: without one, or before its time, only the readers of whole packs see it."""
    now = timezone.now()
    pack = get_object_or_404(Pack.objects.select_related("rapim"), pk=pk)
    shown = pack.rapim is not None and page_is_shown(now, pack.rapim.starts_at)
    if not may_read_page(request.scope, key, shown=shown):
        raise PermissionDenied("Halaman bahan Rapim dibuka bagi perangkat daerahnya 48 jam sebelum rapat.")
    try:
        page = queries.office_page(pack, get_object_or_404(OPD, key=key), now)
    except ValueError:
        raise Http404 from None
    if page is None:
        raise Http404
    return page
