"""The evaluation of RKPD and RPJMD has the columns of Permendagri 86/2017, in figures that can be told apart."""

from decimal import Decimal
from io import BytesIO

from django.utils import timezone
from python_calamine import CalamineWorkbook

from rapim.people.tests.cast import NOW
from rapim.promises import actions
from rapim.promises.models import Target
from rapim.promises.tests.things import LINK

AT = "?at=2023-03-20"


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


def test_it_says_what_hinders_and_what_the_codes_are_called(page, made):
    row = page("eka", f"/evaluation/rkpd.json{AT}").json()["rows"][0]
    assert "lewat 20 hari" in row["factors"] and "belum diukur" in row["factors"]
    assert row["codes"].startswith("1.01.02.2.01.0001 ") and len(row["codes"]) > 20


def test_the_indicative_budget_stands_beside_the_budget_of_the_book(page, made):
    Target.objects.update(budget=Decimal(900_000_000))
    row = page("eka", f"/evaluation/rpjmd.json{AT}").json()["rows"][0]
    assert (row["rp_t2023"], row["rp_b2023"], row["rp_p2023"]) == ("900000000.00", "1000000000.00", "7.50")
    assert row["rp_t2022"] is None
    assert page("eka", f"/evaluation/rkpd.json{AT}").json()["rows"][0]["rp_end"] == "900000000.00"


def test_the_plan_of_an_earlier_year_is_evaluated_as_its_end_shows_it(page, made, region):
    actions.measure(made.indicator, 2022, 12, Decimal(50), "Dapodik", brought=LINK, by=region.ani, now=NOW)
    seen = page("eka", "/evaluation/rkpd.json?year=2022&at=2023-03-20").json()
    assert (seen["year"], seen["rows"][0]["k_real"], seen["rows"][0]["k_q1"]) == (2022, "50.0000", None)
    html = page("eka", f"/evaluation/rkpd/{AT}").content.decode()
    assert 'href="?year=2022"' in html and "jadi masih akan naik" in html


def test_the_workbook_can_be_read_by_an_official(page, made):
    book = CalamineWorkbook.from_filelike(BytesIO(page("eka", f"/evaluation/rkpd.xlsx{AT}").content))
    table, *_, notes = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    head, row = table[:2]
    assert head[-1] == "Faktor penghambat dan tindak lanjut" and "lewat 20 hari" in row[-1]
    said = dict(notes[1:])
    assert said["Rata-rata capaian kinerja"] == "13,89%"
    assert "20 Mar 2023" in said["Per"]


def test_a_year_that_has_not_come_is_this_one(page, made):
    year = page("eka", f"/evaluation/rkpd.json{AT}&year={timezone.localdate().year + 1}").json()["year"]
    assert year == 2023
