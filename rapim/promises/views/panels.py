"""What promises put on the pages of figures: the days that are left on the board, what an office leads on its page."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from rapim.execution.desk import Desk
from rapim.execution.registry import Find, Need
from rapim.people.models import OPD
from rapim.people.queries import since_last_act
from rapim.people.rules import Role, Scope
from rapim.promises import queries
from rapim.promises.models import Promise
from rapim.promises.queries.promises import ORDER, TermView
from rapim.promises.rules import Status

PRESSING = (Status.OUT_OF_REACH, Status.MISSED)


def board(request: HttpRequest, key: str) -> str:
    """The term, its days that are left, and how many promises stand where; for those who see every promise."""
    at = queries.term_view(timezone.localdate())
    if at is None or not request.scope.all:
        return ""
    return since_last_act(("promises of all", request.scope, at.on), lambda: _board(request.scope, at))


def _board(scope: Scope, at: TermView) -> str:
    found = Counter(said.status for _, said in queries.judged(scope, at))
    counts = [(status, found[status]) for status in ORDER if found[status]]
    return render_to_string("promises/parts/board.html", {"at": at, "counts": counts})


def opd(request: HttpRequest, key: str) -> str:
    """The promises that an office leads."""
    at = queries.term_view(timezone.localdate())
    if at is None or not key:
        return ""
    return since_last_act(("promises of", key, request.scope, at.on), lambda: _opd(key, request.scope, at))


def _opd(key: str, scope: Scope, at: TermView) -> str:
    led = [(one, said) for one, said in queries.judged(scope, at) if one.lead.key == key]
    return render_to_string("promises/parts/opd.html", {"at": at, "led": led}) if led else ""


def company(request: HttpRequest, key: str) -> str:
    """What a BUMD reports of itself, in the place of the absorption that it does not have."""
    found = queries.company(key, request.scope, timezone.localdate())
    return render_to_string("promises/parts/company.html", {"company": found}, request) if found else ""


def priorities(request: HttpRequest, key: str) -> str:
    """What the office puts first; first on its own page."""
    year = timezone.localdate().year
    return since_last_act(("priorities of", key, year), lambda: _priorities(key, year))


def _priorities(key: str, year: int) -> str:
    found = OPD.objects.filter(key=key).exclude(kind=OPD.Kind.BAGIAN).first()
    return render_to_string("promises/parts/priorities.html", {"at": queries.office(found, year)}) if found else ""


def waiting(scope: Scope, now: datetime) -> Iterable[Need]:
    """What will not be reached at the present pace, for those who decide; what a BUMD reported, for its overseer."""
    if left := len(queries.waiting(scope)) if scope.own else 0:
        yield Need(f"{left} laporan BUMD menunggu dibenarkan", "laba, dividen, layanan", "building-2", "/companies/")
    if not scope.roles & {Role.BUPATI, Role.SEKDA, Role.ASISTEN}:
        return
    at = queries.term_view(timezone.localdate(now))
    if at is None:
        return
    lost = [one for one, said in queries.judged(scope, at) if said.status in PRESSING]
    if lost:
        named = lost[0].title if len(lost) == 1 else f"{lost[0].title} dan {len(lost) - 1} lainnya"
        words = "tidak terpenuhi" if at.is_over else "tidak tercapai pada laju sekarang"
        yield Need(f"{len(lost)} janji {words}", named, "flag", "/promises/")


def finds(desk: Desk) -> Iterator[Find]:
    """Every promise that the person may see."""
    for one in Promise.objects.visible_to(desk.scope).select_related("lead"):
        note = f"Janji {one.number} · {one.lead}"
        yield Find("Janji", one.title, note, "flag", reverse("promise", args=[one.pk]), also=one.text)
