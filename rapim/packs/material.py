"""What the sections are written from: figures, frame, and what people said; and the words that they share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from rapim.core.day import MONTHS
from rapim.execution.rules import Light, light
from rapim.figures import Row
from rapim.packs.bind import Binder
from rapim.packs.figures import Figures, Frame
from rapim.packs.snapshot import Line, Num, Text, Tone

DOWN: Final = {"good": "good", "warn": "warn", "bad": "bad", "stale": "stale"}


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody said or was told to do, as a row of the paper: plain words, no figure of the book."""

    title: str
    note: str = ""
    state: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An arahan that could be given, with all that it needs: what, to whom, within what time, shown by what."""

    what: str
    to: str
    within: str
    evidence: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Physical:
    """How far the work of an office is, weighted by pagu, as it was reported for a month."""

    percent: Decimal
    month: int
    state: str


@dataclass(frozen=True)
class Rooms:
    """What the rooms below have on record at the moment of making, already in words; keys are OPD keys."""

    promised: tuple[Told, ...] = ()
    pledges: tuple[Told, ...] = ()  # what was promised to the public
    decisions: tuple[Draft, ...] = ()  # what the meeting itself has to decide
    contracts: tuple[Told, ...] = ()
    arahan: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    obstacles: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    requests: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    stuck: tuple[Told, ...] = ()  # requests between offices that wait past their clock
    replies: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    priorities: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    physical: Mapping[str, Physical] = field(default_factory=dict)


@dataclass(frozen=True)
class Material:
    figures: Figures
    frame: Frame
    rooms: Rooms
    bind: Binder

    @property
    def month_name(self) -> str:
        return MONTHS[self.figures.cutoff.month - 1]

    def judge(self, row: Row) -> Light:
        return light(row, self.figures.cutoff.month, self.frame.profile)

    def tone(self, row: Row) -> Tone:
        return DOWN.get(self.judge(row).tone, "")  # type: ignore[return-value]

    # ── the figures of a row, each under its key ────────────────────────────────────────────────────────────────
    def pagu(self, row: Row, form: str = "") -> Num:
        return self.bind.rupiah(f"pagu.{self._of(row)}", row.pagu, form)

    def realised(self, row: Row, form: str = "") -> Num:
        return self.bind.rupiah(f"realised.{self._of(row)}", row.realised, form)

    def plan(self, row: Row, form: str = "") -> Num:
        return self.bind.rupiah(f"plan.{self._of(row)}", row.plan, form)

    def percent(self, row: Row, form: str = "") -> Num:
        return self.bind.percent(f"percent.{self._of(row)}", row.percent, form)

    def plan_percent(self, row: Row) -> Num:
        return self.bind.percent(f"plan_percent.{self._of(row)}", row.plan_percent)

    def deviation(self, row: Row) -> Num:
        return self.bind.points(f"deviation.{self._of(row)}", row.deviation)

    def remaining(self, row: Row) -> Num:
        return self.bind.rupiah(f"remaining.{self._of(row)}", row.remaining)

    def last_percent(self, row: Row, last: Row | None) -> Num:
        """The same day of the year before."""
        return self.bind.percent(f"last.{self._of(row)}", last.percent if last else None)

    def _of(self, row: Row) -> str:
        return f"{row.side}.{row.code or 'total'}" if not row.region or not row.code else f"{row.side}.{row.code}"


def said_or_silent(row: Row, said: Num) -> Text:
    """A figure, or that there is none because nobody reported."""
    return (said,) if row.realised is not None else ("belum lapor",)


def told_lines(told: tuple[Told, ...]) -> tuple[Line, ...]:
    return tuple(Line(((one.title,), (one.note,), (one.state,)), tone=one.tone) for one in told)


def quoted(told: tuple[Told, ...]) -> str:
    """What an office replied, in its own words."""
    return " ".join(f"{one.note}: “{one.title}”" for one in told)
