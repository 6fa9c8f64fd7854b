"""What an office says of its work each month, what its asisten says to that, and what is asked and answered.

State is read from records: a report was sent because a `Submission` exists, holds because an `Acceptance` exists.
"""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from rapim.core.day import MONTHS
from rapim.core.stage import STAGES
from rapim.intake.models import Filing
from rapim.people.models import OPD
from rapim.people.rules import Scope


def who(**options: Any) -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **options)


class OfOfficeQuerySet(models.QuerySet):
    def visible_to(self, scope: Scope) -> "OfOfficeQuerySet":
        return self if scope.all else self.filter(opd__key__in=scope.opds)


class MonthlyReport(models.Model):
    """The RFK of an office and month. It exists from the first word on."""

    opd = models.ForeignKey(OPD, models.PROTECT, related_name="monthly_reports")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()

    objects = OfOfficeQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "-month", "opd__key")
        constraints = (
            models.UniqueConstraint(fields=("opd", "year", "month"), name="one_report_a_month"),
            models.CheckConstraint(condition=Q(month__range=(1, 12)), name="report_of_a_month"),
        )

    def __str__(self) -> str:
        return f"{self.opd} {MONTHS[self.month - 1]} {self.year}"


class PhysicalProgress(models.Model):
    """How far a sub kegiatan is, in percent, cumulative; known only where somebody has said it."""

    report = models.ForeignKey(MonthlyReport, models.PROTECT, related_name="progress")
    subactivity = models.CharField(max_length=64)  # the code as plain numbers
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    at = models.DateTimeField()
    by = who()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("report", "subactivity"), name="one_percent_a_subactivity"),
            models.CheckConstraint(condition=Q(percent__range=(0, 100)), name="percent_of_a_whole"),
        )


class Obstacle(models.Model):
    """A line of Form E: what hinders, what is needed, and who is expected to help."""

    report = models.ForeignKey(MonthlyReport, models.PROTECT, related_name="obstacles")
    subactivity = models.CharField(max_length=64, blank=True)  # empty: of the whole office
    what = models.TextField("kendala")
    needed = models.TextField("tindak lanjut yang diperlukan")
    helper = models.CharField("pihak yang diharapkan dapat membantu", max_length=255)
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("report", "subactivity"), name="one_obstacle_a_subactivity"),)


class Photo(models.Model):
    """A photograph of the work, kept under its sha256."""

    report = models.ForeignKey(MonthlyReport, models.PROTECT, related_name="photos")
    subactivity = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)
    path = models.CharField(max_length=120)  # relative to the home
    name = models.CharField(max_length=255)
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("report", "sha256"), name="one_photo_once"),)


class Submission(models.Model):
    """The report as it was sent: every figure by value, so that later changes can be told from it."""

    report = models.ForeignKey(MonthlyReport, models.PROTECT, related_name="submissions")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("at", "pk")


class Acceptance(models.Model):
    """The asisten takes a report: the month is frozen as it was sent."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="acceptance")
    at = models.DateTimeField()
    by = who()


class Return(models.Model):
    """The asisten gives a report back, and says why."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="returned")
    because = models.TextField()
    at = models.DateTimeField()
    by = who()


class Correction(models.Model):
    """A change to a month that was frozen: what it said, what it should say, and why."""

    report = models.ForeignKey(MonthlyReport, models.PROTECT, related_name="corrections")
    subactivity = models.CharField(max_length=64)
    before = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    after = models.DecimalField(max_digits=5, decimal_places=2)
    because = models.TextField()
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.CheckConstraint(condition=Q(after__range=(0, 100)), name="corrected_percent_of_a_whole"),)


class Inquiry(models.Model):
    """The asisten asks an office about a figure, which is quoted by value."""

    opd = models.ForeignKey(OPD, models.PROTECT, related_name="inquiries")
    figure = models.CharField(max_length=255)  # as the flag said it, with its cut-off
    question = models.TextField()
    due_at = models.DateTimeField()
    at = models.DateTimeField()
    by = who()

    objects = OfOfficeQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.opd}: {self.figure}"


