"""What was promised to the public, how it is measured, and what became of it.

Whether a promise is kept is never written down: it follows from measurements with evidence, from the milestones that
were reached, and from the calendar (see `rules`). Records stay; a later measurement of the same month counts instead
of the earlier one. Indicators without a promise are those of a BUMD.
"""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from rapim.people.models import OPD
from rapim.people.rules import Scope
from rapim.promises.gauge import Aggregation
from rapim.promises.rules import written_code

MOST = 5
"""Priorities of one OPD: whoever has more has none."""

MONTHS = (MinValueValidator(1), MaxValueValidator(12))


class Term(models.Model):
    """The years for which the people elected the leader, and the vision of those years; both days included."""

    title = models.CharField("judul", max_length=150, unique=True)
    vision = models.TextField("visi")
    begins_on = models.DateField("mulai")
    ends_on = models.DateField("berakhir")
    source = models.CharField("sumber", max_length=255, blank=True)

    class Meta:
        ordering = ("-begins_on",)
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gt=F("begins_on")), name="term_ends_after_it_began"),
        )

    def __str__(self) -> str:
        return self.title


class Mission(models.Model):
    """One numbered mission of a term."""

    term = models.ForeignKey(Term, models.CASCADE, related_name="missions")
    number = models.PositiveSmallIntegerField("nomor")
    text = models.TextField("misi")

    class Meta:
        ordering = ("term", "number")
        constraints = (models.UniqueConstraint(fields=("term", "number"), name="one_mission_per_number"),)


class PromiseQuerySet(models.QuerySet["Promise"]):
    def visible_to(self, scope: Scope) -> "PromiseQuerySet":
        """Everything for those who see all; else what an office that the person sees leads or supports."""
        if scope.all:
            return self
        ties = Tie.objects.filter(opd__key__in=scope.opds).values("promise")
        return self.filter(Q(lead__key__in=scope.opds) | Q(pk__in=ties))


class Promise(models.Model):
    """One promise to the public. `weight` is its share beside the other promises of the term."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="promises")
    mission = models.ForeignKey(Mission, models.PROTECT, null=True, blank=True, related_name="promises")
    number = models.PositiveSmallIntegerField("nomor")
    title = models.CharField("janji", max_length=200)
    text = models.TextField("bunyi lengkap", blank=True)
    source = models.CharField("sumber", max_length=255, blank=True)
    lead = models.ForeignKey(OPD, models.PROTECT, related_name="promises")
    weight = models.DecimalField("bobot", max_digits=6, decimal_places=2, default=Decimal(1))
    revision = models.PositiveIntegerField(default=0)  # how often something that was written of it was put right

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("term", "number"), name="one_promise_per_number"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="promise_weighs_something"),
        )

    def __str__(self) -> str:
        return self.title


class Tie(models.Model):
    """What serves a promise in the budget: a program, kegiatan or sub kegiatan, by its code in the book."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="ties")
    opd = models.ForeignKey(OPD, models.PROTECT, related_name="+")
    code = models.CharField("kode", max_length=64)
    key = models.CharField(max_length=64)  # the code as plain numbers
    level = models.CharField(max_length=16)  # program, activity, subactivity

    class Meta:
        ordering = ("promise", "key")
        constraints = (models.UniqueConstraint(fields=("promise", "opd", "key"), name="one_tie_per_code"),)


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def of_companies(self) -> "IndicatorQuerySet":
        return self.filter(promise=None)


