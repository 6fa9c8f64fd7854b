"""Who may hold a Rapim, what stands in its way, who is invited, in which order it speaks. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

from rapim.core.workdays import Workdays, nth_weekday
from rapim.people.rules import Role, Scope


class Group(Enum):
    """Who can be invited, in the order of the letter."""

    SEKDA = "sekda"
    ASISTEN = "asisten"
    OPD_HEADS = "opd"
    BUMD_HEADS = "bumd"

    @property
    def label(self) -> str:
        return _GROUPS[self]


_GROUPS: Final = {
    Group.SEKDA: "Sekretaris Daerah",
    Group.ASISTEN: "Para asisten",
    Group.OPD_HEADS: "Semua kepala perangkat daerah",
    Group.BUMD_HEADS: "Para direktur BUMD",
}


class Section(Enum):
    """The parts of the agenda, in the order in which the meeting takes them."""

    MINUTES = "minutes"
    OVERDUE = "overdue"
    DUE = "due"
    VERIFIED = "verified"
    PROPOSALS = "proposals"
    REQUESTS = "requests"
    FIGURES = "figures"
    NEW = "new"

    @property
    def label(self) -> str:
        return _SECTIONS[self]


_SECTIONS: Final = {
    Section.MINUTES: "Pengesahan notula",
    Section.OVERDUE: "Arahan lewat tenggat",
    Section.DUE: "Arahan jatuh tempo",
    Section.VERIFIED: "Diverifikasi sejak Rapim lalu",
    Section.PROPOSALS: "Usul perpanjangan dan usul tidak dapat ditindaklanjuti",
    Section.REQUESTS: "Permintaan antar-OPD yang macet",
    Section.FIGURES: "Angka terbaru",
    Section.NEW: "Hal baru",
}

ARRIVES_BEFORE: Final = timedelta(hours=2)
"""How long before the meeting its code may be scanned."""


SEEN_BEFORE: Final = timedelta(hours=48)
"""How long before a Rapim each office sees its page of the pack and may reply: nobody is surprised in the room."""

LONGEST_REPLY: Final = 600
"""Letters of a reply: what fits beside the numbers of one page."""


def page_is_shown(now: datetime, starts_at: datetime) -> bool:
    return now >= starts_at - SEEN_BEFORE


def why_no_reply(text: str, now: datetime, starts_at: datetime, *, opened: bool) -> str:
    """Why a reply cannot be taken, as a sentence; empty where it can."""
    if not text.strip():
        return "Tulis dahulu tanggapannya."
    if len(text) > LONGEST_REPLY:
        return f"Tanggapan paling panjang {LONGEST_REPLY} huruf, supaya muat di samping angkanya."
    if opened or now >= starts_at:
        return "Rapim sudah dibuka; sampaikan langsung di ruangan, dicatat dalam notula."
    if not page_is_shown(now, starts_at):
        return "Halaman ini dibuka 48 jam sebelum Rapim."
    return ""


def may_run(scope: Scope) -> bool:
    """The secretariat schedules, opens, records, closes."""
    return Role.SECRETARIAT in scope.roles


def may_see_screen(scope: Scope) -> bool:
    """The screen shows every office; in the room everybody sees it anyway."""
    return scope.all


def may_read_draft(scope: Scope) -> bool:
    """Before it is approved the notula is read by the leaders, the asisten and the secretariat."""
    return scope.all or Role.ASISTEN in scope.roles


def may_approve(scope: Scope) -> bool:
    """The chair's word, recorded by the secretariat in the meeting."""
    return bool(scope.roles & {Role.SECRETARIAT, Role.BUPATI, Role.SEKDA})


def day_of(year: int, month: int, *, week: int, weekday: int, workdays: Workdays) -> date:
    """The day of a month's Rapim: the rule's, or the next working day."""
    return workdays.after(nth_weekday(year, month, weekday, week), 0)


def title_of_head(kind: str, name: str) -> str:
    """How a letter calls the head of an office of which no post is recorded."""
    match kind:
        case "kecamatan":
            return name.replace("Kecamatan", "Camat", 1)
        case "blud" | "bumd":
            return f"Direktur {name}"
        case "inspektorat":
            return "Inspektur"
        case "sekretariat":
            return name.replace("Sekretariat", "Sekretaris", 1)
    return f"Kepala {name}"


def may_be_scanned(now: datetime, starts_at: datetime, *, opened: bool, closed: bool) -> bool:
    return not closed and (opened or now >= starts_at - ARRIVES_BEFORE)


def runs_over(minutes: Iterable[int], length: int) -> int:
    """By how many minutes the agenda is longer than the meeting; 0 where it fits."""
    return max(0, sum(minutes) - length)
