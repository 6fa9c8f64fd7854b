"""The Rapim and what it leaves behind. What becomes of a Rapim is a record beside it; none is ever taken away."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rapim.core.day import MONTHS
from rapim.meetings.rules import Group, Section
from rapim.people.models import OPD, DatedQuerySet, Post, not_ended_before_it_began
from rapim.people.rules import Scope


def who() -> models.ForeignKey:
    """By whom; None: the machine itself."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")


class Series(models.Model):
    """The monthly series: on which day, where, led by whom, who is invited. A change is a new series from a day on.

    `week` 5 is the last of the month; `weekday` 0 is Monday. `length` in minutes.
    """

    name = models.CharField("nama", max_length=150, default="Rapat Pimpinan")
    week = models.PositiveSmallIntegerField("minggu ke")
    weekday = models.PositiveSmallIntegerField("hari")
    starts = models.TimeField("pukul")
    length = models.PositiveSmallIntegerField("lama (menit)", default=120)
    place = models.CharField("tempat", max_length=255)
    chair = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="pimpinan rapat")
    signer = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="penanda tangan undangan")
    groups = models.JSONField("yang diundang", default=list)  # of rules.Group
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    by = who()

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from",)
        constraints = (
            not_ended_before_it_began("series_in_order"),
            models.CheckConstraint(condition=Q(week__range=(1, 5), weekday__range=(0, 4)), name="series_has_a_day"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def invites(self) -> tuple[Group, ...]:
        return tuple(map(Group, self.groups))


class HolidayQuerySet(models.QuerySet["Holiday"]):
    def standing(self) -> "HolidayQuerySet":
        return self.filter(revocation=None)


class Holiday(models.Model):
    """A day off besides the weekend: seeded from the calendar of Indonesia, corrected by the secretariat."""

    class Kind(models.TextChoices):
        NATIONAL = "libur", "Libur nasional"
        SHARED_LEAVE = "cuti_bersama", "Cuti bersama"
        REGIONAL = "daerah", "Libur daerah"

    on = models.DateField("tanggal")
    name = models.CharField("nama", max_length=150)
    kind = models.CharField("jenis", max_length=16, choices=Kind.choices, default=Kind.NATIONAL)
    added_at = models.DateTimeField()
    by = who()

    objects = HolidayQuerySet.as_manager()

    class Meta:
        ordering = ("on",)
        constraints = (models.UniqueConstraint(fields=("on", "name"), name="holiday_said_once"),)

    def __str__(self) -> str:
        return self.name


class HolidayRevocation(models.Model):
    """That a day is a working day after all, as when a decree moves it."""

    holiday = models.OneToOneField(Holiday, models.PROTECT, related_name="revocation")
    at = models.DateTimeField()
    by = who()
    because = models.CharField(max_length=255)


class RapimQuerySet(models.QuerySet["Rapim"]):
    def visible_to(self, scope: Scope) -> "RapimQuerySet":
        """Whoever has a post is invited, or works for someone who is."""
        return self if scope.roles else self.none()

    def open(self) -> "RapimQuerySet":
        return self.exclude(opening=None).filter(closing=None)

    def held(self) -> "RapimQuerySet":
        return self.exclude(closing=None)

    def coming(self) -> "RapimQuerySet":
        return self.filter(opening=None)

    def before(self, rapim: "Rapim") -> "RapimQuerySet":
        return self.filter(Q(year__lt=rapim.year) | Q(year=rapim.year, month__lt=rapim.month))


class Rapim(models.Model):
    """The Rapim of a month. `starts_at` is when it takes place; where it was moved, `adjournments` say from when."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="rapims")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField("waktu")
    length = models.PositiveSmallIntegerField("lama (menit)")
    place = models.CharField("tempat", max_length=255)
    scheduled_at = models.DateTimeField()
    by = who()

    objects = RapimQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "-month")
        constraints = (
            models.UniqueConstraint(fields=("year", "month"), name="one_rapim_a_month"),
            models.CheckConstraint(condition=Q(month__range=(1, 12)), name="rapim_of_a_month"),
        )

    def __str__(self) -> str:
        return f"Rapim {MONTHS[self.month - 1]} {self.year}"

    @property
    def is_open(self) -> bool:
        return hasattr(self, "opening") and not hasattr(self, "closing")

    @property
    def is_closed(self) -> bool:
        return hasattr(self, "closing")

    @property
    def state(self) -> str:
        """scheduled, open or closed."""
        return "closed" if self.is_closed else "open" if self.is_open else "scheduled"


class Adjournment(models.Model):
    """A Rapim moved to another time: from when, to when, why, by whom."""

    rapim = models.ForeignKey(Rapim, models.PROTECT, related_name="adjournments")
    old_at = models.DateTimeField()
    new_at = models.DateTimeField()
    because = models.CharField("alasan", max_length=255)
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("at", "pk")


class Opening(models.Model):
    """The meeting was opened; from now on its agenda stands."""

    rapim = models.OneToOneField(Rapim, models.PROTECT, related_name="opening")
    at = models.DateTimeField()
    by = who()


class Closing(models.Model):
    """The gavel."""

    rapim = models.OneToOneField(Rapim, models.PROTECT, related_name="closing")
    at = models.DateTimeField()
    by = who()


class Invitation(models.Model):
    """A seat in the room, by value: a post, an office, or both; `title` as the letter writes it."""

    rapim = models.ForeignKey(Rapim, models.PROTECT, related_name="invitations")
    group = models.CharField(max_length=16, choices=[(group.value, group.label) for group in Group])
    title = models.CharField("jabatan", max_length=255)
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="invitations")
    opd = models.ForeignKey(OPD, models.PROTECT, null=True, related_name="invitations")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = (models.UniqueConstraint(fields=("rapim", "title"), name="invited_once"),)

    def __str__(self) -> str:
        return self.title


class Delegation(models.Model):
    """A written mandate: who sits in an invited seat instead. The latest of a seat counts."""

    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="delegations")
    name = models.CharField("nama yang mewakili", max_length=150)
    title = models.CharField("jabatan yang mewakili", max_length=255)
    mandate = models.CharField("nomor surat kuasa atau surat tugas", max_length=150)
    because = models.CharField("alasan", max_length=255, blank=True)
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("-at", "-pk")


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def standing(self) -> "AttendanceQuerySet":
        return self.filter(strike=None)


class Attendance(models.Model):
    """Somebody sat in an invited seat."""

    class Way(models.TextChoices):
        SIGNED_IN = "qr", "memindai, dengan akun"
        NAMED = "name", "memindai, menyebut nama"
        DESK = "desk", "dicatat sekretariat"

    class Rank(models.TextChoices):
        ITSELF = "itself", "pejabat yang diundang"
        DELEGATE = "delegate", "mewakili"
        COMPANION = "companion", "mendampingi"

    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="attendances")
    name = models.CharField("nama", max_length=150)
    title = models.CharField("jabatan", max_length=255, blank=True)
    rank = models.CharField(max_length=16, choices=Rank.choices)
    way = models.CharField(max_length=16, choices=Way.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = who()

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("invitation", "name"), name="present_once"),)


class Strike(models.Model):
    """Whoever was recorded there was not, or not in this seat: a code on a wall is scanned by anybody."""

    attendance = models.OneToOneField(Attendance, models.PROTECT, related_name="strike")
    because = models.CharField("alasan", max_length=255)
    at = models.DateTimeField()
    by = who()


class AgendaItem(models.Model):
    """A point of the agenda, by value. Before the opening: added or given another length by the secretariat; at the
    opening all that the rooms bring is written down, and stands."""

    rapim = models.ForeignKey(Rapim, models.PROTECT, related_name="items")
    key = models.CharField(max_length=150)
    section = models.CharField(max_length=16, choices=[(section.value, section.label) for section in Section])
    title = models.CharField("pokok bahasan", max_length=500)
    note = models.CharField("keterangan", max_length=500, blank=True)
    minutes = models.PositiveSmallIntegerField("menit")
    href = models.CharField(max_length=255, blank=True)
    opds = models.JSONField(default=list)  # keys of the offices it is about; empty: everyone
    citation = models.JSONField(null=True)  # the figure it quotes, by value
    order = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("order", "pk")
        constraints = (models.UniqueConstraint(fields=("rapim", "key"), name="item_once"),)


class Remark(models.Model):
    """What was said on a point of the agenda, in a recorder's words."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="remarks")
    text = models.TextField("catatan pembahasan")
    at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("at", "pk")


class Letter(models.Model):
    """An invitation as it was issued: its number and everything that it says, by value."""

    rapim = models.ForeignKey(Rapim, models.PROTECT, related_name="letters")
    number = models.CharField("nomor", max_length=100)
    said = models.JSONField()
    issued_at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("-issued_at", "-pk")


class Minutes(models.Model):
    """The notula of a Rapim, one edition after another; `said` is all that it says, `sha256` of that."""

    rapim = models.ForeignKey(Rapim, models.PROTECT, related_name="minutes")
    edition = models.PositiveSmallIntegerField()
    said = models.JSONField()
    sha256 = models.CharField(max_length=64)
    because = models.CharField("apa yang diperbaiki", max_length=255, blank=True)
    made_at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("-edition",)
        constraints = (models.UniqueConstraint(fields=("rapim", "edition"), name="one_minutes_an_edition"),)

    def __str__(self) -> str:
        return f"Notula {self.rapim} edisi {self.edition}"


class MinutesFile(models.Model):
    """The notula as a paper; the file lies in the home's store under its sha256."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="files")
    name = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("minutes", "name"), name="one_paper_a_name"),)


class Approval(models.Model):
    """The notula was approved as the first item of a later Rapim; nothing of it changes from then on."""

    minutes = models.OneToOneField(Minutes, models.PROTECT, related_name="approval")
    rapim = models.ForeignKey(Rapim, models.PROTECT, related_name="approvals")  # the later one
    at = models.DateTimeField()
    by = who()


class Pack(models.Model):
    """The papers of a Rapim, frozen at one cut-off. `sha256` seals the figures and every file; `number` counts the
    editions of one pack."""

    rapim = models.ForeignKey(Rapim, models.PROTECT, null=True, related_name="packs")
    cutoff_on = models.DateField()
    cutoff = models.JSONField()  # at, known_at, version, basis
    edition_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="editions")
    number = models.PositiveSmallIntegerField(default=1)
    sha256 = models.CharField(max_length=64)
    filed_at = models.DateTimeField()
    by = who()

    class Meta:
        ordering = ("-filed_at", "-pk")

    def __str__(self) -> str:
        return f"Bahan {self.rapim or self.cutoff_on} edisi {self.number}"


class PackFile(models.Model):
    """One file of a pack; `figures.json` holds its figures."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="files")
    name = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("pack", "name"), name="one_file_a_name"),)


class ReplyQuerySet(models.QuerySet["Reply"]):
    def of_editions(self, pack: Pack) -> "ReplyQuerySet":
        """Of a pack and all that it corrects or that correct it."""
        first = pack.edition_of_id or pack.pk
        return self.filter(Q(pack=first) | Q(pack__edition_of=first))


class Reply(models.Model):
    """What an office says to its page of a pack before the Rapim: it stands beside the number in the next edition."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="replies")
    opd = models.ForeignKey(OPD, models.PROTECT, related_name="replies")
    text = models.TextField("tanggapan")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"tanggapan {self.opd}"
