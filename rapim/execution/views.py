"""The doors of the figures: who asks, for which cut-off, and in which form."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.core.code import key_of
from rapim.core.cutoff import Cutoff
from rapim.core.problem import Problem, Refused
from rapim.execution import actions, queries
from rapim.execution.answers import reply
from rapim.execution.desk import Desk, newest_of
from rapim.execution.forms import ExplanationForm, OverrideForm, cutoff_of
from rapim.execution.queries.overrides import overrides_of
from rapim.execution.rules import may_explain, may_override, rules
from rapim.intake.queries import book as open_book
from rapim.people.models import OPD
from rapim.people.queries import line_groups, line_name

CUTOFF = ("at", "version", "basis", "known_at")
LONGEST = 120  # characters of a search
View = Callable[..., HttpResponse]


def desk_of(request: HttpRequest) -> Desk:
    """The book as known now, before this person, at the cut-off that the address asks for; else at its newest month.

    One for all panels of a page.
    """
    if not hasattr(request, "desk"):
        request.desk = _desk_of(request)
    return request.desk


def _desk_of(request: HttpRequest) -> Desk:
    today = timezone.localdate()
    book = open_book()
    newest = newest_of(book)
    asked = _cutoff(request)
    cutoff = cutoff_of(asked, Cutoff(min(newest or today, today)))
    overrides = overrides_of(cutoff.year)
    return Desk(
        book,
        cutoff,
        request.scope,
        line_groups(cutoff.at),
        rules(settings.HOME),
        timezone.localtime(),
        asked,
        overrides,
    )


def refusals_as_pages(view: View) -> View:
    """What a figure refuses (an unknown version, a filter that does not exist) is said on a page, with status 400."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            return render(request, "execution/refused.html", {"problems": refused.problems}, status=400)

    return wrapped


@refusals_as_pages
def home(request: HttpRequest, ending: str = "") -> HttpResponse:
    """The board of the person who asks: an officer's office, an asisten's line, else everything."""
    desk = desk_of(request)
    if desk.newest is None and not desk.book.batches:
        return render(request, "execution/empty.html")
    if not desk.scope.all and len(desk.scope.opds) == 1:
        return _opd(request, desk, *desk.scope.opds, ending)
    if not desk.scope.all and len(desk.scope.lines) == 1:
        return _line(request, desk, *desk.scope.lines, ending)
    return reply(request, "execution/board.html", queries.board(desk), ending)


@refusals_as_pages
def line(request: HttpRequest, key: str, ending: str = "") -> HttpResponse:
    """One coordination line."""
    return _line(request, desk_of(request), key, ending)


@refusals_as_pages
def opd(request: HttpRequest, code: str, ending: str = "") -> HttpResponse:
    """One office."""
    return _opd(request, desk_of(request), key_of(code), ending)


@refusals_as_pages
def figure(request: HttpRequest, figure: str, ending: str = "") -> HttpResponse:
    """One figure, by any dimension, within any filter."""
    desk = desk_of(request)
    if figure == "documents":
        return documents(request, ending)
    if figure not in queries.figures_for(desk):
        raise Http404
    page = queries.figure(desk, figure, request.GET.dict())
    return reply(request, "execution/figure.html", page, ending)


@refusals_as_pages
def search(request: HttpRequest, ending: str = "") -> HttpResponse:
    """One search over all that the rooms hold; a script asks for the results alone."""
    page = queries.search(desk_of(request), request.GET.get("q", "")[:LONGEST])
    if request.headers.get("HX-Request"):
        return render(request, "execution/parts/finds.html", {"page": page})
    return reply(request, "execution/search.html", page, ending)


@refusals_as_pages
def documents(request: HttpRequest, ending: str = "") -> HttpResponse:
    """The documents below a figure."""
    return reply(request, "execution/documents.html", queries.documents(desk_of(request), request.GET.dict()), ending)


