"""What deserves attention: money behind plan, money ahead of the work, contracts; each with the rupiah at risk."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from rapim.core.day import MONTHS, short_day
from rapim.core.number import percent_text, points_text, short_rupiah
from rapim.execution.desk import Desk
from rapim.figures import Row
from rapim.progress.models import Inquiry
from rapim.progress.queries.matrix import Cell
from rapim.progress.queries.packages import Concern, Contract, contracts
from rapim.progress.rules import Thresholds

Cited = tuple[tuple[str, str], ...]
NAMED = 3  # packages that a flag names


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
    cited: Cited  # the figure by value, as an arahan takes it
    inquiry: Inquiry | None = None
    where: str = ""  # the page that shows it; else the office's own

    @property
    def href(self) -> str:
        return self.where or reverse("opd", args=[self.opd])

    @property
    def anchor(self) -> str:
        return self.opd.replace(".", "-")

    @property
    def proposal(self) -> str:
        return proposal(self.opd, f"{self.name} mempercepat pelaksanaan: {self.figure}.", self.cited)


def proposal(opd: str, quote: str, cited: Cited) -> str:
    """Where an arahan is drafted with a figure; empty while nobody takes one."""
    try:
        where = reverse("arahan-new")
    except NoReverseMatch:
        return ""
    return f"{where}?{urlencode([('quote', quote), ('opd', opd), *cited])}"


def flags_of(
    desk: Desk, rows: Iterable[Row], reports: dict[tuple[str, int], Cell], limits: Thresholds
) -> Iterator[Flag]:
    sources = dict(limits.sources)
    for row in rows:
        if row.deviation is not None and -row.deviation >= limits.behind_plan:
            yield _behind(desk, row, sources["behind_plan"])
        report = latest_report(reports, row.code, desk.cutoff.month)
        if report and report.ahead is not None and report.ahead >= limits.money_ahead:
            yield _ahead(desk, row, report, report.ahead, sources["money_ahead"])
    yield from _of_contracts(contracts(desk.scope, desk.cutoff.at))


def _behind(desk: Desk, row: Row, rule: str) -> Flag:
    title = f"{points_text(row.deviation).lstrip('−')} poin di bawah rencana kas"
    percents = f"Realisasi {percent_text(row.percent)}, rencana kas {percent_text(row.plan_percent)}"
    figure = f"{percents}, per {short_day(desk.cutoff.at)}"
    risk = (row.plan or Decimal(0)) - (row.realised or Decimal(0))
    return Flag(row.code, row.name, title, figure, risk, "", "", rule, "trending-down", cited(desk, row))


def _ahead(desk: Desk, row: Row, report: Cell, ahead: Decimal, rule: str) -> Flag:
    title = f"Uang {points_text(ahead).lstrip('+')} poin mendahului fisik"
    month = f"{MONTHS[report.month - 1]} {desk.cutoff.year}"
    figure = f"Keuangan {percent_text(report.money)}, fisik {percent_text(report.physical)}, laporan {month}"
    cause = f"Terbesar pada {report.furthest.lower()}" if report.furthest else ""
    risk = (row.pagu or Decimal(0)) * ahead / 100
    return Flag(row.code, row.name, title, figure, risk, cause, "", rule, "scale", cited(desk, row))


def cited(desk: Desk, row: Row) -> Cited:
    said = {
        "figure": "absorption", "at": desk.cutoff.at.isoformat(), "numerator": str(row.realised or ""),
        "denominator": str(row.pagu or ""), "version": row.version, "basis": row.basis,
    }  # fmt: skip
    return tuple(said.items())


def latest_report(reports: dict[tuple[str, int], Cell], opd: str, month: int) -> Cell | None:
    """The latest report that was sent with a figure, at or before a month."""
    sent = (reports.get((opd, one)) for one in range(month, 0, -1))
    return next((cell for cell in sent if cell and cell.physical is not None and cell.state != "returned"), None)


# ------------------------------------------------------------------------------------------------------- of contracts


def _of_contracts(found: Iterable[Contract]) -> Iterator[Flag]:
    """Each contract that is late or overpaid stands for itself; unsigned packages of an office stand together."""
    unsigned: dict[str, list[tuple[Contract, Concern]]] = defaultdict(list)
    for one in found:
        worst = max((each for each in one.concerns if each.tone == "bad"), key=lambda each: each.risk, default=None)
        if worst:
            yield _contract(one, worst)
        unsigned[one.opd] += [(one, each) for each in one.concerns if each.key == "unsigned"]
    yield from (_unsigned(pairs) for pairs in unsigned.values() if pairs)


def _contract(one: Contract, worst: Concern) -> Flag:
    others = "; ".join(each.words for each in one.concerns if each is not worst)
    rule = f"{worst.rule}: {worst.source}"
    return Flag(
        one.opd, one.office, worst.words, one.sentence, worst.risk, others, "", rule, "file-text", one.cited,
        where=one.href,
    )  # fmt: skip


def _unsigned(pairs: list[tuple[Contract, Concern]]) -> Flag:
    pairs.sort(key=lambda pair: (-pair[1].risk, pair[0].pk))
    (first, concern), risk = pairs[0], sum((each.risk for _, each in pairs), Decimal(0))
    on, number = short_day(first.on), len(pairs)
    names = ", ".join(one.name for one, _ in pairs[:NAMED]) + (f", dan {number - NAMED} lagi" if number > NAMED else "")
    title = f"{number} paket belum berkontrak, lewat waktunya"
    figure = f"{number} paket belum berkontrak, pagu {short_rupiah(risk)}, per {on}"
    said = (("figure", "unsigned"), ("at", first.on.isoformat()), ("numerator", str(risk)))
    where = f"{reverse('packages')}?opd={first.opd}&only=unsigned"
    rule = f"{concern.rule}: {concern.source}"
    return Flag(first.opd, first.office, title, figure, risk, names, "", rule, "file-clock", said, where=where)
