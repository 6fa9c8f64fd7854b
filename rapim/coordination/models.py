"""What one office asks of another, and every record of what became of it. Nothing is edited, nothing is taken away."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from rapim.arahan.models import Assignment
from rapim.arahan.models import Obstacle as Barrier
from rapim.coordination.rules import Facts, Outcome, State, state_of
from rapim.people.models import OPD, Post
from rapim.people.rules import Scope
from rapim.progress.models import Obstacle as FormE


def who() -> models.ForeignKey:
    """By whom; None: the machine itself."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, scope: Scope) -> "RequestQuerySet":
        """Of the offices that the person may see on either side, and those in which the person or the office was
        named."""
        if scope.all:
            return self
        named = Mention.objects.filter(comment__request=OuterRef("pk")).filter(
            Q(opd__key__in=scope.own) | Q(post__title__in=scope.posts)
        )
        return self.filter(Q(asker__key__in=scope.opds) | Q(asked__key__in=scope.opds) | Exists(named))

    def standing(self) -> "RequestQuerySet":
        """With the latest records beside it: see `Request.facts`."""
        last = Answer.objects.filter(request=OuterRef("pk")).order_by("-at", "-pk")
        judged = Judgement.objects.filter(answer=OuterRef("answer_pk"))
        return self.annotate(
            accepted_at=F("undertaking__at"),
            answer_pk=Subquery(last.values("pk")[:1]),
            outcome=Subquery(last.values("outcome")[:1]),
            answered_at=Subquery(last.values("at")[:1]),
        ).annotate(
            agreed=Subquery(judged.values("agreed")[:1]),
            judged_at=Subquery(judged.values("at")[:1]),
            is_withdrawn=Exists(Withdrawal.objects.filter(request=OuterRef("pk"))),
        )

    def open(self) -> "RequestQuerySet":
        return self.standing().filter(is_withdrawn=False).filter(Q(agreed=None) | Q(agreed=False))

    def of(self, opd: str) -> "RequestQuerySet":
        """Asked by an office or of it."""
        return self.filter(Q(asker__key=opd) | Q(asked__key=opd))


class Request(models.Model):
    """What is needed, by when, asked of whom. It may be born from an arahan, from what blocks one, or from a line of
    Form E; `because` says what it is for."""

    asker = models.ForeignKey(OPD, models.PROTECT, related_name="requests_made")
    asked = models.ForeignKey(OPD, models.PROTECT, related_name="requests_received")
    what = models.TextField("yang diperlukan")
    because = models.TextField("untuk apa", blank=True)
    due_on = models.DateField("diperlukan paling lambat")
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, related_name="requests")
    barrier = models.OneToOneField(Barrier, models.PROTECT, null=True, related_name="request")
    form_e = models.ForeignKey(FormE, models.PROTECT, null=True, related_name="requests")
    at = models.DateTimeField()
    by = who()

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="asked_of_another"),
            models.UniqueConstraint(fields=("form_e", "asked"), name="form_e_asks_once"),
        )

    def __str__(self) -> str:
        return f"{self.asker} → {self.asked}: {self.what[:60]}"

    @property
    def facts(self) -> Facts:
        """The latest records, where the queryset was `standing()`."""
        said: Any = self
        return Facts(
            self.at, said.accepted_at, said.outcome, said.answered_at, said.agreed, said.judged_at, said.is_withdrawn
        )

    @property
    def state(self) -> State:
        return state_of(self.facts)


class Undertaking(models.Model):
    """The asked office will do it."""

    request = models.OneToOneField(Request, models.PROTECT, related_name="undertaking")
    at = models.DateTimeField()
    by = who()


class Answer(models.Model):
    """What the asked office says: it is done, or it will not be, and why."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="answers")
    outcome = models.CharField(max_length=16, choices=[(one.value, one.label) for one in Outcome])
    text = models.TextField()
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("at", "pk")


class Judgement(models.Model):
    """The asker takes an answer, or gives it back and says why."""

    answer = models.OneToOneField(Answer, models.PROTECT, related_name="judgement")
    agreed = models.BooleanField()
    because = models.TextField(blank=True)
    at = models.DateTimeField()
    by = who()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(agreed=True) | ~Q(because=""), name="given_back_with_a_reason"),
        )


class Withdrawal(models.Model):
    """The asker needs it no longer."""

    request = models.OneToOneField(Request, models.PROTECT, related_name="withdrawal")
    because = models.TextField()
    at = models.DateTimeField()
    by = who()


class Comment(models.Model):
    """What was said about a request."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="comments")
    text = models.TextField()
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("at", "pk")


class Mention(models.Model):
    """An office or a post that was named with an @; it waits for them until they have said or seen it."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="mentions")
    opd = models.ForeignKey(OPD, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(opd=None, post__isnull=False) | Q(opd__isnull=False, post=None), name="mentions_one"
            ),
        )


class Heeding(models.Model):
    """Whoever was named has seen it."""

    mention = models.OneToOneField(Mention, models.PROTECT, related_name="heeding")
    at = models.DateTimeField()
    by = who()
