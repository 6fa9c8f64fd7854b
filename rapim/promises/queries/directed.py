"""What was directed on the very things in the budget that serve a promise."""

from collections.abc import Iterable
from datetime import date

from rapim.arahan.models import Assignment
from rapim.arahan.queries.board import Card, cards
from rapim.core.code import is_under, key_of
from rapim.people.rules import Scope
from rapim.promises.models import Tie


def directed(ties: Iterable[Tie], scope: Scope, today: date) -> tuple[Card, ...]:
    """Arahan whose sub kegiatan lies under a tie of the same office; the late first, the settled last."""
    tied = [(tie.opd_id, tie.key) for tie in ties]
    named = Assignment.objects.visible_to(scope).exclude(arahan__subactivity="").select_related("arahan")
    kept = [
        one.pk
        for one in named.filter(opd__in={opd for opd, _ in tied})
        if any(opd == one.opd_id and is_under(key_of(one.arahan.subactivity), key) for opd, key in tied)
    ]
    return tuple(cards(Assignment.objects.standing().filter(pk__in=kept), today))
