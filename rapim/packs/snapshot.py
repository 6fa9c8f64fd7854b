"""What a pack says, frozen: values bound to their keys, and the blocks in which they stand. Pure data, one JSON.

Every paper is drawn from this alone; a number that is not a `Value` here stands on no paper.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, Literal

from rapim.packs.wording import DEFAULT, text_of

FORMAT: Final = 1
Unit = Literal["rupiah", "percent", "points", "count"]
Tone = Literal["", "good", "warn", "bad", "stale", "none"]


@dataclass(frozen=True, slots=True)
class Value:
    """One figure. `value` None: not known, or nothing to divide by; `at`: its own cut-off where it is another one."""

    key: str
    value: Decimal | None
    unit: Unit
    at: str = ""


@dataclass(frozen=True, slots=True)
class Num:
    """A place on paper at which a value stands, and in which form."""

    key: str
    form: str


Text = tuple["str | Num", ...]


@dataclass(frozen=True, slots=True)
class Say:
    """A paragraph; with a tone it is set apart, and `head` says the tone in words."""

    text: Text
    tone: Tone = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: Num
    notes: tuple[Text, ...] = ()
    tone: Tone = ""
    verdict: str = ""
    percent: Num | None = None
    plan: Num | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Few large figures side by side."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    align: Literal["left", "right"] = "right"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    cells: tuple[Text, ...]
    strong: bool = False
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    month: int
    plan: Num
    realised: Num
    last: Num


@dataclass(frozen=True, slots=True)
class Curve:
    """The S curve in percent of pagu; `label` says it to those who do not see it."""

    title: str
    months: tuple[Month, ...]
    label: Text
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    percent: Num
    plan: Num
    tone: Tone = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    title: str
    bars: tuple[Bar, ...]
    label: Text


Block = Say | Facts | Table | Curve | Bars
KINDS: Final = {kind.__name__.lower(): kind for kind in (Say, Facts, Table, Curve, Bars)}


@dataclass(frozen=True, slots=True)
class Section:
    """`opd`: the key of the office whose page it is; `level` 1 opens a chapter, 2 is a page within it."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    lead: Text = ()
    level: int = 1
    opd: str = ""
    note: str = ""


@dataclass(frozen=True)
class Snapshot:
    """`head`: region, meeting, cut-off, letterhead, moment of making, as plain JSON."""

    head: Mapping[str, Any]
    values: Mapping[str, Value]
    sections: tuple[Section, ...]
    sources: tuple[Mapping[str, str], ...] = ()
    _memo: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def text(self, num: Num) -> str:
        return text_of(self.values[num.key].value, num.form)

    def say(self, text: Text) -> str:
        return "".join(part if isinstance(part, str) else self.text(part) for part in text)

    def number(self, num: Num | None) -> Decimal | None:
        return None if num is None else self.values[num.key].value

    def as_json(self) -> bytes:
        """Canonical: the same snapshot is the same bytes."""
        said = {
            "format": FORMAT,
            "head": self.head,
            "values": {key: _value(value) for key, value in self.values.items()},
            "sections": [written(section) for section in self.sections],
            "sources": list(self.sources),
        }
        return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @property
    def sha256(self) -> str:
        if "sha" not in self._memo:
            self._memo["sha"] = hashlib.sha256(self.as_json()).hexdigest()
        return self._memo["sha"]

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    @property
    def offices(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.opd)


def read(content: bytes) -> Snapshot:
    """The snapshot that these bytes are. Raises ValueError where they are none."""
    said = json.loads(content)
    if said.get("format") != FORMAT:
        raise ValueError("no snapshot of this format")
    return Snapshot(
        head=said["head"],
        values={key: _valued(key, one) for key, one in said["values"].items()},
        sections=tuple(_section(one) for one in said["sections"]),
        sources=tuple(said["sources"]),
    )


def nums(thing: Any) -> Iterator[Num]:
    """Every place of a number in a section, block or text, in the order of reading."""
    if isinstance(thing, Num):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from nums(part)
    elif hasattr(thing, "__slots__") and not isinstance(thing, str):
        for name in thing.__slots__:
            yield from nums(getattr(thing, name))


def num(value: Value, form: str = "") -> Num:
    return Num(value.key, form or DEFAULT[value.unit])


def written(thing: Any) -> Any:
    """Dataclasses as plain JSON; a number's place is {"n": key, "f": form}."""
    if isinstance(thing, Num):
        return {"n": thing.key, "f": thing.form}
    if isinstance(thing, tuple):
        return [written(part) for part in thing]
    if hasattr(thing, "__slots__"):
        said = {name: written(getattr(thing, name)) for name in thing.__slots__}
        return {"kind": type(thing).__name__.lower(), **said} if type(thing) in KINDS.values() else said
    return thing


def _value(value: Value) -> dict[str, Any]:
    said = {"value": None if value.value is None else str(value.value), "unit": value.unit}
    return {**said, "at": value.at} if value.at else said


def _valued(key: str, said: Mapping[str, Any]) -> Value:
    return Value(key, None if said["value"] is None else Decimal(said["value"]), said["unit"], said.get("at", ""))


def _text(said: Any) -> Text:
    return tuple(part if isinstance(part, str) else Num(part["n"], part["f"]) for part in said)


def _num(said: Any) -> Num | None:
    return None if said is None else Num(said["n"], said["f"])


def _section(said: Mapping[str, Any]) -> Section:
    return Section(**{**said, "blocks": tuple(map(_block, said["blocks"])), "lead": _text(said["lead"])})


def _block(said: Mapping[str, Any]) -> Block:
    rest = {name: value for name, value in said.items() if name != "kind"}
    return _READERS[said["kind"]](rest)


def _fact(one: Mapping[str, Any]) -> Fact:
    numbers = {name: _num(one[name]) for name in ("value", "percent", "plan")}
    return Fact(**{**one, **numbers, "notes": tuple(map(_text, one["notes"]))})


def _table(said: Mapping[str, Any]) -> Table:
    rows = tuple(Line(**{**row, "cells": tuple(map(_text, row["cells"]))}) for row in said["rows"])
    return Table(**{**said, "columns": tuple(Column(**one) for one in said["columns"]), "rows": rows})


def _curve(said: Mapping[str, Any]) -> Curve:
    months = tuple(
        Month(one["month"], *(_num(one[name]) for name in ("plan", "realised", "last"))) for one in said["months"]
    )
    return Curve(**{**said, "months": months, "label": _text(said["label"])})


def _bars(said: Mapping[str, Any]) -> Bars:
    bars = tuple(Bar(**{**one, "percent": _num(one["percent"]), "plan": _num(one["plan"])}) for one in said["bars"])
    return Bars(**{**said, "bars": bars, "label": _text(said["label"])})


_READERS: Final = {
    "say": lambda said: Say(**{**said, "text": _text(said["text"])}),
    "facts": lambda said: Facts(tuple(map(_fact, said["items"]))),
    "table": _table,
    "curve": _curve,
    "bars": _bars,
}
