"""Keys by which machines come in, and hooks by which they are told."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from rapim.people.models import JournalEntry, User


class KeyQuerySet(models.QuerySet["Key"]):
    def valid_at(self, now: datetime) -> "KeyQuerySet":
        return self.filter(revocation=None, valid_until__gt=now, user__is_active=True)


class Key(models.Model):
    """A person's key for a machine: it sees what the person sees today, and of that only what its scopes name.

    The secret is shown once; its hash stays.
    """

    name = models.CharField("nama", max_length=100)
    user = models.ForeignKey(User, models.PROTECT, related_name="keys")
    fingerprint = models.CharField(max_length=64, unique=True)
    starts_with = models.CharField(max_length=12)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    valid_until = models.DateTimeField()

    objects = KeyQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.name} ({self.starts_with}…)"


class Revocation(models.Model):
    """Since when a key opens nothing."""

    key = models.OneToOneField(Key, models.PROTECT, related_name="revocation")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT)


class HookQuerySet(models.QuerySet["Hook"]):
    def live(self) -> "HookQuerySet":
        return self.filter(removal=None)


class Hook(models.Model):
    """An address that is told of acts of the journal, those after number `after`."""

    url = models.URLField("alamat", max_length=500)
    secret = models.CharField(max_length=80)
    verbs = models.JSONField(default=list)  # of the journal; empty: all
    after = models.PositiveBigIntegerField()  # the number of the last entry that is settled
    added_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT)

    objects = HookQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def wants(self, entry: JournalEntry) -> bool:
        return not self.verbs or entry.verb in self.verbs


class Removal(models.Model):
    """Since when a hook is told nothing."""

    hook = models.OneToOneField(Hook, models.PROTECT, related_name="removal")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT)


class Delivery(models.Model):
    """One act told to one hook: once it was taken, or after its last failure."""

    hook = models.ForeignKey(Hook, models.PROTECT, related_name="deliveries")
    number = models.PositiveBigIntegerField()  # of the journal entry
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField()
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("hook", "number"), condition=Q(status__gte=200, status__lt=300), name="delivered_once"
            ),
        )
