"""The scoreboard: on time by the day of the report, late by the verifier is not late, the OPD's words beside it."""

import pytest

from rapim.arahan import actions, queries
from rapim.arahan.rules import Finding
from rapim.arahan.tests.conftest import DUE, at, photo
from rapim.people.queries import scope_of
from rapim.people.tests.cast import NOW

LATE = (DUE - NOW.date()).days + 3


def report(lead, cast, day):
    actions.report(lead, "Ditandatangani.", done=True, files=[(photo(), "foto.jpg")], by=cast.dodi, now=at(day))


def score(cast, day, key="1.3"):
    found = queries.scoreboard(scope_of(cast.budi, NOW.date()), at(day))
    return next(row for row in found.rows if row.opd_key == key)


@pytest.mark.parametrize(
    ("reported", "verified", "on_time", "tardy", "percent"), [(2, LATE, 1, 0, 100), (LATE, LATE + 1, 0, 1, 0)]
)
def test_the_verifier_s_delay_is_not_the_office_s(lead, cast, reported, verified, on_time, tardy, percent):
    report(lead, cast, reported)
    actions.verify(lead, Finding.SESUAI, by=cast.gita, now=at(verified))
    row = score(cast, verified)
    assert (row.on_time, row.tardy, row.late, row.on_time_percent) == (on_time, tardy, 0, percent)


def test_what_is_owed_past_its_day_is_late_and_without_anything_judged_there_is_no_share(lead, cast):
    assert score(cast, 1).on_time_percent is None
    row = score(cast, LATE)
    assert (row.late, row.on_time_percent, row.first_reply) == (1, 0, None)


def test_first_answer_reopening_and_the_office_s_own_words_stand_beside_it(lead, cast, page):
    actions.accept(lead, by=cast.dodi, now=at(3))
    report(lead, cast, 4)
    actions.verify(lead, Finding.SESUAI, by=cast.gita, now=at(5))
    actions.reopen(lead, "nomornya ganda", by=cast.budi, now=at(6))
    page("dodi", "/opds/1.3/replies/", text="Dua penyedia mundur.")
    row = score(cast, 7)
    assert (row.first_reply, row.reopened, row.said) == (3.0, 1, "Dua penyedia mundur.")
    shown = page("budi", "/scoreboard/").content.decode()
    assert "“Dua penyedia mundur.” — tanggapan OPD" in shown
    assert "Dua penyedia mundur." in page("budi", "/scoreboard.csv").content.decode()


def test_the_queue_of_each_verifier_says_how_long_the_oldest_waits(lead, cast):
    report(lead, cast, 1)
    [one] = queries.scoreboard(scope_of(cast.budi, NOW.date()), at(9)).waiting
    assert (one.verifier, one.reports, one.over) == ("Asisten II", 1, True) and one.oldest >= 5
    actions.verify(lead, Finding.SESUAI, by=cast.gita, now=at(9))
    assert queries.scoreboard(scope_of(cast.budi, NOW.date()), at(9)).waiting == ()


def test_my_work_says_what_is_asked_of_me_and_since_when(lead, cast, page):
    report(lead, cast, 1)
    [task] = queries.tasks(cast.gita, at(9))
    assert (task.heading, task.note) == ("Untuk diverifikasi", "Dinas PUPR melaporkan selesai 21 Mar 2023")
    assert {one.heading for one in queries.tasks(cast.ani, at(9))} == {"Untuk dijawab"}
    assert "Untuk diverifikasi" in page("gita", "/tasks/").content.decode()
