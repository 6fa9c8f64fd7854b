"""Who may report, accept and ask; which sub kegiatan are asked for; what deserves attention. Pure."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Final

from rapim.core import money
from rapim.core.problem import Problem, Refused
from rapim.people.rules import OF_AN_OPD, SEE_ALL, Role, Scope

ASKED: Final = 7
"""Percentages that a report asks for; with the three fields of an obstacle, ten typed fields at most."""

REMIND_DAYS: Final = 3
"""Of a region whose own watch.toml is older than reminders."""

SHORTEST: Final = 3
"""Characters of a sentence that others read years later."""

HUNDRED: Final = Decimal(100)
PREDICATES: Final = (
    (Decimal(91), "Sangat tinggi"),
    (Decimal(75), "Tinggi"),
    (Decimal(65), "Sedang"),
    (Decimal(50), "Rendah"),
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What the region's data says, each with its source."""

    money_ahead: Decimal
    behind_plan: Decimal
    due_day: int
    remind_days: int  # before it
    inquiry_hours: int
    flags: int
    sources: tuple[tuple[str, str], ...]


def thresholds(home: Path) -> Thresholds:
    """The region's own watch.toml where its home has one, else the one that rapim brings."""
    own = home / "watch.toml"
    said = tomllib.loads((own if own.exists() else files(__package__) / "watch.toml").read_text("utf-8"))
    return Thresholds(
        money_ahead=Decimal(str(said["money_ahead"]["points"])),
        behind_plan=Decimal(str(said["behind_plan"]["points"])),
        due_day=said["report"]["due_day"],
        remind_days=said["report"].get("remind_days", REMIND_DAYS),
        inquiry_hours=said["inquiry"]["hours"],
        flags=said["page"]["flags"],
        sources=tuple((name, one["source"]) for name, one in said.items()),
    )


@dataclass(frozen=True, slots=True)
class Money:
    """A sub kegiatan as the book knows it at the end of a month. Rupiah; None: not reported, never 0."""

    key: str
    code: str
    name: str
    pagu: Decimal | None
    before: Decimal | None  # realised by the end of the month before
    realised: Decimal | None

    @property
    def moved(self) -> Decimal:
        return (self.realised or Decimal(0)) - (self.before or Decimal(0))

    @property
    def percent(self) -> Decimal | None:
        return money.percent(self.realised, self.pagu)


def follows_money(row: Money) -> bool:
    """Salaries, electricity, letters: the program "penunjang urusan" (number 01, Permendagri 90/2019) is done as it
    is paid, so nobody is asked how far it is."""
    parts = row.key.split(".")
    return len(parts) > 2 and parts[2] == "1"


def asked(rows: Sequence[Money], last: dict[str, Decimal], size: int = ASKED) -> list[str]:
    """The keys of the sub kegiatan that a report asks for: where most work is left by pagu, or money has moved."""

    def weight(row: Money) -> Decimal:
        left = (row.pagu or Decimal(0)) * (HUNDRED - last.get(row.key, Decimal(0))) / HUNDRED
        return max(left, row.moved)

    open_ = [row for row in rows if weight(row) > 0]
    return [row.key for row in sorted(open_, key=lambda row: (-weight(row), row.key))[:size]]


def weighted(rows: Iterable[tuple[Decimal | None, Decimal | None]]) -> tuple[Decimal | None, Decimal | None]:
    """(physical %, share of the pagu that it speaks for in %) of pairs of pagu and percent; None without pagu."""
    pairs = [(pagu, percent) for pagu, percent in rows if pagu]
    known = [(pagu, percent) for pagu, percent in pairs if percent is not None]
    spoken = sum((pagu for pagu, _ in known), Decimal(0))
    done = sum((pagu * percent / HUNDRED for pagu, percent in known), Decimal(0))
    return money.percent(done, spoken or None), money.percent(spoken, sum((pagu for pagu, _ in pairs), Decimal(0)))


