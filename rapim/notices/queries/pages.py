"""Pages of notices: mine, my choices, and what became of each letter."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import Count
from django.urls import reverse

from rapim.execution.sheets import Sheet
from rapim.notices.channels import setup
from rapim.notices.links import chat_word, feed_token
from rapim.notices.models import Attempt, Channel, Delivery, Notice, Preference
from rapim.notices.queries.written import address_of_site
from rapim.notices.registry import Entry, dates_of
from rapim.people.models import User

LATEST: Final = 100
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Told:
    """A notice, where it went, and whether it was answered."""

    title: str
    text: str
    path: str
    made_at: datetime
    urgent: bool
    through: str
    answered: str


@dataclass(frozen=True, slots=True)
class MyNotices:
    notices: tuple[Told, ...]
    reached: tuple[str, ...]  # channels through which the person is told

    def as_json(self) -> dict[str, Any]:
        return {"notices": [asdict(one) for one in self.notices]}

    def sheets(self) -> tuple[Sheet, ...]:
        columns = ("made_at", "title", "text", "path", "urgent", "through", "answered")
        headings = ("Waktu", "Hal", "Isi", "Alamat", "Mendesak", "Lewat", "Jawaban")
        return (Sheet("Pemberitahuan", columns, headings, _rows(self.notices, columns)),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Banyaknya", str(len(self.notices))),)


def my_notices(user: User) -> MyNotices:
    found = Notice.objects.filter(to=user).select_related("reply").prefetch_related("carriages__delivery")[:LATEST]
    reached = tuple(one.get_channel_display() for one in user.addresses.all())
    return MyNotices(tuple(map(_told, found)), reached)


def _told(notice: Notice) -> Told:
    sent = [one.get_channel_display() for one in notice.carriages.all() if one.delivery.sent_at]
    reply = getattr(notice, "reply", None)
    return Told(
        title=notice.title,
        text=notice.text,
        path=notice.path,
        made_at=notice.made_at,
        urgent=notice.urgent,
        through=", ".join(sent),
        answered=reply.said if reply else "",
    )


@dataclass(frozen=True, slots=True)
class PreferencePage:
    user: User
    own: bool
    channels: dict[str, bool]
    feed: str
    word: str
    bot: str
    devices: tuple[Any, ...]


def preference_page(user: User, *, own: bool, today: date) -> PreferencePage:
    """What the page of choices shows; the calendar's address and the devices only to their owner."""
    config = setup.read(settings.HOME)
    number = Preference.objects.filter(user=user).values_list("feed", flat=True).first() or 0
    return PreferencePage(
        user=user,
        own=own,
        channels={channel: config.ready(channel) for channel in Channel.values},
        feed=address_of_site() + reverse("feed", args=[feed_token(user.pk, number)]) if own else "",
        word=chat_word(user.pk, today) if own and config.telegram.ready else "",
        bot=config.telegram.bot,
        devices=tuple(user.devices.known()) if own else (),
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter and what became of it, in words. `tone`: of its chip."""

    pk: int
    to: str
    username: str
    channel: str
    subject: str
    holds: int
    made_at: datetime
    sent_at: datetime | None
    state: str
    tone: str
    icon: str
    tries: int
    problem: str
    may_retry: bool


@dataclass(frozen=True, slots=True)
class Deliveries:
    letters: tuple[Sent, ...]
    counts: tuple[tuple[str, str, int, bool], ...]  # state, its word, how many in a week, whether it is shown
    channels: tuple[tuple[str, bool], ...]
    unreachable: tuple[User, ...]  # who was told something this week and has no address
    state: str

    def as_json(self) -> dict[str, Any]:
        return {"deliveries": [asdict(one) for one in self.letters]}

    def sheets(self) -> tuple[Sheet, ...]:
        columns = ("made_at", "to", "channel", "subject", "holds", "state", "tries", "problem", "sent_at")
        headings = ("Dibuat", "Kepada", "Kanal", "Hal", "Isi", "Keadaan", "Percobaan", "Kendala", "Terkirim")
        return (Sheet("Pengiriman", columns, headings, _rows(self.letters, columns)),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return tuple((word, str(count)) for _, word, count, _ in self.counts)


STATES: Final = {"": "Semua", "waiting": "Menunggu", "failed": "Gagal", "sent": "Terkirim"}


def delivery_page(*, now: datetime, state: str, channel: str) -> Deliveries:
    """The letters of the last week, those that failed first on demand."""
    week = Delivery.objects.filter(made_at__gt=now - WEEK)
    of_state = {
        "": week,
        "waiting": week.waiting(),
        "failed": week.failed(),
        "sent": week.exclude(sent_at=None),
    }
    shown = of_state.get(state, week)
    if channel:
        shown = shown.filter(channel=channel)
    shown = shown.select_related("to").prefetch_related("attempts").annotate(holds=Count("carriages"))[:LATEST]
    config = setup.read(settings.HOME)
    told = Notice.objects.filter(made_at__gt=now - WEEK).values("to")
    return Deliveries(
        letters=tuple(map(_sent, shown)),
        counts=tuple((key, word, of_state[key].count(), key == state) for key, word in STATES.items()),
        channels=tuple((one.label, config.ready(one.value)) for one in Channel),
        unreachable=tuple(User.objects.filter(pk__in=told, addresses=None)),
        state=state,
    )


def _sent(delivery: Delivery) -> Sent:
    attempts: list[Attempt] = list(delivery.attempts.all())
    problem = next((one.problem for one in reversed(attempts) if one.problem), "")
    if delivery.failed_at:
        state, tone, icon = "Gagal", "bad", "circle-x"
    elif delivery.sent_at:
        seen = " · dibaca" if delivery.seen_at else ""
        state, tone, icon, problem = f"Terkirim{seen}", "good", "circle-check", ""
    elif attempts:
        state, tone, icon = "Dicoba lagi", "warn", "clock"
    else:
        state, tone, icon = "Menunggu", "mut", "hourglass"
    return Sent(
        pk=delivery.pk,
        to=delivery.to.get_full_name(),
        username=delivery.to.username,
        channel=delivery.get_channel_display(),
        subject=delivery.subject,
        holds=delivery.holds,
        made_at=delivery.made_at,
        sent_at=delivery.sent_at,
        state=state,
        tone=tone,
        icon=icon,
        tries=len(attempts),
        problem=problem,
        may_retry=delivery.sent_at is None,
    )


def entries_of(user: User, now: datetime) -> list[Entry]:
    return dates_of(user, now)


def _rows(things: tuple[Any, ...], columns: tuple[str, ...]) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(getattr(one, column) for column in columns) for one in things)
