"""What a request goes through. Each verb writes its record and the journal's entry in one transaction."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from rapim.arahan import actions as arahan
from rapim.arahan.models import Assignment, Relief
from rapim.arahan.models import Obstacle as Barrier
from rapim.coordination.models import (
    Answer,
    Comment,
    Heeding,
    Judgement,
    Mention,
    Request,
    Undertaking,
    Withdrawal,
)
from rapim.coordination.queries.names import by_name, meant
from rapim.coordination.rules import Outcome, State, clocks
from rapim.core.problem import Problem, Refused
from rapim.meetings.queries import workdays
from rapim.people.actions import By, record
from rapim.people.models import OPD, User
from rapim.people.queries import scope_of
from rapim.progress.models import Obstacle as FormE


@transaction.atomic
def ask(
    asker: OPD, asked: OPD, what: str, *, because: str = "", due_on: date, assignment: Assignment | None = None,
    barrier: Barrier | None = None, form_e: FormE | None = None, by: By, now: datetime,
) -> Request:  # fmt: skip
    """One office asks another. A line of Form E asks the same office once: the second time finds the first."""
    if asker == asked:
        raise Refused(Problem("asked_own", "Permintaan ditujukan kepada perangkat daerah lain."))
    if not what.strip():
        raise Refused(Problem("nothing_asked", "Tulis apa yang diperlukan."))
    if due_on < timezone.localdate(now):
        raise Refused(Problem("due_past", "Batas waktunya sudah lewat; pilih hari ini atau sesudahnya."))
    OPD.objects.select_for_update().get(pk=asker.pk)
    if form_e and (known := Request.objects.filter(form_e=form_e, asked=asked).first()):
        return known
    made = Request.objects.create(
        asker=asker, asked=asked, what=what.strip(), because=because.strip(), due_on=due_on, assignment=assignment,
        barrier=barrier, form_e=form_e, at=now, by=_signed(by),
    )  # fmt: skip
    detail = {"from": asker.key, "of": asked.key, "due_on": due_on, "what": made.what}
    record(by, "request_made", made.pk, detail, now=now)
    return made


def ask_for_barrier(barrier: Barrier, by: By, now: datetime) -> Request | None:
    """What blocks an arahan and names an office is a request to it, by the arahan's own due day where that is ahead."""
    if barrier.from_opd is None:
        return None
    one = Assignment.objects.standing().select_related("arahan", "opd").get(pk=barrier.assignment_id)
    soon = workdays().after(timezone.localdate(now), clocks(settings.HOME).due)
    due = min(one.due, soon) if one.due and one.due >= timezone.localdate(now) else soon
    why = f"Arahan “{one.arahan.measure}” terhambat: {barrier.what}"
    return ask(
        one.opd, barrier.from_opd, barrier.needs, because=why, due_on=due, assignment=one, barrier=barrier, by=by,
        now=now,
    )  # fmt: skip


def drop_for_relief(relief: Relief, by: By, now: datetime) -> None:
    """Where the obstacle ended another way, nobody needs to answer any more."""
    found = Request.objects.open().filter(barrier=relief.obstacle).first()
    if found:
        withdraw(found, f"Hambatan teratasi: {relief.how}", by=by, now=now)


@transaction.atomic
def accept(request: Request, *, by: By, now: datetime) -> Undertaking:
    """The asked office will do it; a second time changes nothing."""
    live = _live(request, State.ASKED, State.ACCEPTED, State.RETURNED)
    made, new = Undertaking.objects.get_or_create(request=live, defaults={"at": now, "by": _signed(by)})
    if new:
        record(by, "request_undertaken", live.pk, {"of": live.asked.key}, now=now)
    return made


@transaction.atomic
def answer(request: Request, outcome: Outcome, text: str, *, by: By, now: datetime) -> Answer:
    """Fulfilled, or declined with a reason. It holds once the asker has taken it."""
    live = _live(request, State.ASKED, State.ACCEPTED, State.RETURNED)
    if not text.strip():
        declined = outcome is Outcome.DECLINED
        raise Refused(
            Problem("nothing_said", "Tulis alasan penolakannya." if declined else "Tulis singkat apa yang dipenuhi.")
        )
    made = Answer.objects.create(
        request=live, outcome=outcome.value, text=text.strip(), at=_after(live, now), by=_signed(by)
    )
    record(by, "request_answered", live.pk, {"outcome": outcome.value, "text": made.text}, now=now)
    return made


