"""The law of requests between offices: their states, their clocks, who may do what, who waits for whom. Pure.

The clocks count working days and are data of the region (`coordination.toml`), each with its source.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, IntEnum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from rapim.arahan.rules import may_answer
from rapim.core.workdays import Workdays
from rapim.people.rules import Role, Scope


class Outcome(Enum):
    """What the asked office answers."""

    FULFILLED = "fulfilled"
    DECLINED = "declined"

    @property
    def label(self) -> str:
        return {"fulfilled": "Dipenuhi", "declined": "Ditolak"}[self.value]


class State(Enum):
    """Where a request stands; derived from records, never stored."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    FULFILLED = "fulfilled"
    DECLINED = "declined"
    RETURNED = "returned"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return _STATES[self][0]

    @property
    def tone(self) -> str:
        return _STATES[self][1]

    @property
    def icon(self) -> str:
        return _STATES[self][2]

    @property
    def is_final(self) -> bool:
        return self in (State.DONE, State.REFUSED, State.WITHDRAWN)

    @property
    def waits_for_asked(self) -> bool:
        """Whether the next word is the asked office's."""
        return self in (State.ASKED, State.ACCEPTED, State.RETURNED)

    @property
    def waits_for_asker(self) -> bool:
        return self in (State.FULFILLED, State.DECLINED)


