"""Opening and gavel."""

from datetime import datetime

from django.db import transaction

from rapim.core.problem import Problem, Refused
from rapim.jobs.actions import enqueue
from rapim.meetings import queries, registry
from rapim.meetings.actions.agenda import signed, write_down
from rapim.meetings.models import Closing, Opening, Rapim
from rapim.people.actions import By, record


@transaction.atomic
def open(rapim: Rapim, *, by: By, now: datetime) -> Opening:
    """Opens the meeting; its agenda is written down as it stands. One meeting is open at a time."""
    live = _locked(rapim)
    if hasattr(live, "opening"):
        raise Refused(Problem("rapim_begun", f"{live} sudah dibuka."))
    if other := Rapim.objects.open().first():
        raise Refused(Problem("other_open", f"{other} masih terbuka; tutup dahulu."))
    write_down(live, queries.points(live, now), by=by, now=now)
    opening = Opening.objects.create(rapim=rapim, at=now, by=signed(by))
    record(by, "rapim_opened", rapim, {"invited": rapim.invitations.count()}, now=now)
    return opening


@transaction.atomic
def close(rapim: Rapim, *, by: By, now: datetime) -> Closing:
    """The gavel. Refused, with every reason at once, while something that the meeting owes is open."""
    live = _locked(rapim)
    if not hasattr(live, "opening"):
        raise Refused(Problem("rapim_not_open", f"{live} belum dibuka."))
    if hasattr(live, "closing"):
        raise Refused(Problem("rapim_closed", f"{live} sudah ditutup."))
    if standing := registry.hindrances_of(live):
        raise Refused(*(Problem("hindrance", sentence) for sentence in standing))
    closing = Closing.objects.create(rapim=rapim, at=now, by=signed(by))
    enqueue("meetings.minutes", {"rapim": rapim.pk}, unique_key=minutes_job(rapim), now=now)
    record(by, "rapim_closed", rapim, {"present": queries.present(rapim)}, now=now)
    return closing


def minutes_job(rapim: Rapim) -> str:
    return f"meetings.minutes {rapim.pk}"


def _locked(rapim: Rapim) -> Rapim:
    """The Rapim as it is now; whoever decides about a Rapim waits here for the one before.

    Giving an arahan takes the same lock, so that none slips past the gavel.
    """
    return Rapim.objects.select_for_update().get(pk=rapim.pk)
