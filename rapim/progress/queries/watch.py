"""Few flags, ordered by the money at risk, each with its cause; and what was asked about them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Q

from rapim.core.day import short_day
from rapim.core.number import short_rupiah
from rapim.execution.desk import Desk
from rapim.execution.sheets import Sheet
from rapim.figures import Row, absorption
from rapim.progress.models import Inquiry, MonitoringNote, MonthlyReport, Obstacle, Submission
from rapim.progress.queries.flags import Flag, flags_of
from rapim.progress.queries.matrix import Cell, reports_of
from rapim.progress.rules import Thresholds, due_on


@dataclass(frozen=True, slots=True)
class Watch:
    cutoff: Any
    flags: tuple[Flag, ...]
    more: int
    missing: tuple[str, ...]  # names of the offices whose report is late
    waiting: tuple[Submission, ...]  # sent, to be accepted
    inquiries: tuple[Inquiry, ...]
    notes_left: tuple[MonitoringNote, ...]
    due: str
    sources: tuple[tuple[str, str], ...]

    @property
    def risk(self) -> Decimal:
        return sum((flag.risk for flag in self.flags if flag.risk), Decimal(0))

    def as_json(self) -> dict[str, Any]:
        return {"figure": "watch", "cutoff": {"at": self.cutoff.at.isoformat()}, "unit": "rupiah", "rows": self._rows()}

    def _rows(self) -> list[dict[str, Any]]:
        return [
            {
                "opd": flag.opd, "name": flag.name, "title": flag.title, "cause": flag.cause, "said": flag.said,
                "risk": None if flag.risk is None else f"{flag.risk:.2f}", "rule": flag.rule,
            }
            for flag in self.flags
        ]  # fmt: skip

    def sheets(self) -> tuple[Sheet, ...]:
        columns = ("opd", "name", "title", "cause", "said", "risk", "rule")
        heads = ("Kode OPD", "OPD", "Tanda", "Sebab", "Kata OPD", "Uang berisiko (Rp)", "Aturan")
        return (Sheet("Tanda", columns, heads, tuple(tuple(row[one] for one in columns) for row in self._rows())),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Batas data", short_day(self.cutoff.at)), *self.sources)


def watch(desk: Desk, limits: Thresholds) -> Watch:
    rows = [row for row in desk.ask(absorption, by="opd").side("spending") if desk.scope.sees_opd(row.code)]
    reports = reports_of(desk.cutoff.year)
    found = sorted(flags_of(desk, rows, reports, limits), key=lambda flag: (-(flag.risk or 0), flag.name))
    shown = found[: limits.flags]
    opds = [row.code for row in rows]
    return Watch(
        cutoff=desk.cutoff,
        flags=tuple(_told(desk, flag) for flag in shown),
        more=len(found) - len(shown),
        missing=_missing(desk, rows, reports, limits),
        waiting=tuple(_waiting(opds)),
        inquiries=tuple(Inquiry.objects.visible_to(desk.scope).select_related("opd", "by", "answer__by")[:10]),
        notes_left=tuple(MonitoringNote.objects.visible_to(desk.scope).select_related("opd", "by")[:5]),
        due=short_day(due_on(desk.cutoff.year, desk.cutoff.month, limits.due_day)),
        sources=limits.sources,
    )


def _told(desk: Desk, flag: Flag) -> Flag:
    """The flag with its cause by the book, the office's own words, and the question that waits."""
    asked = Inquiry.objects.filter(opd__key=flag.opd, figure=flag.figure).select_related("answer", "by").first()
    said = asked.answer.text if asked and hasattr(asked, "answer") else "" if flag.where else _hindrance(desk, flag.opd)
    cause = flag.cause or ("" if flag.where else _cause(desk, flag))
    return replace(flag, cause=cause, said=said, inquiry=asked)


def _hindrance(desk: Desk, opd: str) -> str:
    """The last obstacle that the office had told by the cut-off."""
    until = {"report__year": desk.cutoff.year, "report__month__lte": desk.cutoff.month}
    told = Obstacle.objects.filter(report__opd__key=opd, **until).last()
    return f"{told.what.rstrip('. ')}. Perlu: {told.needed.rstrip('. ')} ({told.helper})." if told else ""


def _cause(desk: Desk, flag: Flag) -> str:
    """Which kind of spending lacks most of its plan."""
    kinds = desk.ask(absorption, by="account:3", only={"opd": flag.opd}).side("spending")
    lacking = [(row.plan - (row.realised or Decimal(0)), row) for row in kinds if row.plan]
    gap, worst = max(lacking, key=lambda pair: pair[0], default=(Decimal(0), None))
    if worst is None or gap <= 0:
        return ""
    return f"Terbesar pada {worst.name.lower()}: {short_rupiah(gap)} rencana belum terealisasi"


def _missing(desk: Desk, rows: list[Row], reports: dict[tuple[str, int], Cell], limits: Thresholds) -> tuple[str, ...]:
    year, month = desk.cutoff.year, desk.cutoff.month
    if desk.now.date() <= due_on(year, month, limits.due_day):
        return ()
    there = {key for (key, one), cell in reports.items() if one == month and cell.state in ("sent", "accepted")}
    return tuple(row.name for row in rows if row.code not in there)


def _waiting(opds: list[str]) -> Iterator[Submission]:
    unanswered = Q(acceptance=None) & Q(returned=None)
    sent = Submission.objects.filter(unanswered, report__opd__key__in=opds)
    yield from sent.select_related("report__opd", "by").order_by("at")


def reports_waiting(scope: Any) -> int:
    visible = MonthlyReport.objects.visible_to(scope)
    return Submission.objects.filter(report__in=visible, acceptance=None, returned=None).count()
