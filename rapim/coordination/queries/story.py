"""One request as a story: what was asked, answered, said; and what this reader may do about it now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from rapim.arahan.queries.story import Event
from rapim.arahan.rules import may_draft
from rapim.coordination.models import Mention, Request
from rapim.coordination.queries.board import Card, cards, plain
from rapim.coordination.rules import may_comment, may_speak_for
from rapim.people.rules import Scope


@dataclass(frozen=True, slots=True)
class Story:
    request: Request
    card: Card
    events: tuple[Event, ...]
    may_answer: bool
    may_judge: bool
    may_withdraw: bool
    may_comment: bool
    may_draft: bool  # an arahan, where the two offices alone come no further
    named: tuple[Mention, ...]  # those of the reader that nobody has seen yet

    def as_json(self) -> dict[str, Any]:
        told = [{"at": one.at.isoformat(), "by": one.who, "what": one.what, "text": one.quote} for one in self.events]
        return {"request": plain(self.card), "because": self.request.because, "story": told}


def story(request: Request, scope: Scope, now: datetime) -> Story:
    live = Request.objects.standing().filter(pk=request.pk)
    [shown] = cards(live, timezone.localdate(now))
    asker, asked = shown.asker_key, shown.asked_key
    named = [one for one in mentions_of(scope) if one.comment.request_id == request.pk]
    was_named = bool(named) or any(
        (one.opd and one.opd.key in scope.own) or (one.post and one.post.title in scope.posts)
        for one in Mention.objects.filter(comment__request=request).select_related("opd", "post")
    )
    return Story(
        request=request,
        card=shown,
        events=tuple(sorted(_events(request), key=lambda event: event.at)),
        may_answer=shown.state.waits_for_asked and may_speak_for(scope, asked),
        may_judge=shown.state.waits_for_asker and may_speak_for(scope, asker),
        may_withdraw=not shown.state.is_final and may_speak_for(scope, asker),
        may_comment=may_comment(scope, asker, asked, mentioned=was_named),
        may_draft=shown.is_stuck and may_draft(scope) and scope.sees_opd(asked),
        named=tuple(named),
    )


def mentions_of(scope: Scope) -> list[Mention]:
    """Where the reader's office or post was named, and nobody of it has said or seen anything since."""
    waiting = Mention.objects.filter(heeding=None).select_related(
        "comment__request__asker", "comment__request__asked", "comment__by", "opd", "post"
    )
    offices = list(waiting.filter(opd__key__in=scope.own)) if scope.own else []
    return [*offices, *(waiting.filter(post__title__in=scope.posts) if scope.posts else ())]


def _events(one: Request) -> Iterator[Event]:
    yield Event(one.at, _name(one), "meminta", "send", "info", one.what)
    if hasattr(one, "undertaking"):
        yield Event(one.undertaking.at, _name(one.undertaking), "menyanggupi", "check", "info")
    for said in one.answers.select_related("by", "judgement__by"):
        done = said.outcome == "fulfilled"
        what, icon, tone = ("memenuhi", "file-check", "good") if done else ("menolak", "ban", "warn")
        yield Event(said.at, _name(said), what, icon, tone, said.text)
        if hasattr(said, "judgement"):
            yield _judged(said.judgement)
    if hasattr(one, "withdrawal"):
        yield Event(
            one.withdrawal.at, _name(one.withdrawal), "menarik permintaan", "undo-2", "mut", one.withdrawal.because
        )
    for told in one.comments.select_related("by"):
        yield Event(told.at, _name(told), "menulis", "pencil", "mut", told.text)


def _judged(said: Any) -> Event:
    what, icon, tone = ("membenarkan", "circle-check", "good") if said.agreed else ("mengembalikan", "undo-2", "bad")
    return Event(said.at, _name(said), what, icon, tone, said.because)


def _name(one: Any) -> str:
    return one.by.name if one.by else "Sistem"
