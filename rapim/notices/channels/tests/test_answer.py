"""A signed link answers once, for its addressee, on a device of that person's; else it does nothing but say so."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rapim.notices import actions
from rapim.notices.channels.tests.conftest import JPEG, NOW, message, signed_in
from rapim.notices.links import row_of, token_of
from rapim.notices.models import Device, Notice, Reply
from rapim.people.models import JournalEntry

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Doors read the clock: here it stands an hour after the message."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=1))


@pytest.fixture
def link(notice):
    return f"/a/{token_of(notice)}/"


def nothing_happened(matters):
    return not matters.done and not Reply.objects.exists()


def test_looking_shows_and_does_nothing(link, matters):
    """A preview of the link is a look."""
    page = Client().get(link)
    assert page.status_code == 200 and "Tandatangani 12 kontrak." in page.content.decode()
    assert page["Cache-Control"].startswith("max-age=0") and not page.cookies.get("rapim_device")
    assert nothing_happened(matters) and not Device.objects.exists()


def test_an_officer_accepts_without_a_password(link, matters):
    page = Client().post(link, {"verb": "accept"})
    assert "Arahan diterima." in page.content.decode()
    assert matters.done == [("accept", 1, "ani")]
    assert JournalEntry.objects.first().verb == "notice_answered"
    assert page.cookies["rapim_device"]["httponly"] and page.cookies["rapim_device"]["path"] == "/a/"


def test_an_officer_reports_with_a_photo(link, matters):
    photo = SimpleUploadedFile("foto.jpg", JPEG, "image/jpeg")
    Client().post(link, {"verb": "report", "text": "12 kontrak", "files": photo})
    assert matters.done == [("report", 1, "ani", "12 kontrak", ["jpg"])]


def test_an_officer_says_what_is_needed_from_whom(link, matters):
    Client().post(link, {"verb": "block", "need": "data lahan", "whom": "1.3"})
    assert matters.done == [("block", 1, "ani", "data lahan", "1.3")]


def test_a_link_used_twice_says_so_and_does_nothing(link, matters):
    client = Client()
    client.post(link, {"verb": "accept"})
    again = client.post(link, {"verb": "report", "text": "x"})
    assert again.status_code == 410 and "sudah dipakai" in again.content.decode()
    assert client.get(link).status_code == 410
    assert len(matters.done) == 1


def test_a_refusal_uses_nothing_up(link, matters):
    client = Client()
    page = client.post(link, {"verb": "report", "text": "tanpa bukti"})
    assert page.status_code == 400 and "Bukti foto wajib" in page.content.decode() and nothing_happened(matters)
    assert client.post(link, {"verb": "accept"}).status_code == 200


def test_an_altered_link_says_so(link, matters):
    token = link.split("/")[2]
    for bad in (
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        "x",
        token.replace(".", ""),
        f"zz{token}",
        token.upper(),
    ):
        page = Client().post(f"/a/{bad}/", {"verb": "accept"})
        assert page.status_code == 404 and "tidak utuh" in page.content.decode()
    assert nothing_happened(matters)


def test_a_link_of_a_changed_row_is_dead(notice, link, matters):
    """Whoever can write to the database cannot turn a link to another matter or another person."""
    Notice.objects.filter(pk=notice.pk).update(about="test:2")
    assert Client().post(link, {"verb": "accept"}).status_code == 404 and nothing_happened(matters)


def test_a_late_link_says_so(link, matters, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + 7 * DAY)
    page = Client().post(link, {"verb": "accept"})
    assert page.status_code == 410 and "sudah lewat" in page.content.decode() and nothing_happened(matters)


def test_a_forwarded_link_shows_nothing_and_does_nothing(cast, link, matters):
    """Ani has answered on her telephone before; Dodi gets her next link, and tells nobody that he is not she."""
    hers = Client()
    hers.post(link, {"verb": "accept"})
    actions.take_in([message("dua", about="test:2")], NOW)
    forwarded = f"/a/{token_of(Notice.objects.get(key='dua'))}/"
    for other in (Client(), signed_in(cast.dodi), signed_in(cast.budi)):
        page = other.post(forwarded, {"verb": "accept"})
        assert page.status_code == 403 and "kontrak" not in page.content.decode()
        assert other.get(forwarded).status_code == 403
    assert len(matters.done) == 1
    assert hers.post(forwarded, {"verb": "accept"}).status_code == 200


def test_a_device_of_another_does_nothing(cast, link, matters):
    """Dodi answers his own link, then tries Ani's first."""
    actions.take_in([message("dodi", to="dodi", about="test:9")], NOW)
    his = Client()
    his.post(f"/a/{token_of(Notice.objects.get(key='dodi'))}/", {"verb": "accept"})
    assert his.post(link, {"verb": "accept"}).status_code == 403
    assert matters.done == [("accept", 9, "dodi")]


