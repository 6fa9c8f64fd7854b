"""Who is there: by scanning, or by the hand of the secretariat; and who sits for whom."""

from datetime import datetime

from django.db import transaction

from rapim.core.problem import Problem, Refused
from rapim.meetings.actions.agenda import signed
from rapim.meetings.models import Attendance, Delegation, Invitation, Strike
from rapim.meetings.rules import may_be_scanned
from rapim.people.actions import By, record
from rapim.people.models import User

Rank, Way = Attendance.Rank, Attendance.Way


@transaction.atomic
def delegate(
    invitation: Invitation, name: str, title: str, mandate: str, *, by: By, now: datetime, because: str = ""
) -> Delegation:
    """A written mandate for a seat; a later one takes its place, and both stay."""
    if not mandate.strip():
        raise Refused(Problem("no_mandate", "Mewakili memerlukan surat kuasa atau surat tugas; sebutkan nomornya."))
    _still_open(invitation)
    given = Delegation.objects.create(
        invitation=invitation, name=name.strip(), title=title.strip(), mandate=mandate.strip(), because=because,
        at=now, by=signed(by),
    )  # fmt: skip
    detail = {"seat": invitation.title, "name": given.name, "mandate": given.mandate}
    record(by, "seat_delegated", invitation.rapim, detail, now=now)
    return given


@transaction.atomic
def attend(
    invitation: Invitation,
    name: str,
    *,
    rank: str,
    way: str,
    by: By,
    now: datetime,
    title: str = "",
    user: User | None = None,
    mandate: str = "",
) -> Attendance:
    """Somebody is there. Scanned twice is there once. A delegate needs a mandate, given before or with the scan."""
    _still_open(invitation)
    _in_time(invitation, way, now)
    if rank == Rank.DELEGATE and not invitation.delegations.filter(name__iexact=name.strip()).exists():
        delegate(invitation, name, title, mandate, by=by, now=now)
    there, fresh = Attendance.objects.get_or_create(
        invitation=invitation, name=name.strip(),
        defaults={"title": title, "rank": rank, "way": way, "user": user, "at": now, "by": signed(by)},
    )  # fmt: skip
    if struck := Strike.objects.filter(attendance=there).first():
        said = f"{there.name} dicoret dari kursi ini ({struck.because}); bila ternyata hadir, catat nama lengkapnya."
        raise Refused(Problem("struck", said))
    if fresh:
        detail = {"seat": invitation.title, "name": there.name, "rank": rank, "way": way}
        record(by, "attendance_noted", invitation.rapim, detail, now=now)
    return there


@transaction.atomic
def strike(there: Attendance, because: str, *, by: By, now: datetime) -> Strike:
    """Takes somebody off the list before the gavel; the record, who struck it and why stay."""
    _still_open(there.invitation)
    if not because.strip():
        raise Refused(Problem("no_reason", f"Tulis mengapa {there.name} dicoret dari daftar hadir."))
    said = {"because": because.strip()[:255], "at": now, "by": signed(by)}
    struck, fresh = Strike.objects.get_or_create(attendance=there, defaults=said)
    if fresh:
        detail = {"seat": there.invitation.title, "name": there.name, "because": struck.because}
        record(by, "attendance_struck", there.invitation.rapim, detail, now=now)
    return struck


def _still_open(invitation: Invitation) -> None:
    if invitation.rapim.is_closed:
        raise Refused(Problem("rapim_closed", f"{invitation.rapim} sudah ditutup; daftar hadirnya tidak berubah lagi."))


def _in_time(invitation: Invitation, way: str, now: datetime) -> None:
    rapim = invitation.rapim
    if way != Way.DESK and not may_be_scanned(now, rapim.starts_at, opened=rapim.is_open, closed=rapim.is_closed):
        raise Refused(Problem("too_early", "Kode hadir baru berlaku dua jam sebelum rapat dimulai."))
