"""How an office answers: accepts, reports with evidence, says what blocks it, proposes; and its right of reply."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction
from django.db.models import IntegerField

from rapim.arahan import registry
from rapim.arahan.actions.give import signed
from rapim.arahan.models import (
    Acceptance,
    Assignment,
    Evidence,
    FollowUp,
    Obstacle,
    Proposal,
    Relief,
    Reply,
)
from rapim.arahan.queries import standing
from rapim.arahan.rules import Lawful, Wish, moment, why_not_report
from rapim.core.problem import Problem, Refused
from rapim.people.actions import By, record
from rapim.people.models import OPD
from rapim.people.prepared import Prepared, add
from rapim.progress.evidence import Kept, keep

File = tuple[IO[bytes] | Kept, str]
"""An open file, or one that was examined and kept already, and the name that it was given."""

_locked = Prepared(
    lambda pk: Assignment.objects.select_for_update().filter(pk=pk).order_by().values_list("pk"), pk=IntegerField()
)


@transaction.atomic
def accept(assignment: Assignment, *, by: By, now: datetime) -> Acceptance:
    """Takes it on; a second time changes nothing."""
    live = unsettled(assignment)
    made = _taken_on(live, moment_of(live, now), by)
    if made:
        record(by, "assignment_accepted", live.pk, {"of": live.opd.key}, now=now)
    return made or live.acceptance


def report(
    assignment: Assignment, text: str, *, done: bool, files: Iterable[File] = (), by: By, now: datetime
) -> FollowUp:
    """What was done, with its evidence. "Done" without evidence is refused where the arahan wants a file.

    The files are examined and kept before anything is written; one that is refused leaves no report behind.
    """
    if not text.strip():
        raise Refused(Problem("nothing_said", "Tulis singkat apa yang sudah dikerjakan."))
    kept = [(file if isinstance(file, Kept) else keep(file, name, Path(settings.HOME)), name) for file, name in files]
    return _reported(assignment, text.strip(), done, kept, by, now)


@transaction.atomic
def _reported(
    assignment: Assignment, text: str, done: bool, kept: list[tuple[Kept, str]], by: By, now: datetime
) -> FollowUp:
    live = unsettled(assignment)
    at = moment_of(live, now)
    if why_not_report(done, bool(kept), live.arahan.evidence):
        kind = live.arahan.get_evidence_display().lower()
        raise Refused(Problem("evidence_missing", f"Lampirkan bukti ({kind}) untuk menyatakan arahan ini selesai."))
    _taken_on(live, at, by)
    follow_up = add(FollowUp(assignment=live, text=text, is_done=done, at=at, by=signed(by)))
    files = {one.sha256: (one, name) for one, name in kept}
    for one, name in files.values():
        add(Evidence(follow_up=follow_up, name=name[:255], sha256=one.sha256, kind=one.kind, size=one.size))
    detail = {"done": done, "follow_up": follow_up.pk, "evidence": list(files)}
    record(by, "assignment_reported", live.pk, detail, now=now)
    return follow_up


@transaction.atomic
def block(
    assignment: Assignment, what: str, needs: str, *, from_opd: OPD | None = None, from_whom: str = "", by: By,
    now: datetime,
) -> Obstacle:  # fmt: skip
    """ "Saya terhambat, perlu X dari Y." Raises Refused where X or Y is missing."""
    if not (what.strip() and needs.strip()) or not (from_opd or from_whom.strip()):
        raise Refused(Problem("obstacle_unclear", "Tulis hambatannya, apa yang diperlukan, dan dari siapa."))
    live = unsettled(assignment)
    at = moment_of(live, now)
    if from_opd == live.opd:
        raise Refused(Problem("obstacle_own", "Yang diperlukan harus dari pihak lain, bukan dari OPD sendiri."))
    _taken_on(live, at, by)
    obstacle = add(Obstacle(
        assignment=live, what=what.strip(), needs=needs.strip(), from_opd=from_opd, from_whom=from_whom.strip()[:255],
        at=at, by=signed(by),
    ))  # fmt: skip
    detail = {"obstacle": obstacle.pk, "needs": obstacle.needs, "from": from_opd.key if from_opd else from_whom}
    record(by, "assignment_blocked", live.pk, detail, now=now)
    registry.blocked(obstacle, by, now)
    return obstacle


@transaction.atomic
def free(obstacle: Obstacle, how: str, *, by: By, now: datetime) -> Relief:
    """The obstacle is gone; a second time changes nothing."""
    said = {"how": how.strip(), "at": now, "by": signed(by)}
    relief, made = Relief.objects.get_or_create(obstacle=obstacle, defaults=said)
    if made:
        record(by, "assignment_freed", obstacle.assignment_id, {"obstacle": obstacle.pk, "how": how}, now=now)
        registry.freed(relief, by, now)
    return relief


@transaction.atomic
def propose(
    assignment: Assignment, wish: Wish, because: str, *, new_on: date | None = None, lawful: Lawful | None = None,
    by: By, now: datetime,
) -> Proposal:  # fmt: skip
    """Another date, or that it cannot be done. One proposal waits at a time."""
    live = unsettled(assignment)
    at = moment_of(live, now)
    if not because.strip():
        raise Refused(Problem("reason_missing", "Tulis alasan usulnya."))
    if live.is_proposed:
        raise Refused(Problem("proposal_waits", "Masih ada usul yang menunggu keputusan."))
    if wish is Wish.POSTPONE and (new_on is None or new_on <= max(now.date(), live.due or now.date())):
        raise Refused(Problem("date_not_later", "Tenggat baru harus sesudah hari ini dan sesudah tenggat sekarang."))
    if wish is Wish.UNWORKABLE and lawful is None:
        raise Refused(Problem("reason_not_lawful", "Pilih dasar hukum mengapa tidak dapat ditindaklanjuti."))
    proposal = Proposal.objects.create(
        assignment=live, wish=wish.value, because=because.strip(), lawful=lawful.value if lawful else "",
        old_on=live.due, new_on=new_on if wish is Wish.POSTPONE else None, at=at, by=signed(by),
    )  # fmt: skip
    detail = {"proposal": proposal.pk, "wish": wish.value, "old_on": live.due, "new_on": proposal.new_on}
    record(by, "proposal_made", live.pk, detail | {"because": proposal.because}, now=now)
    return proposal


@transaction.atomic
def reply(opd: OPD, text: str, *, by: By, now: datetime) -> Reply:
    """What the office says of its place; the newest stands beside it, earlier ones stay."""
    if not text.strip():
        raise Refused(Problem("nothing_said", "Tulis tanggapannya."))
    record(by, "replied", opd.key, {"text": text.strip()}, now=now)
    return Reply.objects.create(opd=opd, text=text.strip(), at=now, by=signed(by))


def unsettled(assignment: Assignment) -> Assignment:
    """The assignment as it stands now, locked. Raises Refused where it is settled or was handed over."""
    _locked.all(pk=assignment.pk)
    live = standing(assignment.pk)
    if live is None:
        raise Refused(Problem("handed_over", "Arahan ini sudah beralih ke perangkat daerah penerus."))
    if live.state.is_final:
        raise Refused(Problem("settled", f"Arahan ini sudah selesai diverifikasi: {live.state.label}."))
    return live


def _taken_on(live: Assignment, at: datetime, by: By) -> Acceptance | None:
    """Who answers takes it on; None where the office did before. The assignment is locked."""
    return None if live.accepted_at else add(Acceptance(assignment=live, at=at, by=signed(by)))


def moment_of(live: Assignment, now: datetime) -> datetime:
    """When a record of a standing assignment is written: after those that it follows, whatever the clock says."""
    return moment(now, live.at, live.accepted_at, live.answered_at, live.found_at, live.reopened_at)