def test_a_new_device_is_known_after_signing_in_once(cast, link, matters):
    Client().post(link, {"verb": "accept"})
    actions.take_in([message("dua", about="test:2")], NOW)
    laptop = signed_in(cast.ani)
    assert laptop.post(f"/a/{token_of(Notice.objects.get(key='dua'))}/", {"verb": "accept"}).status_code == 200
    assert Device.objects.known().filter(user=cast.ani).count() == 2


@pytest.mark.parametrize("others", [0, 1])
def test_a_forgotten_device_does_nothing(cast, link, matters, others):
    """Not even where it was the only one: who found the telephone has the cookie and the letters in it."""
    client = Client()
    client.post(link, {"verb": "accept"})
    for _ in range(others):
        actions.know_device(cast.ani, "laptop", now=NOW, signed_in=True)
    phone = Device.objects.get(said="")
    assert signed_in(cast.ani).post(f"/devices/{phone.pk}/ending/").status_code == 302
    actions.take_in([message("dua", about="test:2")], NOW)
    second = f"/a/{token_of(Notice.objects.get(key='dua'))}/"
    assert client.post(second, {"verb": "accept"}).status_code == 403
    assert "Tandatangani" not in client.get(second).content.decode()


def test_nothing_else_can_be_done_with_it(link, matters):
    client = Client()
    client.get(link)
    assert client.post(link, {"verb": "verify"}).status_code == 400
    assert client.put(link).status_code == 405 and client.delete(link).status_code == 405
    client.post(link, {"verb": "accept"})
    assert client.get("/").status_code == 302 and "_auth_user_id" not in client.session


def test_a_matter_that_is_settled_asks_nothing_more(link, matters):
    matters.open = False
    page = Client().post(link, {"verb": "accept"})
    assert page.status_code == 410 and nothing_happened(matters)


def test_a_page_of_another_house_cannot_answer(link, matters):
    assert Client(enforce_csrf_checks=True).post(link, {"verb": "accept"}).status_code == 403
    assert nothing_happened(matters)


def test_whoever_knocks_too_often_waits(link, matters):
    assert [Client().get("/a/nonsense/").status_code for _ in range(31)][-1] == 429
    assert Client().get(link).status_code == 200


def test_a_closed_account_answers_nothing(cast, link, matters):
    cast.ani.is_active = False
    cast.ani.save()
    assert Client().post(link, {"verb": "accept"}).status_code == 400 and nothing_happened(matters)


def test_a_token_is_read_or_it_is_none():
    for text in ("", ".", "a.b", "-1." + "x" * 22, "é." + "x" * 22, "a" * 13 + "." + "x" * 22, "A." + "x" * 22):
        assert row_of(text) is None
    assert row_of("z." + "x" * 22) == 35


def test_the_doors_are_public_and_say_nothing_of_the_house(db):
    assert {"answer", "feed", "whatsapp-hook", "telegram-hook"} <= settings.PUBLIC_URLS
