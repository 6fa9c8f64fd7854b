"""What the region has opened to everybody: frozen by value, so that nothing else can come out of a public door."""

import json
from typing import Any

from django.db import models

from rapim.arahan.models import Arahan
from rapim.people.models import User
from rapim.publishing.rules import KINDS


class PublicationQuerySet(models.QuerySet["Publication"]):
    def public(self) -> "PublicationQuerySet":
        """Not withdrawn; the newest of each kind first."""
        return self.filter(withdrawal=None).order_by("kind", "-published_at", "-pk")

    def of(self, kind: str) -> "PublicationQuerySet":
        return self.public().filter(kind=kind)


class Publication(models.Model):
    """One thing that was opened: its whole content, to the letter, and its hash. Never edited; the next one follows."""

    kind = models.CharField("jenis", max_length=16, choices=[(kind.key, kind.title) for kind in KINDS])
    content_text = models.TextField()  # JSON, to the letter that was hashed
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("-published_at", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.published_at:%Y-%m-%d}"

    @property
    def content(self) -> dict[str, Any]:
        return json.loads(self.content_text)


class Withdrawal(models.Model):
    """Why something is no longer open; the publication itself stays."""

    publication = models.OneToOneField(Publication, models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT)
    because = models.CharField(max_length=500)


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    def standing(self) -> "DisclosureQuerySet":
        """Not taken back."""
        return self.filter(concealment=None)


class Disclosure(models.Model):
    """That an arahan may be read by everybody, in words that were chosen for everybody."""

    arahan = models.ForeignKey(Arahan, models.PROTECT, related_name="disclosures")
    words = models.TextField("bunyi untuk umum")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")


class Concealment(models.Model):
    """That it may no longer be: the next publication leaves it out."""

    disclosure = models.OneToOneField(Disclosure, models.PROTECT, related_name="concealment")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
