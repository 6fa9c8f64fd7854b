"""What became of a promise, in which words; who may say what. Pure: no database, no clock."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final

from rapim.core.day import short_day
from rapim.core.number import percent_text
from rapim.people.rules import OF_AN_OPD, Role, Scope
from rapim.promises.gauge import NOUGHT, WHOLE, Gauge, Span, amount_text, period_text


class Status(Enum):
    """What became of a promise so far. Always derived, never typed."""

    KEPT = "kept"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    OUT_OF_REACH = "out_of_reach"
    MISSED = "missed"
    SILENT = "silent"

    @property
    def words(self) -> str:
        return _STATUS[self][0]

    @property
    def tone(self) -> str:
        return _STATUS[self][1]

    @property
    def icon(self) -> str:
        return _STATUS[self][2]


_STATUS: Final = {
    Status.KEPT: ("Terpenuhi", "good", "circle-check"),
    Status.ON_TRACK: ("Sesuai jadwal", "good", "trending-up"),
    Status.BEHIND: ("Tertinggal", "warn", "trending-down"),
    Status.OUT_OF_REACH: ("Tidak tercapai pada laju ini", "bad", "triangle-alert"),
    Status.MISSED: ("Tidak terpenuhi", "bad", "circle-x"),
    Status.SILENT: ("Belum terukur", "stale", "hourglass"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A milestone: when it is due, and when it was reached."""

    title: str
    due_on: date
    reached_on: date | None = None
    weight: Decimal = Decimal(1)

    def is_overdue(self, on: date) -> bool:
        return self.reached_on is None and self.due_on < on


@dataclass(frozen=True, slots=True)
class Verdict:
    """`progress` 0 to 100, None: nothing measured; `measured` of `parts` are known; `reasons` are sentences."""

    status: Status
    progress: Decimal | None
    measured: int
    parts: int
    reasons: tuple[str, ...]


def verdict(span: Span, gauges: Sequence[Gauge], stages: Sequence[Stage], on: date) -> Verdict:
    """What became of a promise by a day."""
    known = [gauge for gauge in gauges if gauge.progress() is not None]
    return Verdict(
        status=_status(span, gauges, stages, on),
        progress=progress(gauges, stages),
        measured=len(known) + sum(stage.reached_on is not None for stage in stages),
        parts=len(gauges) + len(stages),
        reasons=tuple(_reasons(gauges, stages, on)),
    )


def _status(span: Span, gauges: Sequence[Gauge], stages: Sequence[Stage], on: date) -> Status:
    done = all(gauge.is_met() for gauge in gauges) and all(stage.reached_on for stage in stages)
    if done and (gauges or stages):
        return Status.KEPT
    if span.is_over(on):
        return Status.MISSED
    if any(gauge.falls_short(on) for gauge in gauges):
        return Status.OUT_OF_REACH
    if any(gauge.is_behind() for gauge in gauges) or any(stage.is_overdue(on) for stage in stages):
        return Status.BEHIND
    if not any(gauge.months for gauge in gauges) and not any(stage.reached_on for stage in stages):
        return Status.SILENT
    return Status.ON_TRACK


def progress(gauges: Sequence[Gauge], stages: Sequence[Stage]) -> Decimal | None:
    """The weighted mean of what was measured; where there are indicators and milestones, each half (ASSUMPTION)."""
    measured = [(share, gauge.weight) for gauge in gauges if (share := gauge.progress()) is not None]
    path = [(WHOLE if stage.reached_on else NOUGHT, stage.weight) for stage in stages]
    halves = [mean for mean in (weighted(measured), weighted(path)) if mean is not None]
    return None if not halves else (sum(halves, NOUGHT) / len(halves)).quantize(Decimal("0.01"))


