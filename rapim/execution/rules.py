"""Which colour a figure gets, by which rule, and in which words. The thresholds are data with a source."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Protocol


class Judged(Protocol):
    """The part of a figure's row that a light looks at."""

    @property
    def side(self) -> str: ...
    @property
    def percent(self) -> Decimal | None: ...
    @property
    def deviation(self) -> Decimal | None: ...
    @property
    def realised(self) -> Decimal | None: ...


@dataclass(frozen=True, slots=True)
class Light:
    """good, warn, bad, none (nothing to judge by) or stale (not reported); the words stand beside the colour."""

    tone: str
    words: str
    icon: str
    rule: str = ""


GOOD: Final = Light("good", "Sesuai rencana", "circle-check")
WARN: Final = Light("warn", "Di bawah rencana", "trending-down")
BAD: Final = Light("bad", "Tertinggal jauh", "triangle-alert")
NONE: Final = Light("none", "Tanpa pembanding", "minus")
SILENT: Final = Light("stale", "Belum lapor", "hourglass")


@dataclass(frozen=True, slots=True)
class Rule:
    """One profile of thresholds, as the region's data says it."""

    key: str
    name: str
    source: str
    sides: tuple[str, ...]
    yellow: Decimal = Decimal(0)
    red: Decimal = Decimal(0)
    red_below: tuple[Decimal, ...] = ()
    green_from: tuple[Decimal, ...] = ()

    def judge(self, row: Judged, month: int) -> Light | None:
        """The colour of `row` at the cut-off's month; None where this rule has nothing to say."""
        if row.side not in self.sides:
            return None
        if self.green_from:
            return self._by_month(row.percent, month)
        return self._by_plan(row.deviation)

    def _by_plan(self, deviation: Decimal | None) -> Light | None:
        if deviation is None:
            return None
        return BAD if -deviation >= self.red else WARN if -deviation >= self.yellow else GOOD

    def _by_month(self, percent: Decimal | None, month: int) -> Light | None:
        if percent is None:
            return None
        if percent < self.red_below[month - 1]:
            return BAD
        return WARN if percent < self.green_from[month - 1] else GOOD


def rules(home: Path) -> tuple[Rule, ...]:
    """The region's own lights.toml where its home has one, else the one that rapim brings."""
    own = home / "lights.toml"
    written = own.read_text("utf-8") if own.exists() else (files(__package__) / "lights.toml").read_text("utf-8")
    return tuple(_rule(said) for said in tomllib.loads(written)["rule"])


def light(row: Judged, month: int, profile: Iterable[Rule]) -> Light:
    """The colour of a row by the first rule that can judge it."""
    if row.realised is None:
        return SILENT
    for rule in profile:
        if judged := rule.judge(row, month):
            return Light(judged.tone, judged.words, judged.icon, rule.name)
    return NONE


def _rule(said: dict[str, Any]) -> Rule:
    return Rule(
        key=said["key"],
        name=said["name"],
        source=said["source"],
        sides=tuple(said["sides"]),
        yellow=Decimal(str(said.get("yellow", 0))),
        red=Decimal(str(said.get("red", 0))),
        red_below=tuple(Decimal(str(value)) for value in said.get("red_below", ())),
        green_from=tuple(Decimal(str(value)) for value in said.get("green_from", ())),
    )
