"""What the boards say of arahan: to each the own, and at once what became of it."""

from rapim.arahan import actions
from rapim.arahan.hooks import _waits
from rapim.arahan.models import Assignment
from rapim.arahan.queries.board import cards, open_cards
from rapim.arahan.rules import Finding
from rapim.arahan.tests.conftest import DUE, at, photo
from rapim.people.queries import scope_of


def said(user, day=1) -> str:
    now = at(day)
    return " ".join(need.title for need in _waits(scope_of(user, now.date()), now))


def test_each_hears_of_what_waits_for_the_own_office(lead, cast):
    assert "1 arahan menunggu jawaban" in said(cast.dodi) and "1 arahan menunggu jawaban" in said(cast.ani)
    late = (DUE - at(0).date()).days + 3
    assert "arahan lewat tenggat" not in said(cast.eka) and "2 arahan lewat tenggat" in said(cast.eka, late)
    assert "1 arahan lewat tenggat" in said(cast.gita, late) and "1 arahan lewat tenggat" in said(cast.citra, late)


def test_what_is_reported_waits_for_the_verifier_at_once_and_for_nobody_once_it_is_settled(lead, cast):
    assert "laporan menunggu verifikasi" not in said(cast.gita, 3)
    actions.report(lead, "12 kontrak diteken", done=True, files=[(photo(), "a.jpg")], by=cast.dodi, now=at(2))
    assert "1 laporan menunggu verifikasi" in said(cast.gita, 3) and not said(cast.dodi, 3)
    actions.verify(lead, Finding.SESUAI, by=cast.gita, now=at(3))
    assert not said(cast.gita, 3)


def test_the_page_of_an_office_shows_its_own_arahan_until_they_are_settled(lead, cast, page):
    assert "Arahan yang berjalan" in page("dodi", "/opds/1.3/").content.decode()
    assert "Arahan yang berjalan" not in page("eka", "/opds/2.15/").content.decode()
    actions.report(lead, "12 kontrak diteken", done=True, files=[(photo(), "a.jpg")], by=cast.dodi, now=at(2))
    actions.verify(lead, Finding.SESUAI, by=cast.gita, now=at(3))
    assert "Arahan yang berjalan" not in page("dodi", "/opds/1.3/").content.decode()


def test_all_that_is_open_stands_in_the_order_of_the_board(lead, cast):
    today = at(1).date()
    assert list(open_cards(today)) == cards(Assignment.objects.open(), today) and len(open_cards(today)) == 2
