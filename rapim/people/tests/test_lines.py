"""A region makes its coordination lines, puts offices under them, and writes down what no budget file names."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from rapim.people import queries
from rapim.people.models import OPD, JournalEntry, Line

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def line_of(opd: str, on: date = TODAY) -> str:
    return queries.line_groups(on).get(opd, ("", ""))[0]


def move(budi, opds, line, valid_from=""):
    said = {"opds": [one.pk for one in opds], "line": line.pk if line else "", "valid_from": valid_from}
    return budi.post("/people/memberships/", said)


def test_a_new_line_with_its_offices_is_what_its_asisten_sees(budi, cast):
    assert budi.post("/people/lines/", {"name": "Asisten III Administrasi"}).status_code == 302
    line = Line.objects.get(name="Asisten III Administrasi")
    assert move(budi, [cast.opd["2.15"]], line).status_code == 302
    said = {"title": "Asisten III", "role": "asisten", "name": "Gita", "username": "gita", "line": line.pk}
    budi.post("/people/", said)
    gita = cast.budi.__class__.objects.get(username="gita")
    assert queries.scope_of(gita, TODAY).opds == {"2.15"}
    assert JournalEntry.objects.filter(by="budi", verb="line_joined", object="2.15").exists()


def test_an_office_changes_its_line_on_a_day_and_stays_where_it_was_before(budi, cast):
    tomorrow = TODAY + timedelta(days=1)
    assert move(budi, [cast.opd["1.1"]], cast.building, f"{tomorrow}").status_code == 302
    assert (line_of("1.1"), line_of("1.1", tomorrow), line_of("1.1.7", tomorrow)) == ("kesra", "ekbang", "ekbang")


def test_the_same_beginning_said_again_is_a_correction(budi, cast):
    move(budi, [cast.opd["1.1"]], cast.building)
    assert (line_of("1.1", date(2020, 1, 1)), cast.opd["1.1"].memberships.count()) == ("ekbang", 1)


def test_an_office_leaves_its_line(budi, cast):
    move(budi, [cast.opd["1.1"]], None, f"{TODAY}")
    assert (line_of("1.1"), line_of("1.1", TODAY - timedelta(days=1))) == ("", "kesra")
    assert JournalEntry.objects.filter(verb="line_left", object="1.1").exists()


def test_what_begins_later_is_not_written_over(budi, cast):
    move(budi, [cast.opd["1.1"]], cast.building, f"{TODAY}")
    refused = move(budi, [cast.opd["1.1"]], cast.welfare, f"{TODAY - timedelta(days=9)}")
    assert refused.status_code == 400 and "hari yang lebih kemudian" in refused.content.decode()
    assert line_of("1.1") == "ekbang"


def test_a_company_needs_no_code_and_any_other_office_does(budi):
    said = {"name": "Perumda Air Minum", "kind": "bumd", "known": "", "code": "", "parent": "", "valid_from": ""}
    assert budi.post("/people/offices/", said).status_code == 302
    assert OPD.objects.get(kind="bumd").name == "Perumda Air Minum"
    assert "sudah tercatat" in budi.post("/people/offices/", said).content.decode()
    refused = budi.post("/people/offices/", said | {"name": "Bagian Perekonomian", "kind": "bagian"})
    assert refused.status_code == 400 and "Tulis kodenya" in refused.content.decode()


def test_a_kind_that_was_guessed_wrongly_is_put_right(budi, cast):
    said = {"known": cast.opd["2.15"].pk, "name": "RSUD Kudus", "kind": "blud", "code": "", "parent": ""}
    budi.post("/people/offices/", said)
    assert OPD.objects.get(key="2.15").kind == "blud"
    assert queries.resolve_name("rsud kudus") == "2.15"
    assert JournalEntry.objects.get(verb="opd_corrected").detail["before"]["name"] == "Dinas Perhubungan"


def test_a_line_is_made_once(budi):
    refused = budi.post("/people/lines/", {"name": "kesra"})
    assert refused.status_code == 400 and "sudah ada" in refused.content.decode()


@pytest.mark.parametrize("door", ["lines", "memberships", "offices"])
def test_nobody_but_the_secretariat_may(client, cast, door):
    client.force_login(cast.eka)
    assert client.post(f"/people/{door}/", {"name": "Lini"}).status_code == 403
