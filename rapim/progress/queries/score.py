"""How an office carries out its budget, in the four parts of the IKPA; no part is a number where nobody can say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rapim.core import money
from rapim.core.number import percent_text
from rapim.execution.desk import Desk
from rapim.execution.queries.revisions import revisions
from rapim.execution.rules import Rule
from rapim.figures import Line, curve
from rapim.progress.queries.flags import latest_report
from rapim.progress.queries.matrix import reports_of

HUNDRED, NOTHING = Decimal(100), Decimal(0)


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
    return Score(tuple(_parts(desk, opd, line, rule)), rule)


def _parts(desk: Desk, opd: str, line: Line, rule: Rule) -> Iterator[Part]:
    weights, now = rule.limits, line.points[desk.cutoff.month - 1]
    yield _revision(desk, opd, rule)
    yield _deviation(line, weights["deviation"], desk.cutoff.month)
    taken = money.percent(now.realised, now.plan)
    said = (
        "realisasi terhadap rencana kas sampai bulan ini" if taken is not None else "rencana atau realisasi belum ada"
    )
    yield Part("Penyerapan", weights["absorption"], _within(taken), said)
    yield _output(desk, opd, line, weights["output"])


def _revision(desk: Desk, opd: str, rule: Rule) -> Part:
    """Full marks for one revision of the cash plan in each half of the year, less for each beyond."""
    planned = [one for one in revisions(desk, {"opd": opd}, "spending") if _began(one.effective_on, desk)]
    if not planned:
        return Part("Revisi", rule.limits["revision"], None, "rencana kas belum ada")
    beyond = max(len(planned) - 1 - (1 if desk.cutoff.month <= 6 else 2), 0)
    said = f"{len(planned) - 1} revisi rencana kas tahun ini"
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


def _output(desk: Desk, opd: str, line: Line, weight: Decimal) -> Part:
    """The work as the office reported it, against what its own plan wanted by the end of that month."""
    report = latest_report(reports_of(desk.cutoff.year), opd, desk.cutoff.month)
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