def predicate(percent: Decimal | None) -> str:
    """Permendagri 86/2017: at least 91, above 75, above 65, above 50; half-open, where the rule leaves gaps."""
    if percent is None:
        return "–"
    least, top = PREDICATES[0]
    if percent >= least:
        return top
    return next((name for bound, name in PREDICATES[1:] if percent > bound), "Sangat rendah")


def due_on(year: int, month: int, day: int) -> date:
    """When the report of a month is due: a day of the month after."""
    return date(year + month // 12, month % 12 + 1, day)


def answer_due(now: datetime, rapim: datetime | None, hours: int) -> datetime:
    """An explanation is due so many hours before the next Rapim; without one, or too late for it, so long from now."""
    before = rapim - timedelta(hours=hours) if rapim else None
    return before if before and before > now else now + timedelta(hours=hours)


@dataclass(frozen=True, slots=True)
class Course:
    """How far a contract is: percent done, percent that should be done, and its days."""

    physical: Decimal | None
    planned: Decimal | None
    starts_on: date | None
    ends_on: date | None

    def due(self, on: date) -> Decimal | None:
        """What should be done: as the office plans; ASSUMPTION without a plan: the share of the time that is over."""
        if self.planned is not None or not (self.starts_on and self.ends_on) or self.ends_on < self.starts_on:
            return self.planned
        days = (self.ends_on - self.starts_on).days + 1
        return money.percent(Decimal(min(max((on - self.starts_on).days + 1, 0), days)), Decimal(days))


def is_critical(course: Course, on: date, year: int, limits: Mapping[str, Decimal]) -> bool:
    """Permen PU 07/PRT/M/2011, Buku PK 06A, SSUK 39.2. Without a plan or a physical figure nobody can say: False."""
    due = course.due(on)
    if due is None or course.physical is None:
        return False
    late = due - course.physical
    if due <= limits["first_period"]:
        return late > limits["first_late"]
    beyond = course.ends_on is not None and course.ends_on > date(year, 12, 31)
    return late > limits["second_late"] or (late > 0 and beyond)


def signing_due(selection: int | None, year: int, limits: Mapping[str, Decimal]) -> date:
    """The last day on which a contract should be signed: of its own month of selection, else of the region's."""
    month = selection or int(limits["month"])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


# ───────────────────────────────────────────────────────────────────────────────────────────────────── who may what


def may_report(scope: Scope, opd: str) -> bool:
    return bool(scope.roles & OF_AN_OPD) and opd in scope.opds


def may_accept(scope: Scope, opd: str) -> bool:
    """The asisten of the line, and never for an office of their own."""
    return Role.ASISTEN in scope.roles and scope.sees_opd(opd) and opd not in scope.own and bool(scope.lines)


def may_watch(scope: Scope) -> bool:
    return bool(scope.roles & (SEE_ALL | {Role.ASISTEN}))


def may_ask(scope: Scope, opd: str) -> bool:
    return may_accept(scope, opd)


def may_see_activity(scope: Scope) -> bool:
    return bool(scope.roles & {Role.SEKDA, Role.BUPATI, Role.SECRETARIAT, Role.ASISTEN})


# ─────────────────────────────────────────────────────────────────────────────────────────────────────────── refusals


def sentence(text: str, of: str) -> str:
    """A text that says something. Raises Refused."""
    kept = text.strip()
    if len(kept) < SHORTEST:
        raise Refused(Problem("no_sentence", f"Tulis {of} dengan kalimat yang dapat dipahami kemudian."))
    return kept


def frozen(report: object) -> Refused:
    message = f"Laporan {report} sudah diterima asisten dan dibekukan. Ajukan pembetulan dengan alasannya."
    return Refused(Problem("report_frozen", message))


def waiting(report: object) -> Refused:
    return Refused(Problem("report_waits", f"Laporan {report} sedang diperiksa asisten; tunggu hasilnya."))


def not_waiting(report: object) -> Refused:
    return Refused(Problem("report_not_waiting", f"Laporan {report} tidak sedang menunggu pemeriksaan."))
