"""An office proposes at most five priorities; its asisten agrees or returns; what serves none is visible."""

import pytest
from django.utils import timezone

from rapim.arahan import actions as arahan
from rapim.arahan.actions.give import Wording
from rapim.core.problem import Refused
from rapim.people.models import JournalEntry
from rapim.people.tests.cast import NOW
from rapim.promises import actions
from rapim.promises.actions import Wanted
from rapim.promises.models import PriorityList
from rapim.promises.queries import in_force
from rapim.promises.queries.priorities import is_support, serves

OWN = "/priorities/1.1/"


def proposed(region, *wanted, year=2023):
    return actions.propose(region.opd["1.1"], year, wanted or (Wanted("Guru"),), by=region.ani, now=NOW)


def test_more_than_five_are_no_priorities(region, db):
    with pytest.raises(Refused, match="1 sampai 5"):
        proposed(region, *(Wanted(str(n)) for n in range(6)))


def test_what_is_agreed_counts_until_the_next_list_is_agreed(region, db):
    said = {"by": region.citra, "now": NOW}
    actions.answer(proposed(region, Wanted("Guru"), Wanted("Gedung")), agrees=True, **said)
    later = proposed(region, Wanted("Buku"))
    assert [one.title for one in in_force("1.1", 2023)] == ["Guru", "Gedung"]
    actions.answer(later, agrees=True, **said)
    assert [one.title for one in in_force("1.1", 2023)] == ["Buku"]


def test_a_list_is_answered_once_and_returned_only_with_a_reason(region, db):
    asked, said = proposed(region), {"by": region.citra, "now": NOW}
    with pytest.raises(Refused, match="mengapa"):
        actions.answer(asked, agrees=False, **said)
    actions.answer(asked, agrees=False, because="terlalu umum", **said)
    with pytest.raises(Refused, match="sudah dijawab"):
        actions.answer(asked, agrees=True, **said)
    assert JournalEntry.objects.first().verb == "priorities_answered"
    assert in_force("1.1", 2023) == ()


def test_one_list_waits_at_a_time(region, db):
    proposed(region)
    with pytest.raises(Refused, match="menunggu"):
        proposed(region)


def test_the_office_proposes_and_only_its_asisten_answers(reader, region, db):
    sent = {"title": ["Guru", ""], "outcome": ["12.500 guru", ""], "codes": ["1.01.02", ""]}
    assert reader("dodi").post(OWN, sent).status_code == 403
    assert reader("ani").post(OWN, sent).status_code == 302
    asked = PriorityList.objects.get()
    assert "Dilayani: Program 1.01.02<" in reader("ani").get(OWN).content.decode(), "by its name in the book"
    assert "menunggu asisten" in reader("citra").get("/priorities/").content.decode()
    assert reader("ani").post(f"/priority-lists/{asked.pk}/answer/", {"agree": "1"}).status_code == 403
    assert reader("citra").post(f"/priority-lists/{asked.pk}/answer/", {"agree": "1"}).status_code == 302
    assert "Guru" in reader("eka").get("/opds/1.1/?at=2023-02-28").content.decode()


def test_what_the_book_no_longer_holds_is_shown_by_its_code(reader, region, db):
    actions.answer(
        proposed(region, Wanted("Guru", codes=("1.01.99",)), year=2023), agrees=True, by=region.citra, now=NOW
    )
    assert "Dilayani: 1.01.99<" in reader("ani").get(f"{OWN}?year=2023").content.decode()


def test_a_sub_kegiatan_that_serves_none_is_named(page, region, db):
    assert page("ani", "/priorities/1.1.json?at=2023-02-28").json()["serve_none"][0]["key"] == "1.01.02.2.01.0001"
    year = page("ani", "/priorities/1.1.json").json()["year"]
    asked = proposed(region, Wanted("Guru", codes=("1.01.02",)), year=year)
    actions.answer(asked, agrees=True, by=region.citra, now=NOW)
    assert page("ani", "/priorities/1.1.json?at=2023-02-28").json()["serve_none"] == []


