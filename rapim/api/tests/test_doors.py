"""The REST doors: a key sees what its person sees, within its scopes, and everything refused is a sentence."""

import json

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rapim.api import actions
from rapim.api.rules import PER_MINUTE
from rapim.core.problem import Refused
from rapim.execution.tests.conftest import *  # noqa: F403 (the cast in a region with a small book)
from rapim.people.tests.cast import NOW
from rapim.publishing import actions as publishing
from rapim.publishing import queries

AT = "at=2023-02-28"


@pytest.fixture(autouse=True)
def calm():
    cache.clear()


@pytest.fixture
def ask(region, db, client):
    """ask("ani", "/opds", …) with a fresh key of Ani's; scopes and how long it lasts may be said."""
    from django.utils import timezone

    def asked(username, path, scopes=("figures", "people", "uploads"), method="get", **more):
        user = getattr(region, username)
        _, secret = actions.make_key("uji", scopes, days=1, user=user, by=user, now=timezone.now())
        return getattr(client, method)(f"/api/v1{path}", headers={"Authorization": f"Bearer {secret}"}, **more)

    return asked


def test_it_answers_as_the_command_does(ask):
    said = ask("eka", f"/figures/absorption?{AT}&by=region").json()
    spending = next(row for row in said["total"] if row["side"] == "spending")
    assert (spending["realised"], spending["percent"]) == ("185000000.00", "5.29")
    assert said["cutoff"]["at"] == "2023-02-28"


def test_a_key_sees_no_more_than_its_person(ask):
    keys = {row["key"] for row in ask("ani", f"/figures/absorption?{AT}&by=opd").json()["rows"]}
    assert keys == {"1.1"}
    assert {one["key"] for one in ask("ani", "/opds").json()} == {"1.1", "1.1.7"}
    assert ask("ani", "/opds/1.3").status_code == 404
    assert [one["key"] for one in ask("citra", "/lines").json()] == ["kesra"]


def test_a_key_opens_only_what_its_scopes_name(ask):
    assert ask("eka", "/opds", scopes=("figures",)).status_code == 401
    assert ask("eka", f"/figures/absorption?{AT}", scopes=("people",)).status_code == 401


def test_a_revoked_an_old_and_an_invented_key_open_nothing(region, db, client):
    from django.utils import timezone

    now = timezone.now()
    revoked, secret = actions.make_key("a", ["people"], days=1, user=region.eka, by=region.eka, now=now)
    actions.revoke_key(revoked, by=region.eka, now=now)
    _, old = actions.make_key("b", ["people"], days=1, user=region.eka, by=region.eka, now=NOW)
    for token in (secret, old, "rapim_x", ""):
        answer = client.get("/api/v1/opds", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401
        assert answer.json()["problems"][0]["code"] == "no_key"


def test_a_key_that_opens_nothing_or_lasts_too_long_is_not_made(region, db):
    for name, scopes, days in (
        ("", ["figures"], 1),
        ("a", ["semua"], 1),
        ("a", ["figures"], 0),
        ("a", ["figures"], 400),
    ):
        with pytest.raises(Refused):
            actions.make_key(name, scopes, days=days, user=region.ani, by=region.ani, now=NOW)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/figures/warna?{AT}", 422), ("/figures/absorption?at=kemarin", 422), (f"/figures/absorption?{AT}&by=x", 422),
        (f"/figures/absorption?{AT}&version=ngawur", 400), ("/opds?opd=1.1", 400), ("/lines?=1", 400),
        ("/tiada", 404),
        ("/public/position", 404),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_a_sentence(ask, path, status):
    answer = ask("eka", path)
    assert answer.status_code == status
    assert answer.json()["problems"][0]["message"]


def test_a_file_comes_in_by_the_same_door(ask):
    broken = SimpleUploadedFile("rusak.xlsx", b"PK\x03\x04 bukan xlsx")
    said = ask("budi", "/uploads", method="post", data={"file": broken}).json()
    assert said["sealed"] == []
    assert said["problems"][0]["severity"] == "error"
    file = SimpleUploadedFile("x.xlsx", b"x")
    assert ask("eka", "/uploads", method="post", data={"file": file}).status_code == 403


def test_too_many_questions_are_sent_home_at_every_door(region, db, client):
    from django.utils import timezone

    said = {"days": 1, "user": region.eka, "by": region.eka, "now": timezone.now()}
    (_, eager), (_, calm) = (actions.make_key(name, ["people", "packs"], **said) for name in ("a", "b"))
    opened = [client.get("/api/v1/lines", headers=bearer(eager)).status_code for _ in range(PER_MINUTE)]
    assert opened == [200] * PER_MINUTE
    for path in ("/lines", "/packs", "/packs/1"):
        answer = client.get(f"/api/v1{path}", headers=bearer(eager))
        assert (answer.status_code, answer.json()["problems"][0]["code"]) == (429, "too_many")
        assert 0 < int(answer["Retry-After"]) <= 60
    assert client.get("/api/v1/packs", headers=bearer(calm)).status_code == 200


def bearer(secret):
    return {"Authorization": f"Bearer {secret}"}


def test_strangers_get_what_is_open_and_nothing_else(region, db, client):
    publishing.publish("position", queries.position(NOW.date()), by=region.budi, now=NOW)
    assert client.get("/api/v1/public/position").json()["cutoff"]["at"] == "2023-02-28"
    assert client.get(f"/api/v1/figures/absorption?{AT}").status_code == 401
    assert client.get("/api/lain").json()["problems"][0]["code"] == "not_found"


def test_the_description_is_openapi_3_1(client, db):
    said = json.loads(client.get("/api/v1/openapi.json").content)
    assert said["openapi"].startswith("3.1")
    assert "/api/v1/figures/{figure}" in said["paths"]


def test_a_person_makes_and_revokes_a_key_on_the_page(reader):
    eka = reader("eka")
    page = eka.post("/keys/", {"name": "dasbor", "scopes": ["figures"], "days": "30"}).content.decode()
    assert "rapim_" in page
    [key] = region_keys()
    eka.post(f"/keys/{key.pk}/revocation/")
    assert "dicabut" in eka.get("/keys/").content.decode()
    assert reader("ani").post(f"/keys/{key.pk}/revocation/").status_code == 404
    assert reader("ani").post("/hooks/", {"url": "https://a.go.id"}).status_code == 403


def region_keys():
    from rapim.api.models import Key

    return list(Key.objects.all())


BROKEN = {
    "cut off": ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form"),
    "without a boundary": ("multipart/form-data", b"--x\r\n"),
    "of too many parts": (
        "multipart/form-data; boundary=x",
        b"".join(b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' for _ in range(1001)) + b"--x--\r\n",
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_body_is_refused_in_a_sentence(how, ask):
    kind, body = BROKEN[how]
    answer = ask("budi", "/uploads", method="post", data=body, content_type=kind)
    assert answer.status_code in (400, 422) and answer["Content-Type"].startswith("application/json")
    assert answer.json()["problems"][0]["message"]


def test_a_broken_form_of_a_page_is_refused_in_indonesian(db):
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["csrftoken"] = "x" * 32
    answer = browser.post("/account/login/", b"--x\r\n", content_type="multipart/form-data")
    assert answer.status_code == 400 and "Permintaan tidak terbaca" in answer.content.decode()
