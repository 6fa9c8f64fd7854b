"""The ladder of escalation: reminders before and on the due day, then one rung after another. Pure.

Its clocks are data of the region: `ladder.toml` of the home over the one that rapim brings. They count working days.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from rapim.core.problem import Problem, Refused
from rapim.core.workdays import Workdays

FILE: Final = "ladder.toml"
LONGEST: Final = 60  # working days; a longer clock is a slip of the pen


class Rung(IntEnum):
    """To whom a late arahan climbs."""

    OPD = 0
    ASISTEN = 1
    SEKDA = 2
    BUPATI = 3

    @property
    def label(self) -> str:
        return ("OPD", "Asisten", "Sekda", "Bupati")[self]


@dataclass(frozen=True, slots=True)
class Ladder:
    """`before`: working days before the due day, the farthest first; `climbs`: after it, for asisten, Sekda, Bupati;
    `accept`, `verify`: within how many an office accepts and a verifier judges. `source`: where that stands."""

    before: tuple[int, ...]
    climbs: tuple[int, int, int]
    accept: int
    verify: int
    source: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder: on which day, at which rung. `key` names it for good: each is said once."""

    key: str
    rung: Rung
    on: date


def steps(due: date, ladder: Ladder, workdays: Workdays) -> tuple[Step, ...]:
    """The ladder of a due day, in its order: reminders before and on it, then one rung after another."""
    before = (Step(f"before-{n}", Rung.OPD, workdays.after(due, -n)) for n in ladder.before)
    on = Step("due", Rung.OPD, due)
    climbs = zip(ladder.climbs, (Rung.ASISTEN, Rung.SEKDA, Rung.BUPATI), strict=True)
    after = (Step(f"late-{rung.name.lower()}", rung, workdays.after(due, n)) for n, rung in climbs)
    return (*before, on, *after)


def reached(due: date, today: date, ladder: Ladder, workdays: Workdays) -> Step | None:
    """The last step that has come; None while none has."""
    come = [step for step in steps(due, ladder, workdays) if step.on <= today]
    return come[-1] if come else None


@cache
def brought() -> Ladder:
    """The one that rapim brings."""
    return _ladder(_defaults())


@lru_cache(maxsize=8)
def read(text: str | None) -> Ladder:
    """The region's ladder over the one that rapim brings; None: the region says nothing.

    Raises Refused with every problem at once, each naming what it is about.
    """
    try:
        own = tomllib.loads(text or "")
    except tomllib.TOMLDecodeError as error:
        raise Refused(_problem("", f"bukan TOML yang sah: {error}")) from error
    if problems := [*_unknown(own), *_flaws(own)]:
        raise Refused(*problems)
    return _ladder({name: {**said, **own.get(name, {})} if isinstance(said, dict) else own.get(name, said)
                    for name, said in _defaults().items()})  # fmt: skip


def _defaults() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / FILE).read_text("utf-8"))


def _ladder(said: Mapping[str, Any]) -> Ladder:
    climb, answer = said["climb"], said["answer"]
    climbs = (climb["asisten"], climb["sekda"], climb["bupati"])
    before = tuple(sorted(said["remind"]["before"], reverse=True))
    return Ladder(before, climbs, answer["accept"], answer["verify"], said["source"])


def _unknown(own: Mapping[str, Any]) -> Iterator[Problem]:
    known = _defaults()
    for name, said in own.items():
        if name not in known:
            yield _problem(name, "tidak dikenal; yang dikenal: source, [remind], [climb], [answer]")
        elif isinstance(known[name], dict) != isinstance(said, dict):
            kind = f"harus bagian [{name}]" if isinstance(known[name], dict) else "harus kalimat, bukan bagian"
            yield _problem(name, kind)
        elif isinstance(said, dict):
            for inner in said.keys() - known[name].keys():
                yield _problem(f"{name}.{inner}", f"tidak dikenal; yang dikenal: {', '.join(known[name])}")


def _flaws(own: Mapping[str, Any]) -> Iterator[Problem]:
    """Of the values that the region writes; a rung never hears before the one below it."""
    if own.keys() - {"source"} and not _is_sentence(own.get("source")):
        yield _problem("source", "wajib diisi: peraturan atau keputusan yang menetapkan jam-jam ini")
    remind, climb, answer = ({} if not isinstance(own.get(name, {}), dict) else own.get(name, {})
                             for name in ("remind", "climb", "answer"))  # fmt: skip
    before = remind.get("before", [])
    if not isinstance(before, list) or not all(map(_is_days, before)) or len(set(before)) < len(before):
        yield _problem("remind.before", f"harus daftar hari kerja yang berbeda, masing-masing 1 sampai {LONGEST}")
    wrong = [f"{name}.{key}" for name, said in (("climb", climb), ("answer", answer))
             for key in said if not _is_days(said[key])]  # fmt: skip
    yield from (_problem(key, f"harus bilangan bulat hari kerja, 1 sampai {LONGEST}") for key in wrong)
    if not wrong:
        rungs = [({**_defaults()["climb"], **climb})[name] for name in ("asisten", "sekda", "bupati")]
        if rungs != sorted(set(rungs)):
            told = ", ".join(map(str, rungs))
            yield _problem("climb", f"asisten harus mendengar sebelum Sekda, Sekda sebelum Bupati; tertulis {told}")


def _is_days(value: object) -> bool:
    return type(value) is int and 1 <= value <= LONGEST


def _is_sentence(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _problem(key: str, why: str) -> Problem:
    return Problem("ladder_wrong", f"{FILE}{f', {key}' if key else ''}: {why}.", file=FILE)
