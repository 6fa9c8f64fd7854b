"""Who is who, since when and until when; and the journal of what they did.

Heads and asisten change, offices are merged: what holds for a while carries `valid_from` and `valid_to`, both days
included; an empty end is open.
"""

import json
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from rapim.people.rules import Role


class DatedQuerySet(models.QuerySet):
    def valid_on(self, day: date) -> "DatedQuerySet":
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        not_over = Q(valid_to=None) | Q(valid_to__gte=day)
        return self.filter(begun & not_over)


def not_ended_before_it_began(name: str) -> models.CheckConstraint:
    condition = Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from"))
    return models.CheckConstraint(condition=condition, name=name)


class User(AbstractUser):
    """A person who signs in. Roles come from posts, never from the person."""

    first_name = None
    last_name = None
    name = models.CharField("nama", max_length=150, blank=True)

    REQUIRED_FIELDS = ()

    def get_full_name(self) -> str:
        return self.name or self.username

    get_short_name = get_full_name


class Region(models.Model):
    """A province, regency or city, by its Kemendagri code."""

    code = models.CharField(max_length=8, unique=True)
    name = models.CharField(max_length=150)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class OPD(models.Model):
    """An office with a budget of its own, or a part of one; `key` is the code as plain numbers, as in the book."""

    class Kind(models.TextChoices):
        DINAS = "dinas", "Dinas"
        BADAN = "badan", "Badan"
        SEKRETARIAT = "sekretariat", "Sekretariat"
        INSPEKTORAT = "inspektorat", "Inspektorat"
        BAGIAN = "bagian", "Bagian"
        KECAMATAN = "kecamatan", "Kecamatan"
        BLUD = "blud", "BLUD"
        BUMD = "bumd", "BUMD"

    key = models.CharField(max_length=64, unique=True)
    code = models.CharField("kode", max_length=64, blank=True)
    name = models.CharField("nama", max_length=255)
    kind = models.CharField("jenis", max_length=16, choices=Kind.choices, default=Kind.DINAS)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    heir = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="formers")  # merged into
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("key",)
        constraints = (not_ended_before_it_began("opd_in_order"),)

    def __str__(self) -> str:
        return self.name


class OPDName(models.Model):
    """A way in which files have written an office, folded (see `rules.folded`)."""

    opd = models.ForeignKey(OPD, models.CASCADE, related_name="names")
    folded = models.CharField(max_length=255, unique=True)
    written = models.CharField(max_length=255)


class Line(models.Model):
    """A coordination line: the offices that one asisten watches over."""

    key = models.SlugField(max_length=32, unique=True)
    name = models.CharField("nama", max_length=150)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("key",)
        constraints = (not_ended_before_it_began("line_in_order"),)

    def __str__(self) -> str:
        return self.name


class LineMembership(models.Model):
    """From when until when an office belongs to a line; its parts go with it."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="memberships")
    opd = models.ForeignKey(OPD, models.PROTECT, related_name="memberships")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("line__key", "opd__key")
        constraints = (not_ended_before_it_began("membership_in_order"),)


class Post(models.Model):
    """A seat that people come and go from. `opd` or `line` says of what, where the role needs it."""

    title = models.CharField("jabatan", max_length=150, unique=True)
    role = models.CharField("peran", max_length=16, choices=[(role.value, role.label) for role in Role])
    opd = models.ForeignKey(OPD, models.PROTECT, null=True, blank=True, related_name="posts")
    line = models.ForeignKey(Line, models.PROTECT, null=True, blank=True, related_name="posts")

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class Assignment(models.Model):
    """Who sits in a post, from when until when."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="assignments")
    user = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("post__title", "-valid_from")
        constraints = (not_ended_before_it_began("assignment_in_order"),)


class JournalEntry(models.Model):
    """One act. Its seal covers every field and the seal before it, so that no entry can change, move or vanish."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150, blank=True)  # the username, by value; empty: the machine itself
    verb = models.CharField(max_length=40)
    object = models.CharField(max_length=255)
    detail_text = models.TextField()  # JSON, to the letter that was sealed
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("-number",)

    @property
    def detail(self) -> dict[str, Any]:
        return json.loads(self.detail_text)


class JournalHead(models.Model):
    """The last entry's number and seal, apart from it: a journal with its tail cut off no longer reaches its head.

    It is sealed itself, so that nobody moves it back to an earlier entry. Its single row is also the lock under which
    entries are appended one after another.
    """

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(null=True)
