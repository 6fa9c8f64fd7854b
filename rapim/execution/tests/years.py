"""Three offices over three years, 2023 to August: what an outlook and an early warning need.

pagu each year   Disdik 1.000 juta   PUPR 2.000 juta   Dishub 500 juta (no plan)
spent            Disdik along the usual course, ends at 93 %
                 PUPR 2023: nothing since May; its plan leaves 44 % for November and December
                 Dishub 2023: falls in August (money came back)
"""

from datetime import date
from decimal import Decimal

from rapim.execution.tests.book import DISDIK, DISHUB, JUTA, PUPR, named, of, seal
from rapim.ledger.tests.desk import budget, paid, planned, stated

PAGU = {DISDIK: 1000, PUPR: 2000, DISHUB: 500}
COURSE = (4, 8, 15, 22, 30, 40, 47, 55, 63, 72, 82, 93)
PLAN = {DISDIK: (5, 10, 17, 25, 33, 42, 50, 58, 66, 75, 88, 100), PUPR: (2, 4, 8, 14, 22, 30, 36, 42, 48, 56, 80, 100)}


def book_of_years() -> None:
    for year in (2021, 2022, 2023):
        seal(*(budget(float(PAGU[opd] * JUTA), year=year, effective_on=date(year, 1, 1), **of(opd)) for opd in PAGU),
             name=f"dpa-{year}")  # fmt: skip
        seal(*(line for opd in PAGU for line in payments(year, opd)), name=f"realisasi-{year}")
        revenue = {**named("5.2"), "account": "4.1.01.06.01.0001", "subactivity": "", "year": year}
        last = 12 if year < 2023 else 8
        seal(*(stated(float(250 * month * JUTA), month, float(3000 * JUTA), **revenue) for month in range(1, last + 1)),
             name=f"lra-{year}")  # fmt: skip
    seal(
        *(
            planned(float(Decimal(until - before) * PAGU[opd] * JUTA / 100), month, **of(opd))
            for opd, course in PLAN.items()
            for month, (before, until) in enumerate(zip((0, *course), course, strict=False), 1)
        ),
        name="rak-2023",
    )


def payments(year: int, opd: str):
    last = 12 if year < 2023 else 8
    for month, (before, until) in enumerate(zip((0, *COURSE), COURSE[:last], strict=False), 1):
        share = Decimal(until - before)
        if (year, opd) == (2023, PUPR) and month > 4:
            share = Decimal(0)
        if (year, opd, month) == (2023, DISHUB, 8):
            share = Decimal(-2)
        amount = share * PAGU[opd] * JUTA / 100
        yield paid(float(max(amount, 0)), date(year, month, 15), returned=float(max(-amount, 0)), year=year,
                   month=month, document=f"SP2D-{opd}-{year}-{month}", **of(opd))  # fmt: skip
