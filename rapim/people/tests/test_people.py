import re
from datetime import timedelta

import pytest
from django.utils import timezone

from rapim.people import queries
from rapim.people.models import Assignment, JournalEntry, User
from rapim.people.tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
FARID = {"title": "Asisten II", "role": "asisten", "name": "Farid", "username": "Farid", "valid_from": "2023-08-15"}


def test_it_seats_a_new_asisten_and_shows_the_password_once(budi, cast, django_user_model):
    page = budi.post("/people/", FARID | {"line": cast.building.pk}, follow=True).content.decode()
    password = re.search(r"kata sandi (\S+)", page)[1]
    farid = django_user_model.objects.get(username="farid")
    assert farid.check_password(password) and password not in budi.get("/people/").content.decode()
    assert queries.scope_of(farid, timezone.localdate()).opds == {"1.3"}
    assert JournalEntry.objects.filter(by="budi", verb="person_assigned", object="Asisten II").exists()


def test_it_gives_a_person_who_has_an_account_another_post(budi, cast):
    budi.post("/people/", FARID | {"username": "citra", "line": cast.building.pk})
    assert queries.scope_of(cast.citra, timezone.localdate()).lines == {"kesra", "ekbang"}
    assert cast.citra.check_password(PASSWORD) and User.objects.count() == 5


def test_it_says_what_a_post_lacks(budi):
    page = budi.post("/people/", FARID)
    assert page.status_code == 400 and "Asisten memerlukan lini koordinasi." in page.content.decode()
    assert not User.objects.filter(username="farid").exists()


def test_it_ends_a_post_with_today(budi, cast):
    budi.post(f"/assignments/{cast.citra.assignments.get().pk}/ending/")
    today = timezone.localdate()
    assert Assignment.objects.get(user=cast.citra).valid_to == today
    assert not queries.scope_of(cast.citra, today + timedelta(days=1)).opds


def test_it_lets_nobody_end_an_own_post_and_lock_the_door_from_outside(budi, cast):
    assert budi.post(f"/assignments/{cast.budi.assignments.get().pk}/ending/").status_code == 403
    assert queries.scope_of(cast.budi, timezone.localdate()).all


def test_it_gives_a_new_password_to_somebody_who_forgot(budi, cast):
    page = budi.post("/people/ani/password/", follow=True).content.decode()
    cast.ani.refresh_from_db()
    assert cast.ani.check_password(re.search(r"kata sandi (\S+)", page)[1])
    entry = JournalEntry.objects.first()
    assert (entry.by, entry.verb, entry.object, entry.detail) == ("budi", "password_set", "ani", {})


@pytest.mark.parametrize("who", ["ani", "citra", "dodi", "eka"])
def test_it_lets_nobody_but_the_secretariat_manage_people(client, cast, who):
    client.force_login(getattr(cast, who))
    assert client.get("/people/").status_code == 403
    assert client.post("/people/", FARID | {"line": cast.building.pk}).status_code == 403
    assert client.post("/people/ani/password/").status_code == 403
    assert client.post(f"/assignments/{cast.citra.assignments.get().pk}/ending/").status_code == 403
    assert not User.objects.filter(username="farid").exists()


def test_an_office_is_merged_into_another_which_reads_on(budi, cast):
    today = timezone.localdate()
    said = {"former": cast.opd["1.3"].pk, "heir": cast.opd["1.1"].pk, "last_day": f"{today:%Y-%m-%d}"}
    assert "Dinas PUPR dilebur ke Dinas Pendidikan" in budi.post("/people/mergers/", said, follow=True).content.decode()
    tomorrow = today + timedelta(days=1)
    assert queries.scope_of(cast.ani, tomorrow).opds == {"1.1", "1.1.7", "1.3"}
    assert queries.scope_of(cast.dodi, tomorrow).opds == frozenset()
    assert JournalEntry.objects.get(verb="opd_merged").object == "1.3"


def test_no_office_is_merged_into_itself_or_twice(budi, cast):
    today = f"{timezone.localdate():%Y-%m-%d}"
    itself = {"former": cast.opd["1.3"].pk, "heir": cast.opd["1.3"].pk, "last_day": today}
    refused = budi.post("/people/mergers/", itself)
    assert refused.status_code == 400 and "ke dirinya sendiri" in refused.content.decode()
    once = itself | {"heir": cast.opd["1.1"].pk}
    assert [budi.post("/people/mergers/", once).status_code for _ in range(2)] == [302, 400]
