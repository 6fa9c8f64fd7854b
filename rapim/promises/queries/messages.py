"""What somebody must be told of promises, priorities and BUMD now; each is said once, by its key."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from rapim.core.day import short_day
from rapim.core.message import Message
from rapim.people.models import Assignment as Seat
from rapim.people.queries import line_groups
from rapim.people.rules import OF_AN_OPD, Role
from rapim.promises.gauge import period_text
from rapim.promises.models import Measurement, PriorityList
from rapim.promises.queries.promises import term_view
from rapim.promises.queries.reading import WITH_ALL, gauge

People = dict[str, set[str]]
"""Key of an office, or of a line → the usernames of those who answer for it."""


def messages(now: datetime) -> Iterator[Message]:
    today = timezone.localdate(now)
    offices, lines = _people(today)
    yield from _to_measure(today, offices)
    yield from _to_confirm(offices)
    yield from _of_priorities(today, offices, lines)


def _people(today: date) -> tuple[People, People]:
    offices: People = defaultdict(set)
    lines: People = defaultdict(set)
    seats = Seat.objects.valid_on(today).filter(user__is_active=True).select_related("post__opd", "post__line", "user")
    for seat in seats:
        role = Role(seat.post.role)
        if seat.post.opd and role in OF_AN_OPD:
            offices[seat.post.opd.key].add(seat.user.username)
        if seat.post.line and role is Role.ASISTEN:
            lines[seat.post.line.key].add(seat.user.username)
    return offices, lines


def _to_measure(today: date, offices: People) -> Iterator[Message]:
    """Once for each period that nobody measured, for all indicators of an office together."""
    at = term_view(today)
    if at is None or at.is_over:
        return
    missing: dict[tuple[str, tuple[int, int]], list[str]] = defaultdict(list)
    for promise in at.term.promises.prefetch_related(*WITH_ALL, "indicators__opd"):
        for indicator in promise.indicators.all():
            if left := gauge(indicator, at.span, today).unmeasured(today):
                missing[indicator.opd.key, left[-1]].append(indicator.name)
    for (opd, period), names in missing.items():
        said = f"{', '.join(names)}: {period_text(period)} belum diukur. Yang tidak diukur tidak dihitung."
        for to in offices[opd]:
            key = f"promises:measure:{opd}:{period[0]}-{period[1]}:{to}"
            yield Message(key, to, f"{len(names)} indikator janji menunggu diukur", said, reverse("promises"))


def _to_confirm(offices: People) -> Iterator[Message]:
    """What a BUMD reported waits for the office that oversees it."""
    proven = Measurement.objects.filter(confirmation=None, indicator__promise=None).exclude(proofs=None)
    for one in proven.select_related("indicator__opd__oversight__office").distinct():
        oversight = getattr(one.indicator.opd, "oversight", None)
        for to in offices[oversight.office.key] if oversight else ():
            title = f"{one.indicator.opd.name}: {one.indicator.name} menunggu dibenarkan"
            said = f"{period_text((one.year, one.month))}, sumber {one.source}."
            yield Message(f"promises:confirm:{one.pk}:{to}", to, title, said, reverse("companies"))


def _of_priorities(today: date, offices: People, lines: People) -> Iterator[Message]:
    """A list waits for its asisten; what was answered goes back to the office."""
    groups = line_groups(today)
    asked = PriorityList.objects.filter(Q(answer=None) | Q(answer__finding="returned"), year=today.year)
    for one in asked.select_related("opd", "answer"):
        path = reverse("office-priorities", args=[one.opd.key])
        answer = getattr(one, "answer", None)
        if answer:
            title, said, told = "Usulan prioritas dikembalikan", answer.because, offices[one.opd.key]
        else:
            title = f"{one.opd.name} mengusulkan prioritas {one.year}"
            said = f"Diusulkan {short_day(one.at)}. Sepakati, atau kembalikan dengan alasan."
            told = lines[groups.get(one.opd.key, ("", ""))[0]]
        for to in told:
            state = answer.finding if answer else "asked"
            yield Message(f"promises:priorities:{one.pk}:{state}:{to}", to, title, said, path)
