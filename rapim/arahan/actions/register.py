"""A register of old arahan is brought in: all of it or nothing, once."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rapim.arahan import queries
from rapim.arahan.actions.answer import report
from rapim.arahan.actions.give import Wording, give
from rapim.arahan.models import Arahan
from rapim.arahan.register import Item, Register, left
from rapim.arahan.rules import EvidenceKind
from rapim.core.problem import Problem, Refused
from rapim.people.actions import record
from rapim.people.models import OPD, JournalEntry, User

DONE = "Selesai menurut register lama; buktinya belum dilampirkan."


@transaction.atomic
def bring(
    register: Register, *, file: str, sha256: str, accepted: Mapping[str, str], by: User, now: datetime
) -> list[Arahan]:
    """Raises Refused, with every problem at once, while anything of the register stands in the way.

    What the register calls done comes as a report of progress: an office's word without evidence settles nothing.
    """
    if standing := list(left(register.problems, accepted)):
        raise Refused(*standing)
    if JournalEntry.objects.filter(verb="register_brought", object=sha256).exists():
        raise Refused(Problem("register_known", f"{file} sudah pernah dimasukkan; tidak ada yang dimasukkan dua kali."))
    if not register.items:
        raise Refused(Problem("register_empty", f"{file} tidak memuat arahan."))
    offices = {
        opd.key: opd for opd in OPD.objects.filter(key__in={key for one in register.items for key in one.offices})
    }
    given = [_give(item, offices, file, by, now) for item in register.items]
    detail = {"file": file, "rows": register.rows, "arahan": len(given), "because": dict(accepted)}
    record(by, "register_brought", sha256, detail, now=now)
    return given


def _give(item: Item, offices: Mapping[str, OPD], file: str, by: User, now: datetime) -> Arahan:
    lead, *support = (offices[key] for key in item.offices)
    meeting = item.meeting or (f"Rapat {item.meeting_on:%d-%m-%Y}" if item.meeting_on else "")
    wording = Wording(
        quote=item.text, measure=item.measure, lead=lead, support=tuple(support), due_on=item.due_on,
        evidence=EvidenceKind.DOCUMENT, verifier=queries.usual_verifier(lead, timezone.localdate(now)),
        source=(meeting or file)[:255],
    )  # fmt: skip
    arahan = give(wording, rapim=None, by=by, now=now)
    if item.is_done or item.note:
        said = " ".join(filter(None, (DONE if item.is_done else "", item.note)))
        for assignment in arahan.assignments.all():
            report(assignment, said, done=False, by=None, now=now)
    return arahan
