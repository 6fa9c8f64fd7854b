import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.utils.module_loading import import_string

from rapim.people.models import User
from rapim.people.tests.cast import PASSWORD, add, kudus
from rapim.web import settings as homes

LOGIN = "/account/login/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_earlier_failures():
    cache.clear()


@pytest.fixture
def ani() -> User:
    return add("ani")


def sign_in(client, password=PASSWORD, username="ani", **more):
    return client.post(LOGIN, {"login": username, "password": password, **more})


def confirm(client):
    """The password once more, as for everything that touches the account itself."""
    assert client.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_it_greets_a_stranger_in_indonesian(client):
    page = client.get(LOGIN).content.decode()
    assert "<h1>Masuk</h1>" in page and "Kata sandi" in page and '<html lang="id"' in page


def test_it_lets_a_person_in_and_back_to_the_page_that_was_wanted(client, ani):
    wanted = client.get("/account/2fa/")
    assert wanted.url == f"{LOGIN}?next=/account/2fa/"
    assert sign_in(client, next="/account/2fa/").url == "/account/2fa/"
    assert client.get("/account/2fa/").status_code == 200


def test_it_never_sends_a_person_to_another_house(client, ani):
    assert sign_in(client, next="https://evil.example/").url == "/"


def test_it_says_no_in_words_without_telling_which_was_wrong(client, ani):
    wrong, unknown = sign_in(client, "salah"), sign_in(client, username="tiada")
    said = [
        re.search(r'role="alert">.*?<span>(.*?)</span>', page.content.decode(), re.DOTALL) for page in (wrong, unknown)
    ]
    assert said[0] and said[0][1] == said[1][1]


def test_it_stops_guessing_after_five_wrong_passwords(client, ani):
    for _ in range(5):
        sign_in(client, "salah")
    assert sign_in(client).status_code == 200, "even the right one has to wait now"
    assert "_auth_user_id" not in client.session


def test_it_opens_no_account_to_strangers(client):
    for path in ("/account/signup/", "/account/password/reset/", "/account/email/"):
        assert client.get(path).status_code == client.post(path).status_code == 404


def test_it_leaves_only_by_a_post(client, ani):
    client.force_login(ani)
    assert client.get("/account/logout/").status_code == 200 and "_auth_user_id" in client.session
    assert client.post("/account/logout/").url == LOGIN and "_auth_user_id" not in client.session


def test_it_asks_for_the_second_step_once_an_authenticator_is_set_up(client, ani):
    sign_in(client)
    assert "reauthenticate" in client.get("/account/2fa/totp/activate/").url
    confirm(client)
    page = client.get("/account/2fa/totp/activate/")
    secret = re.search(r'value="([A-Z2-7]{16,})"', page.content.decode())[1]
    assert client.post("/account/2fa/totp/activate/", {"code": code_for(secret)}).status_code == 302
    other = Client()
    assert sign_in(other).url.startswith("/account/2fa/authenticate/")
    assert "_auth_user_id" not in other.session
    assert other.get("/account/2fa/authenticate/").status_code == 200
    assert other.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in other.session


PAGES = (
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/add/",
    "/account/password/change/",
    "/account/reauthenticate/",
    "/account/logout/",
)


@pytest.mark.parametrize("path", PAGES)
def test_it_says_everything_about_an_account_in_indonesian_and_in_our_frame(client, ani, path):
    sign_in(client)
    confirm(client)
    page = client.get(path)
    text = page.content.decode()
    assert page.status_code == 200 and "app.css" in text and 'style="' not in text
    assert not re.search(r"\b(Password|Sign|Please|Your|Enter)\b", re.sub(r"<[^>]+>", " ", text))


def test_it_allows_nothing_but_its_own_scripts_and_styles(client):
    answer = client.get(LOGIN)
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert answer.headers["X-Frame-Options"] == "DENY" and answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert not re.search(rb"<script(?![^>]*(src=|application/json))", answer.content)


def test_it_sends_pages_compressed(client):
    assert client.get(LOGIN, headers={"accept-encoding": "gzip"}).headers["Content-Encoding"] == "gzip"


def test_it_tells_a_load_balancer_that_it_lives(client):
    assert client.get("/health/").json() == {"ok": True}


def test_it_knows_what_a_person_may_see_today(rf):
    from rapim.web.middleware import ScopeOfTheDay

    request = rf.get("/")
    request.user = kudus().ani
    ScopeOfTheDay(lambda request: None)(request)
    assert request.scope.opds == {"1.1", "1.1.7"}


def test_a_home_keeps_passwords_as_argon2_does():
    """The tests themselves do not: to take a seat would be the slowest thing in them."""
    hasher = import_string(homes.PASSWORD_HASHERS[0])()
    kept = hasher.encode(PASSWORD, hasher.salt())
    assert kept.startswith("argon2$argon2id$") and hasher.verify(PASSWORD, kept)
