"""No surprises: an office sees its page 48 hours before the Rapim, and its reply stands beside the number."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from rapim.core.problem import Refused
from rapim.meetings.actions import reply, schedule
from rapim.meetings.models import Pack, Rapim, Reply
from rapim.meetings.tests.conftest import settled
from rapim.packs import actions, queries
from rapim.packs.tests.conftest import FEBRUARY
from rapim.people.tests.cast import NOW

pytestmark = pytest.mark.django_db
WORDS = "Lelang ulang karena 2 penyedia gugur; uang muka cair April."


@pytest.fixture(scope="module")
def pack(region, django_db_blocker) -> Iterator[Pack]:
    """Made once for this module, in the transaction of its region; what a test adds to it is taken back."""
    with django_db_blocker.unblock():
        job = actions.order(FEBRUARY, near(region), by=region.budi, now=NOW, kinds=("press",))
        actions.make_later_on(job.payload, now=NOW)
    yield Pack.objects.get()
    actions.sweep(job.payload["draft"])


def near(region) -> Rapim:
    settled(region)
    return schedule(2023, 3, starts_at=NOW + timedelta(hours=40), by=region.budi, now=NOW - timedelta(days=9))


def edition(pack, region):
    job = actions.order(FEBRUARY, pack.rapim, by=region.budi, now=NOW + timedelta(hours=1), kinds=("press",), pack=pack)
    actions.make_later_on(job.payload, now=NOW + timedelta(hours=1))
    return Pack.objects.latest("pk")


def test_the_office_is_told_of_its_page_once(pack):
    said = list(queries.messages(NOW))
    assert {(one.to, one.path) for one in said} == {
        ("ani", f"/packs/{pack.pk}/offices/1.1/"),
        ("dodi", f"/packs/{pack.pk}/offices/1.3/"),
    }
    assert [one.key for one in queries.messages(NOW + timedelta(minutes=5))] == [one.key for one in said]


def test_nobody_is_told_before_its_time(pack):
    assert list(queries.messages(pack.rapim.starts_at - timedelta(hours=49))) == []


def test_the_reply_stands_beside_the_number_in_the_next_edition(pack, region):
    reply(pack, region.opd["1.3"], WORDS, by=region.dodi, now=NOW)
    assert [one.opd.key for one in queries.unprinted(pack)] == ["1.3"]
    later = edition(pack, region)
    snapshot = queries.figures_of(later)
    said = snapshot.section("opd.1.3").blocks[-1]
    assert (said.head, WORDS in snapshot.say(said.text), said.tone) == ("Tanggapan OPD", True, "good")
    changed = snapshot.section("changed").blocks[-1]
    assert snapshot.say(changed.rows[0].cells[0]) == "Dinas PUPR"
    assert queries.unprinted(later) == []


def test_the_same_words_twice_are_one_reply(pack, region):
    reply(pack, region.opd["1.3"], WORDS, by=region.dodi, now=NOW)
    reply(pack, region.opd["1.3"], WORDS, by=region.dodi, now=NOW)
    assert Reply.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "hours", "why"),
    [("", 0, "Tulis dahulu"), ("x" * 601, 0, "600 huruf"), (WORDS, 41, "sudah dibuka"), (WORDS, -9, "48 jam")],
)
def test_it_is_refused_in_a_sentence(pack, region, text, hours, why):
    with pytest.raises(Refused, match=why):
        reply(pack, region.opd["1.3"], text, by=region.dodi, now=NOW + timedelta(hours=hours))


@pytest.fixture
def now_is(monkeypatch):
    from rapim.packs.views import offices

    monkeypatch.setattr(offices.timezone, "now", lambda: NOW)


def test_an_office_reads_and_answers_its_own_page_only(pack, reader, now_is):
    own, others = f"/packs/{pack.pk}/offices/1.3/", f"/packs/{pack.pk}/offices/1.1/"
    dodi = reader("dodi")
    assert b"Kirim tanggapan" in dodi.get(own).content
    assert dodi.get(others).status_code == 403
    assert dodi.post(f"{own}replies/", {"text": WORDS}).status_code == 302
    assert dodi.post(f"{others}replies/", {"text": WORDS}).status_code == 403
    assert WORDS in dodi.get(own).content.decode()
    assert [one.opd.key for one in Reply.objects.all()] == ["1.3"]


def test_a_leader_reads_it_and_does_not_answer(pack, reader, now_is):
    page = f"/packs/{pack.pk}/offices/1.3/"
    assert b"Kirim tanggapan" not in reader("eka").get(page).content
    assert reader("eka").post(f"{page}replies/", {"text": WORDS}).status_code == 403


def test_the_screen_shows_the_same_pack(pack, reader):
    said = reader("eka").get(f"/rapims/{pack.rapim_id}/screen/").content.decode()
    snapshot = queries.figures_of(pack)
    assert 'id="bahan-1"' in said
    assert f"/packs/{pack.pk}/sections/position/" in said
    assert snapshot.say(snapshot.section("position").lead) in said
