"""A BUMD reports profit and service of itself, and the office that oversees it confirms; it has no absorption."""

from decimal import Decimal

import pytest
from django.utils import timezone

from rapim.arahan import actions as arahan
from rapim.arahan.actions.give import Wording
from rapim.arahan.models import Assignment
from rapim.arahan.queries import why_not_verify
from rapim.core.problem import Refused
from rapim.people import actions as people
from rapim.people.models import OPD
from rapim.people.queries import scope_of
from rapim.people.rules import Role
from rapim.people.tests.cast import NOW, TODAY, seat
from rapim.promises import actions
from rapim.promises.gauge import Aggregation
from rapim.promises.models import Indicator
from rapim.promises.queries import may_confirm
from rapim.promises.tests.things import LINK
from rapim.promises.views.panels import waiting


@pytest.fixture
def water(region, db):
    act = {"by": region.budi, "now": NOW}
    company = people.ensure_opd("PDAM", "", "Perumda Air Minum", kind="bumd", **act)
    bagian = people.ensure_opd("4.1.4", "4.01.04", "Bagian Perekonomian", kind="bagian", **act)
    people.join_line(region.building, company, **act)
    actions.oversee(company, bagian, **act)
    region.gita = seat("Petugas PDAM", Role.OPD_OFFICER, "gita", opd=company)
    region.hadi = seat("Kepala Bagian Perekonomian", Role.OPD_HEAD, "hadi", opd=bagian)
    targets = {2022: (Decimal(4_200_000_000), None)}
    indicator = actions.add_indicator(
        None, company, "Laba", "Rp", Aggregation.LAST, targets, every=12, kind="profit", **act
    )
    said = {"brought": LINK, "by": region.gita, "now": NOW}
    return actions.measure(indicator, 2022, 12, Decimal(4_260_000_000), "Laporan keuangan audit", **said)


def test_profit_stands_against_its_target(page, water):
    row = page("eka", "/companies.json").json()["rows"][0]
    assert (row["reached"], row["percent"]) == ("4260000000.0000", "101.43")
    seen = page("eka", "/companies/").content.decode()
    assert "Rp4,26 miliar" in seen
    assert "Sangat tinggi" in seen


def test_the_page_of_a_company_shows_its_indicators_and_no_absorption(page, water):
    seen = page("eka", "/opds/PDAM/").content.decode()
    assert "Rp4,26 miliar" in seen and "BUMD tidak punya pagu" in seen
    assert "Kurva S" not in seen and "Sumber dana" not in seen
    assert page("dodi", "/opds/PDAM/").status_code in (403, 404)


def test_the_dividend_that_is_reported_stands_beside_the_books(page, water, region):
    said = page("eka", "/companies.json").json()
    assert said["reported_dividends"] is None
    targets, act = {2022: (Decimal(2_000_000_000), None)}, {"by": region.gita, "now": NOW}
    own = actions.add_indicator(
        None, water.indicator.opd, "Dividen", "Rp", Aggregation.LAST, targets, every=12, kind="dividend", **act
    )
    actions.measure(own, 2022, 12, Decimal(2_343_000_000), "RUPS", brought=LINK, **act)
    said = page("eka", "/companies.json").json()["reported_dividends"]
    assert (said["year"], said["amount"], said["companies"], said["confirmed"]) == (2022, "2343000000.0000", 1, 0)


def test_a_book_without_the_account_says_so_beside_what_is_reported(page, water):
    seen = page("eka", "/companies/").content.decode()
    assert "Buku belum memuat rekening 4.1.03" in seen and "BUMD belum melaporkan dividen" in seen
    assert page("eka", "/companies.json").json()["dividends"] is None
    assert "4.1.03" not in page("gita", "/companies/").content.decode()  # who does not see the whole region


def test_no_company_confirms_what_it_reports_itself(water, region):
    with pytest.raises(Refused):
        actions.oversee(water.indicator.opd, water.indicator.opd, by=region.budi, now=NOW)
    region.oki = seat("Direktur PDAM", Role.OPD_HEAD, "oki", opd=water.indicator.opd)
    assert not may_confirm(water, scope_of(region.oki, TODAY), region.oki)


