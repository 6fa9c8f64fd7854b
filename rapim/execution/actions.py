"""What happens to an outlook: it is kept, overridden, and its warnings are explained. The only writer of this room."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.db import transaction

from rapim.core.cutoff import Cutoff
from rapim.core.problem import Problem, Refused
from rapim.execution import rules
from rapim.execution.desk import month_end
from rapim.execution.models import Explanation, Outlook, Override
from rapim.execution.queries.overrides import overrides_of
from rapim.execution.registry import held_on
from rapim.figures import Ending, outlook
from rapim.figures.written import as_json
from rapim.intake.queries import book as open_book
from rapim.people.actions import record
from rapim.people.models import OPD, User

LEVELS: Final = ("region", "opd")
BOUNDS: Final = ("percent", "low80", "high80", "low95", "high95")


def keep_outlook(year: int, month: int, *, now: datetime) -> int:
    """Keeps the outlooks of region and offices as told for the end of a month; how many were new.

    A state of the book is told once: repeating it keeps nothing more.
    """
    book = open_book()
    cutoff = Cutoff(month_end(year, month))
    own = {"overrides": overrides_of(year), "held": held_on(cutoff.at)}
    told = [
        _kept(by, row, answer.cutoff, why["why"], now)
        for by in LEVELS
        for answer in (outlook(book, cutoff, by, **own),)
        for row, why in zip(answer.rows, as_json(answer)["rows"], strict=True)
        if row.percent is not None
    ]
    with transaction.atomic():
        before = Outlook.objects.count()
        Outlook.objects.bulk_create(told, ignore_conflicts=True)
        made = Outlook.objects.count() - before
        if made:
            record(None, "outlook_kept", f"{year}-{month:02}", {"outlooks": made}, now=now)
    return made


def keep_outlook_later_on(payload: dict[str, Any], *, now: datetime) -> None:
    """The job, wanted by each sealing of realised figures."""
    keep_outlook(payload["year"], payload["month"], now=now)


def _kept(by: str, row: Ending, cutoff: Cutoff, why: list[Any], now: datetime) -> Outlook:
    bounds = {name: getattr(row, name) for name in BOUNDS}
    return Outlook(
        by=by,
        key=row.code,
        side=row.side,
        year=cutoff.year,
        month=cutoff.month,
        pagu=row.pagu,
        realised=row.realised,
        landing=row.landing,
        why=why,
        known_at=cutoff.known_at or now,
        at=now,
        **bounds,
    )


@transaction.atomic
def override(
    opd: OPD, side: str, year: int, percent: Decimal | None, because: str, *, by: User, now: datetime
) -> Override:
    """From now on the office usually lands at `percent` of its pagu; None: as its past says.

    Raises Refused without a reason, or where the percent is none.
    """
    if problem := rules.not_overridable(percent, because):
        raise Refused(problem)
    detail = {"side": side, "year": year, "percent": None if percent is None else str(percent), "because": because}
    record(by, "outlook_overridden", opd.key, detail, now=now)
    return Override.objects.create(
        opd=opd, side=side, year=year, percent=percent, because=because.strip(), by=by, at=now
    )


@transaction.atomic
def explain(opd_key: str, kind: str, year: int, size: Decimal, because: str, *, by: User, now: datetime) -> Explanation:
    """Explains a warning away, until it grows. Raises Refused without a reason."""
    if not rules.is_reason(because):
        raise Refused(Problem("no_reason", "Tulis penjelasan sedikitnya sepuluh huruf: mengapa ini bukan masalah."))
    record(by, "warning_explained", opd_key, {"kind": kind, "size": str(size), "because": because}, now=now)
    return Explanation.objects.create(
        opd_key=opd_key, kind=kind, year=year, size=size, because=because.strip(), by=by, at=now
    )
