"""What people must be told, where they want to be told it, and what became of each letter. Records stay."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from rapim.people.rules import Scope


class Channel(models.TextChoices):
    MAIL = "mail", "Surel"
    WHATSAPP = "whatsapp", "WhatsApp"
    TELEGRAM = "telegram", "Telegram"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def not_carried_by(self, channel: str) -> "NoticeQuerySet":
        return self.exclude(carriages__in=Carriage.objects.filter(channel=channel))

    def unanswered(self) -> "NoticeQuerySet":
        return self.filter(reply=None)


class Notice(models.Model):
    """One thing that one person must be told: once, whatever it is told through."""

    key = models.CharField(max_length=200, unique=True)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    path = models.CharField(max_length=255)
    urgent = models.BooleanField(default=False)
    answers = models.JSONField(default=list)
    about = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField(db_index=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.title


class Preference(models.Model):
    """When a person wants to be told. `digest_at`: what is not urgent once a day at this hour; None: at once."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="preference")
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    digest_at = models.TimeField(null=True, blank=True)
    feed = models.PositiveIntegerField(default=0)  # a new number makes the private address of the calendar anew


class AddressQuerySet(models.QuerySet["Address"]):
    def chosen(self) -> "AddressQuerySet":
        return self.filter(chosen=True, user__is_active=True)


class Address(models.Model):
    """Where a person is reached through a channel; told there is what was said from `since_at` on."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="addresses")
    channel = models.CharField(max_length=16, choices=Channel.choices)
    address = models.CharField(max_length=254)
    chosen = models.BooleanField(default=True)
    since_at = models.DateTimeField()

    objects = AddressQuerySet.as_manager()

    class Meta:
        ordering = ("channel",)
        constraints = (models.UniqueConstraint(fields=("user", "channel"), name="one_address_per_channel"),)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> "DeliveryQuerySet":
        return self.filter(sent_at=None, failed_at=None)

    def failed(self) -> "DeliveryQuerySet":
        return self.exclude(failed_at=None)

    def visible_to(self, scope: Scope, user: Any) -> "DeliveryQuerySet":
        """Everything for those who see all, else what was sent to the person."""
        return self if scope.all else self.filter(to=user)


class Delivery(models.Model):
    """A letter to one person through one channel, with one notice in it or several."""

    key = models.CharField(max_length=64, unique=True)  # the same through all attempts: by it a repetition is known
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=16, choices=Channel.choices)
    address = models.CharField(max_length=254)
    subject = models.CharField(max_length=255)
    notices = models.ManyToManyField(Notice, through="Carriage", related_name="deliveries")
    made_at = models.DateTimeField(db_index=True)
    round = models.PositiveSmallIntegerField(default=1)  # how often it was begun anew by hand
    round_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)  # where the channel says so
    failed_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=200, blank=True, db_index=True)  # what the channel calls it

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(sent_at=None) | Q(failed_at=None), name="sent_or_failed_never_both"),
        )


class Carriage(models.Model):
    """Which delivery carries a notice: through each channel one, and never a second."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="carriages")
    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="carriages")
    channel = models.CharField(max_length=16, choices=Channel.choices)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("notice", "channel"), name="carried_once_per_channel"),)


class Attempt(models.Model):
    """One try. Begun and never ended: the machine stopped in between, and nobody knows whether the letter left."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)  # a sentence; empty: it was taken

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("delivery", "number"), name="one_attempt_per_number"),)


class DeviceQuerySet(models.QuerySet["Device"]):
    def known(self) -> "DeviceQuerySet":
        return self.filter(forgotten_at=None)


class Device(models.Model):
    """A telephone or computer on which a person has answered; only the fingerprint of its secret is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="devices")
    fingerprint = models.CharField(max_length=64, unique=True)
    said = models.CharField(max_length=120, blank=True)  # what the browser calls itself
    since_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ("-since_at",)


class Reply(models.Model):
    """What was answered to a notice without a password: at most once."""

    notice = models.OneToOneField(Notice, models.PROTECT, related_name="reply")
    verb = models.CharField(max_length=16)
    via = models.CharField(max_length=16)  # link, whatsapp, telegram
    device = models.ForeignKey(Device, models.SET_NULL, null=True, related_name="replies")
    said = models.TextField(blank=True)  # the sentence that the answerer was shown
    at = models.DateTimeField()

    @property
    def moment(self) -> datetime:
        return self.at
