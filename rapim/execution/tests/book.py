"""A small region with a book, in which the pages are tested: three offices, a year of plan, two months of payments.

pagu 2023      Disdik 1.000 juta   PUPR 2.000 juta   Dishub 500 juta     pendapatan (BPPKAD) 3.000 juta
RAK Jan–Feb    Disdik    80        PUPR   600        Dishub  25          (the whole year: the pagu)
SP2D Jan–Feb   Disdik    75        PUPR   100        Dishub  — (Januari saja: 10)
LRA Feb        pendapatan 360
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from django.conf import settings

from rapim import ledger
from rapim.core.entry import Entry
from rapim.intake.models import Batch, Upload
from rapim.ledger.tests.desk import budget, chunk, paid, planned, stated

DISDIK, PUPR, DISHUB = "1.1", "1.3", "2.15"
NAMES = {DISDIK: "Dinas Pendidikan", PUPR: "Dinas PUPR", DISHUB: "Dinas Perhubungan", "5.2": "BPPKAD"}
SUB = {DISDIK: "1.01.02.2.01.0001", PUPR: "1.03.10.2.01.0002", DISHUB: "2.15.02.2.01.0003"}
JUTA = Decimal(1_000_000)
SEALED_AT = datetime(2023, 3, 1, 2, 0, tzinfo=UTC)


def named(opd: str) -> dict[str, str]:
    label = f"{opd} {NAMES[opd]}"
    return {"opd": opd, "opd_label": label, "subunit": opd, "subunit_label": label}


def of(opd: str) -> dict[str, str]:
    return {**named(opd), "subactivity": SUB[opd]}


def seal(*entries: Entry, name: str, known_at: datetime = SEALED_AT) -> Batch:
    """Plays intake: stages, seals, and inserts the rows that make a batch part of the book."""
    home = Path(settings.HOME)
    number = Batch.objects.count() + 1
    source = f"{number:064x}"
    staged = ledger.stage(home, name, [chunk(entries)], source)
    (year,) = staged.years
    sealed = ledger.seal(home, staged, f"batch-{number}", kind=staged.kind, region="33.19", year=year)
    upload = Upload.objects.create(sha256=source, name=f"{name}.xlsx", size=1, by_name="Budi", received_at=known_at)
    return Batch.objects.create(
        batch=f"batch-{number}", kind=staged.kind, region="33.19", year=year, version=staged.version,
        effective_on=staged.effective_on, basis=staged.basis, slices=sealed.slices, path=sealed.path,
        sha256=sealed.sha256, file=upload.name, rows=sealed.rows, totals={}, known_at=known_at, sealed_at=known_at,
        upload=upload,
    )  # fmt: skip


def small_book() -> None:
    pagu = {DISDIK: 1000, PUPR: 2000, DISHUB: 500}
    months = {DISDIK: (40, 40, 92), PUPR: (300, 300, 140), DISHUB: (12, 13, "47.5")}
    seal(*(budget(float(pagu[opd] * JUTA), **of(opd)) for opd in pagu), name="dpa")
    seal(
        *(
            planned(float(Decimal(months[opd][min(month, 3) - 1]) * JUTA), month, **of(opd))
            for opd in pagu
            for month in range(1, 13)
        ),
        name="rak",
    )
    revenue = {**named("5.2"), "account": "4.1.01.06.01.0001", "subactivity": ""}
    seal(budget(float(3000 * JUTA), **revenue), name="dpa_pendapatan")
    seal(
        paid(float(35 * JUTA), date(2023, 1, 20), description="Gaji Januari", **of(DISDIK)),
        paid(float(40 * JUTA), date(2023, 2, 20), description="Gaji Februari", **of(DISDIK)),
        paid(float(60 * JUTA), date(2023, 1, 25), description="=cmd|' /C calc'!A0", **of(PUPR)),
        paid(float(40 * JUTA), date(2023, 2, 25), description="Uang muka jalan", **of(PUPR)),
        name="realisasi",
    )
    seal(paid(float(10 * JUTA), date(2023, 1, 31), **of(DISHUB)), name="realisasi_dishub")
    seal(stated(float(360 * JUTA), 2, float(3000 * JUTA), **revenue), name="lra")
    nobody = dict.fromkeys(("opd", "opd_label", "subunit", "subunit_label", "subactivity"), "")
    portal = {**nobody, "kind": "djpk", "basis": "djpk", "account": "4"}
    seal(stated(float(360 * JUTA), 2, float(3000 * JUTA), **portal), name="djpk")
