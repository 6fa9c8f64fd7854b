"""The law of the arahan: its states, who may do what, the draw of re-checks. Pure.

Findings and answering times: Peraturan BPK 2/2017. Nobody settles what the own office did.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from math import ceil, sqrt
from typing import Final

from rapim.people.rules import Role, Scope


class Part(Enum):
    LEAD = "lead"
    SUPPORT = "support"

    @property
    def label(self) -> str:
        return {"lead": "Utama", "support": "Pendukung"}[self.value]


class EvidenceKind(Enum):
    """What will show that it is done."""

    DOCUMENT = "document"
    PHOTO = "photo"
    FIGURE = "figure"

    @property
    def label(self) -> str:
        return {"document": "Dokumen", "photo": "Foto", "figure": "Angka di buku"}[self.value]


class Finding(IntEnum):
    """The four findings (Peraturan BPK 2/2017)."""

    SESUAI = 1
    BELUM_SESUAI = 2
    BELUM_DITINDAKLANJUTI = 3
    TIDAK_DAPAT = 4

    @property
    def label(self) -> str:
        return _FINDINGS[self]


_FINDINGS: Final = {
    Finding.SESUAI: "Sesuai",
    Finding.BELUM_SESUAI: "Belum sesuai",
    Finding.BELUM_DITINDAKLANJUTI: "Belum ditindaklanjuti",
    Finding.TIDAK_DAPAT: "Tidak dapat ditindaklanjuti",
}
TICK: Final = timedelta(microseconds=1)
SETTLES: Final = (Finding.SESUAI, Finding.TIDAK_DAPAT)


class Lawful(Enum):
    """Why something cannot be followed up, as the law allows it."""

    FORCE_MAJEURE = "force_majeure"
    COURT = "court"
    NO_LONGER = "no_longer"

    @property
    def label(self) -> str:
        return {
            "force_majeure": "Keadaan kahar",
            "court": "Dalam proses peradilan",
            "no_longer": "Tidak lagi efektif, efisien, atau ekonomis",
        }[self.value]


class Wish(Enum):
    """What an office may propose instead of doing."""

    POSTPONE = "postpone"
    UNWORKABLE = "unworkable"

    @property
    def label(self) -> str:
        return {"postpone": "Perpanjangan waktu", "unworkable": "Tidak dapat ditindaklanjuti"}[self.value]


class State(Enum):
    """Where one office stands with one arahan; derived from records, never stored."""

    GIVEN = "given"
    ACCEPTED = "accepted"
    BLOCKED = "blocked"
    PROPOSED = "proposed"
    REPORTED = "reported"
    RETURNED = "returned"
    SETTLED = "settled"
    UNWORKABLE = "unworkable"

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
        return self in (State.SETTLED, State.UNWORKABLE)


_STATES: Final = {
    State.GIVEN: ("Belum diterima", "mut", "hourglass"),
    State.ACCEPTED: ("Dikerjakan", "info", "pencil"),
    State.BLOCKED: ("Terhambat", "warn", "ban"),
    State.PROPOSED: ("Usul menunggu keputusan", "warn", "scale"),
    State.REPORTED: ("Menunggu verifikasi", "info", "clock"),
    State.RETURNED: ("Dikembalikan", "bad", "undo-2"),
    State.SETTLED: ("Sesuai", "good", "circle-check"),
    State.UNWORKABLE: ("Tidak dapat ditindaklanjuti", "mut", "circle-x"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """The latest record of each kind that an assignment has; None: none."""

    accepted_at: datetime | None = None
    reported_at: datetime | None = None
    finding: int | None = None
    found_at: datetime | None = None
    reopened_at: datetime | None = None
    blocked: bool = False
    proposed: bool = False


def state_of(facts: Facts) -> State:
    """The state that the records say. A finding counts until the arahan is opened again or reported anew."""
    if facts.finding in SETTLES and not _later(facts.reopened_at, facts.found_at):
        return State.SETTLED if facts.finding == Finding.SESUAI else State.UNWORKABLE
    if facts.proposed:
        return State.PROPOSED
    if facts.reported_at and not (
        _later(facts.found_at, facts.reported_at) or _later(facts.reopened_at, facts.reported_at)
    ):
        return State.REPORTED
    if facts.blocked:
        return State.BLOCKED
    if facts.found_at or facts.reopened_at:
        return State.RETURNED
    return State.ACCEPTED if facts.accepted_at else State.GIVEN


def moment(now: datetime, *known: datetime | None) -> datetime:
    """When a record is written: always after those that it follows, though the machine's clock was set back."""
    return max((now, *(at + TICK for at in known if at is not None)))


def _later(one: datetime | None, other: datetime | None) -> bool:
    """Whether `one` came after `other`, or at the same moment: who answers comes after who asked."""
    return one is not None and (other is None or one >= other)


# ---------------------------------------------------------------------------------------------- who may do what


