"""What was directed, who owes it, and every record of what became of it. Nothing is edited, nothing is taken away."""

from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from rapim.arahan.rules import SETTLES, EvidenceKind, Facts, Finding, Lawful, Part, State, Wish, state_of
from rapim.meetings.models import Rapim
from rapim.people.models import OPD, Post
from rapim.people.rules import Scope


def who() -> models.ForeignKey:
    """By whom; None: the machine itself."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")


class ArahanQuerySet(models.QuerySet["Arahan"]):
    def visible_to(self, scope: Scope) -> "ArahanQuerySet":
        """Those of the offices that the person may see."""
        return self if scope.all else self.filter(assignments__opd__key__in=scope.opds).distinct()

    def standing(self) -> "ArahanQuerySet":
        return self.filter(dismissal=None)


class Arahan(models.Model):
    """What the leader said, word for word, and how it is measured. What was set at the meeting and corrected before
    the gavel stands in `amendments`. `due_on` is the first due day; later ones are granted proposals."""

    rapim = models.ForeignKey(Rapim, models.PROTECT, null=True, related_name="arahan")
    number = models.PositiveIntegerField()  # within its Rapim
    quote = models.TextField("kutipan")
    measure = models.TextField("rumusan terukur")
    due_on = models.DateField("tenggat", null=True)
    evidence = models.CharField(
        "jenis bukti", max_length=16, blank=True, choices=[(kind.value, kind.label) for kind in EvidenceKind]
    )
    verifier = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+", verbose_name="verifikator")
    citation = models.JSONField(null=True)  # the figure that it quotes, by value
    subactivity = models.CharField("sub kegiatan", max_length=64, blank=True)
    package = models.CharField("paket", max_length=64, blank=True)
    source = models.CharField(max_length=255, blank=True)  # the register that it was brought from
    given_at = models.DateTimeField()
    by = who()

    objects = ArahanQuerySet.as_manager()

    class Meta:
        ordering = ("rapim", "number")
        constraints = (
            models.UniqueConstraint(fields=("rapim", "number"), condition=~Q(rapim=None), name="arahan_number_once"),
        )

    def __str__(self) -> str:
        return f"Arahan {self.number} {self.rapim or self.source}"


class Dismissal(models.Model):
    """It was drafted for a meeting, and the leaders did not make it theirs; nobody owes it."""

    arahan = models.OneToOneField(Arahan, models.PROTECT, related_name="dismissal")
    because = models.TextField("alasan")
    at = models.DateTimeField()
    by = who()


class Amendment(models.Model):
    """A correction of the wording before the gavel: what stood there before, and what after."""

    arahan = models.ForeignKey(Arahan, models.PROTECT, related_name="amendments")
    before = models.JSONField()
    after = models.JSONField()
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("at", "pk")


def _latest(model: str, field: str, **how: object) -> Subquery:
    """The field of an assignment's newest record of a kind."""
    from django.apps import apps

    records = apps.get_model("arahan", model).objects.filter(assignment=OuterRef("pk"), **how)
    return Subquery(records.order_by("-at", "-pk").values(field)[:1])


@cache
def _latest_records() -> dict[str, Any]:
    """Made once: to put nine questions together takes longer than to ask them."""
    obstacle = Obstacle.objects.filter(assignment=OuterRef("pk"), relief=None)
    proposal = Proposal.objects.filter(assignment=OuterRef("pk"), ruling=None)
    granted = Proposal.objects.filter(assignment=OuterRef("pk"), wish=Wish.POSTPONE.value, ruling__granted=True)
    return {
        "accepted_at": _latest("Acceptance", "at"),
        "reported_at": _latest("FollowUp", "at", is_done=True),
        "answered_at": _latest("FollowUp", "at"),
        "finding": _latest("Verification", "finding"),
        "found_at": _latest("Verification", "at"),
        "reopened_at": _latest("Reopening", "at"),
        "is_blocked": Exists(obstacle),
        "is_proposed": Exists(proposal),
        "due": Coalesce(Subquery(granted.order_by("-ruling__at", "-pk").values("new_on")[:1]), F("arahan__due_on")),
    }


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, scope: Scope) -> "AssignmentQuerySet":
        return self if scope.all else self.filter(opd__key__in=scope.opds)

    def standing(self) -> "AssignmentQuerySet":
        """Not handed over to a successor, with its latest records beside it: see `Assignment.facts`."""
        return self.filter(successor=None, arahan__dismissal=None).annotate(**_latest_records())

    def settled(self) -> "AssignmentQuerySet":
        """By a finding of somebody outside the office, not opened again since."""
        final = [int(finding) for finding in SETTLES]
        stays = Q(reopened_at=None) | Q(reopened_at__lt=F("found_at"))
        return self.standing().filter(stays, finding__in=final)

    def open(self) -> "AssignmentQuerySet":
        final = [int(finding) for finding in SETTLES]
        again = Q(reopened_at__gte=F("found_at"))
        return self.standing().filter(Q(finding=None) | ~Q(finding__in=final) | again)

    def overdue(self, today: date) -> "AssignmentQuerySet":
        return self.open().filter(due__lt=today)


