"""The register of innovations (PP 38/2017), the tiers that they claim, and what proves them. Records stay: the last
score of an indicator counts."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rapim.innovation.rules import CRITERIA, FORMS, INITIATORS, Stage
from rapim.people.models import OPD
from rapim.people.rules import Scope


class InnovationQuerySet(models.QuerySet["Innovation"]):
    def visible_to(self, scope: Scope) -> "InnovationQuerySet":
        return self if scope.all else self.filter(opd__key__in=scope.opds)


def none_met() -> list[str]:
    return []


class Innovation(models.Model):
    """What is done differently, by whom, for whom, with what result."""

    opd = models.ForeignKey(OPD, models.PROTECT, related_name="innovations")
    name = models.CharField("nama inovasi", max_length=200)
    initiator = models.CharField("inisiator", max_length=16, choices=INITIATORS)
    initiator_name = models.CharField("nama inisiator", max_length=150, blank=True)
    form = models.CharField("bentuk", max_length=16, choices=FORMS)
    is_digital = models.BooleanField("digital", default=False)
    affair = models.CharField("urusan", max_length=150, blank=True)
    design = models.TextField("rancang bangun", blank=True)
    purpose = models.TextField("tujuan", blank=True)
    benefit = models.TextField("manfaat", blank=True)
    result = models.TextField("hasil", blank=True)
    criteria = models.JSONField("kriteria", default=none_met)  # keys of rules.CRITERIA that it meets
    budget = models.DecimalField("anggaran", max_digits=18, decimal_places=2, null=True, blank=True)
    decree = models.CharField("dasar hukum", max_length=255, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = InnovationQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("opd", "name"), name="one_innovation_per_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def unmet(self) -> list[str]:
        """The criteria of PP 38/2017 that nobody says it meets, in words."""
        return [words for key, words in CRITERIA if key not in self.criteria]


class Progression(models.Model):
    """From when an innovation stood at a stage."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="stages")
    stage = models.CharField("tahap", max_length=16, choices=[(one.value, one.label) for one in Stage])
    since_on = models.DateField("sejak")

    class Meta:
        ordering = ("since_on", "pk")
        constraints = (models.UniqueConstraint(fields=("innovation", "stage"), name="one_day_per_stage"),)


class Score(models.Model):
    """The tier that is claimed of an indicator of a year's index; 0: none."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="scores")
    year = models.PositiveSmallIntegerField()
    indicator = models.CharField(max_length=32)
    tier = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=Q(tier__lte=3), name="tier_of_three"),)


class Evidence(models.Model):
    """What proves the tier of an indicator: a file of the home, or a link."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="evidence")
    year = models.PositiveSmallIntegerField()
    indicator = models.CharField(max_length=32)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    path = models.CharField(max_length=255, blank=True)
    link = models.URLField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)


class Assessment(models.Model):
    """The score of the region as a whole (SPD) in a year, and where it is written."""

    year = models.PositiveSmallIntegerField()
    score = models.DecimalField(max_digits=5, decimal_places=2)
    source = models.CharField(max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
