from datetime import date, timedelta

import pytest

from rapim.people import actions, queries, rules
from rapim.people.models import LineMembership
from rapim.people.tests.cast import NOW, TODAY, add, kudus

pytestmark = pytest.mark.django_db


def test_it_shows_the_leaders_and_the_secretariat_everything():
    cast = kudus()
    assert all(queries.scope_of(user, TODAY).all for user in (cast.budi, cast.eka))
    assert queries.scope_of(cast.eka, TODAY).only is None


def test_it_shows_an_officer_the_own_office_with_its_parts_and_nothing_else():
    cast = kudus()
    assert queries.scope_of(cast.ani, TODAY).opds == {"1.1", "1.1.7"}
    assert queries.scope_of(cast.dodi, TODAY).opds == {"1.3"}


def test_it_shows_an_asisten_the_offices_of_the_line_and_their_parts():
    cast = kudus()
    scope = queries.scope_of(cast.citra, TODAY)
    assert scope.opds == {"1.1", "1.1.7"} and scope.lines == {"kesra"} and not scope.all


def test_it_follows_an_office_that_moves_to_another_line_on_a_day():
    cast = kudus()
    july = date(2023, 7, 1)
    actions.join_line(cast.welfare, cast.opd["1.3"], by=None, now=NOW, valid_from=july)
    assert queries.line_groups(july - timedelta(days=1))["1.3"] == ("ekbang", "Asisten II")
    assert queries.line_groups(july)["1.3"] == ("kesra", "Asisten I")
    assert "1.3" in queries.scope_of(cast.citra, july).opds
    assert "1.3" not in queries.scope_of(cast.citra, TODAY).opds
    assert LineMembership.objects.filter(opd__key="1.3").count() == 2


def test_it_ends_what_an_asisten_sees_with_the_last_day_in_the_post():
    cast = kudus()
    last = date(2023, 8, 14)
    actions.relieve(cast.citra.assignments.get(), last_day=last, by=cast.budi, now=NOW)
    assert queries.scope_of(cast.citra, last).opds
    assert not queries.scope_of(cast.citra, last + timedelta(days=1)).opds


def test_what_was_known_before_an_act_is_not_said_after_it():
    cast = kudus()
    assert "1.3" not in queries.scope_of(cast.citra, TODAY).opds and queries.line_groups(TODAY)["1.3"][0] == "ekbang"
    actions.join_line(cast.welfare, cast.opd["1.3"], by=None, now=NOW, valid_from=TODAY)
    assert "1.3" in queries.scope_of(cast.citra, TODAY).opds and queries.line_groups(TODAY)["1.3"][0] == "kesra"
    actions.relieve(cast.citra.assignments.get(), last_day=TODAY - timedelta(days=1), by=cast.budi, now=NOW)
    assert queries.scope_of(cast.citra, TODAY) == rules.Scope()


def test_the_region_has_its_new_name_at_once_and_the_journal_knows_of_it():
    actions.ensure_region("33.19", "Kab. Kudus", by=None, now=NOW)
    assert queries.region_name() == "Kab. Kudus"
    for _ in range(2):
        actions.ensure_region("33.19", "Kabupaten Kudus", by=None, now=NOW)
    assert queries.region_name() == "Kabupaten Kudus"
    assert [one.verb for one in queries.acts()] == ["region_renamed", "region_added"]


def test_it_shows_nothing_to_a_person_without_a_post():
    assert queries.scope_of(add("tamu"), TODAY) == rules.Scope()


def test_it_lets_an_officer_upload_for_the_own_office_alone():
    cast = kudus()
    ani, citra, budi = (queries.scope_of(user, TODAY) for user in (cast.ani, cast.citra, cast.budi))
    assert rules.may_upload_for(ani, ["1.1", "1.1.7"]) and not rules.may_upload_for(ani, ["1.1", "1.3"])
    assert rules.may_upload_for(budi, ["1.3"]) and not rules.may_upload(citra)


@pytest.mark.parametrize(
    "written", ["Dinas PUPR", "DINAS  PUPR", "dinas pupr.", "Dinas Pekerjaan Umum & Penataan Ruang"]
)
def test_it_knows_an_office_by_every_name_it_has_had(written):
    cast = kudus()
    actions.remember_name(cast.opd["1.3"], "Dinas Pekerjaan Umum dan Penataan Ruang")
    assert queries.resolve_name(written) == "1.3"
    assert queries.resolve_name("Dinas Antah Berantah") is None


def test_it_leaves_a_known_office_as_it_is_when_a_file_writes_it_otherwise():
    cast = kudus()
    again = actions.ensure_opd("1.3", "1.03", "PU Kabupaten", by=None, now=NOW)
    assert again == cast.opd["1.3"] and again.name == "Dinas PUPR"
    assert queries.resolve_name("pu kabupaten") == "1.3"
