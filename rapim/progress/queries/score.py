"""How an office carries out its budget, in the four parts of the IKPA; no part is a number where nobody can say it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rapim.core import money
from rapim.core.number import percent_text
from rapim.execution.desk import Desk
from rapim.execution.queries.revisions import revisions
from rapim.execution.rules import Rule
from rapim.execution.sheets import Sheet
from rapim.figures import Line, curve
from rapim.progress.queries.flags import latest_report
from rapim.progress.queries.matrix import Cells, reports_of

HUNDRED, NOTHING = Decimal(100), Decimal(0)
KEYS = ("revision", "deviation", "absorption", "output")  # the four parts, in their order


@dataclass(frozen=True, slots=True)
class Part:
    """`weight` of a hundred; `value` 0 to 100, None where nobody can say; `said`: what it stands on."""

    name: str
    weight: Decimal
    value: Decimal | None
    said: str


@dataclass(frozen=True, slots=True)
class Score:
    parts: tuple[Part, ...]
    rule: Rule

    @property
    def value(self) -> Decimal | None:
        """None while a part is not known: a missing part is neither 0 nor left out of the weights."""
        if any(part.value is None for part in self.parts):
            return None
        whole = sum((part.weight for part in self.parts), NOTHING)
        return money.percent(
            sum((part.weight * (part.value or NOTHING) / HUNDRED for part in self.parts), NOTHING), whole
        )

    @property
    def missing(self) -> str:
        return ", ".join(part.name.lower() for part in self.parts if part.value is None)


def score(desk: Desk, opd: str) -> Score | None:
    """None where the book holds nothing of the office. ASSUMPTION: how each part is measured is ours."""
    line: Line | None = desk.ask(curve, only={"opd": opd}).of("spending")
    rule = next((one for one in desk.profile if one.of == "score"), None)
    if line is None or rule is None:
        return None
    planned = [one for one in revisions(desk, {"opd": opd}, "spending") if _began(one.effective_on, desk)]
    return Score(tuple(_parts(desk, opd, line, rule, len(planned), reports_of(desk.cutoff.year))), rule)


@dataclass(frozen=True, slots=True)
class Scored:
    key: str
    name: str
    href: str
    score: Score


@dataclass(frozen=True, slots=True)
class Scores:
    """The score of every office that the reader may see, the lowest first; those of whom a part is unknown last."""

    desk: Desk
    rows: tuple[Scored, ...]
    rule: Rule | None
    version: str = ""
    basis: str = ""

    @property
    def weights(self) -> tuple[Part, ...]:
        return self.rows[0].score.parts if self.rows else ()

    @property
    def known(self) -> int:
        return sum(row.score.value is not None for row in self.rows)

    def _rows(self) -> list[dict[str, Any]]:
        return [
            {"key": row.key, "name": row.name}
            | dict(zip(KEYS, (part.value for part in row.score.parts), strict=True))
            | {"score": row.score.value, "missing": row.score.missing}
            for row in self.rows
        ]

    def as_json(self) -> dict[str, Any]:
        rows = [{name: f"{v:.2f}" if isinstance(v, Decimal) else v for name, v in row.items()} for row in self._rows()]
        cutoff = {"at": self.desk.cutoff.at.isoformat(), "version": self.version, "basis": self.basis}
        return {"cutoff": cutoff, "rows": rows}

    def sheets(self) -> tuple[Sheet, ...]:
        parts = tuple(part.name for part in self.weights)
        names = ("key", "name", *KEYS, "score", "missing")
        headings = ("Kode", "Perangkat daerah", *parts, "Nilai", "Belum diketahui")
        return (Sheet("Nilai", names, headings, tuple(tuple(row.values()) for row in self._rows())),) if parts else ()

    def notes(self) -> tuple[tuple[str, str], ...]:
        rule = f"{self.rule.name}. {self.rule.source}." if self.rule else ""
        stands_on = f"{self.desk.cutoff.at.isoformat()}, versi {self.version}, basis {self.basis}"
        return (("Batas data", stands_on), ("Aturan", rule))


def scores(desk: Desk) -> Scores:
    """All offices by a few questions, whatever their number."""
    rule = next((one for one in desk.profile if one.of == "score"), None)
    if rule is None or not desk.book.batches:
        return Scores(desk, (), rule)
    planned, reports, answer = _plans(desk), reports_of(desk.cutoff.year), desk.ask(curve, by="opd")
    found = [
        Scored(
            line.key, line.name, desk.office(line.key),
            Score(tuple(_parts(desk, line.code, line, rule, planned[line.code], reports)), rule),
        )
        for line in answer.lines if line.side == "spending"
    ]  # fmt: skip
    rows = tuple(sorted(found, key=lambda one: (one.score.value is None, one.score.value or 0)))
    return Scores(desk, rows, rule, answer.version, str(answer.cutoff.basis))


def _plans(desk: Desk) -> Counter[str]:
    """How many versions of the cash plan each office had by the cut-off."""
    held = {one.version: one for one in desk.book.batches if one.kind == "rak" and one.year == desk.cutoff.year}
    found: Counter[str] = Counter()
    for one in held.values():
        if _began(one.effective_on, desk):
            lines = desk.ask(curve, cutoff=desk.cutoff.with_(version=one.version), by="opd").lines
            found.update(line.code for line in lines if line.side == "spending" and line.points[11].plan is not None)
    return found


def _parts(desk: Desk, opd: str, line: Line, rule: Rule, planned: int, reports: Cells) -> Iterator[Part]:
    weights, now = rule.limits, line.points[desk.cutoff.month - 1]
    yield _revision(desk, planned, rule)
    yield _deviation(line, weights["deviation"], desk.cutoff.month)
    taken = money.percent(now.realised, now.plan)
    said = (
        "realisasi terhadap rencana kas sampai bulan ini" if taken is not None else "rencana atau realisasi belum ada"
    )
    yield Part("Penyerapan", weights["absorption"], _within(taken), said)
    yield _output(desk, opd, line, weights["output"], reports)


def _revision(desk: Desk, planned: int, rule: Rule) -> Part:
    """Full marks for one revision of the cash plan in each half of the year, less for each beyond."""
    if not planned:
        return Part("Revisi", rule.limits["revision"], None, "rencana kas belum ada")
    beyond = max(planned - 1 - (1 if desk.cutoff.month <= 6 else 2), 0)
    said = f"{planned - 1} revisi rencana kas tahun ini"
    return Part("Revisi", rule.limits["revision"], _within(HUNDRED - rule.limits["penalty"] * beyond), said)


def _began(day: object, desk: Desk) -> bool:
    return day is None or day <= desk.cutoff.at  # type: ignore[operator]


def _deviation(line: Line, weight: Decimal, month: int) -> Part:
    """A hundred less the usual distance between a month's spending and its plan, in percent of the plan."""
    gaps, realised, plan = list[Decimal](), NOTHING, NOTHING
    for point in line.points[:month]:
        if point.realised is None or point.plan is None:
            continue
        gap = money.percent(abs((point.realised - realised) - (point.plan - plan)), (point.plan - plan) or None)
        realised, plan = point.realised, point.plan
        if gap is not None and gap >= 0:
            gaps.append(min(gap, HUNDRED))
    if not gaps:
        return Part("Deviasi RAK", weight, None, "tidak ada bulan yang rencana dan realisasinya diketahui")
    usual = sum(gaps, NOTHING) / len(gaps)
    return Part(
        "Deviasi RAK", weight, _within(HUNDRED - usual), f"rata-rata {percent_text(usual)} dari rencana bulanan"
    )


def _output(desk: Desk, opd: str, line: Line, weight: Decimal, reports: Cells) -> Part:
    """The work as the office reported it, against what its own plan wanted by the end of that month."""
    report = latest_report(reports, opd, desk.cutoff.month)
    wanted = line.points[report.month - 1].plan_percent if report else None
    value = money.percent(report.physical, wanted) if report else None
    if report is None or value is None:
        return Part(
            "Capaian output", weight, None, "laporan fisik belum ada" if report is None else "rencana belum ada"
        )
    said = f"fisik {percent_text(report.physical)}, rencana {percent_text(wanted)}"
    return Part("Capaian output", weight, _within(value), said)


def _within(value: Decimal | None) -> Decimal | None:
    return None if value is None else min(max(value, NOTHING), HUNDRED)
