"""The doors of the figures: who asks, for which cut-off, and in which form."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from rapim.core.code import key_of
from rapim.core.cutoff import Cutoff
from rapim.core.problem import Refused
from rapim.execution import queries
from rapim.execution.answers import reply
from rapim.execution.desk import Desk, newest_of
from rapim.execution.forms import CutoffForm
from rapim.execution.rules import rules
from rapim.intake.queries import book as open_book
from rapim.people.models import Line
from rapim.people.queries import line_groups

CUTOFF = ("at", "version", "basis", "known_at")
View = Callable[..., HttpResponse]


def desk_of(request: HttpRequest) -> Desk:
    """The book as known now, before this person, at the cut-off that the address asks for; else at its newest month."""
    today = timezone.localdate()
    book = open_book()
    newest = newest_of(book)
    cutoff = CutoffForm(request.GET).cutoff(Cutoff(min(newest or today, today)))
    asked = {name: request.GET[name] for name in CUTOFF if request.GET.get(name)}
    return Desk(book, cutoff, request.scope, line_groups(cutoff.at), rules(settings.HOME), timezone.localtime(), asked)


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


def dictionary(request: HttpRequest, ending: str = "") -> HttpResponse:
    """What each figure means."""
    return reply(request, "execution/dictionary.html", queries.dictionary(rules(settings.HOME)), ending)


def _line(request: HttpRequest, desk: Desk, key: str, ending: str) -> HttpResponse:
    if not desk.scope.sees_line(key):
        raise PermissionDenied("Lini koordinasi ini di luar wewenang Anda.")
    name = Line.objects.filter(key=key).values_list("name", flat=True).first()
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