_STATES: Final = {
    State.ASKED: ("Belum dijawab", "mut", "hourglass"),
    State.ACCEPTED: ("Disanggupi", "info", "pencil"),
    State.FULFILLED: ("Menunggu dibenarkan", "info", "clock"),
    State.DECLINED: ("Ditolak, menunggu peminta", "warn", "ban"),
    State.RETURNED: ("Dikembalikan", "bad", "undo-2"),
    State.DONE: ("Terpenuhi", "good", "circle-check"),
    State.REFUSED: ("Penolakan diterima", "mut", "circle-x"),
    State.WITHDRAWN: ("Ditarik", "mut", "circle-x"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """The latest record of each kind that a request has; None: none. `agreed`: the asker took the last answer."""

    asked_at: datetime
    accepted_at: datetime | None = None
    outcome: str | None = None
    answered_at: datetime | None = None
    agreed: bool | None = None
    judged_at: datetime | None = None
    withdrawn: bool = False


def state_of(facts: Facts) -> State:
    if facts.withdrawn:
        return State.WITHDRAWN
    if facts.outcome is None:
        return State.ACCEPTED if facts.accepted_at else State.ASKED
    if facts.agreed is None:
        return State(facts.outcome)
    if facts.agreed:
        return State.DONE if facts.outcome == Outcome.FULFILLED.value else State.REFUSED
    return State.RETURNED


# ------------------------------------------------------------------------------------------------- the clocks


class Rung(IntEnum):
    """How far a request has climbed."""

    NONE = 0
    ASISTEN = 1
    SEKDA = 2

    @property
    def label(self) -> str:
        return ("OPD", "Kedua asisten", "Sekda")[self]


@dataclass(frozen=True, slots=True)
class Clocks:
    """Working days, each with its source."""

    reply: int
    confirm: int
    asisten: int
    sekda: int
    due: int
    sources: tuple[tuple[str, str], ...] = ()


def clocks(home: Path) -> Clocks:
    """The region's own coordination.toml where its home has one, else the one that rapim brings."""
    own = home / "coordination.toml"
    return _clocks((own if own.exists() else files(__package__) / "coordination.toml").read_text("utf-8"))


@lru_cache(maxsize=8)
def _clocks(text: str) -> Clocks:
    said = tomllib.loads(text)
    return Clocks(
        **{name: said[name]["days"] for name in ("reply", "confirm", "asisten", "sekda", "due")},
        sources=tuple((name, one["source"]) for name, one in said.items()),
    )


def deadline(
    state: State, *, asked: date, due: date, answered: date | None, judged: date | None, clock: Clocks, days: Workdays
) -> date | None:
    """By when the next word must come, and from whom it says `state`; None once nothing is owed.

    A request that was taken on is owed on its due day; one that was given back, after the clock of a reply, though its
    due day has passed.
    """
    match state:
        case State.ASKED:
            return min(days.after(asked, clock.reply), max(due, asked))
        case State.ACCEPTED:
            return due
        case State.RETURNED:
            return max(due, days.after(judged or asked, clock.reply))
        case State.FULFILLED | State.DECLINED:
            return days.after(answered or asked, clock.confirm)
    return None


def rung_of(state: State, limit: date | None, today: date, clock: Clocks, days: Workdays) -> Rung:
    """To whom it has climbed. What waits for the asker's word climbs no further than the asisten."""
    if limit is None or today <= limit:
        return Rung.NONE
    if state.waits_for_asked and today >= days.after(limit, clock.sekda):
        return Rung.SEKDA
    return Rung.ASISTEN if today >= days.after(limit, clock.asisten) else Rung.NONE


# ----------------------------------------------------------------------------------------------- who may do what


def may_ask(scope: Scope) -> bool:
    """Offices ask each other; whoever is above them gives arahan instead."""
    return bool(scope.own)


def may_speak_for(scope: Scope, opd: str) -> bool:
    return may_answer(scope, opd)


def may_comment(scope: Scope, asker: str, asked: str, *, mentioned: bool) -> bool:
    """Both offices, the asisten of their lines, leaders and secretariat, and whoever was named in it."""
    if mentioned or may_speak_for(scope, asker) or may_speak_for(scope, asked):
        return True
    oversees = {Role.ASISTEN, Role.SEKDA, Role.BUPATI, Role.SECRETARIAT}
    return bool(scope.roles & oversees) and (scope.sees_opd(asker) or scope.sees_opd(asked))


# -------------------------------------------------------------------------------------------------- mentions

SIGN: Final = re.compile(r"@")
LONGEST: Final = 8  # words of a name that follow an @


def mentions(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of those who are named after an @, in their order, each once. `names`: folded name → key.

    The longest name that fits is meant: "@Dinas PUPR mohon" is Dinas PUPR. An @ before nobody stays text.
    """
    found: dict[str, None] = {}
    for sign in SIGN.finditer(text):
        words = re.findall(r"\w+", text[sign.end() : sign.end() + 200].upper().replace("&", " DAN "))[:LONGEST]
        if not re.match(r"\w", text[sign.end() : sign.end() + 1]):
            continue
        for length in range(len(words), 0, -1):
            if key := names.get(" ".join(words[:length])):
                found.setdefault(key)
                break
    return tuple(found)


# ------------------------------------------------------------------------------------------- who waits for whom

Edge = tuple[str, str]
"""Who waits, for whom."""


def components(edges: Iterable[Edge]) -> tuple[frozenset[str], ...]:
    """The offices that wait for each other round about: strongly connected, two at least (Tarjan 1972)."""
    ways = _ways(edges)
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[frozenset[str]] = []

    def visit(node: str) -> None:
        number[node] = low[node] = len(number)
        stack.append(node)
        for other in ways[node]:
            if other not in number:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], number[other])
        if low[node] == number[node]:
            at = stack.index(node)
            if len(stack) - at > 1:
                found.append(frozenset(stack[at:]))
            del stack[at:]

    for node in ways:
        if node not in number:
            visit(node)
    return tuple(sorted(found, key=sorted))


def cycles(edges: Iterable[Edge]) -> tuple[tuple[str, ...], ...]:
    """One shortest ring for each knot of offices, beginning at its first: ("a", "b") is a → b → a."""
    known = tuple(edges)
    return tuple(_ring(knot, known) for knot in components(known))


def _ring(knot: Collection[str], edges: Sequence[Edge]) -> tuple[str, ...]:
    """The shortest of all rings inside a knot; of several the first by name."""
    ways = _ways((a, b) for a, b in edges if a in knot and b in knot)
    rings = (_back(start, ways) for start in sorted(knot))
    return min((ring for ring in rings if ring), key=lambda ring: (len(ring), ring))


def _back(start: str, ways: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The shortest way from a node back to itself, in breadth; () where there is none."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for path in paths:
        for other in ways[path[-1]]:
            if other == start:
                return path
            if other not in seen:
                seen.add(other)
                paths.append((*path, other))
    return ()


def waiters(edges: Iterable[Edge]) -> dict[str, tuple[int, int]]:
    """For each office that somebody waits for: how many offices wait for it, and how many with those behind them."""
    known = set(edges)
    behind = _ways((b, a) for a, b in known)
    return {node: (len(behind[node]), len(_reached(node, behind))) for node in behind if behind[node]}


def _reached(node: str, ways: Mapping[str, Sequence[str]]) -> set[str]:
    """Every other node that can be reached."""
    found: set[str] = set()
    fresh = [node]
    for one in fresh:
        new = [other for other in ways[one] if other not in found]
        found.update(new)
        fresh.extend(new)
    return found - {node}


def _ways(edges: Iterable[Edge]) -> dict[str, list[str]]:
    """Node → the nodes that it leads to, in order; every node is there. Nobody waits for itself."""
    ways: dict[str, list[str]] = {}
    for a, b in sorted(set(edges)):
        if a != b:
            ways.setdefault(a, []).append(b)
            ways.setdefault(b, [])
    return ways
