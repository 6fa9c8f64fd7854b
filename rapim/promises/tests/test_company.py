"""A BUMD reports profit and service of itself, and the office that oversees it confirms; it has no absorption."""

from decimal import Decimal

import pytest

from rapim.people import actions as people
from rapim.people.rules import Role
from rapim.people.tests.cast import NOW, seat
from rapim.promises import actions
from rapim.promises.gauge import Aggregation
from rapim.promises.tests.things import LINK


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


def test_only_the_overseer_confirms_what_a_company_reports(reader, water):
    where = f"/measurements/{water.pk}/confirmation/"
    for who in ("gita", "budi", "citra", "dodi"):
        assert reader(who).post(where).status_code == 403, who
    assert reader("hadi").post(where).status_code == 302
    assert water.confirmation.by_name == "Hadi"


def test_another_office_sees_no_company(page, water):
    assert page("dodi", "/companies.json").json()["rows"] == []
    assert page("gita", "/companies.json").json()["rows"] != []
    assert page("hadi", "/companies.json").json()["rows"] != []


def test_the_evaluation_has_the_columns_of_the_rule(page, made):
    at = "?at=2023-03-20"
    row = page("eka", f"/evaluation/rkpd.json{at}").json()["rows"][0]
    assert (row["k_q1"], row["k_target"], row["rp_target"]) == ("100.0000", "720.0000", "1000000000.00")
    assert row["k_q2"] is None
    assert (row["k_percent"], row["predicate"]) == ("13.89", "Sangat rendah")
    whole = page("eka", f"/evaluation/rpjmd.json{at}").json()["rows"][0]
    assert (whole["k_r2019"], whole["rp_r2023"]) == (None, "75000000.00")
    assert page("eka", f"/evaluation/rpjmd.xlsx{at}").content[:2] == b"PK"
    assert "Rata-rata capaian" in page("eka", f"/evaluation/rkpd/{at}").content.decode()
    assert page("eka", "/evaluation/apa/").status_code == 404
