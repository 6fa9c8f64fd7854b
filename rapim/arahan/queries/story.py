"""One arahan as a story: what was said, by whom, what each office answered, and what others found."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from rapim.arahan.models import Arahan, Assignment, Evidence, Proposal
from rapim.arahan.queries.access import answerable, why_not_verify
from rapim.arahan.queries.board import Card, card
from rapim.arahan.registry import Remark, remarks_on
from rapim.arahan.rules import may_rule
from rapim.people.queries import line_groups, scope_of
from rapim.people.rules import Scope
from rapim.progress.models import Package


@dataclass(frozen=True, slots=True)
class Event:
    """One record, as a sentence; `quote` in the words of whoever made it."""

    at: datetime
    who: str
    what: str
    icon: str
    tone: str = "mut"
    quote: str = ""
    files: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one office did with it, and what this reader may do about it now."""

    card: Card
    assignment: Assignment
    events: tuple[Event, ...]
    may_answer: bool
    why_not_verify: str
    waiting: Proposal | None
    may_rule: bool
    obstacles: tuple[Any, ...] = ()
    recheck: Any = None
    remarks: tuple[Remark, ...] = ()

    @property
    def may_verify(self) -> bool:
        return not self.why_not_verify and not self.card.state.is_final

    @property
    def may_reopen(self) -> bool:
        return not self.why_not_verify and self.card.state.is_final

    @property
    def can_be_found(self) -> bool:
        return self.card.state.value == "reported"


@dataclass(frozen=True, slots=True)
class Story:
    arahan: Arahan
    chapters: tuple[Chapter, ...]
    amendments: tuple[Any, ...] = field(default=())
    package: Package | None = None  # that it is about, where the reader may see it

    def as_json(self) -> dict[str, Any]:
        arahan = self.arahan
        return {
            "arahan": arahan.pk, "number": arahan.number, "rapim": str(arahan.rapim or arahan.source),
            "quote": arahan.quote, "measure": arahan.measure, "due_on": _iso(arahan.due_on),
            "evidence": arahan.evidence, "verifier": arahan.verifier.title if arahan.verifier else None,
            "citation": arahan.citation, "subactivity": arahan.subactivity or None, "package": arahan.package or None,
            "assignments": [_chapter(one) for one in self.chapters],
        }  # fmt: skip


def story(arahan: Arahan, user: Any, now: datetime) -> Story:
    """The chapters of the offices that the reader may see."""
    today = timezone.localdate(now)
    scope = scope_of(user, today)
    parts = arahan.assignments.visible_to(scope).standing().select_related("arahan__rapim", "opd")
    lines = line_groups(today)
    chapters = (_told(one, card(one, today, lines), user, scope, now) for one in parts.order_by("part", "opd__key"))
    return Story(arahan, tuple(chapters), tuple(arahan.amendments.select_related("by")), _package(arahan, scope))


def _package(arahan: Arahan, scope: Scope) -> Package | None:
    pk = arahan.package
    return Package.objects.visible_to(scope).filter(pk=pk).first() if pk.isdecimal() else None


def why_returned(one: Assignment) -> tuple[datetime, str]:
    """When an office got its arahan back, and in which words: of the last finding, or of whoever opened it again."""
    judged = (*one.verifications.all(), *one.reopenings.all())
    last = max(judged, key=lambda record: record.at)
    return last.at, last.because


def _told(one: Assignment, shown: Card, user: Any, scope: Scope, now: datetime) -> Chapter:
    waiting = one.proposals.waiting().first()
    drawn = one.verifications.filter(recheck__isnull=False, recheck__outcome=None).order_by("-at").first()
    return Chapter(
        card=shown,
        assignment=one,
        events=tuple(sorted(_events(one), key=lambda event: event.at)),
        may_answer=answerable(one, scope) and not shown.state.is_final,
        why_not_verify=why_not_verify(one, user, now),
        waiting=waiting,
        may_rule=waiting is not None and may_rule(scope),
        obstacles=tuple(one.obstacles.filter(relief=None).select_related("from_opd")),
        recheck=drawn.recheck if drawn and drawn.by_id != user.pk else None,
        remarks=tuple(remarks_on(one, now)),
    )


def _events(one: Assignment) -> Iterator[Event]:
    if hasattr(one, "acceptance"):
        yield Event(one.acceptance.at, _name(one.acceptance), "menerima arahan", "check", "info")
    for done in one.follow_ups.select_related("by").prefetch_related("evidence"):
        what = "melaporkan selesai" if done.is_done else "melaporkan kemajuan"
        yield Event(done.at, _name(done), what, "file-check", "info", done.text, tuple(done.evidence.all()))
    yield from _hardships(one)
    yield from _judgements(one)


def _hardships(one: Assignment) -> Iterator[Event]:
    for bar in one.obstacles.select_related("by", "from_opd", "relief__by"):
        whom = bar.from_opd.name if bar.from_opd else bar.from_whom
        yield Event(bar.at, _name(bar), f"terhambat, perlu bantuan {whom}", "ban", "warn", f"{bar.what} — {bar.needs}")
        if hasattr(bar, "relief"):
            yield Event(bar.relief.at, _name(bar.relief), "hambatan teratasi", "circle-check", "good", bar.relief.how)
    for wish in one.proposals.select_related("by", "ruling__by"):
        what = f"mengusulkan {wish.get_wish_display().lower()}"
        days = f" ({_day(wish.old_on)} → {_day(wish.new_on)})" if wish.new_on else f" ({wish.get_lawful_display()})"
        yield Event(wish.at, _name(wish), what + days, "scale", "warn", wish.because)
        if hasattr(wish, "ruling"):
            said = ("menyetujui usul", "good") if wish.ruling.granted else ("menolak usul", "bad")
            yield Event(wish.ruling.at, _name(wish.ruling), said[0], "gavel", said[1], wish.ruling.because)


def _judgements(one: Assignment) -> Iterator[Event]:
    tones = {1: "good", 2: "bad", 3: "bad", 4: "mut"}
    for found in one.verifications.select_related("by", "recheck__outcome__by"):
        what = f"memverifikasi: {found.found.label.lower()}"
        yield Event(found.at, _name(found), what, "shield-check", tones[found.finding], found.because)
        outcome = getattr(getattr(found, "recheck", None), "outcome", None)
        if outcome:
            said = ("uji petik: hasil tetap", "good") if outcome.stands else ("uji petik: belum sesuai", "bad")
            yield Event(outcome.at, _name(outcome), said[0], "search", said[1], outcome.because)
    for again in one.reopenings.select_related("by"):
        yield Event(again.at, _name(again), "membuka kembali", "undo-2", "bad", again.because)


def _chapter(one: Chapter) -> dict[str, Any]:
    return {
        "assignment": one.card.pk, "opd": one.card.opd_key, "part": one.assignment.part, "state": one.card.state.value,
        "due": _iso(one.card.due), "late": one.card.late,
        "events": [
            {"at": event.at.isoformat(), "by": event.who, "what": event.what, "quote": event.quote,
             "evidence": [file.sha256 for file in event.files]}
            for event in one.events
        ],
    }  # fmt: skip


def _name(record: Any) -> str:
    return record.by.get_full_name() if record.by else "sistem"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else "–"
