"""Those outside the office: they verify, return, open again, and rule on what is proposed."""

from datetime import datetime

from django.db import transaction

from rapim.arahan import queries
from rapim.arahan.actions.answer import unsettled
from rapim.arahan.models import Assignment, FollowUp, Proposal, Reopening, Ruling, Verification
from rapim.arahan.rules import Finding, Wish, may_rule
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
    _lawful(live, finding, because, report)
    made = Verification.objects.create(
        assignment=live, follow_up=report, finding=int(finding), because=because.strip(), at=now, by=by
    )
    detail = {"finding": int(finding), "because": made.because, "follow_up": report.pk if report else None}
    record(by, "assignment_verified", live.pk, detail, now=now)
    return made


def _lawful(live: Assignment, finding: Finding, because: str, report: FollowUp | None) -> None:
    if finding is Finding.SESUAI and live.state.value != "reported":
        raise Refused(Problem("nothing_to_verify", "Belum ada laporan selesai yang dapat dinyatakan sesuai."))
    if finding is not Finding.SESUAI and not because.strip():
        raise Refused(Problem("reason_missing", "Tulis alasannya, supaya OPD tahu apa yang kurang."))
    if finding is Finding.TIDAK_DAPAT and not _granted(live):
        raise Refused(
            Problem("not_granted", "“Tidak dapat ditindaklanjuti” memerlukan usul dengan dasar hukum yang disetujui.")
        )
    if finding is Finding.BELUM_SESUAI and report is None:
        raise Refused(Problem("nothing_to_verify", "Belum ada laporan; hasilnya “belum ditindaklanjuti”."))


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
    return Reopening.objects.create(assignment=live, because=because.strip(), at=now, by=by)


@transaction.atomic
def rule(proposal: Proposal, *, granted: bool, because: str = "", by: User, now: datetime) -> Ruling:
    """The leaders decide. Granted "tidak dapat" is settled only by the finding of a verifier afterwards."""
    found = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not may_rule(scope_of(by, now.date())):
        raise Refused(Problem("not_a_leader", "Usul diputus oleh Bupati atau Sekda."))
    if Ruling.objects.filter(proposal=found).exists():
        raise Refused(Problem("already_ruled", "Usul ini sudah diputus."))
    if not granted and not because.strip():
        raise Refused(Problem("reason_missing", "Tulis alasan menolaknya."))
    detail = {"proposal": found.pk, "granted": granted, "old_on": found.old_on, "new_on": found.new_on}
    record(by, "proposal_ruled", found.assignment_id, detail | {"because": because.strip()}, now=now)
    return Ruling.objects.create(proposal=found, granted=granted, because=because.strip(), at=now, by=by)
