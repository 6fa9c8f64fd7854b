"""What came in, what was made of it, what was sealed, and what was taken back. Records stay; nothing is overwritten.

`Batch` and `Supersession` are the catalog of the book: `rapim.ledger` reads their tables by plain SQL, so that their
columns are a contract. The file that came is never kept: it may hold NIP and names.
"""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from rapim.core.choice import Choice
from rapim.core.problem import Problem
from rapim.people.rules import Scope


class ChoiceField(models.JSONField):
    """What a person chose, or a file said of itself."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"encoder": DjangoJSONEncoder, "default": Choice} | options)

    def get_prep_value(self, value: Choice) -> dict[str, Any]:
        return asdict(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Choice | None:
        """None: the row that was joined does not exist."""
        if value is None:
            return None
        said = super().from_db_value(value, expression, connection)
        return Choice(**said | {"effective_on": _day(said["effective_on"])})


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, scope: Scope, user: Any) -> "UploadQuerySet":
        """Everything for those who see all, else what the person brought."""
        return self if scope.all else self.filter(by=user)


class Upload(models.Model):
    """A file that came: its name and fingerprint, who brought it, and what that person said of it."""

    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="uploads")
    by_name = models.CharField(max_length=150)
    received_at = models.DateTimeField(db_index=True)
    choice = ChoiceField()

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "-pk")


class Reading(models.Model):
    """What a file turned out to hold. While it stands unsealed, its lines lie in the home's staging folder."""

    upload = models.OneToOneField(Upload, models.CASCADE, primary_key=True, related_name="reading")
    read_at = models.DateTimeField()
    kind = models.CharField(max_length=32, blank=True)
    region = models.CharField(max_length=16)
    said = ChoiceField()
    columns = models.JSONField(default=dict)  # field → heading
    headings = models.JSONField(default=list)
    rows = models.PositiveIntegerField(default=0)
    totals = models.JSONField(default=dict)
    faults = models.JSONField(default=list)  # problems of the file itself
    doubts = models.JSONField(default=list)  # problems of the file beside the book, as the book was in `state`
    overlap = models.JSONField(default=dict)  # new, changed, unchanged, gone; examples
    state = models.JSONField(default=list)
    staged = models.CharField(max_length=64, blank=True)  # where its lines lie; empty: refused or sealed, removed
    lines = models.JSONField(default=list, encoder=DjangoJSONEncoder)  # of a paper of another room, until it is filed

    @property
    def problems(self) -> list[Problem]:
        return [Problem(**problem) for problem in (*self.faults, *self.doubts)]

    @property
    def severities(self) -> set[str]:
        return {problem.severity for problem in self.problems}


class BatchQuerySet(models.QuerySet["Batch"]):
    def in_force(self) -> "BatchQuerySet":
        return self.filter(supersession=None)

    def of_file(self, sha256: str) -> "BatchQuerySet":
        return self.filter(upload__sha256=sha256)


class Batch(models.Model):
    """A sealed, immutable Parquet file of the book. This row is the act of sealing: without it the file is nothing."""

    number = models.BigAutoField(primary_key=True)
    batch = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=32)
    region = models.CharField(max_length=16)
    year = models.IntegerField()
    version = models.CharField(max_length=40, blank=True)
    effective_on = models.DateField(null=True)
    basis = models.CharField(max_length=8, blank=True)
    slices = models.JSONField()  # [[OPD key, month], …]: what the file speaks for
    path = models.CharField(max_length=255, unique=True)  # relative to the home
    sha256 = models.CharField(max_length=64)  # of the Parquet file
    file = models.CharField(max_length=255)
    rows = models.PositiveIntegerField()
    totals = models.JSONField()
    known_at = models.DateTimeField(db_index=True)
    sealed_at = models.DateTimeField()
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="batches")

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return self.batch


class Filing(models.Model):
    """A paper that a room above has taken in: it is no batch of the book, but has come by the same door."""

    upload = models.OneToOneField(Upload, models.PROTECT, related_name="filing")
    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=32)
    year = models.IntegerField()
    on = models.DateField()  # up to which day it speaks
    rows = models.PositiveIntegerField()
    totals = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ("-at", "-pk")

    @property
    def batch(self) -> str:
        """Its number, called as that of a batch is."""
        return self.code

    @property
    def file(self) -> str:
        return self.upload.name


class Supersession(models.Model):
    """A batch taken back: figures as known from `at` on no longer count it; those known before still do."""

    batch = models.OneToOneField(Batch, models.PROTECT, related_name="supersession")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=150)
    because = models.TextField()


class Acceptance(models.Model):
    """A warning that a named person let pass, and why."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="acceptances")
    code = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=150)
    because = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("upload", "code"), name="one_acceptance_per_code"),)


class Mapping(models.Model):
    """Which heading a person said holds a field, for files of one kind with one set of headings."""

    kind = models.CharField(max_length=32)
    headings = models.CharField(max_length=64)  # fingerprint of the set of headings
    field = models.CharField(max_length=64)
    heading = models.CharField(max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "headings", "field"), name="one_heading_per_field"),)