class Indicator(models.Model):
    """What is counted, from which baseline, how a year is made of its months, and who measures it."""

    promise = models.ForeignKey(Promise, models.CASCADE, null=True, blank=True, related_name="indicators")
    opd = models.ForeignKey(OPD, models.PROTECT, related_name="indicators")
    name = models.CharField("indikator", max_length=200)
    unit = models.CharField("satuan", max_length=40)
    aggregation = models.CharField("cara hitung", max_length=8, choices=[(a.value, a.label) for a in Aggregation])
    every = models.PositiveSmallIntegerField("diukur tiap (bulan)", default=1)
    rises = models.BooleanField("makin besar makin baik", default=True)
    baseline = models.DecimalField("kondisi awal", max_digits=20, decimal_places=4, null=True, blank=True)
    weight = models.DecimalField("bobot", max_digits=6, decimal_places=2, default=Decimal(1))
    office = models.CharField("dirilis oleh", max_length=150, blank=True)
    lag = models.PositiveSmallIntegerField("rilis setelah (bulan)", default=0)
    kind = models.CharField(max_length=16, blank=True)  # of a BUMD: profit, dividend, service

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(every__in=(1, 3, 6, 12)), name="measured_by_whole_parts_of_a_year"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="indicator_weighs_something"),
        )

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """What an indicator should reach in a year; for a sum what that year should add."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets")
    year = models.PositiveSmallIntegerField("tahun")
    value = models.DecimalField("target", max_digits=20, decimal_places=4)
    budget = models.DecimalField("pagu indikatif", max_digits=20, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ("year",)
        constraints = (models.UniqueConstraint(fields=("indicator", "year"), name="one_target_per_year"),)


class Measurement(models.Model):
    """What was measured for a month, where it comes from, who says so. A month without one was not measured."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="measurements")
    year = models.PositiveSmallIntegerField("tahun")
    month = models.PositiveSmallIntegerField("bulan", validators=MONTHS)
    value = models.DecimalField("nilai", max_digits=20, decimal_places=4)
    source = models.CharField("sumber", max_length=255)
    note = models.TextField("catatan", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("year", "month", "pk")
        constraints = (models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="measured_in_a_month"),)


class Confirmation(models.Model):
    """That somebody outside the office looked at a measurement and found it so; for a BUMD the Bagian Perekonomian."""

    measurement = models.OneToOneField(Measurement, models.PROTECT, related_name="confirmation")
    note = models.TextField("catatan", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()


class Oversight(models.Model):
    """Which office confirms what a BUMD reports of itself."""

    company = models.OneToOneField(OPD, models.PROTECT, related_name="oversight")
    office = models.ForeignKey(OPD, models.PROTECT, related_name="+")


class Milestone(models.Model):
    """A step on the way to a promise, and the day by which it should be done."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="milestones")
    title = models.CharField("tahap", max_length=200)
    due_on = models.DateField("selambatnya")
    weight = models.DecimalField("bobot", max_digits=6, decimal_places=2, default=Decimal(1))

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (models.CheckConstraint(condition=Q(weight__gt=0), name="milestone_weighs_something"),)

    def __str__(self) -> str:
        return self.title


class Reaching(models.Model):
    """That a milestone was reached, on which day, as the evidence shows."""

    milestone = models.OneToOneField(Milestone, models.PROTECT, related_name="reaching")
    reached_on = models.DateField("tercapai")
    note = models.TextField("catatan")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()


class Proof(models.Model):
    """A file or a link that shows a measurement or a reached milestone. Files lie in the home by their sha256."""

    measurement = models.ForeignKey(Measurement, models.PROTECT, null=True, related_name="proofs")
    reaching = models.ForeignKey(Reaching, models.PROTECT, null=True, related_name="proofs")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    path = models.CharField(max_length=255, blank=True)  # relative to the home
    link = models.URLField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(measurement=None, reaching__isnull=False) | Q(measurement__isnull=False, reaching=None),
                name="proof_of_one_thing",
            ),
        )


class PriorityList(models.Model):
    """What an OPD proposes to put first in a year: at most five, agreed or returned as a whole."""

    opd = models.ForeignKey(OPD, models.PROTECT, related_name="priority_lists")
    year = models.PositiveSmallIntegerField("tahun")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)


def no_codes() -> list[str]:
    return []


class Priority(models.Model):
    """One of at most five; `codes`: what in the budget serves it, as plain numbers."""

    list = models.ForeignKey(PriorityList, models.CASCADE, related_name="priorities")
    place = models.PositiveSmallIntegerField("urutan")
    title = models.CharField("prioritas", max_length=200)
    outcome = models.CharField("hasil yang dituju", max_length=255, blank=True)
    codes = models.JSONField("kode", default=no_codes)

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(fields=("list", "place"), name="one_priority_per_place"),
            models.CheckConstraint(condition=Q(place__gte=1, place__lte=5), name="at_most_five_priorities"),
        )

    @property
    def written_codes(self) -> str:
        return ", ".join(written_code(code) for code in self.codes)


class PriorityAnswer(models.Model):
    """What the asisten of the line says to a list: agreed, or returned and why."""

    list = models.OneToOneField(PriorityList, models.PROTECT, related_name="answer")
    finding = models.CharField(max_length=8, choices=[("agreed", "disepakati"), ("returned", "dikembalikan")])
    because = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
