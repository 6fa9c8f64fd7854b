"""What arahan show on the screen of a meeting, on the page of a Rapim, and on the page of an office."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from rapim.arahan.hooks import given_in, lacks_of
from rapim.arahan.models import Arahan, Assignment
from rapim.arahan.queries.board import cards, open_cards
from rapim.arahan.rules import may_give
from rapim.meetings.models import Rapim
from rapim.people.queries import since_last_act

SHOWN = 5


def live(request: HttpRequest, rapim: Rapim) -> str:
    """The arahan of this meeting as they are given, for the whole room."""
    given = [(arahan, lacks_of(arahan)) for arahan in given_in(rapim)]
    return render_to_string("arahan/parts/live.html", {"rapim": rapim, "given": given}, request)


def record(request: HttpRequest, rapim: Rapim) -> str:
    """The recorder's line."""
    if not may_give(request.scope) or rapim.is_closed:
        return ""
    return render_to_string("arahan/parts/record.html", {"rapim": rapim}, request)


def page(request: HttpRequest, rapim: Rapim) -> str:
    visible = Arahan.objects.filter(rapim=rapim).visible_to(request.scope)
    found = cards(
        Assignment.objects.filter(arahan__in=visible).visible_to(request.scope).standing(), timezone.localdate()
    )
    lacking = [(one, lacks) for one in given_in(rapim) if (lacks := lacks_of(one))] if may_give(request.scope) else []
    context = {"rapim": rapim, "cards": found, "lacking": lacking}
    return render_to_string("arahan/parts/of_rapim.html", context, request) if found or lacking else ""


def of_office(request: HttpRequest, key: str) -> str:
    today = timezone.localdate()
    return since_last_act(("arahan of", key, today), lambda: _of_office(key, today))


def _of_office(key: str, today: date) -> str:
    found = [card for card in open_cards(today) if card.opd_key == key]
    if not found:
        return ""
    return render_to_string("arahan/parts/of_office.html", {"cards": found[:SHOWN], "count": len(found), "key": key})