def test_the_table_says_what_was_confirmed(reader, page, water):
    assert "belum dibenarkan" in page("eka", "/companies/").content.decode()
    reader("hadi").post(f"/measurements/{water.pk}/confirmation/")
    assert "belum dibenarkan" not in page("eka", "/companies/").content.decode()


def test_the_overseer_finds_first_what_waits(reader, water, region):
    assert "Menunggu Anda benarkan" in reader("hadi").get("/companies/").content.decode()
    [need] = waiting(scope_of(region.hadi, TODAY), NOW)
    assert need.title == "1 laporan BUMD menunggu dibenarkan"
    assert "Menunggu Anda benarkan" not in reader("gita").get("/companies/").content.decode()
    reader("hadi").post(f"/measurements/{water.pk}/confirmation/")
    assert "Menunggu Anda benarkan" not in reader("hadi").get("/companies/").content.decode()


def test_the_secretariat_sets_a_company_up_to_its_last_confirmation(reader, region):
    """Written down among the offices, given an overseer and an indicator; measured by its officer, then confirmed."""
    budi = reader("budi")
    budi.post("/people/offices/", {"name": "PD Percetakan", "kind": "bumd"})
    said = {"code": "4.01.04", "name": "Bagian Perekonomian", "kind": "bagian"}
    budi.post("/people/offices/", said)
    company, bagian = OPD.objects.get(kind="bumd"), OPD.objects.get(key="4.1.4")
    assert "belum ada pembina" in reader("eka").get("/companies/").content.decode()
    assert budi.post(f"/companies/{company.pk}/oversight/", {"office": bagian.pk}).status_code == 302
    year = timezone.localdate().year
    asked = {"kind": "profit", "name": "Laba", "unit": "Rp", "aggregation": "last", "every": "1", "rises": "up"}
    none = budi.post(f"/companies/{company.pk}/indicators/", asked)
    assert none.status_code == 400 and "target paling sedikit satu tahun" in none.content.decode()
    budi.post(f"/companies/{company.pk}/indicators/", asked | {f"target_{year}": "146 juta"})
    indicator = Indicator.objects.of_companies().get(opd=company)
    assert (indicator.kind, indicator.targets.get().value) == ("profit", 146_000_000)
    region.gita = seat("Petugas Percetakan", Role.OPD_OFFICER, "gita", opd=company)
    region.hadi = seat("Kepala Bagian Perekonomian", Role.OPD_HEAD, "hadi", opd=bagian)
    told = {"year": year, "month": 1, "value": "12 juta", "source": "Neraca", "link": "https://kudus.go.id/neraca"}
    reader("gita").post(f"/indicators/{indicator.pk}/measurements/", told)
    made = indicator.measurements.get()
    assert reader("hadi").post(f"/measurements/{made.pk}/confirmation/").status_code == 302
    assert made.confirmation.by_name == "Hadi"


def test_only_the_overseer_confirms_what_a_company_reports(reader, water):
    where = f"/measurements/{water.pk}/confirmation/"
    for who in ("gita", "budi", "citra", "dodi"):
        assert reader(who).post(where).status_code == 403, who
    assert reader("hadi").post(where).status_code == 302
    assert water.confirmation.by_name == "Hadi"


def test_a_company_follows_arahan_like_everybody(reader, water, region):
    """It is given one, finds it among its work, accepts it, reports; its own people cannot settle it."""
    made = arahan.give(
        Wording(quote="Setor!", measure="Setor dividen", lead=water.indicator.opd), rapim=None, by=region.budi, now=NOW
    )
    own = made.assignments.get()
    assert "Setor dividen" in reader("gita").get("/tasks/").content.decode()
    arahan.accept(own, by=region.gita, now=NOW)
    arahan.report(own, "Sudah disetor", done=True, by=region.gita, now=NOW)
    assert Assignment.objects.standing().get(pk=own.pk).state.value == "reported"
    assert why_not_verify(own, region.gita, NOW)


def test_another_office_sees_no_company(page, water):
    assert page("dodi", "/companies.json").json()["rows"] == []
    assert page("gita", "/companies.json").json()["rows"] != []
    assert page("hadi", "/companies.json").json()["rows"] != []
