"""What every page of figures says beside its figures: cut-off, age, rules of colour, sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from rapim.core.cutoff import BASES, Cutoff
from rapim.core.day import MONTHS
from rapim.execution.answers import notes, sheets
from rapim.execution.desk import Desk
from rapim.execution.rules import Rule
from rapim.execution.sheets import Sheet
from rapim.figures import Source, as_json

SHOWN: Final = 5  # sources; the rest stand on the page of batches

# ASSUMPTION: a month is reported by the 10th of the next; data is old when two such dates have passed.
FRESH_DAYS: Final = 45


@dataclass(frozen=True, slots=True)
class Chooser:
    """The form that changes the cut-off. `version` and `basis` are what counts, `asked_…` what was chosen by hand."""

    version: str
    basis: str
    asked_version: str
    asked_basis: str
    known_at: datetime | None
    versions: tuple[str, ...]
    bases: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]
    carry: str
    with_cutoff: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Age:
    newest: date | None
    days: int

    @property
    def is_stale(self) -> bool:
        return self.days > FRESH_DAYS

    @property
    def words(self) -> str:
        """12 hari, 5 bulan, 3 tahun 8 bulan."""
        months = self.days * 12 // 365
        if months < 3:
            return f"{self.days} hari"
        years, rest = divmod(months, 12)
        return " ".join(part for part in (f"{years} tahun" if years else "", f"{rest} bulan" if rest else "") if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The common part of every page of figures; `answers` are its figures as data."""

    title: str
    cutoff: Cutoff
    chooser: Chooser
    age: Age
    profile: tuple[Rule, ...]
    sources: tuple[Source, ...]
    sources_left: int
    answers: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """The figure itself, as the contract writes it; of several figures each under its name."""
        written = {name: as_json(answer) for name, answer in self.answers.items()}
        return written if len(written) > 1 else next(iter(written.values()))

    def sheets(self) -> tuple[Sheet, ...]:
        return sheets(self.answers)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return notes(self.cutoff, self.answers)

    @property
    def month_name(self) -> str:
        return f"{MONTHS[self.cutoff.month - 1]} {self.cutoff.year}"


def standing(
    desk: Desk, title: str, answers: Mapping[str, Any], version: str = "", kept: Sequence[tuple[str, str]] = ()
) -> dict[str, Any]:
    """The fields of `Standing`; the first answer says which cut-off counts and what it was made from."""
    first = next(iter(answers.values()))
    sources = getattr(first, "sources", ())
    return {
        "title": title,
        "cutoff": first.cutoff,
        "chooser": chooser(desk, first.cutoff, version, kept),
        "age": age(desk),
        "profile": desk.profile,
        "sources": sources[:SHOWN],
        "sources_left": max(0, len(sources) - SHOWN),
        "answers": answers,
    }


def chooser(desk: Desk, cutoff: Cutoff, version: str, kept: Sequence[tuple[str, str]]) -> Chooser:
    held = desk.book.bases(cutoff.year)
    return Chooser(
        version=cutoff.version or version,
        basis=cutoff.basis or "",
        asked_version=desk.asked.get("version", ""),
        asked_basis=desk.asked.get("basis", ""),
        known_at=desk.cutoff.known_at,
        versions=desk.book.versions(cutoff.year),
        bases=tuple(basis for basis in BASES if basis in held),
        kept=tuple(kept),
        carry=desk.link(""),
        with_cutoff=(*kept, *desk.asked.items()),
    )


def age(desk: Desk) -> Age:
    """How old the newest data is; a cut-off that was asked for by hand is as old as the reader wants it."""
    newest = desk.newest
    return Age(newest, 0 if newest is None or "at" in desk.asked else (desk.now.date() - newest).days)
