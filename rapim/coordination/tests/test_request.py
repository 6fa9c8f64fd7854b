"""An office asks another; the other answers under a clock; the asker says whether that was it."""

from datetime import timedelta

import pytest

from rapim.arahan import actions as arahan
from rapim.arahan.queries import tasks
from rapim.arahan.tests.conftest import at
from rapim.arahan.tests.conftest import state as state_of_arahan
from rapim.coordination import actions, hooks, queries
from rapim.coordination.models import Mention, Request
from rapim.coordination.rules import Outcome
from rapim.coordination.tests.conftest import DUE, state
from rapim.core.problem import Refused
from rapim.people.queries import scope_of
from rapim.people.tests.cast import NOW, TODAY

DONE, NO = Outcome.FULFILLED, Outcome.DECLINED


@pytest.fixture
def reader_at(asked, page, monkeypatch):
    """The page of the request as one reads it at a moment."""

    def at_moment(moment):
        def read(who):
            monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
            return page(who, f"/requests/{asked.pk}/").content.decode()

        return read

    return at_moment


def test_it_is_taken_on_answered_given_back_and_fulfilled(asked, cast):
    assert state(asked) == "asked"
    actions.accept(asked, by=cast.ani, now=at(1))
    assert state(asked) == "accepted"
    actions.answer(asked, DONE, "Data 12 sekolah", by=cast.ani, now=at(2))
    assert state(asked) == "fulfilled"
    with pytest.raises(Refused, match="kurang"):
        actions.judge(asked, agreed=False, by=cast.dodi, now=at(3))
    actions.judge(asked, agreed=False, because="kurang 3 sekolah", by=cast.dodi, now=at(3))
    assert state(asked) == "returned"
    actions.answer(asked, DONE, "Lengkap", by=cast.ani, now=at(4))
    actions.judge(asked, agreed=True, by=cast.dodi, now=at(5))
    assert state(asked) == "done"
    with pytest.raises(Refused, match="selesai"):
        actions.answer(asked, DONE, "lagi", by=cast.ani, now=at(6))


def test_it_is_declined_with_a_reason_which_the_asker_takes(asked, cast):
    with pytest.raises(Refused, match="alasan"):
        actions.answer(asked, NO, " ", by=cast.ani, now=at(1))
    actions.answer(asked, NO, "Datanya milik desa", by=cast.ani, now=at(1))
    actions.judge(asked, agreed=True, by=cast.dodi, now=at(2))
    assert state(asked) == "refused"
    assert not queries.who_waits(scope_of(cast.eka, TODAY), TODAY).waits


def test_it_is_withdrawn_with_a_reason(asked, cast):
    with pytest.raises(Refused):
        actions.withdraw(asked, "", by=cast.dodi, now=at(1))
    actions.withdraw(asked, "Sudah kami ukur sendiri", by=cast.dodi, now=at(1))
    assert state(asked) == "withdrawn"


def test_an_obstacle_that_names_an_office_is_a_request_and_ends_with_it(lead, cast):
    bar = arahan.block(lead, "lahan", "sertifikat", from_opd=cast.opd["1.1"], by=cast.dodi, now=at(1))
    born = Request.objects.get(barrier=bar)
    assert (born.asker, born.asked, born.what, born.assignment) == (lead.opd, cast.opd["1.1"], "sertifikat", lead)
    assert state_of_arahan(lead) == "blocked"
    actions.answer(born, DONE, "Terlampir", by=cast.ani, now=at(2))
    actions.judge(born, agreed=True, by=cast.dodi, now=at(3))
    assert state_of_arahan(lead) == "accepted"
    assert bar.relief.how == "Dinas Pendidikan: Terlampir"


def test_an_obstacle_that_ends_another_way_takes_its_request_back(lead, cast):
    bar = arahan.block(lead, "lahan", "sertifikat", from_opd=cast.opd["1.1"], by=cast.dodi, now=at(1))
    arahan.free(bar, "ditemukan di arsip", by=cast.dodi, now=at(2))
    assert state(Request.objects.get(barrier=bar)) == "withdrawn"


def test_it_climbs_by_working_days_to_both_asisten_then_the_sekda_and_the_agenda(asked, cast, rapim):
    """Asked on Monday: due on Wednesday; Thursday both asisten, Monday the Sekda, over a weekend."""

    def told(days):
        return {one.to for one in queries.messages(at(days)) if "macet" in one.title}

    assert told(2) == set()
    assert told(3) == {"citra", "gita"}
    assert told(6) == {"citra", "gita"}
    assert told(7) == {"citra", "gita", "sekda"}
    assert [entry.key for entry in hooks.stuck(rapim, at(7))] == [f"request:{asked.pk}"]
    assert list(hooks.stuck(rapim, at(6))) == []


