"""What requests show on the page of an office and of a line."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from rapim.coordination.queries import open_cards, requests_of
from rapim.coordination.rules import may_speak_for
from rapim.people.queries import line_groups, since_last_act
from rapim.progress.models import Obstacle

SHOWN = 5


def of_office(request: HttpRequest, key: str) -> str:
    """What it waits for, what waits for it; for the office itself the lines of Form E that are no request yet."""
    found = requests_of(key, timezone.localdate())
    told = since_last_act(("told of", key), lambda: _told(key)) if may_speak_for(request.scope, key) else ()
    if not (found or told):
        return ""
    context = {"cards": found[:SHOWN], "count": len(found), "key": key, "told": told}
    return render_to_string("coordination/parts/of_office.html", context, request)


def _told(key: str) -> tuple[Obstacle, ...]:
    return tuple(Obstacle.objects.filter(report__opd__key=key, requests=None).order_by("-at")[:2])


def of_line(request: HttpRequest, key: str) -> str:
    """What is stuck on either side of the line."""
    today = timezone.localdate()
    mine = {opd for opd, (line, _) in line_groups(today).items() if line == key}
    every = open_cards(request.scope, today)
    found = [one for one in every if one.is_stuck and {one.asker_key, one.asked_key} & mine]
    if not found:
        return ""
    context = {"cards": found[:SHOWN], "count": len(found)}
    return render_to_string("coordination/parts/of_line.html", context, request)
