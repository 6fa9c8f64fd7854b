"""Few flags, ordered by the money at risk, each with its cause; and what was asked about them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from rapim.core.day import MONTHS, short_day
from rapim.core.number import percent_text, points_text, short_rupiah
from rapim.execution.desk import Desk
from rapim.execution.sheets import Sheet
from rapim.figures import Row, absorption
from rapim.progress.models import Inquiry, MonitoringNote, MonthlyReport, Obstacle, Submission
from rapim.progress.queries.matrix import Cell, reports_of
from rapim.progress.rules import Thresholds, due_on


@dataclass(frozen=True, slots=True)
class Flag:
    """`risk` in rupiah; None where nobody can say. `figure`: as it is quoted in a question, with its cut-off."""

    opd: str
    name: str
    title: str
    figure: str
    risk: Decimal | None
    cause: str
    said: str  # the office's own words: its obstacle or its answer
    rule: str
    icon: str
    cited: tuple[tuple[str, str], ...]  # the figure by value, as an arahan takes it
    inquiry: Inquiry | None = None

    @property
    def href(self) -> str:
        return reverse("opd", args=[self.opd])

    @property
    def anchor(self) -> str:
        return self.opd.replace(".", "-")

    @property
    def proposal(self) -> str:
        """Where an arahan is drafted with this figure; empty while nobody takes one."""
        try:
            where = reverse("arahan-new")
        except NoReverseMatch:
            return ""
        said = {"quote": f"{self.name} mempercepat pelaksanaan: {self.figure}.", "opd": self.opd}
        return f"{where}?{urlencode([*said.items(), *self.cited])}"


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
    found = sorted(_flags(desk, rows, reports, limits), key=lambda flag: (-(flag.risk or 0), flag.name))
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


def _flags(desk: Desk, rows: list[Row], reports: dict[tuple[str, int], Cell], limits: Thresholds) -> Iterator[Flag]:
    per = f"per {short_day(desk.cutoff.at)}"
    sources = dict(limits.sources)
    for row in rows:
        if row.deviation is not None and -row.deviation >= limits.behind_plan:
            gap = points_text(row.deviation).lstrip("−")
            title = f"{gap} poin di bawah rencana kas"
            figure = f"Realisasi {percent_text(row.percent)}, rencana kas {percent_text(row.plan_percent)}, {per}"
            risk = (row.plan or Decimal(0)) - (row.realised or Decimal(0))
            yield Flag(
                row.code,
                row.name,
                title,
                figure,
                risk,
                "",
                "",
                sources["behind_plan"],
                "trending-down",
                cited(desk, row),
            )
        report = _physical(reports, row.code, desk.cutoff.month)
        if report and report.ahead is not None and report.ahead >= limits.money_ahead:
            title = f"Uang {points_text(report.ahead).lstrip('+')} poin mendahului fisik"
            month = f"{MONTHS[report.month - 1]} {desk.cutoff.year}"
            figure = f"Keuangan {percent_text(report.money)}, fisik {percent_text(report.physical)}, laporan {month}"
            cause = f"Terbesar pada {report.furthest.lower()}" if report.furthest else ""
            risk = (row.pagu or Decimal(0)) * report.ahead / 100
            yield Flag(
                row.code, row.name, title, figure, risk, cause, "", sources["money_ahead"], "scale", cited(desk, row)
            )


def cited(desk: Desk, row: Row) -> tuple[tuple[str, str], ...]:
    said = {
        "figure": "absorption", "at": desk.cutoff.at.isoformat(), "numerator": str(row.realised or ""),
        "denominator": str(row.pagu or ""), "version": row.version, "basis": row.basis,
    }  # fmt: skip
    return tuple(said.items())


def _physical(reports: dict[tuple[str, int], Cell], opd: str, month: int) -> Cell | None:
    """The latest report that was sent with a figure, at or before a month."""
    sent = (reports.get((opd, one)) for one in range(month, 0, -1))
    return next((cell for cell in sent if cell and cell.physical is not None and cell.state != "returned"), None)


def _told(desk: Desk, flag: Flag) -> Flag:
    """The flag with its cause by the book, the office's own words, and the question that waits."""
    asked = Inquiry.objects.filter(opd__key=flag.opd, figure=flag.figure).select_related("answer", "by").first()
    hindrance = Obstacle.objects.filter(report__opd__key=flag.opd, report__year=desk.cutoff.year).last()
    said = asked.answer.text if asked and hasattr(asked, "answer") else ""
    if not said and hindrance:
        said = f"{hindrance.what} Perlu: {hindrance.needed} ({hindrance.helper})."
    return replace(flag, cause=flag.cause or _cause(desk, flag), said=said, inquiry=asked)


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
