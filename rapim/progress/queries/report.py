"""One month's report of an office: what is asked, what stays, what the book knows already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from rapim.core import money
from rapim.core.cutoff import Cutoff
from rapim.core.day import MONTHS, short_day
from rapim.core.number import percent_text
from rapim.execution.desk import Desk, month_end
from rapim.execution.sheets import Sheet
from rapim.figures import absorption
from rapim.people.models import OPD
from rapim.progress.models import Correction, MonthlyReport, Obstacle, Photo, PhysicalProgress, Submission
from rapim.progress.rules import Money, asked, follows_money, predicate, weighted

HEAD = (
    ("code", "Kode"), ("name", "Sub kegiatan"), ("pagu", "Anggaran"), ("weight", "Bobot (%)"),
    ("money_last", "Keuangan s.d. bulan lalu (Rp)"), ("money_last_percent", "Keuangan s.d. bulan lalu (%)"),
    ("physical_last", "Fisik s.d. bulan lalu (%)"),
    ("money_now", "Keuangan bulan ini (Rp)"), ("money_now_percent", "Keuangan bulan ini (%)"),
    ("physical_now", "Fisik bulan ini (%)"),
    ("money_total", "Keuangan s.d. bulan ini (Rp)"), ("money_total_percent", "Keuangan s.d. bulan ini (%)"),
    ("physical_total", "Fisik s.d. bulan ini (%)"), ("left", "Sisa anggaran"),
)  # fmt: skip
"""Form A of the RFK, in the order of the paper."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sub kegiatan: money from the book, physical progress from the office."""

    money: Money
    share: Decimal | None  # of the office's pagu, in percent
    last: Decimal | None
    said: Decimal | None
    first: bool = False  # of the year, which begins at nothing

    @property
    def physical(self) -> Decimal | None:
        """What counts: said this month, else as the money where the work is the paying, else as last month."""
        return self.said if self.said is not None else followed(self.money, self.last)

    @property
    def ahead(self) -> Decimal | None:
        """Points by which the money is ahead of the work."""
        percent = self.money.percent
        return None if percent is None or self.physical is None else percent - self.physical

    @property
    def grown(self) -> Decimal | None:
        """Points of the work in this month; unknown where nobody said how far it was before."""
        last = Decimal(0) if self.first and self.last is None else self.last
        return None if self.physical is None or last is None else self.physical - last

    @property
    def follows(self) -> bool:
        return self.said is None and follows_money(self.money)

    def form_a(self) -> dict[str, Any]:
        row = self.money
        moved = None if row.realised is None else row.moved
        return {
            "code": row.code, "name": row.name, "pagu": row.pagu, "weight": self.share,
            "money_last": row.before, "money_last_percent": money.percent(row.before, row.pagu),
            "physical_last": self.last,
            "money_now": moved, "money_now_percent": money.percent(moved, row.pagu),
            "physical_now": self.grown,
            "money_total": row.realised, "money_total_percent": row.percent, "physical_total": self.physical,
            "left": None if row.pagu is None else row.pagu - (row.realised or 0),
        }  # fmt: skip