def weighted(shares: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
    """The mean of (share, weight); None of nothing."""
    kept = list(shares)
    whole = sum((weight for _, weight in kept), NOUGHT)
    return sum((share * weight for share, weight in kept), NOUGHT) / whole if whole else None


def _reasons(gauges: Sequence[Gauge], stages: Sequence[Stage], on: date) -> Iterator[str]:
    yield from (words for stage in stages if (words := late_words(stage, on)))
    for gauge in gauges:
        yield from reasons_of(gauge, on)


def late_words(stage: Stage, on: date) -> str:
    """That a milestone is overdue; nothing where it is not."""
    late = f"Tahap “{stage.title}” lewat {(on - stage.due_on).days} hari dari {short_day(stage.due_on)}."
    return late if stage.is_overdue(on) else ""


def reasons_of(gauge: Gauge, on: date) -> Iterator[str]:
    """Why an indicator falls short, is behind, or is not known."""
    landing = gauge.landing(on)
    if gauge.falls_short(on) and landing is not None and gauge.final is not None and not gauge.span.is_over(on):
        ends, promised = amount_text(landing, gauge.unit), amount_text(gauge.final, gauge.unit)
        told = f"{gauge.name}: pada laju ini berakhir pada {ends} dari {promised} yang dijanjikan."
        yield told + _pace_words(gauge, on)
    elif gauge.is_behind():
        stands, should = amount_text(gauge.reached, gauge.unit), amount_text(gauge.expected(), gauge.unit)
        yield f"{gauge.name}: {stands}, sedangkan jadwalnya {should} ({percent_text(gauge.percent())})."
    unproven = {(r.year, r.month) for r in gauge.readings if not r.proven} - gauge.months.keys()
    if unproven:
        yield f"{gauge.name}: {len(unproven)} laporan belum berbukti, jadi tidak dihitung."
    if missing := gauge.unmeasured(on):
        last = period_text(missing[-1])
        yield f"{gauge.name}: {len(missing)} periode belum diukur, terakhir {last}; tidak dihitung nol."


_EVERY: Final = {1: "bulan", 3: "triwulan", 6: "semester", 12: "tahun"}


def _pace_words(gauge: Gauge, on: date) -> str:
    """What it would take, beside what is done; nothing where no pace can be seen."""
    pace = gauge.pace(on)
    if pace is None:
        return ""
    needs, does = (amount_text(one, gauge.unit) for one in pace)
    return f" Perlu {needs} tiap {_EVERY[gauge.every]}, selama ini {does}."


@dataclass(frozen=True, slots=True)
class Predicate:
    """A grade of performance."""

    words: str
    tone: str


_PREDICATES: Final = (
    (Decimal(91), True, Predicate("Sangat tinggi", "good")),
    (Decimal(75), False, Predicate("Tinggi", "good")),
    (Decimal(65), False, Predicate("Sedang", "warn")),
    (Decimal(50), False, Predicate("Rendah", "bad")),
)
LOWEST: Final = Predicate("Sangat rendah", "bad")


def predicate(share: Decimal | None) -> Predicate | None:
    """Permendagri 86/2017: ≥ 91 sangat tinggi, > 75 tinggi, > 65 sedang, > 50 rendah, else sangat rendah.

    Half-open: our reading, since the rule leaves gaps at 50.5, 65.5, 75.5, 90.5. None of nothing.
    """
    if share is None:
        return None
    reached = (grade for edge, itself, grade in _PREDICATES if share > edge or (itself and share == edge))
    return next(reached, LOWEST)


def may_plan(scope: Scope) -> bool:
    """Whether the person may write down what was promised, and how it is measured."""
    return Role.SECRETARIAT in scope.roles


def may_measure(scope: Scope, opd: str) -> bool:
    """An office measures what is its own; the secretariat may for any."""
    return Role.SECRETARIAT in scope.roles or (bool(scope.roles & OF_AN_OPD) and opd in scope.opds)


def may_confirm(scope: Scope, opd: str, overseer: str | None, *, measured_it: bool) -> bool:
    """Somebody outside the office: for a BUMD those of the office that oversees it; nobody what they reported."""
    if measured_it:
        return False
    if overseer is not None:
        return overseer in scope.own
    outside = Role.INSPECTORATE in scope.roles or Role.ASISTEN in scope.roles or Role.SECRETARIAT in scope.roles
    return outside and scope.sees_opd(opd) and opd not in scope.own


CODE_WIDTHS: Final = (1, 2, 2, 1, 2, 2)  # of a sub kegiatan: urusan, bidang, program, kegiatan in two parts, itself


def written_code(key: str) -> str:
    """The code of a program, kegiatan or sub kegiatan as DPA and SIPD write it: 1.01.04 for 1.1.4."""
    return ".".join(part.zfill(width) for part, width in zip(key.split("."), CODE_WIDTHS, strict=False))