@pytest.mark.parametrize(
    ("code", "support"),
    [("1.1.1.2.2.1", True), ("4.1.1", True), ("1.1.2.2.1.1", False), ("1.1.10.2.1.1", False), ("1.1", False)],
)
def test_salaries_and_the_office_are_no_stray_activity(code, support):
    assert is_support(code) is support


def test_an_arahan_says_which_priority_it_serves_or_that_it_serves_none(reader, region, db):
    """Of one without a sub kegiatan nothing is said; the office's page of priorities asks for it."""
    year, said = timezone.localdate().year, {"rapim": None, "by": region.budi, "now": timezone.now()}
    given = [
        arahan.give(Wording(quote=words, measure=words, lead=region.opd["1.1"], subactivity=code), **said)
        for words, code in (("Bayar guru", "1.01.02.2.01.0001"), ("Cat pagar", "1.01.05.2.01.0001"), ("Rapikan", ""))
    ]
    shown = [reader("ani").get(f"/arahan/{one.pk}/").content.decode() for one in given]
    assert not any("prioritas 1" in page or "di luar prioritas" in page for page in shown)
    asked = proposed(region, Wanted("Guru", codes=("1.01.02",)), year=year)
    actions.answer(asked, agrees=True, by=region.citra, now=NOW)
    serves, strays, unsaid = (reader("ani").get(f"/arahan/{one.pk}/").content.decode() for one in given)
    assert "prioritas 1: Guru" in serves
    assert "di luar prioritas" in strays
    assert "di luar prioritas" not in unsaid and "prioritas 1" not in unsaid


def test_what_serves_a_priority_is_chosen_by_name_and_what_names_it_closest_counts(reader, page, region, db):
    seen = reader("ani").get(OWN).content.decode()
    assert 'name="of:1.1.2"' in seen and 'name="codes"' not in seen
    sent = {"title": ["Guru", "Gedung"], "of:1.1.2": "1", "of:1.1.2.2.1.1": "2"}
    assert reader("ani").post(OWN, sent).status_code == 302
    asked = PriorityList.objects.get()
    first, second = asked.priorities.all()
    assert (first.codes, second.codes) == (["1.1.2"], ["1.1.2.2.1.1"])
    assert serves((first, second), "1.01.02.2.01.0001") == second
    assert serves((first, second), "1.01.02.2.01.0002") == first


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"title": ["Guru"], "outcome": ["13.300 guru"], "of:1.1.2": "3"}, "prioritas 3, tetapi"),
        ({"title": ["Guru"], "outcome": ["13.300 guru"], "of:9.9": "1"}, "tidak ada dalam DPA"),
        ({"title": ["Guru"] * 6, "outcome": ["13.300 guru"]}, "1 sampai 5"),
        ({"title": [""], "outcome": ["13.300 guru"]}, "1 sampai 5"),
    ],
)
def test_what_was_typed_stays_when_a_list_is_refused(reader, region, db, sent, words):
    answer = reader("ani").post(OWN, sent)
    assert answer.status_code == 400
    assert words in answer.content.decode() and 'value="13.300 guru"' in answer.content.decode()
    assert not PriorityList.objects.exists()


def test_a_list_that_came_back_need_not_be_typed_anew(reader, region, db):
    asked = proposed(region, Wanted("Guru", "13.300 guru", ("1.01.02",)), year=timezone.localdate().year)
    actions.answer(asked, agrees=False, because="terlalu umum", by=region.citra, now=NOW)
    seen = reader("ani").get(OWN).content.decode()
    assert 'value="Guru"' in seen and "sudah terisi" in seen
    assert '<option value="1" selected>' in seen


def test_the_list_of_next_year_is_agreed_before_it_begins(reader, region, db):
    after = timezone.localdate().year + 1
    assert reader("ani").post(f"{OWN}?year={after}", {"title": ["Guru"]}).status_code == 302
    assert PriorityList.objects.get().year == after
    assert "menunggu asisten" in reader("citra").get(f"/priorities/?year={after}").content.decode()
    assert "menunggu asisten" not in reader("citra").get("/priorities/").content.decode()
