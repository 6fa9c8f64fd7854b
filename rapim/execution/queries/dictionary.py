"""Cara menghitung: what each figure means, its formula, and the regulation behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapim.execution.rules import Rule
from rapim.execution.sheets import Sheet, sheet_of
from rapim.figures.dictionary import DICTIONARY, Definition


@dataclass(frozen=True, slots=True)
class Dictionary:
    entries: tuple[Definition, ...]
    profile: tuple[Rule, ...]

    def as_json(self) -> dict[str, Any]:
        rules = [{"key": rule.key, "name": rule.name, "source": rule.source} for rule in self.profile]
        return {"entries": [entry._asdict() for entry in self.entries], "colours": rules}

    def sheets(self) -> tuple[Sheet, ...]:
        return (sheet_of("Kamus", [entry._asdict() for entry in self.entries]),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return tuple((rule.name, rule.source) for rule in self.profile)


def dictionary(profile: Sequence[Rule]) -> Dictionary:
    return Dictionary(DICTIONARY, tuple(profile))
