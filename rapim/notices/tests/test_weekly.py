"""Ten lines to the Bupati on Monday morning, once; each figure says what it stands on, each decision is one tap."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from rapim.arahan import actions as arahan
from rapim.arahan.models import Assignment
from rapim.arahan.rules import Wish
from rapim.arahan.tests.conftest import DUE
from rapim.coordination.tests.conftest import asked  # noqa: F401 (the fixture)
from rapim.execution.tests.book import DISDIK, budget, of, seal, small_book
from rapim.notices import actions
from rapim.notices.links import token_of
from rapim.notices.models import Delivery, Notice
from rapim.notices.queries.weekly import weekly
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
    assert "1 permintaan antar-OPD macet; paling ditunggu DISDIK (1 OPD)" in told.text
    assert "PUPR: perpanjangan waktu sampai 14 Mei 2023" in told.text


def numbered(text):
    return [line for line in text.splitlines() if line[:1].isdigit()]


def test_a_region_that_has_nothing_yet_hears_that_in_each_part(cast):
    lines = weekly(MONDAY)
    assert {line.part for line in lines} == set(Part) and len(numbered(as_text(lines))) <= MOST
    said = as_text(lines)
    assert "Belum ada data keuangan yang dibukukan" in said
    assert "Tidak ada yang menunggu keputusan" in said
    assert " 0 " not in said


def test_what_did_not_move_is_not_told_as_moved(told):
    part = told.text.split(Part.STOOD.label.upper())
    assert "tidak ada arahan yang dinyatakan sesuai" in part[1]
    assert "0 arahan" not in told.text


def test_a_request_that_climbed_to_the_sekda_needs_a_decision(asked, page):  # noqa: F811
    [line] = [line for line in weekly(MONDAY) if line.part is Part.DECIDE]
    assert line.text == "DISDIK belum memenuhi “Data pagar sekolah” dari PUPR"
    assert "1 permintaan sampai pada Sekda" in line.basis
    assert page("eka", line.href).status_code == 200


def test_in_january_last_year_is_told_with_its_day_and_age(cast):
    small_book()
    [line, *_] = [line for line in weekly(datetime(2024, 1, 8, 0, 5, tzinfo=UTC)) if "Belanja" in line.text]
    assert "2023" in line.basis and "data berumur" in line.basis
    assert "data berumur" not in as_text(weekly(datetime(2023, 4, 3, 0, 5, tzinfo=UTC)))


def test_a_region_with_one_office_is_told_as_well(cast):
    seal(budget(1000.0, **of(DISDIK)), name="dpa")
    assert set(Part) == {line.part for line in weekly(MONDAY)}


def test_the_page_has_the_buttons_for_who_decides(told, wish, page, cast, lead):
    html = page("eka", "/weekly/").content.decode()
    assert f'action="/proposals/{wish.pk}/ruling/"' in html and "Baca alasan, atau tolak" in html
    assert "/ruling/" not in page("budi", "/weekly/").content.decode()
    client = Client()
    client.force_login(cast.eka)
    assert client.post(f"/proposals/{wish.pk}/ruling/", {"granted": "1"}).status_code == 302
    assert Assignment.objects.standing().get(pk=lead.pk).due == DUE.replace(month=5)


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
