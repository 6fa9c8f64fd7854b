"""A tenth of what was found "sesuai" is looked at again by somebody else; the draw is announced."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rapim.arahan import queries
from rapim.arahan.actions.answer import moment_of
from rapim.arahan.actions.give import signed
from rapim.arahan.models import Draw, Recheck, RecheckFinding, Reopening, Verification
from rapim.arahan.rules import Finding, sample
from rapim.core.problem import Problem, Refused
from rapim.people.actions import By, record
from rapim.people.models import User
from rapim.people.queries import journal_head


def draw_due(now: datetime) -> list[Draw]:
    """Draws every month that is over and was never drawn, the oldest first; once each, however often it is asked."""
    return [draw(year, month, by=None, now=now) for year, month in queries.months_to_draw(now)]


@transaction.atomic
def draw(year: int, month: int, *, by: By, now: datetime) -> Draw:
    """Draws among the findings of a month that is over; the same draw again is the same record.

    The seed is the journal's last seal at that moment: nobody can choose it, everybody can check it.
    """
    if (year, month) >= (timezone.localdate(now).year, timezone.localdate(now).month):
        raise Refused(Problem("month_not_over", "Uji petik diundi sesudah bulannya berakhir."))
    if known := Draw.objects.filter(year=year, month=month).first():
        return known
    found = Verification.objects.filter(finding=int(Finding.SESUAI), at__year=year, at__month=month, recheck=None)
    population = sorted(found.values_list("pk", flat=True))
    seed = journal_head()[1]
    said = {"seed": seed, "population": population, "at": now, "by": signed(by)}
    made, fresh = Draw.objects.get_or_create(year=year, month=month, defaults=said)
    if not fresh:
        return made  # another was first, at the same moment
    drawn = sample(population, seed) if population else ()
    Recheck.objects.bulk_create(Recheck(draw=made, verification_id=number) for number in drawn)
    detail = {"seed": seed, "population": len(population), "drawn": list(drawn)}
    record(by, "recheck_drawn", f"{year}-{month:02}", detail, now=now)
    return made


@transaction.atomic
def recheck(found: Recheck, *, stands: bool, because: str = "", by: User, now: datetime) -> RecheckFinding:
    """Whether the first finding stands; where it does not, the arahan is open again. By another verifier."""
    live = Recheck.objects.select_for_update().select_related("verification__assignment__arahan").get(pk=found.pk)
    first = live.verification
    if RecheckFinding.objects.filter(recheck=live).exists():
        raise Refused(Problem("already_rechecked", "Uji petik ini sudah selesai."))
    if first.by_id == by.pk:
        raise Refused(Problem("same_verifier", "Uji petik dilakukan oleh orang lain, bukan verifikator pertamanya."))
    if why := queries.why_not_verify(first.assignment, by, now):
        raise Refused(Problem("not_independent", why))
    if not stands and not because.strip():
        raise Refused(Problem("reason_missing", "Tulis apa yang ternyata belum sesuai."))
    made = RecheckFinding.objects.create(recheck=live, stands=stands, because=because.strip(), at=now, by=by)
    record(by, "recheck_found", first.assignment_id, {"stands": stands, "because": made.because}, now=now)
    if not stands:
        _open_again(made, first.assignment_id, now)
    return made


def _open_again(made: RecheckFinding, assignment: int, now: datetime) -> None:
    live = queries.standing(assignment)
    if live:
        said = f"Uji petik: {made.because}"
        Reopening.objects.create(assignment=live, because=said, at=moment_of(live, now), by=made.by)
