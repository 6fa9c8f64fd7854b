"""Ten lines to the Bupati on Monday morning, once; each figure says what it stands on, each decision is one tap."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from rapim.arahan import actions as arahan
from rapim.arahan.models import Assignment
from rapim.arahan.rules import Wish
from rapim.arahan.tests.conftest import DUE
from rapim.coordination.tests.conftest import asked  # noqa: F401 (the fixture)
from rapim.execution.tests.book import small_book
from rapim.notices import actions
from rapim.notices.links import token_of
from rapim.notices.models import Delivery, Notice
from rapim.notices.weekly import MOST, Line, Part, as_text, chosen, week_of
from rapim.people.tests.cast import NOW

MONDAY = datetime(2023, 4, 17, 0, 5, tzinfo=UTC)  # 07.05 in Jakarta


@pytest.fixture
def wish(lead, cast):
    """Dodi's office asks for another month."""
    later = DUE.replace(month=5)
    return arahan.propose(lead, Wish.POSTPONE, "lelang ulang", new_on=later, by=cast.dodi, now=NOW + timedelta(days=1))


@pytest.fixture
def told(wish, asked):  # noqa: F811
    small_book()
    actions.tell_weekly(MONDAY)
    return Notice.objects.get(key="weekly:2023-W16:eka")


def test_it_says_what_moved_what_did_not_and_what_needs_a_decision(told):
    lines = [line for line in told.text.splitlines() if line[:1].isdigit()]
    assert 5 <= len(lines) <= MOST
    assert all(line.endswith("]") for line in lines)
    for part in Part:
        assert part.label.upper() in told.text
    assert "Belanja Rp" in told.text
    assert "APBD murni, Dokumen SIPD" in told.text
    assert "1 arahan lewat tenggat" in told.text or "2 arahan lewat tenggat" in told.text
    assert "1 permintaan antar-OPD macet; paling ditunggu Dinas Pendidikan (1 OPD)" in told.text
    assert "Dinas PUPR: perpanjangan waktu sampai 14 Mei 2023" in told.text


def test_it_is_told_once_a_week_whoever_asks(told):
    before = Notice.objects.count()
    for hours in (0, 5, 100):
        assert actions.tell_weekly(MONDAY + timedelta(hours=hours)) == 0
    assert Notice.objects.count() == before
    assert actions.tell_weekly(MONDAY + timedelta(days=7)) > 0


def test_before_seven_on_monday_the_week_has_not_begun(told):
    assert week_of(datetime(2023, 4, 17, 6, 59)) is None  # noqa: DTZ001 (local)
    assert week_of(datetime(2023, 4, 17, 7, 0)) == "2023-W16"  # noqa: DTZ001
    assert week_of(datetime(2023, 4, 23, 23, 0)) == "2023-W16"  # noqa: DTZ001


def test_the_page_shows_the_same_text_to_the_leaders(told, page):
    html = page("eka", "/weekly/").content.decode()
    assert all(line.split(" [")[0].replace('"', "&quot;") in html for line in told.text.splitlines())
    assert page("ani", "/weekly/").status_code == page("citra", "/weekly/").status_code == 403
    assert page("eka", "/weekly.json").json()["text"] == told.text


def test_one_tap_allows_the_postponement_and_no_second(told, wish, lead, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    link = f"/a/{token_of(Notice.objects.get(about=f'proposal:{wish.pk}', to__username='eka'))}/"
    client = Client()
    assert "lelang ulang" in client.get(link).content.decode()
    assert client.post(link, {"verb": "accept"}).status_code == 200
    assert Assignment.objects.standing().get(pk=lead.pk).due == DUE.replace(month=5)
    assert client.post(link, {"verb": "block", "need": "tidak"}).status_code == 410


def test_message_and_decision_go_in_one_letter(told, wish, post, cast):
    from rapim.jobs import loop

    actions.reach_at(cast.eka, "mail", "eka@kudus.example", by=cast.eka, now=MONDAY - timedelta(days=30))
    actions.collect(MONDAY)
    loop.drain(clock=lambda: MONDAY)
    [letter] = [one for one in post.letters if "eka@kudus.example" in one.rcpt_tos]
    assert Delivery.objects.filter(to=cast.eka).count() == 1
    assert letter.content.decode().count("/a/") >= 1


def test_ten_lines_at_most_and_no_decision_is_left_out():
    def line(part, number):
        return Line(part, f"t{number}", "b", "/")

    many = [line(Part.STOOD, n) for n in range(12)] + [line(Part.DECIDE, n) for n in range(3)]
    kept = chosen(many)
    assert len(kept) == MOST
    assert sum(one.part is Part.DECIDE for one in kept) == 3
    assert as_text(kept).count("\n") == MOST + 2