@dataclass(frozen=True)
class Rfk:
    """The page. `state`: draft, sent, returned or accepted."""

    opd: OPD
    year: int
    month: int
    cutoff: Cutoff
    due: date
    state: str
    lines: tuple[Line, ...]
    asked: tuple[Line, ...]
    obstacles: tuple[Obstacle, ...]
    photos: tuple[Photo, ...]
    submissions: tuple[Submission, ...]
    corrections: tuple[Correction, ...]

    @property
    def title(self) -> str:
        return f"{MONTHS[self.month - 1]} {self.year}"

    @cached_property
    def physical(self) -> Decimal | None:
        return self._weighted[0]

    @cached_property
    def covered(self) -> Decimal | None:
        return self._weighted[1]

    @cached_property
    def _weighted(self) -> tuple[Decimal | None, Decimal | None]:
        return weighted((line.money.pagu, line.physical) for line in self.lines)

    @cached_property
    def others(self) -> tuple[Line, ...]:
        keys = {line.money.key for line in self.asked}
        return tuple(line for line in self.lines if line.money.key not in keys)

    @cached_property
    def money(self) -> Money:
        """The office as a whole."""
        rows = [line.money for line in self.lines]
        sums = [_sum(getattr(row, name) for row in rows) for name in ("pagu", "before", "realised")]
        return Money(self.opd.key, self.opd.code, self.opd.name, *sums)

    @property
    def predicate(self) -> str:
        return predicate(self.physical)

    def as_json(self) -> dict[str, Any]:
        return {
            "figure": "physical", "opd": self.opd.key, "name": self.opd.name, "year": self.year, "month": self.month,
            "state": self.state, "cutoff": {"at": self.cutoff.at.isoformat()}, "unit": "percent",
            "physical": _text(self.physical), "covered": _text(self.covered),
            "rows": [{key: _text(value) for key, value in line.form_a().items()} for line in self.lines],
            "obstacles": [_form_e(one) for one in self.obstacles],
        }  # fmt: skip

    def sheets(self) -> tuple[Sheet, ...]:
        keys, heads = tuple(key for key, _ in HEAD), tuple(head for _, head in HEAD)
        rows = tuple(tuple(line.form_a()[key] for key in keys) for line in self.lines)
        names = {line.money.key: line.money.name for line in self.lines}
        form_e = tuple((names.get(one.subactivity, self.opd.name), *_form_e(one).values()) for one in self.obstacles)
        return (
            Sheet("Form A", keys, heads, rows),
            Sheet(
                "Form E",
                ("name", "what", "needed", "helper"),
                ("Program/kegiatan", "Kendala", "Tindak lanjut yang diperlukan", "Pihak yang diharapkan membantu"),
                form_e,
            ),
            Sheet("Evaluasi", ("name", "percent", "predicate"), ("Ukuran", "Persen", "Predikat"), self._evaluation()),
        )

    def _evaluation(self) -> tuple[tuple[Any, ...], ...]:
        share = self.money.percent
        return (
            ("Fisik tertimbang pagu", self.physical, predicate(self.physical)),
            ("Keuangan", share, predicate(share)),
        )

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Perangkat daerah", self.opd.name),
            ("Bulan", self.title),
            ("Keuangan", f"dari buku, batas data {short_day(self.cutoff.at)}"),
            ("Fisik", f"dilaporkan OPD, tertimbang pagu; mencakup {percent_text(self.covered)} pagu"),
            ("Predikat", "Permendagri 86/2017, batas bawah tidak termasuk kecuali 91"),
        )


def money_of(desk: Desk, key: str, year: int, month: int) -> list[Money]:
    """The sub kegiatan of an office as the book knows them at the end of a month; its largest first."""
    now = _spent(desk, key, desk.cutoff.with_(at=month_end(year, month)))
    before = _spent(desk, key, desk.cutoff.with_(at=month_end(year, month - 1))) if month > 1 else {}
    found = [
        Money(code, row.key, row.name, row.pagu, before[code].realised if code in before else None, row.realised)
        for code, row in now.items()
        if code
    ]
    return sorted(found, key=lambda row: (-(row.pagu or 0), row.key))


def rfk(desk: Desk, opd: OPD, year: int, month: int, due: date, *, all_asked: bool = False) -> Rfk:
    rows = money_of(desk, opd.key, year, month)
    report = MonthlyReport.objects.filter(opd=opd, year=year, month=month).first()
    last = before(opd, year, month)
    said = said_in(report)
    pagu = _sum(row.pagu for row in rows)
    lines = tuple(
        Line(row, money.percent(row.pagu, pagu), followed_last(row, last), said.get(row.key), month == 1)
        for row in rows
    )
    keys = [line.money.key for line in lines] if all_asked else asked(rows, known(rows, last))
    by_key = {line.money.key: line for line in lines}
    sent = tuple(report.submissions.select_related("acceptance__by", "returned__by", "by")) if report else ()
    return Rfk(
        opd, year, month, desk.cutoff.with_(at=month_end(year, month)), due, state_of(sent), lines,
        tuple(by_key[key] for key in keys),
        tuple(report.obstacles.all()) if report else (),
        tuple(report.photos.all()) if report else (),
        sent,
        tuple(report.corrections.select_related("by")) if report else (),
    )  # fmt: skip


