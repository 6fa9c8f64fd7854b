"""Those outside the office: they verify, return, open again, and rule on what is proposed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rapim.arahan import queries
from rapim.arahan.actions.answer import moment_of, unsettled
from rapim.arahan.models import Assignment, Proposal, Reopening, Ruling, Verification
from rapim.arahan.rules import WHY_NOT, Finding, Wish, may_rule, why_not_find
from rapim.core.problem import Problem, Refused
from rapim.people.actions import record
from rapim.people.models import User
from rapim.people.queries import scope_of


@transaction.atomic
def verify(assignment: Assignment, finding: Finding, because: str = "", *, by: User, now: datetime) -> Verification:
    """One of the four findings on the latest report. Raises Refused where the person is of the office concerned.

    "Sesuai" needs a report that says it is done; "tidak dapat" needs a granted proposal with its lawful reason;
    everything but "sesuai" needs a reason in words.
    """
    live = unsettled(assignment)
    if why := queries.why_not_verify(live, by, now):
        raise Refused(Problem("not_independent", why))
    report = live.follow_ups.filter(is_done=True).order_by("-at", "-pk").first()
    said = {"reason": bool(because.strip()), "reported": report is not None, "granted": _granted(live)}
    if code := why_not_find(finding, live.state, **said):
        raise Refused(Problem(code, WHY_NOT[code]))
    made = Verification.objects.create(
        assignment=live, follow_up=report, finding=int(finding), because=because.strip(), at=moment_of(live, now), by=by
    )
    detail = {"finding": int(finding), "because": made.because, "follow_up": report.pk if report else None}
    record(by, "assignment_verified", live.pk, detail, now=now)
    return made


def _granted(live: Assignment) -> bool:
    return live.proposals.filter(wish=Wish.UNWORKABLE.value, ruling__granted=True).exists()


@transaction.atomic
def reopen(assignment: Assignment, because: str, *, by: User, now: datetime) -> Reopening:
    """A settled arahan is owed again, for a reason."""
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    live = Assignment.objects.settled().select_related("arahan", "opd").filter(pk=assignment.pk).first()
    if live is None:
        raise Refused(Problem("not_settled", "Hanya arahan yang sudah selesai yang dapat dibuka kembali."))
    if why := queries.why_not_verify(live, by, now):
        raise Refused(Problem("not_independent", why))
    if not because.strip():
        raise Refused(Problem("reason_missing", "Tulis alasan membukanya kembali."))
    record(by, "assignment_reopened", live.pk, {"because": because.strip()}, now=now)
    return Reopening.objects.create(assignment=live, because=because.strip(), at=moment_of(live, now), by=by)


@transaction.atomic
def rule(proposal: Proposal, *, granted: bool, because: str = "", by: User, now: datetime) -> Ruling:
    """The leaders decide. Granted "tidak dapat" is settled only by the finding of a verifier afterwards."""
    found = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not may_rule(scope_of(by, timezone.localdate(now))):
        raise Refused(Problem("not_a_leader", "Usul diputus oleh Bupati atau Sekda."))
    if Ruling.objects.filter(proposal=found).exists():
        raise Refused(Problem("already_ruled", "Usul ini sudah diputus."))
    unsettled(found.assignment)
    if not granted and not because.strip():
        raise Refused(Problem("reason_missing", "Tulis alasan menolaknya."))
    detail = {"proposal": found.pk, "granted": granted, "old_on": found.old_on, "new_on": found.new_on}
    record(by, "proposal_ruled", found.assignment_id, detail | {"because": because.strip()}, now=now)
    return Ruling.objects.create(proposal=found, granted=granted, because=because.strip(), at=now, by=by)