def test_a_leader_makes_an_arahan_of_what_is_stuck(asked, cast, page, reader_at):
    before, later = reader_at(at(2)), reader_at(at(9))
    assert "Rancang arahan kepada" not in before("eka")
    seen = later("eka")
    assert "Rancang arahan kepada Dinas Pendidikan" in seen
    assert "Rancang arahan kepada" not in later("dodi") and "Rancang arahan kepada" not in later("gita")
    new = page("eka", "/arahan/new/?opd=1.1&quote=Data%20pagar%20sekolah").content.decode()
    assert "Data pagar sekolah" in new and "selected" in new


def test_what_was_taken_on_is_owed_on_its_day(asked, cast):
    actions.accept(asked, by=cast.ani, now=at(1))
    [card] = queries.requests_of("1.1", DUE)
    assert (card.limit, card.late) == (DUE, 0)
    [card] = queries.requests_of("1.3", DUE + timedelta(days=1))
    assert card.late == 1


def test_the_next_word_is_among_the_work_of_whoever_owes_it(asked, cast):
    assert [one.verb for one in tasks(cast.ani, NOW)] == ["Jawab"]
    assert tasks(cast.dodi, NOW) == []
    actions.answer(asked, DONE, "ini", by=cast.ani, now=at(1))
    assert [one.verb for one in tasks(cast.dodi, at(1))] == ["Nilai"]
    assert tasks(cast.ani, at(1)) == []


def test_whoever_is_named_is_told_may_read_it_and_has_seen_it_once_they_speak(asked, cast, page):
    assert page("budi", f"/requests/{asked.pk}/").status_code == 200
    actions.comment(asked, "Mohon bantu @Dinas Perhubungan dan @Asisten II.", by=cast.ani, now=NOW)
    assert [str(one.opd or one.post) for one in Mention.objects.all()] == ["Dinas Perhubungan", "Asisten II"]
    assert [one.verb for one in tasks(cast.gita, NOW)] == ["Baca"]
    assert "gita" in {one.to for one in queries.messages(NOW) if "menyebut" in one.title}
    actions.comment(asked, "Saya urus.", by=cast.gita, now=at(1))
    assert tasks(cast.gita, at(1)) == []


def test_who_is_on_neither_side_does_not_see_it(cast, page):
    made = actions.ask(cast.opd["1.1"], cast.opd["2.15"], "Rambu", due_on=DUE, by=cast.ani, now=NOW)
    answers = {who: page(who, f"/requests/{made.pk}/").status_code for who in ("ani", "citra", "eka", "dodi", "gita")}
    assert answers == {"ani": 200, "citra": 200, "eka": 200, "dodi": 404, "gita": 404}
    assert page("gita", "/requests/map.json").json()["waits"] == []
    assert page("dodi", "/requests.json?show=all").json()["requests"] == []


def test_the_map_names_the_ring_and_the_office_that_most_wait_for(cast, page):
    for asker, asked_of in (("1.1", "1.3"), ("1.3", "2.15"), ("2.15", "1.1"), ("1.1", "2.15")):
        actions.ask(cast.opd[asker], cast.opd[asked_of], "Data", due_on=DUE, by=cast.budi, now=NOW)
    found = page("eka", "/requests/map.json").json()
    assert [len(ring) for ring in found["rings"]] == [2]
    assert (found["most"][0]["name"], found["most"][0]["direct"]) == ("Dinas Perhubungan", 2)
    html = page("eka", "/requests/map/").content.decode()
    assert "Saling menunggu" in html
    assert "<svg" in html
    assert page("eka", "/requests/map.xlsx").status_code == page("eka", "/requests.csv").status_code == 200


def test_a_line_of_form_e_becomes_a_request_once(cast, page):
    from rapim.progress import actions as progress

    told = {"what": "Lahan", "needed": "Sertifikat", "helper": "Dinas PUPR; BPN"}
    line = progress.tell_obstacle(cast.opd["1.1"], 2023, 3, told, by=cast.ani, now=NOW)
    html = page("ani", f"/requests/new/?form_e={line.pk}").content.decode()
    assert "Sertifikat" in html
    assert f'value="{cast.opd["1.3"].pk}" selected' in html
    assert page("dodi", f"/requests/new/?form_e={line.pk}").status_code == 404
    for _ in range(2):
        actions.ask(cast.opd["1.1"], cast.opd["1.3"], "Sertifikat", due_on=DUE, form_e=line, by=cast.ani, now=NOW)
    assert Request.objects.count() == 1
