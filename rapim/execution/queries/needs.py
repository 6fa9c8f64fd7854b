"""What waits for the reader: who has not reported, what fell furthest behind, which files stand still."""

from collections.abc import Sequence
from typing import Final

from django.urls import reverse

from rapim.core.day import MONTHS
from rapim.core.number import points_text
from rapim.execution.desk import Desk
from rapim.execution.queries.positions import Position, lag, silent
from rapim.execution.registry import Need, needs_of
from rapim.figures import Row
from rapim.intake.models import Reading
from rapim.people.rules import may_accept_warning

RECENT: Final = 50  # readings looked through: older ones no longer wait for anybody
NAMED: Final = 2  # offices that are called by name before "and others"


def needs(desk: Desk, behind: Sequence[Need]) -> tuple[Need, ...]:
    """The most pressing first; nothing where nothing waits."""
    return (*needs_of(desk.scope, desk.now), *behind, *_files(desk))


def behind(desk: Desk, rows: Sequence[Row], ranking: Sequence[Position]) -> tuple[Need, ...]:
    """What the figures themselves ask for."""
    return (*_not_reported(desk, rows), *_behind(ranking))


def _not_reported(desk: Desk, rows: Sequence[Row]) -> list[Need]:
    missing = silent(rows)
    if not missing:
        return []
    month = MONTHS[desk.cutoff.month - 1]
    where = desk.link(reverse("figure", args=["freshness"]))
    if len(missing) == 1:
        return [Need(f"{missing[0].name} belum lapor {month}", lag(missing[0]), "hourglass", where)]
    named = ", ".join(row.name for row in missing[:NAMED])
    rest = f" dan {len(missing) - NAMED} lainnya" if len(missing) > NAMED else ""
    return [Need(f"{len(missing)} OPD belum lapor {month}", f"{named}{rest}", "hourglass", where)]


def _behind(ranking: Sequence[Position]) -> list[Need]:
    """The office with the largest shortfall, and whether a rule calls that behind."""
    worst = next((one for one in ranking if one.deviation is not None and one.deviation < 0), None)
    if worst is None:
        return []
    behind = [one for one in ranking if one.light.tone in ("bad", "warn")]
    note = f"{len(behind)} OPD melewati ambang" if behind else "deviasi terbesar, belum melewati ambang"
    gap = points_text(worst.deviation).lstrip("−")
    return [Need(f"{worst.name} {gap} poin di bawah rencana kas", note, "trending-down", worst.href)]


def _files(desk: Desk) -> list[Need]:
    """Files that were read but not sealed: waiting for a reason, or refused."""
    unsealed = Reading.objects.filter(upload__batches=None).order_by("-read_at")
    if not desk.scope.all:
        unsealed = unsealed.filter(upload__by__assignments__post__opd__key__in=desk.scope.opds).distinct()
    found = [reading.severities for reading in unsealed.only("faults", "doubts")[:RECENT]]
    refused = sum("error" in severities for severities in found)
    waiting = sum("warning" in severities and "error" not in severities for severities in found)
    shown = []
    if waiting and (may_accept_warning(desk.scope) or not desk.scope.all):
        shown.append(Need(f"{waiting} berkas menunggu alasan", "peringatan belum diterima", "file-clock", "/uploads/"))
    if refused:
        shown.append(Need(f"{refused} berkas ditolak", "perlu diperbaiki dan diunggah lagi", "file-text", "/uploads/"))
    return shown
