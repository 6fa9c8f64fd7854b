"""Which colour a figure gets, by which rule, and in which words. The thresholds are data with a source."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Protocol

from rapim.core.problem import Problem
from rapim.people.rules import Role, Scope


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
UNTOLD: Final = Light("none", "Tidak dirinci", "minus")
ENOUGH: Final = Light("good", "Diperkirakan cukup", "circle-check")
DOUBTFUL: Final = Light("warn", "Diragukan", "trending-down")
SHORT: Final = Light("bad", "Diperkirakan kurang", "triangle-alert")


@dataclass(frozen=True, slots=True)
class Level:
    """A step of a scale: `above` says that the bound itself does not belong to it."""

    bound: Decimal
    above: bool
    light: Light

    def holds(self, percent: Decimal) -> bool:
        return percent > self.bound if self.above else percent >= self.bound


@dataclass(frozen=True, slots=True)
class Rule:
    """One profile of thresholds, as the region's data says it; `of`: what it judges: realisation, landing, rush, a
    warning, a score or a contract."""

    key: str
    name: str
    source: str
    sides: tuple[str, ...]
    of: str = "realised"
    yellow: Decimal = Decimal(0)
    red: Decimal = Decimal(0)
    red_below: tuple[Decimal, ...] = ()
    green_from: tuple[Decimal, ...] = ()
    levels: tuple[Level, ...] = ()
    limits: Mapping[str, Decimal] = field(default_factory=dict, hash=False)  # of a warning, or of a room above

    @property
    def colours(self) -> bool:
        """Whether it colours figures; the others warn, score, or judge contracts."""
        return self.of in ("realised", "landing", "rush")

    def judge(self, row: Judged, month: int) -> Light | None:
        """The colour of `row` at the cut-off's month; None where this rule has nothing to say."""
        if self.of != "realised" or row.side not in self.sides:
            return None
        if self.levels:
            return self._by_level(row.percent)
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

    def _by_level(self, percent: Decimal | None) -> Light | None:
        return None if percent is None else next((one.light for one in self.levels if one.holds(percent)), BAD)


def rules(home: Path) -> tuple[Rule, ...]:
    """The rules that the region uses, in the order in which they are asked.

    A region's own lights.toml may hold rules of its own, and `use`: keys of its own and of those that rapim brings.
    """
    own = home / "lights.toml"
    return _rules(own.read_text("utf-8") if own.exists() else "")


@lru_cache(maxsize=8)
def _rules(own_text: str) -> tuple[Rule, ...]:
    brought, own = tomllib.loads((files(__package__) / "lights.toml").read_text("utf-8")), tomllib.loads(own_text)
    known = {said["key"]: said for said in (*brought["rule"], *own.get("rule", ()))}
    use = own.get("use") or [said["key"] for said in own.get("rule", ())] or brought["use"]
    always = [said["key"] for said in known.values() if said.get("of") and said["key"] not in use]
    return tuple(_rule(known[key]) for key in (*use, *always))


def light(row: Judged, month: int, profile: Iterable[Rule]) -> Light:
    """The colour of a row by the first rule that can judge it."""
    if row.realised is None:
        return SILENT
    for rule in profile:
        if judged := rule.judge(row, month):
            return Light(judged.tone, judged.words, judged.icon, rule.name)
    return NONE


class Landed(Protocol):
    """The part of an outlook that a light looks at."""

    @property
    def percent(self) -> Decimal | None: ...
    @property
    def high80(self) -> Decimal | None: ...


def landing_light(row: Landed, profile: Iterable[Rule]) -> Light:
    """Red where even the upper end of the 80 % band lies below the rule's bound, yellow where the outlook does."""
    rule = next((one for one in profile if one.of == "landing"), None)
    if rule is None or row.percent is None or row.high80 is None:
        return NONE
    found = SHORT if row.high80 < rule.yellow else DOUBTFUL if row.percent < rule.yellow else ENOUGH
    return Light(found.tone, found.words, found.icon, rule.name)


def _rule(said: dict[str, Any]) -> Rule:
    return Rule(
        key=said["key"],
        name=said["name"],
        source=said["source"],
        sides=tuple(said.get("sides", ())),
        of=said.get("of", "realised"),
        yellow=Decimal(str(said.get("yellow", 0))),
        red=Decimal(str(said.get("red", 0))),
        red_below=tuple(Decimal(str(value)) for value in said.get("red_below", ())),
        green_from=tuple(Decimal(str(value)) for value in said.get("green_from", ())),
        levels=tuple(map(_level, said.get("level", ()))),
        limits={name: Decimal(str(value)) for name, value in said.get("limits", {}).items()},
    )


def _level(said: dict[str, Any]) -> Level:
    tone = {"good": GOOD, "warn": WARN, "bad": BAD}[said["tone"]]
    bound = said["from"] if "from" in said else said["above"]
    return Level(Decimal(str(bound)), "above" in said, Light(tone.tone, said["words"], tone.icon))


# ------------------------------------------------------------------------------------------------ outlook and warnings

REASON: Final = 10  # letters
MAY_OVERRIDE: Final = frozenset({Role.SECRETARIAT, Role.SEKDA, Role.ASISTEN})
MAY_EXPLAIN: Final = frozenset({Role.SECRETARIAT, Role.SEKDA, Role.ASISTEN, Role.OPD_HEAD})


def may_override(scope: Scope, opd: str) -> bool:
    """Not the office itself: it would judge its own outlook."""
    return scope.sees_opd(opd) and bool(scope.roles & MAY_OVERRIDE)


def may_explain(scope: Scope, opd: str) -> bool:
    return scope.sees_opd(opd) and bool(scope.roles & MAY_EXPLAIN)


def is_reason(because: str) -> bool:
    return len(because.strip()) >= REASON


def not_overridable(percent: Decimal | None, because: str) -> Problem | None:
    """Why an outlook cannot be overridden so."""
    if percent is not None and not 0 <= percent <= 200:
        return Problem("percent_out_of_bounds", "Akhir tahun yang biasa harus antara 0 dan 200 % dari pagu.")
    if not is_reason(because):
        return Problem("no_reason", "Tulis alasan sedikitnya sepuluh huruf; alasan ini ikut tercetak.")
    return None
