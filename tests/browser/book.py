"""The book of the press item of 20 March 2023, in the smallest region that can say it: three offices, two months.

pagu 2023      Disdik 30 %   PUPR 50 %   Dishub 20 %   of the ceiling that the press had; pendapatan (BPPKAD) its target
SP2D Jan–Feb   Disdik 7,5 %  PUPR the rest of what the press had  Dishub 2 % (Januari saja)
RAK Jan–Feb    Disdik 20 %   PUPR 8 %    Dishub 5 %    (the whole year: the pagu)
LRA Feb        pendapatan as the press had it
"""

from datetime import date
from decimal import Decimal

from rapim.execution.tests.book import DISDIK, DISHUB, PUPR, named, of, seal
from rapim.ledger.tests.desk import budget, paid, planned, stated
from rapim.sample.region import table

SHARE = {DISDIK: Decimal("0.3"), PUPR: Decimal("0.5"), DISHUB: Decimal("0.2")}
BY_FEBRUARY = {DISDIK: Decimal("0.2"), PUPR: Decimal("0.08"), DISHUB: Decimal("0.05")}
FEBRUARY = "02-28"


def press_book() -> None:
    ceiling, spent, target, received = _of_the_press()
    pagu = {opd: (ceiling * SHARE[opd]).quantize(Decimal(1)) for opd in SHARE}
    seal(*(budget(float(pagu[opd]), **of(opd)) for opd in pagu), name="dpa")
    seal(*(planned(_plan(pagu, opd, month), month, **of(opd)) for opd in pagu for month in range(1, 13)), name="rak")
    revenue = {**named("5.2"), "account": "4.1.01.06.01.0001", "subactivity": ""}
    seal(budget(float(target), **revenue), name="dpa_pendapatan")
    education = (pagu[DISDIK] * Decimal("0.0375")).quantize(Decimal(1))
    silent = (pagu[DISHUB] * Decimal("0.02")).quantize(Decimal(1))
    roads = spent - 2 * education - silent
    seal(
        paid(float(education), date(2023, 1, 20), description="Gaji Januari", **of(DISDIK)),
        paid(float(education), date(2023, 2, 20), description="Gaji Februari", **of(DISDIK)),
        paid(float(roads - roads // 3), date(2023, 1, 25), description="=cmd|' /C calc'!A0", **of(PUPR)),
        paid(float(roads // 3), date(2023, 2, 25), description="Uang muka jalan", **of(PUPR)),
        name="realisasi",
    )
    seal(paid(float(silent), date(2023, 1, 31), **of(DISHUB)), name="realisasi_dishub")
    seal(stated(float(received), 2, float(target), **revenue), name="lra")
    nobody = dict.fromkeys(("opd", "opd_label", "subunit", "subunit_label", "subactivity"), "")
    portal = {**nobody, "kind": "djpk", "basis": "djpk", "account": "4"}
    seal(stated(float(received), 2, float(target), **portal), name="djpk")


def _of_the_press() -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Pagu and SP2D, target and receipts by the end of February, in rupiah: the sample region has them of the press."""
    year = table("kudus")["2023"]
    ceiling = year["versions"]["pergeseran-1"]["spending"]
    target = sum(year["revenue"].values())
    said = (ceiling, year["course"][FEBRUARY], target, year["income"][FEBRUARY])
    return tuple(map(Decimal, said))


def _plan(pagu: dict[str, Decimal], opd: str, month: int) -> float:
    share = BY_FEBRUARY[opd] / 2 if month < 3 else (1 - BY_FEBRUARY[opd]) / 10
    return float((pagu[opd] * share).quantize(Decimal(1)))
