"""Who has sent which month: offices down, months across."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from rapim.core.day import MONTHS, MONTHS_SHORT
from rapim.core.memory import Memory
from rapim.execution.desk import Desk
from rapim.execution.sheets import Sheet
from rapim.figures import absorption
from rapim.people.models import OPD
from rapim.people.queries import opds, since_last_record
from rapim.progress.models import MonthlyReport
from rapim.progress.queries.report import state_of

STATES = {
    "accepted": ("Diterima", "good", "circle-check"),
    "sent": ("Menunggu asisten", "info", "hourglass"),
    "returned": ("Dikembalikan", "warn", "undo-2"),
    "draft": ("Disusun", "mut", "pencil"),
    "missing": ("Belum", "stale", "minus"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    month: int
    state: str
    physical: Decimal | None
    money: Decimal | None = None  # of the same report, in percent of the pagu
    furthest: str = ""  # the sub kegiatan whose money is most ahead of its work, by pagu

    @property
    def ahead(self) -> Decimal | None:
        return None if self.money is None or self.physical is None else self.money - self.physical

    @property
    def words(self) -> str:
        return STATES[self.state][0]

    @property
    def tone(self) -> str:
        return STATES[self.state][1]

    @property
    def icon(self) -> str:
        return STATES[self.state][2]

    @property
    def label(self) -> str:
        return f"{MONTHS[self.month - 1]}: {self.words}"


Cells = Mapping[tuple[str, int], Cell]
"""(OPD key, month) → what became of the report."""


@dataclass(frozen=True, slots=True)
class Office:
    opd: OPD
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    year: int
    month: int
    offices: tuple[Office, ...]
    drawn: Memory = field(default_factory=Memory)

    @property
    def months(self) -> tuple[str, ...]:
        return MONTHS_SHORT[: self.month]

    @property
    def month_name(self) -> str:
        return MONTHS[self.month - 1]

    @property
    def sent(self) -> int:
        return sum(office.cells[-1].state in ("sent", "accepted") for office in self.offices)

    def as_json(self) -> dict[str, Any]:
        return {"figure": "reports", "year": self.year, "rows": [*self._rows()]}

    def _rows(self) -> Any:
        for office in self.offices:
            for cell in office.cells:
                physical = None if cell.physical is None else f"{cell.physical:.2f}"
                yield {
                    "opd": office.opd.key, "name": office.opd.name, "month": cell.month, "state": cell.state,
                    "physical": physical,
                }  # fmt: skip

    def sheets(self) -> tuple[Sheet, ...]:
        columns = ("opd", "name", "month", "state", "physical")
        heads = ("Kode OPD", "OPD", "Bulan", "Keadaan", "Fisik (%)")
        return (Sheet("Laporan", columns, heads, tuple(tuple(row[one] for one in columns) for row in self._rows())),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Tahun", str(self.year)), ("Fisik", "tertimbang pagu, sebagaimana dikirim"))


def matrix(desk: Desk) -> Matrix:
    """The offices that have a budget in the year, those that the person may see."""
    cells, known = reports_of(desk.cutoff.year), opds()
    drawn = desk.kept(("reports", frozenset(cells.items()), frozenset(known)))
    return drawn.remember("matrix", lambda: _matrix(desk, cells, known, drawn))


def _matrix(desk: Desk, cells: Cells, known: Mapping[str, OPD], drawn: Memory) -> Matrix:
    year, month = desk.cutoff.year, desk.cutoff.month
    keys = [row.code for row in desk.ask(absorption, by="opd").side("spending")]
    offices = (
        Office(known[key], tuple(cells.get((key, one), Cell(one, "missing", None)) for one in range(1, month + 1)))
        for key in keys
        if key in known
    )
    return Matrix(year, month, tuple(sorted(offices, key=lambda one: one.opd.name)), drawn)


def reports_of(year: int) -> Cells:
    return since_last_record("rapim.progress.reports_state", year, lambda: _reports_of(year))


def _reports_of(year: int) -> dict[tuple[str, int], Cell]:
    reports = MonthlyReport.objects.filter(year=year).select_related("opd")
    reports = reports.prefetch_related("submissions__acceptance", "submissions__returned")
    found = {}
    for report in reports:
        sent = list(report.submissions.all())
        content = sent[-1].content if sent else {}
        figures = (_number(content.get(name)) for name in ("physical", "money"))
        found[report.opd.key, report.month] = Cell(report.month, state_of(sent), *figures, _furthest(content))
    return found


def _furthest(content: dict[str, Any]) -> str:
    """The sub kegiatan of a report with the most money ahead of its work."""
    gaps = (
        (Decimal(row["realised"]) - Decimal(row["pagu"]) * Decimal(row["physical"]) / 100, row["name"])
        for row in content.get("rows", ())
        if row["realised"] and row["pagu"] and row["physical"]
    )
    gap, name = max(gaps, default=(Decimal(0), ""))
    return name if gap > 0 else ""


def _number(said: str | None) -> Decimal | None:
    return Decimal(said) if said else None