def state_of(submissions: Sequence[Submission]) -> str:
    """What became of the last one that was sent."""
    if not submissions:
        return "draft"
    last = submissions[-1]
    return "accepted" if hasattr(last, "acceptance") else "returned" if hasattr(last, "returned") else "sent"


def last_known(report: MonthlyReport) -> dict[str, Decimal]:
    return before(report.opd, report.year, report.month)


def before(opd: OPD, year: int, month: int) -> dict[str, Decimal]:
    """What the office had said by the month before, in the same year; corrections included."""
    of_year = {"report__opd": opd, "report__year": year, "report__month__lt": month}
    said = PhysicalProgress.objects.filter(**of_year).order_by("report__month")
    found = {one.subactivity: one.percent for one in said}
    return found | {one.subactivity: one.after for one in Correction.objects.filter(**of_year).order_by("at", "pk")}


def said_in(report: MonthlyReport | None) -> dict[str, Decimal]:
    if report is None:
        return {}
    said = dict(report.progress.values_list("subactivity", "percent"))
    return said | dict(report.corrections.values_list("subactivity", "after"))


def known(rows: Sequence[Money], last: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """What need not be asked: where the work is the paying, the book knows how far it is."""
    return {row.key: Decimal(100) if follows_money(row) else last.get(row.key, Decimal(0)) for row in rows}


def followed(row: Money, last: Decimal | None) -> Decimal | None:
    if not follows_money(row):
        return last
    return None if row.percent is None else min(max(row.percent, Decimal(0)), Decimal(100))


def followed_last(row: Money, last: Mapping[str, Decimal]) -> Decimal | None:
    if row.key in last or not follows_money(row):
        return last.get(row.key)
    share = money.percent(row.before, row.pagu)
    return None if share is None else min(max(share, Decimal(0)), Decimal(100))


def content_of(report: MonthlyReport, rows: Sequence[Money]) -> dict[str, Any]:
    """The report by value, as it is sent."""
    said, last = said_in(report), last_known(report)
    lines = [Line(row, None, followed_last(row, last), said.get(row.key)) for row in rows]
    physical, covered = weighted((line.money.pagu, line.physical) for line in lines)
    return {
        "physical": _text(physical),
        "covered": _text(covered),
        "money": _text(money.percent(_sum(row.realised for row in rows), _sum(row.pagu for row in rows))),
        "rows": [
            {
                "key": line.money.key, "code": line.money.code, "name": line.money.name,
                "pagu": _text(line.money.pagu), "realised": _text(line.money.realised),
                "last": _text(line.last), "physical": _text(line.physical),
            }
            for line in lines
        ],
        "obstacles": [_form_e(one) | {"subactivity": one.subactivity} for one in report.obstacles.all()],
    }  # fmt: skip


def _spent(desk: Desk, key: str, cutoff: Cutoff) -> dict[str, Any]:
    answer = desk.ask(absorption, cutoff=cutoff, by="subactivity", only={"opd": key})
    return {row.code: row for row in answer.side("spending")}


def _form_e(one: Obstacle) -> dict[str, str]:
    return {"what": one.what, "needed": one.needed, "helper": one.helper}


def _sum(amounts: Any) -> Decimal | None:
    known_ = [amount for amount in amounts if amount is not None]
    return sum(known_, Decimal(0)) if known_ else None


def _text(value: Any) -> Any:
    return f"{value:.2f}" if isinstance(value, Decimal) else value