class Answer(models.Model):
    """What the office says to it; stands beside the number from then on."""

    inquiry = models.OneToOneField(Inquiry, models.PROTECT, related_name="answer")
    text = models.TextField()
    at = models.DateTimeField()
    by = who()


class MonitoringNote(models.Model):
    """What the asisten saw or heard of an office."""

    opd = models.ForeignKey(OPD, models.PROTECT, related_name="monitoring_notes")
    text = models.TextField()
    at = models.DateTimeField()
    by = who()

    objects = OfOfficeQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")


class Look(models.Model):
    """Somebody looked at the page of flags; at most one an hour."""

    at = models.DateTimeField(db_index=True)
    by = who()

    class Meta:
        ordering = ("-at", "-pk")


class Package(models.Model):
    """A package of work of an office and year; what is known of it are its statements, stages and payments."""

    opd = models.ForeignKey(OPD, models.PROTECT, related_name="packages")
    year = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=255)  # its RUP code, else its name, else its contract's number
    name = models.TextField()

    objects = OfOfficeQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "opd__key", "pk")
        constraints = (models.UniqueConstraint(fields=("opd", "year", "key"), name="one_package_a_key"),)

    def __str__(self) -> str:
        return self.name


class Statement(models.Model):
    """What a paper says of a package up to a day, with what earlier ones said where it is silent. Rupiah, percent."""

    package = models.ForeignKey(Package, models.PROTECT, related_name="statements")
    filing = models.ForeignKey(Filing, models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=64)
    row = models.PositiveIntegerField()
    on = models.DateField()
    at = models.DateTimeField()
    rup = models.CharField(max_length=64, blank=True)
    number = models.CharField(max_length=255, blank=True)
    order = models.CharField("nomor SPMK", max_length=255, blank=True)
    provider = models.CharField(max_length=255, blank=True)
    method = models.CharField(max_length=255, blank=True)
    fund = models.CharField(max_length=255, blank=True)
    place = models.TextField(blank=True)
    note = models.TextField(blank=True)
    subactivity = models.CharField(max_length=64, blank=True)
    account = models.CharField(max_length=64, blank=True)
    pagu = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    hps = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    value = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    paid = models.DecimalField(max_digits=18, decimal_places=2, null=True)  # in all, up to the day
    physical = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    planned = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    selection = models.PositiveSmallIntegerField(null=True)  # the month in which a provider is to be chosen
    signed_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    handed_on = models.DateField(null=True)

    class Meta:
        ordering = ("on", "at", "pk")


class Stage(models.Model):
    """A package has come to a stage on a day."""

    package = models.ForeignKey(Package, models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=16, choices=[(one, one) for one in STAGES])
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("on", "pk")
        constraints = (models.UniqueConstraint(fields=("package", "stage"), name="one_stage_once"),)


class Payment(models.Model):
    """A payment of a contract, as a paper lists it."""

    package = models.ForeignKey(Package, models.PROTECT, related_name="payments")
    filing = models.ForeignKey(Filing, models.PROTECT, related_name="+")
    row = models.PositiveIntegerField()
    paid_on = models.DateField()
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    document = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ("paid_on", "pk")
        constraints = (models.CheckConstraint(condition=Q(amount__gte=0), name="payment_not_negative"),)


class PackagePhoto(models.Model):
    """The work at 0, 50 or 100 percent, as somebody saw it."""

    package = models.ForeignKey(Package, models.PROTECT, related_name="photos")
    point = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)
    path = models.CharField(max_length=120)  # relative to the home
    name = models.CharField(max_length=255)
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("point", "at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("package", "sha256"), name="one_package_photo_once"),
            models.CheckConstraint(condition=Q(point__in=(0, 50, 100)), name="photo_at_0_50_100"),
        )