def document(request: HttpRequest, batch: str, row: int, ending: str = "") -> HttpResponse:
    """One row of a source file, as it came."""
    page = queries.document(desk_of(request), batch, row, request.GET.get("sheet", ""))
    if page is None:
        raise Http404
    if not page.is_for(request.scope):
        raise PermissionDenied("Baris ini milik perangkat daerah di luar wewenang Anda.")
    return reply(request, "execution/document.html", page, ending)


@refusals_as_pages
def outlook(request: HttpRequest, ending: str = "") -> HttpResponse:
    """Where the year will end, why, what must happen, and what if."""
    desk = desk_of(request)
    if desk.newest is None:
        return render(request, "execution/empty.html")
    return reply(request, "execution/outlook.html", queries.outlooks(desk, request.GET.dict()), ending)


@require_POST
def override(request: HttpRequest, key: str) -> HttpResponse:
    """A person knows better where an office usually lands."""
    if not may_override(request.scope, key):
        raise PermissionDenied("Akhir tahun yang biasa ditetapkan oleh sekretariat, Sekda, atau asisten lininya.")
    office, form, year = get_object_or_404(OPD, key=key), OverrideForm(request.POST), desk_of(request).cutoff.year
    try:
        if not form.is_valid():
            raise Refused(Problem("unreadable", "Isi persen antara 0 dan 200 (atau kosongkan) dan alasannya."))
        said = form.cleaned_data
        actions.override(
            office, said["side"], year, said["percent"], said["because"], by=request.user, now=timezone.now()
        )
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    else:
        messages.success(request, f"Tersimpan; prakiraan {office.name} dihitung dengan itu.")
    return redirect(f"{reverse('outlook')}?{urlencode({'opd': office.code or office.key, **_cutoff(request)})}")


@refusals_as_pages
def warnings(request: HttpRequest, ending: str = "") -> HttpResponse:
    """What has stalled, fell, jumped or is left for the end, and what was said of it."""
    desk = desk_of(request)
    if desk.newest is None:
        return render(request, "execution/empty.html")
    return reply(request, "execution/warnings.html", queries.warnings(desk), ending)


@require_POST
def explanation(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """A warning explained away by a named person; it returns if it grows."""
    if not may_explain(request.scope, key):
        raise PermissionDenied("Peringatan dijelaskan oleh kepala OPD, asisten lininya, Sekda, atau sekretariat.")
    desk, form = desk_of(request), ExplanationForm(request.POST)
    found = queries.warning_of(desk, key, kind)
    if found is None:
        raise Http404
    try:
        because = form.cleaned_data["because"] if form.is_valid() else ""
        actions.explain(key, kind, desk.cutoff.year, found.size, because, by=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    else:
        messages.success(request, f"Penjelasan atas {found.name} tersimpan; peringatan kembali bila membesar.")
    return redirect(desk.link(reverse("warnings")))


def _cutoff(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in CUTOFF if request.GET.get(name)}


def dictionary(request: HttpRequest, ending: str = "") -> HttpResponse:
    """What each figure means."""
    return reply(request, "execution/dictionary.html", queries.dictionary(rules(settings.HOME)), ending)


def _line(request: HttpRequest, desk: Desk, key: str, ending: str) -> HttpResponse:
    if not desk.scope.sees_line(key):
        raise PermissionDenied("Lini koordinasi ini di luar wewenang Anda.")
    name = line_name(key)
    if name is None:
        raise Http404
    return reply(request, "execution/line.html", queries.line_board(desk, key, name), ending)


def _opd(request: HttpRequest, desk: Desk, key: str, ending: str) -> HttpResponse:
    if not desk.scope.sees_opd(key):
        raise PermissionDenied("Perangkat daerah ini di luar wewenang Anda.")
    page = queries.opd(desk, key)
    if page is None:
        raise Http404
    return reply(request, "execution/opd.html", page, ending)
