"""Packages come by the door of all files; each stage is a record; what is wrong stands first, by the money at risk."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from rapim.core.choice import Choice
from rapim.core.problem import Refused
from rapim.execution.rules import rules as lights
from rapim.intake import actions as intake
from rapim.people.models import OPD
from rapim.people.rules import Scope
from rapim.progress.models import Package, Payment, Stage, Statement
from rapim.progress.queries import contracts, packages
from rapim.progress.rules import Course, is_critical, signing_due
from rapim.sources.sketch import workbook

NOW = datetime(2023, 9, 1, tzinfo=UTC)
ON = date(2023, 6, 30)
HEAD = (
    "Nama OPD | Nama Paket | Pagu | Nilai Kontrak | No Kontrak | Tgl Kontrak | Waktu | Nilai Realisasi"
    " | Progres Fisik | Waktu Pemilihan"
)
JALAN = "Dinas PUPR | Jalan A | = 1000 | = 900 | 01/SPK | 1/3/2023 | 100 hari | = 300 | 40 |"
PASAR = "Dinas PUPR | Pasar B | = 2500 | | | | | | | April"


@pytest.fixture
def bring(tmp_path: Path, settings, db):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()

    def bring(*lines: str, head: str = HEAD, month: int = 6, **accepted: str):
        path = workbook(tmp_path / f"{len(list(tmp_path.iterdir()))}.xlsx", "\n".join((head, *lines)))
        choice = Choice(year=2023, month=month)
        upload = intake.receive(path, path.name, by="budi", choice=choice, now=NOW)
        return upload, intake.seal(upload, by="budi", accepted=accepted, now=NOW)

    return bring


def of(name: str, on: date = ON):
    return next(one for one in contracts(EVERYTHING, on) if one.name == name)


EVERYTHING = Scope(roles=frozenset(), all=True, opds=frozenset(), lines=frozenset())


def test_a_file_becomes_packages_with_their_stages_on_their_days(bring):
    upload, (filing,) = bring(JALAN, PASAR)
    assert (filing.rows, upload.reading.overlap["new"]) == (2, 2)
    assert filing.totals["pagu"] == "3500.00"
    jalan, pasar = of("Jalan A"), of("Pasar B")
    assert [(one.stage, one.on) for one in jalan.stages] == [
        ("planned", date(2023, 1, 1)), ("signed", date(2023, 3, 1)), ("running", date(2023, 3, 1)),
    ]  # fmt: skip
    assert jalan.said.ends_on == date(2023, 6, 8)
    assert pasar.stage == "planned"


def test_what_is_wrong_stands_first_by_the_money_at_risk(bring):
    bring(JALAN, PASAR)
    page = packages(EVERYTHING, ON)
    assert [(one.name, one.risk, [each.key for each in one.concerns]) for one in page.contracts] == [
        ("Pasar B", Decimal(2500), ["unsigned"]), ("Jalan A", Decimal(600), ["critical", "overdue"]),
    ]  # fmt: skip
    assert all(concern.source for one in page.contracts for concern in one.concerns)


def test_a_later_file_adds_a_statement_and_keeps_what_it_leaves_open(bring):
    bring(JALAN, PASAR)
    short = "Nama OPD | Nama Paket | Pagu | Progres Fisik"
    upload, _ = bring("Dinas PUPR | Jalan A | = 1000 | 70", head=short, month=7)
    assert upload.reading.overlap == {"new": 0, "changed": 1, "unchanged": 0, "gone": 1}
    assert Statement.objects.filter(package__name="Jalan A").count() == 2
    later = of("Jalan A", date(2023, 7, 31))
    assert (later.said.physical, later.said.value) == (70, 900)
    assert of("Jalan A").said.physical == 40, "an earlier day still says what it said"
    assert of("Pasar B", date(2023, 7, 31)).stage == "planned", "what a file lacks is not lost"


def test_it_stores_nothing_of_a_refused_file(bring):
    with pytest.raises(Refused) as refused:
        bring(JALAN, "Dinas PUPR | Gedung C | = 100 | = 0 | 3/C | 1/3/2023 | | = 10 | |")
    assert [(one.code, one.row) for one in refused.value.problems] == [("paid_without_value", 3)]
    assert not Package.objects.exists()
    assert not Stage.objects.exists()
    assert not OPD.objects.exists()


def test_paid_above_value_passes_only_with_a_reason_and_stays_visible(bring):
    above = "Dinas PUPR | Jalan A | = 1000 | = 900 | 01/SPK | 1/3/2023 | | = 950 | |"
    with pytest.raises(Refused):
        bring(above)
    bring(above, paid_above_value="adendum nomor 4 menyusul")
    assert [(one.key, one.risk) for one in of("Jalan A").concerns] == [("overpaid", Decimal(50))]


PAY = "Nama OPD | No Kontrak | Nilai Pembayaran | Tanggal Pembayaran"


def test_payments_find_their_contract_and_count_once(bring):
    bring(JALAN)
    bring("Dinas PUPR | 01/SPK | = 300 | 1/4/2023", "Dinas PUPR | 01/SPK | = 200 | 1/5/2023", head=PAY)
    upload, _ = bring("Dinas PUPR | 01/SPK | = 300 | 1/4/2023", "Dinas PUPR | 01/SPK | = 50 | 1/6/2023", head=PAY)
    assert upload.reading.overlap["unchanged"] == 1
    assert Payment.objects.count() == 3
    assert of("Jalan A").paid == 550


def test_an_orphan_payment_is_named_with_its_row(bring):
    bring(JALAN)
    with pytest.raises(Refused) as refused:
        bring("Dinas PUPR | 01/SPK | = 300 | 1/4/2023", "Dinas PUPR | 99/X | = 200 | 1/5/2023", head=PAY)
    assert [(one.code, one.row, one.found) for one in refused.value.problems] == [("orphan_payment", 3, "99/X")]
    assert not Payment.objects.exists()


@pytest.mark.parametrize(
    ("planned", "physical", "ends_on", "critical"),
    [
        (60, 50, date(2023, 12, 1), False),
        (60, 49, date(2023, 12, 1), True),
        (80, 75, date(2023, 12, 1), False),
        (80, 74, date(2023, 12, 1), True),
        (80, 78, date(2024, 1, 5), True),
        (80, 80, date(2024, 1, 5), False),
        (80, None, date(2023, 12, 1), False),
        (None, 5, None, False),
    ],
)
def test_a_contract_is_critical_by_ssuk_39_2(tmp_path, planned, physical, ends_on, critical):
    rule = next(one for one in lights(tmp_path) if one.key == "critical")
    course = Course(*(None if one is None else Decimal(one) for one in (physical, planned)), None, ends_on)
    assert "07/PRT/M/2011" in rule.source
    assert is_critical(course, ON, 2023, rule.limits) is critical


def test_a_contract_should_be_signed_in_its_own_month_of_selection():
    limits = {"month": Decimal(6)}
    assert signing_due(3, 2023, limits) == date(2023, 3, 31)
    assert signing_due(12, 2023, limits) == date(2023, 12, 31)
    assert signing_due(None, 2023, limits) == date(2023, 6, 30)


def test_the_pages_show_what_is_wrong_with_its_source_and_keep_to_their_scope(region, reader):
    from rapim.progress.tests.things import package_of

    signed = {"number": "1/K", "signed_on": date(2023, 1, 2), "starts_on": date(2023, 1, 2), "pagu": Decimal(10**9)}
    road = package_of(region.opd["1.1"], "Gedung SD", value=Decimal(9 * 10**8), physical=5, planned=40, **signed)
    package_of(region.opd["1.3"], "Jalan", value=Decimal(10**8), **signed)
    page = reader("budi").get("/packages/?at=2023-02-28").content.decode()
    assert "Kontrak kritis: −35,0 poin dari rencana" in page
    assert "07/PRT/M/2011" in page
    own = reader("ani").get("/packages.json?at=2023-02-28").json()["rows"]
    assert [(row["name"], row["risk"], row["paid"]) for row in own] == [("Gedung SD", "900000000.00", None)]
    assert reader("dodi").get(f"/packages/{road.pk}/").status_code == 403
    assert "Belum ada foto" in reader("ani").get(f"/packages/{road.pk}/?at=2023-02-28").content.decode()
