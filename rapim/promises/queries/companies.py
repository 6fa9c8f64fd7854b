"""The BUMD: profit, dividend and service against targets. They have no pagu, so there is no absorption."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from rapim.execution.desk import Desk
from rapim.execution.sheets import Sheet
from rapim.figures import Row, absorption
from rapim.people.models import OPD
from rapim.people.rules import Scope
from rapim.promises.gauge import Span
from rapim.promises.models import Indicator, Measurement
from rapim.promises.queries.promises import Measured, measured
from rapim.promises.queries.table import sheet, written
from rapim.promises.rules import may_plan

DIVIDENDS: Final = "4.1.03"
KINDS: Final[Mapping[str, str]] = {"profit": "Laba", "dividend": "Dividen", "service": "Layanan"}


@dataclass(frozen=True, slots=True)
class Company:
    opd: OPD
    overseer: str
    indicators: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the BUMD say that they pay of one year's profit; `confirmed` of them were looked at by their overseer."""

    year: int
    amount: Decimal
    companies: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class Companies:
    """`dividends`: the account 4.1.03 of the book at the cut-off; None: the book knows nothing, or it is not shown.
    `waiting`: what the reader may confirm."""

    desk: Desk
    rows: tuple[Company, ...]
    dividends: Row | None
    told: Told | None
    waiting: tuple[Measurement, ...]

    @property
    def sees_book(self) -> bool:
        """Who may compare what is reported with the account of the whole region."""
        return self.desk.scope.all and bool(self.rows)

    @property
    def may_plan(self) -> bool:
        return may_plan(self.desk.scope)

    def _rows(self) -> list[dict[str, Any]]:
        return [
            {
                "company": one.opd.name, "kind": KINDS.get(each.indicator.kind, ""), "indicator": each.indicator.name,
                "unit": each.indicator.unit, "year": row.year, "target": row.target, "reached": row.reached,
                "percent": row.percent,
            }
            for one in self.rows
            for each in one.indicators
            for row in each.years
        ]  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        book = self.dividends and {"pagu": self.dividends.pagu, "realised": self.dividends.realised}
        told = self.told and written([asdict(self.told)])[0]
        return {"rows": written(self._rows()), "dividends": book and written([book])[0], "reported_dividends": told}

    def sheets(self) -> tuple[Sheet, ...]:
        headings = {
            "company": "BUMD", "kind": "Jenis", "indicator": "Indikator", "unit": "Satuan", "year": "Tahun",
            "target": "Target", "reached": "Capaian", "percent": "Persen",
        }  # fmt: skip
        return (sheet("BUMD", headings, self._rows()),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Dividen menurut buku", f"rekening {DIVIDENDS}, per {self.desk.cutoff.at.isoformat()}"),)


def may_see(scope: Scope, company: OPD) -> bool:
    oversight = getattr(company, "oversight", None)
    return scope.sees_opd(company.key) or bool(oversight and oversight.office.key in scope.own)


def companies(desk: Desk) -> Companies:
    on = desk.now.date()
    found = OPD.objects.filter(kind=OPD.Kind.BUMD).valid_on(on).select_related("oversight__office")
    rows = tuple(_company(one, on, desk.scope) for one in found if may_see(desk.scope, one))
    return Companies(desk, rows, _dividends(desk), _told(rows), waiting(desk.scope))


def company(key: str, scope: Scope, on: date) -> Company | None:
    """One BUMD as its page shows it; None where the key is of no BUMD, or of one that the reader may not see."""
    found = OPD.objects.filter(key=key, kind=OPD.Kind.BUMD).select_related("oversight__office").first()
    return _company(found, on, scope) if found and may_see(scope, found) else None


def waiting(scope: Scope) -> tuple[Measurement, ...]:
    """Proven reports of BUMD that somebody in the reader's office should look at."""
    proven = Measurement.objects.filter(
        confirmation=None, indicator__promise=None, indicator__opd__oversight__office__key__in=scope.own
    )
    return tuple(proven.exclude(proofs=None).select_related("indicator__opd").distinct())


def _told(rows: Iterable[Company]) -> Told | None:
    """Of the newest year of which any dividend was reported with evidence."""
    own = [one for company in rows for one in company.indicators if one.indicator.kind == "dividend"]
    paid = [(row.year, row.reached, one) for one in own for row in one.years if row.reached is not None]
    if not paid:
        return None
    newest = max(year for year, _, _ in paid)
    of_year = [(amount, one) for year, amount, one in paid if year == newest]
    confirmed = sum(
        any(made.year == newest and hasattr(made, "confirmation") for made in one.lately) for _, one in of_year
    )
    return Told(newest, sum((amount for amount, _ in of_year), Decimal(0)), len(of_year), confirmed)


def _company(opd: OPD, on: date, scope: Scope) -> Company:
    own = Indicator.objects.of_companies().filter(opd=opd).select_related("opd")
    own = own.prefetch_related("targets", "measurements__proofs", "measurements__confirmation")
    shown = tuple(measured(one, _span(one), on, scope) for one in own)
    oversight = getattr(opd, "oversight", None)
    return Company(opd, oversight.office.name if oversight else "", shown)


def _span(indicator: Indicator) -> Span:
    years = [target.year for target in indicator.targets.all()]
    return Span(date(min(years), 1, 1), date(max(years), 12, 31))


def _dividends(desk: Desk) -> Row | None:
    """Of the region as a whole: only for those who see all of it."""
    if not desk.scope.all or not desk.book.batches:
        return None
    return desk.ask(absorption, by="region", only={"account": DIVIDENDS}).total_of("revenue")
