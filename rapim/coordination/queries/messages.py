"""What somebody must be told of requests now; each is said once, by its key."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from rapim.arahan.ladder import Rung as Told
from rapim.arahan.queries.messages import People
from rapim.coordination.models import Mention, Request
from rapim.coordination.queries.board import Card, cards
from rapim.coordination.rules import Rung, State
from rapim.core.day import short_day
from rapim.core.message import Message
from rapim.people.rules import Role

ANSWERS = ("accept", "report", "block")
RECENT = timedelta(days=14)


def messages(now: datetime) -> Iterator[Message]:
    """The office whose word is next; past its clock the asisten of both lines, then the Sekda; and whoever is named."""
    today = timezone.localdate(now)
    people = People(today)
    for card in cards(Request.objects.open(), today):
        yield from _next_word(card, people)
        yield from _climbed(card, people)
    yield from _named(now, people)


def _next_word(card: Card, people: People) -> Iterator[Message]:
    """Once for each turn that the request takes."""
    owed = card.state.waits_for_asked
    whom = card.asked_key if owed else card.asker_key
    title = f"{card.asker} meminta: {card.what}" if owed else f"{card.asked} menjawab permintaan Anda: {card.what}"
    if card.state is State.ACCEPTED:
        return
    when = f"Jawab paling lambat {short_day(card.limit)}." if card.limit else ""
    text = f"{card.state.label}. {when} Diperlukan paling lambat {short_day(card.due)}."
    for username in sorted(people.at(Told.OPD, whom)):
        yield Message(
            key=f"request:{card.pk}:{card.state.value}:{card.limit}:{username}", to=username, title=title[:200],
            text=text, path=card.href, urgent=owed, answers=ANSWERS if owed else (),
            about=f"request:{card.pk}" if owed else "",
        )  # fmt: skip


def _climbed(card: Card, people: People) -> Iterator[Message]:
    if card.rung is Rung.NONE:
        return
    lines = people.at(Told.ASISTEN, card.asker_key) | people.at(Told.ASISTEN, card.asked_key)
    told = [("asisten", lines)]
    if card.rung is Rung.SEKDA:
        told.append(("sekda", people.by_role[Role.SEKDA] or people.by_role[Role.SECRETARIAT]))
    title = f"Permintaan macet: {card.asker} menunggu {card.waits_for}"
    if not card.state.waits_for_asked:
        title = f"Jawaban belum dinilai: {card.waits_for}"
    for rung, usernames in told:
        for username in sorted(usernames):
            yield Message(
                key=f"request:{card.pk}:{rung}:{card.limit}:{username}", to=username, title=title[:200],
                text=f"{card.what} ({card.state.label.lower()}, lewat {card.late} hari kerja)", path=card.href,
                urgent=rung == "sekda",
            )  # fmt: skip


def _named(now: datetime, people: People) -> Iterator[Message]:
    fresh = Mention.objects.filter(heeding=None, comment__at__gte=now - RECENT)
    for one in fresh.select_related("comment__request", "comment__by", "opd", "post"):
        usernames = people.at(Told.OPD, one.opd.key) if one.opd else people.by_post[one.post_id]
        by = one.comment.by
        for username in sorted(usernames - ({by.username} if by else set())):
            yield Message(
                key=f"request:mention:{one.pk}:{username}", to=username,
                title=f"{by.name if by else 'Sistem'} menyebut Anda", text=one.comment.text[:500],
                path=f"/requests/{one.comment.request_id}/",
            )  # fmt: skip
