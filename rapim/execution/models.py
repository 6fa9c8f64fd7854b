"""What the figures cannot say by themselves: an outlook as it was told, and where a person knew better.

The pages of figures own no tables, but for these three: an outlook that was not kept cannot be scored later, and a
person's word is no figure of the book.
"""

from django.db import models
from django.db.models import Q

from rapim.people.models import OPD, User
from rapim.people.rules import Scope

SIDES = (("revenue", "Pendapatan"), ("spending", "Belanja"))


class OutlookQuerySet(models.QuerySet["Outlook"]):
    def of_region(self) -> "OutlookQuerySet":
        return self.filter(by="region")

    def visible_to(self, scope: Scope) -> "OutlookQuerySet":
        return self if scope.all else self.filter(by="opd", key__in=scope.opds)


class Outlook(models.Model):
    """An outlook as it was told for the end of a month; never changed, later scored against what happened.

    `by`: region or opd; `key`: its plain code; amounts in rupiah, bounds in percent of the pagu in force; `known_at`:
    the state of the book from which it was told. Of several for one month the latest counts.
    """

    by = models.CharField(max_length=8)
    key = models.CharField(max_length=64)
    side = models.CharField(max_length=8, choices=SIDES)
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    pagu = models.DecimalField(max_digits=20, decimal_places=2)
    realised = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    landing = models.DecimalField(max_digits=20, decimal_places=2)
    percent = models.DecimalField(max_digits=9, decimal_places=2)
    low80 = models.DecimalField(max_digits=9, decimal_places=2)
    high80 = models.DecimalField(max_digits=9, decimal_places=2)
    low95 = models.DecimalField(max_digits=9, decimal_places=2)
    high95 = models.DecimalField(max_digits=9, decimal_places=2)
    why = models.JSONField(default=list)
    known_at = models.DateTimeField()
    at = models.DateTimeField()

    objects = OutlookQuerySet.as_manager()

    class Meta:
        ordering = ("year", "month", "by", "key", "side", "at")
        constraints = (
            models.UniqueConstraint(
                fields=("by", "key", "side", "year", "month", "known_at"), name="outlook_told_once_of_a_state"
            ),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="outlook_of_a_month"),
        )

    def __str__(self) -> str:
        return f"{self.by} {self.key} {self.side} {self.year}-{self.month:02}"


class Override(models.Model):
    """A person's word on where an office usually lands, in percent of its pagu; the latest of a year and side counts.

    `percent` empty: the word is taken back, and the past speaks again.
    """

    opd = models.ForeignKey(OPD, models.PROTECT, related_name="overrides")
    side = models.CharField(max_length=8, choices=SIDES)
    year = models.PositiveSmallIntegerField()
    percent = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    because = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="overrides")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__gte=0, percent__lte=200), name="override_in_bounds"
            ),
        )

    def __str__(self) -> str:
        return f"{self.opd_id} {self.side} {self.year}: {self.percent}"


class Explanation(models.Model):
    """Why an early warning of an office is no alarm, in the words of a named person.

    `size`: points of the warning when it was explained; it returns once it has grown beyond
    what the region's rule "returns" allows.
    """

    opd_key = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    size = models.DecimalField(max_digits=9, decimal_places=2)
    because = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="explanations")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.opd_key} {self.kind} {self.year}"