def may_give(scope: Scope) -> bool:
    """Arahan are the leaders' word, written down by the secretariat; an asisten proposes within the own line."""
    return bool(scope.roles & {Role.SECRETARIAT, Role.BUPATI, Role.SEKDA})


def may_draft(scope: Scope) -> bool:
    """Who may put an arahan before the next meeting: the leaders, the secretariat, an asisten for the own line."""
    return may_give(scope) or Role.ASISTEN in scope.roles


def may_bring(scope: Scope) -> bool:
    """Registers of old arahan are brought in by the secretariat."""
    return Role.SECRETARIAT in scope.roles


def may_answer(scope: Scope, opd: str) -> bool:
    """The office itself (or the one that it is part of) accepts, reports, says what blocks it, proposes."""
    return opd in scope.own or (bool(scope.own) and scope.sees_opd(opd) and not scope.lines)


def may_rule(scope: Scope) -> bool:
    """Who allows another date, or closes what cannot be done: the leaders."""
    return bool(scope.roles & {Role.BUPATI, Role.SEKDA})


def why_not_verify(
    scope: Scope, own: Collection[str], concerned: Collection[str], lines: Collection[str], *, answered: bool = False
) -> str:
    """Why the person may not verify, as a sentence; empty where they may.

    `own`: the offices of all posts that the person has held since the arahan was given, with what stands above and
    below them: who moves to a desk that verifies takes nothing along. `concerned`: the offices of the arahan, lead and
    support; `lines`: the coordination lines of the office that is judged; `answered`: the person reported it once.
    """
    if answered or set(own) & set(concerned):
        return "Tindak lanjut tidak boleh diverifikasi oleh perangkat daerah yang bersangkutan."
    if scope.roles & {Role.SECRETARIAT, Role.INSPECTORATE}:
        return ""
    if Role.ASISTEN in scope.roles and scope.lines & set(lines):
        return ""
    return "Verifikasi dilakukan asisten lini, sekretariat, atau Inspektorat."


def why_not_report(done: bool, has_files: bool, evidence: str) -> str:
    """The code of the refusal; empty where the report may stand. "Done" needs the file that the arahan asks for."""
    wants_file = evidence in (EvidenceKind.DOCUMENT.value, EvidenceKind.PHOTO.value)
    return "evidence_missing" if done and wants_file and not has_files else ""


def why_not_find(finding: Finding, state: State, *, reason: bool, reported: bool, granted: bool) -> str:
    """The code of the refusal; empty where the finding may stand.

    `reported`: the office once said that it is done; `granted`: the leaders allowed that it cannot be done.
    """
    if finding is Finding.SESUAI:
        return "" if state is State.REPORTED else "nothing_to_verify"
    if not reason:
        return "reason_missing"
    if finding is Finding.TIDAK_DAPAT:
        return "" if granted else "not_granted"
    return "no_report" if finding is Finding.BELUM_SESUAI and not reported else ""


STILL_NEAR: Final = timedelta(days=7)
"""ASSUMPTION: who left the office so shortly before the arahan was given does not judge it either. Posts are dated by
days and clocks may be set wrong by a few."""

WHY_NOT: Final = {
    "nothing_to_verify": "Belum ada laporan selesai yang dapat dinyatakan sesuai.",
    "reason_missing": "Tulis alasannya, supaya OPD tahu apa yang kurang.",
    "not_granted": "“Tidak dapat ditindaklanjuti” memerlukan usul dengan dasar hukum yang disetujui.",
    "no_report": "Belum ada laporan; hasilnya “belum ditindaklanjuti”.",
}


def lacks(*, lead: bool, due: bool, evidence: bool, verifier: bool) -> tuple[str, ...]:
    """What an arahan still needs before the meeting may close."""
    parts = {"penanggung jawab": lead, "tenggat": due, "jenis bukti": evidence, "verifikator": verifier}
    return tuple(name for name, there in parts.items() if not there)


# ------------------------------------------------------------------------------------------------- the re-check

SHARE: Final = Decimal("0.10")


def sample(population: Sequence[int], seed: str, share: Decimal = SHARE) -> tuple[int, ...]:
    """A seeded draw without replacement of at least one: whoever knows seed and population draws the same.

    Each number is ordered by sha256(seed:number); the first tenth, rounded up, is drawn.
    """
    size = ceil(len(population) * share)
    ordered = sorted(population, key=lambda number: hashlib.sha256(f"{seed}:{number}".encode()).hexdigest())
    return tuple(ordered[:size])


def wilson(hits: int, trials: int, z: float = 1.959964) -> tuple[float, float] | None:
    """The 95 % interval of a share (Wilson 1927); None without a trial."""
    if not trials:
        return None
    p, n = hits / trials, trials
    middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = ((middle + side * half) / (1 + z * z / n) for side in (-1, 1))
    return max(0.0, low), min(1.0, high)


def median(values: Iterable[int]) -> float | None:
    """The middle of some days; None without any."""
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
