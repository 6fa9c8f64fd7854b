"""The scoreboard of the term: how each office follows up, with what it says of that itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from rapim.arahan.models import Assignment, Reply
from rapim.arahan.queries.ladder import ladder
from rapim.arahan.queries.rechecks import Overclaim, overclaim
from rapim.arahan.rules import State, median
from rapim.core.money import percent
from rapim.execution.sheets import Sheet
from rapim.meetings.queries import workdays
from rapim.people.rules import Scope


@dataclass(frozen=True, slots=True)
class Score:
    """`on_time`: settled, and reported by the due day in force then; `tardy`: settled, reported after it; `late`: still
    owed past it; `first_reply`: median days from giving to the first answer."""

    opd: str
    opd_key: str
    given: int
    settled: int
    on_time: int
    tardy: int
    late: int
    reopened: int
    first_reply: float | None
    reply: Reply | None

    def as_json(self) -> dict[str, Any]:
        counts = ("given", "settled", "on_time", "tardy", "late", "reopened", "first_reply")
        said = {name: getattr(self, name) for name in counts}
        percent = self.on_time_percent
        return {"opd": self.opd_key, "name": self.opd, **said, "percent": None if percent is None else str(percent)}

    @property
    def said(self) -> str:
        return self.reply.text if self.reply else ""

    @property
    def on_time_percent(self) -> Decimal | None:
        """Of those that are settled or late; None while none is."""
        judged = self.settled + self.late
        return percent(Decimal(self.on_time), Decimal(judged))


HEADINGS = {
    "opd": "Perangkat daerah", "given": "Arahan", "on_time": "Selesai tepat waktu", "tardy": "Selesai terlambat",
    "late": "Belum selesai, lewat tenggat", "on_time_percent": "Tepat waktu (%)", "reopened": "Dibuka lagi",
    "first_reply": "Jawaban pertama (hari, median)", "said": "Tanggapan OPD",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one verifier: how many reports, the oldest for how many working days."""

    verifier: str
    reports: int
    oldest: int
    over: bool  # longer than the ladder allows


@dataclass(frozen=True, slots=True)
class Scoreboard:
    rows: tuple[Score, ...]
    waiting: tuple[Waiting, ...]
    overclaim: Overclaim
    today: date
    verify_within: int  # working days
    own: frozenset[str]

    def as_json(self) -> dict[str, Any]:
        return {
            "at": self.today.isoformat(), "rows": [row.as_json() for row in self.rows],
            "overclaim": self.overclaim.as_json(), "waiting": [asdict(one) for one in self.waiting],
        }  # fmt: skip

    def sheets(self) -> tuple[Sheet, ...]:
        rows = tuple(tuple(getattr(row, name) for name in HEADINGS) for row in self.rows)
        return (Sheet("Papan tindak lanjut", tuple(HEADINGS), tuple(HEADINGS.values()), rows),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Per tanggal", self.today.isoformat()),
            ("Tepat waktu", "dari yang selesai atau lewat tenggat; menurut hari OPD melapor, bukan hari verifikasi"),
        )


def scoreboard(scope: Scope, now: datetime) -> Scoreboard:
    today, within = timezone.localdate(now), ladder().verify
    return Scoreboard(
        tuple(scores(scope, now)), tuple(_waiting(scope, today, within)), overclaim(), today, within, scope.own
    )


def _waiting(scope: Scope, today: date, within: int) -> Iterator[Waiting]:
    """Verifiers with something to judge, the one whose oldest report has waited longest first."""
    calendar, days = workdays(), defaultdict(list)
    reported = Assignment.objects.visible_to(scope).open().exclude(reported_at=None)
    for one in reported.select_related("arahan__verifier"):
        if one.state is State.REPORTED:
            title = one.arahan.verifier.title if one.arahan.verifier else "Sekretariat"
            days[title].append(calendar.between(timezone.localdate(one.reported_at), today))
    for title, waited in sorted(days.items(), key=lambda pair: -max(pair[1])):
        yield Waiting(title, len(waited), max(waited), max(waited) >= within)


def scores(scope: Scope, now: datetime) -> list[Score]:
    """One row an office, those most often on time first; without anything judged last."""
    today = timezone.localdate(now)
    by_office: dict[tuple[str, str], list[Assignment]] = defaultdict(list)
    every = Assignment.objects.visible_to(scope).standing().select_related("opd", "arahan")
    for one in every.prefetch_related("follow_ups", "reopenings"):
        by_office[one.opd.key, one.opd.name].append(one)
    replies = {reply.opd_id: reply for reply in Reply.objects.order_by("at", "pk")}
    rows = [_score(key, name, owed, replies, today) for (key, name), owed in by_office.items()]
    return sorted(rows, key=lambda row: (row.on_time_percent is None, -(row.on_time_percent or 0), row.opd))


def _score(key: str, name: str, owed: list[Assignment], replies: dict[int, Reply], today: date) -> Score:
    settled = [one for one in owed if one.state.is_final]
    late = [one for one in owed if not one.state.is_final and one.due and one.due < today]
    return Score(
        opd=name,
        opd_key=key,
        given=len(owed),
        settled=len(settled),
        on_time=sum(_was_on_time(one) for one in settled),
        tardy=sum(not _was_on_time(one) for one in settled),
        late=len(late),
        reopened=sum(bool(one.reopenings.all()) for one in owed),
        first_reply=median(_reply_days(owed)),
        reply=replies.get(owed[0].opd_id),
    )


def _was_on_time(one: Assignment) -> bool:
    """By the day on which the office reported it done: the verifier's delay is not the office's."""
    done = one.reported_at or one.found_at
    return one.due is None or timezone.localdate(done) <= one.due


def _reply_days(owed: Iterable[Assignment]) -> list[int]:
    answers = ((one, [one.accepted_at, *(done.at for done in one.follow_ups.all())]) for one in owed)
    first = ((one, min(filter(None, moments), default=None)) for one, moments in answers)
    return [(timezone.localdate(at) - timezone.localdate(one.at)).days for one, at in first if at]