class Assignment(models.Model):
    """What one office owes of an arahan: as its lead, or in support, each with a state of its own."""

    arahan = models.ForeignKey(Arahan, models.PROTECT, related_name="assignments")
    opd = models.ForeignKey(OPD, models.PROTECT, related_name="+")
    part = models.CharField("peran", max_length=8, choices=[(part.value, part.label) for part in Part])
    takes_over = models.OneToOneField("self", models.PROTECT, null=True, related_name="successor")
    at = models.DateTimeField()
    by = who()

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("arahan", "part", "opd__key")
        constraints = (
            models.UniqueConstraint(fields=("arahan", "opd"), name="assigned_once"),
            models.UniqueConstraint(
                fields=("arahan",), condition=Q(part="lead", takes_over=None), name="one_lead_an_arahan"
            ),
        )

    def __str__(self) -> str:
        return f"{self.arahan}, {self.opd}"

    @property
    def facts(self) -> Facts:
        """The latest records, where the queryset was `standing()`."""
        return Facts(
            self.accepted_at, self.reported_at, self.finding, self.found_at, self.reopened_at,
            self.is_blocked, self.is_proposed,
        )  # fmt: skip

    @property
    def state(self) -> State:
        return state_of(self.facts)

    @property
    def part_label(self) -> str:
        return Part(self.part).label


class Acceptance(models.Model):
    """The office has read it and takes it on."""

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="acceptance")
    at = models.DateTimeField()
    by = who()


class FollowUp(models.Model):
    """What the office says that it did. Done in its own eyes is not settled: that is another's finding."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="follow_ups")
    text = models.TextField("yang dikerjakan")
    is_done = models.BooleanField("selesai menurut OPD")
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("at", "pk")


class Evidence(models.Model):
    """A file that proves a follow-up; it lies in the home under its sha256."""

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="evidence")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("follow_up", "sha256"), name="evidence_once"),)

    @property
    def is_photo(self) -> bool:
        return self.kind == "jpg"


class Obstacle(models.Model):
    """ "Saya terhambat, perlu X dari Y": an answer of full rank."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="obstacles")
    what = models.TextField("hambatan")
    needs = models.TextField("yang diperlukan")
    from_opd = models.ForeignKey(OPD, models.PROTECT, null=True, related_name="+", verbose_name="dari OPD")
    from_whom = models.CharField("dari pihak lain", max_length=255, blank=True)
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(from_opd=None, from_whom=""), name="obstacle_names_who_can_help"),
        )


class Relief(models.Model):
    """The obstacle is gone."""

    obstacle = models.OneToOneField(Obstacle, models.PROTECT, related_name="relief")
    how = models.TextField()
    at = models.DateTimeField()
    by = who()


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def waiting(self) -> "ProposalQuerySet":
        """Not ruled on, of an arahan that is still owed: what is settled or handed over asks nobody any more."""
        return self.filter(ruling=None, assignment__in=Assignment.objects.open().values("pk"))


class Proposal(models.Model):
    """Another date, or that it cannot be done, with the reason that the law allows. Old and new day stand beside it."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="proposals")
    wish = models.CharField("usul", max_length=16, choices=[(wish.value, wish.label) for wish in Wish])
    because = models.TextField("alasan")
    lawful = models.CharField(
        "dasar", max_length=16, blank=True, choices=[(reason.value, reason.label) for reason in Lawful]
    )
    old_on = models.DateField(null=True)
    new_on = models.DateField("tenggat baru", null=True)
    at = models.DateTimeField()
    by = who()

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=(Q(wish="postpone") & ~Q(new_on=None)) | (Q(wish="unworkable") & ~Q(lawful="")),
                name="proposal_is_whole",
            ),
        )


class Ruling(models.Model):
    """Who allowed it, or did not, and why."""

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="ruling")
    granted = models.BooleanField()
    because = models.TextField(blank=True)
    at = models.DateTimeField()
    by = who()


class Verification(models.Model):
    """One of the four findings, by somebody outside the office."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="verifications")
    follow_up = models.ForeignKey(FollowUp, models.PROTECT, null=True, related_name="verifications")
    finding = models.PositiveSmallIntegerField("hasil", choices=[(int(one), one.label) for one in Finding])
    because = models.TextField("catatan", blank=True)
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(finding__range=(1, 4)), name="one_of_four_findings"),
            models.CheckConstraint(condition=~Q(finding=1, follow_up=None), name="sesuai_needs_a_follow_up"),
        )

    @property
    def found(self) -> Finding:
        return Finding(self.finding)


class Reopening(models.Model):
    """It was settled, and is no longer."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="reopenings")
    because = models.TextField()
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("at", "pk")


class Draw(models.Model):
    """The re-check of one month: seed and population are announced, so that anybody can draw again."""

    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=64)
    population = models.JSONField()  # the numbers of the verifications of that month that found "sesuai"
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("-year", "-month")
        constraints = (models.UniqueConstraint(fields=("year", "month"), name="one_draw_a_month"),)


class Recheck(models.Model):
    """A finding "sesuai" that was drawn to be looked at again."""

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="rechecks")
    verification = models.OneToOneField(Verification, models.PROTECT, related_name="recheck")

    class Meta:
        ordering = ("pk",)


class RecheckFinding(models.Model):
    """What the second verifier found: whether the first finding stands."""

    recheck = models.OneToOneField(Recheck, models.PROTECT, related_name="outcome")
    stands = models.BooleanField()
    because = models.TextField(blank=True)
    at = models.DateTimeField()
    by = who()


class Reply(models.Model):
    """An office's right of reply, beside its place on the scoreboard."""

    opd = models.ForeignKey(OPD, models.PROTECT, related_name="+")
    text = models.TextField("tanggapan")
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("-at", "-pk")