@transaction.atomic
def judge(request: Request, *, agreed: bool, because: str = "", by: By, now: datetime) -> Judgement:
    """The asker takes the last answer, or gives it back with a reason. What blocked an arahan ends with it."""
    live = _live(request, State.FULFILLED, State.DECLINED)
    if not agreed and not because.strip():
        raise Refused(Problem("reason_missing", "Tulis apa yang masih kurang, supaya OPD lain tahu."))
    last = live.answers.order_by("-at", "-pk").first()
    made = Judgement.objects.create(
        answer=last, agreed=agreed, because=because.strip(), at=_after(live, now), by=_signed(by)
    )
    record(by, "request_judged", live.pk, {"agreed": agreed, "because": made.because}, now=now)
    if agreed and live.state is State.FULFILLED and live.barrier_id:
        arahan.free(live.barrier, f"{live.asked}: {last.text}", by=by, now=now)
    return made


@transaction.atomic
def withdraw(request: Request, because: str, *, by: By, now: datetime) -> Withdrawal:
    live = _live(request)
    if not because.strip():
        raise Refused(Problem("reason_missing", "Tulis mengapa permintaan ini tidak diperlukan lagi."))
    made = Withdrawal.objects.create(request=live, because=because.strip(), at=now, by=_signed(by))
    record(by, "request_withdrawn", live.pk, {"because": made.because}, now=now)
    return made


@transaction.atomic
def comment(request: Request, text: str, *, by: User, now: datetime) -> Comment:
    """Says something; whoever is named with an @ is told, and whoever speaks has seen where they were named."""
    if not text.strip():
        raise Refused(Problem("nothing_said", "Tulis pesannya."))
    made = Comment.objects.create(request=request, text=text.strip(), at=now, by=by)
    offices, posts = meant(made.text, timezone.localdate(now))
    Mention.objects.bulk_create(
        [
            *(Mention(comment=made, opd=opd) for opd in offices if by_name(by) != opd.key),
            *(Mention(comment=made, post=post) for post in posts),
        ]
    )
    said = {"comment": made.pk, "named": [*(opd.key for opd in offices), *(post.title for post in posts)]}
    record(by, "request_commented", request.pk, said, now=now)
    scope = scope_of(by, timezone.localdate(now))
    for mention in Mention.objects.filter(comment__request=request, heeding=None).exclude(comment=made):
        if (mention.opd and mention.opd.key in scope.own) or (mention.post and mention.post.title in scope.posts):
            heed(mention, by=by, now=now)
    return made


@transaction.atomic
def heed(mention: Mention, *, by: By, now: datetime) -> Heeding:
    """Whoever was named has seen it; a second time changes nothing."""
    made, new = Heeding.objects.get_or_create(mention=mention, defaults={"at": now, "by": _signed(by)})
    if new:
        record(by, "mention_heeded", mention.comment.request_id, {"mention": mention.pk}, now=now)
    return made


def _live(request: Request, *allowed: State) -> Request:
    """The request as it stands now, locked. Raises Refused where this cannot be said any more."""
    Request.objects.select_for_update().get(pk=request.pk)
    live = Request.objects.standing().select_related("asker", "asked", "barrier").get(pk=request.pk)
    if live.state.is_final:
        raise Refused(Problem("over", f"Permintaan ini sudah selesai: {live.state.label.lower()}."))
    if allowed and live.state not in allowed:
        raise Refused(Problem("not_now", f"Permintaan ini sedang: {live.state.label.lower()}."))
    return live


def _after(live: Request, now: datetime) -> datetime:
    """Always after what it follows, though the machine's clock was set back."""
    facts = live.facts
    return max(moment for moment in (now, facts.asked_at, facts.answered_at, facts.judged_at) if moment)


def _signed(by: By) -> User | None:
    return by if isinstance(by, User) else None
