"""The ladder of an arahan: its clocks count working days, and are the region's to set."""

from datetime import date

import pytest

from rapim.arahan import queries
from rapim.arahan.ladder import Rung, brought, reached, read, steps
from rapim.arahan.tests.conftest import at
from rapim.core.problem import Refused
from rapim.core.workdays import Workdays

SOURCE = "source = 'Perbup 12/2023'\n"
LEBARAN = Workdays.without(date(2023, 4, day) for day in (19, 20, 21, 24, 25))


def test_it_climbs_by_working_days_over_the_holidays():
    """
    due Friday 14 April 2023; Idulfitri off from Wednesday 19 to Tuesday 25
    """
    told = {step.key: (step.rung, step.on) for step in steps(date(2023, 4, 14), brought(), LEBARAN)}
    assert told == {
        "before-5": (Rung.OPD, date(2023, 4, 7)), "before-1": (Rung.OPD, date(2023, 4, 13)),
        "due": (Rung.OPD, date(2023, 4, 14)), "late-asisten": (Rung.ASISTEN, date(2023, 4, 17)),
        "late-sekda": (Rung.SEKDA, date(2023, 4, 27)), "late-bupati": (Rung.BUPATI, date(2023, 5, 3)),
    }  # fmt: skip


def test_only_the_last_step_that_has_come_is_said():
    due, ladder = date(2023, 4, 14), brought()
    assert reached(due, date(2023, 4, 6), ladder, LEBARAN) is None
    assert reached(due, date(2023, 4, 26), ladder, LEBARAN).key == "late-asisten"
    assert reached(due, date(2024, 1, 1), ladder, LEBARAN).rung is Rung.BUPATI


def test_a_region_sets_its_own_clocks():
    own = read(SOURCE + "[remind]\nbefore = [3, 10]\n[climb]\nbupati = 15")
    assert (own.before, own.climbs, own.accept, own.source) == ((10, 3), (1, 4, 15), 3, "Perbup 12/2023")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("climb = [", "ladder.toml: bukan TOML yang sah"),
        ("[climb]\nsekda = 3", "ladder.toml, source: wajib diisi"),
        (SOURCE + "[climb]\nsekda = 9", "Sekda sebelum Bupati; tertulis 1, 9, 8."),
        (SOURCE + "[climb]\ncamat = 2", "climb.camat: tidak dikenal; yang dikenal: asisten, sekda, bupati."),
        (SOURCE + "[answer]\nverify = 0", "answer.verify: harus bilangan bulat hari kerja, 1 sampai 60."),
        (SOURCE + "[answer]\naccept = true", "ladder.toml, answer.accept: harus bilangan bulat"),
        (SOURCE + "[remind]\nbefore = 5", "ladder.toml, remind.before: harus daftar hari kerja"),
        (SOURCE + "[naik]\nx = 1", "ladder.toml, naik: tidak dikenal"),
        (SOURCE + "climb = 3", "ladder.toml, climb: harus bagian [climb]."),
    ],
)  # fmt: skip
def test_a_ladder_that_cannot_be_meant_is_refused_in_a_sentence(text, said):
    with pytest.raises(Refused) as refused:
        read(text)
    assert said in refused.value.problems[0].message


def told(now):
    return {(one.key.split(":")[1], one.to) for one in queries.messages(now)}


def closed(meeting, cast):
    from rapim.meetings import actions as meetings

    meetings.close(meeting, by=cast.budi, now=at(0))


def test_the_region_s_clock_decides_who_is_told(lead, meeting, cast, settings):
    """Two working days after the due day the Sekda has not heard; where the region wants it, he has."""
    closed(meeting, cast)
    assert ("late-sekda", "sekda") not in told(at(29))
    (settings.HOME / "ladder.toml").write_text(SOURCE + "[climb]\nasisten = 1\nsekda = 2\nbupati = 8")
    assert ("late-sekda", "sekda") in told(at(29))


def test_a_slip_of_the_pen_stops_no_reminder_and_is_shown_to_the_secretariat(lead, meeting, cast, settings, page):
    closed(meeting, cast)
    (settings.HOME / "ladder.toml").write_text("[climb]\nsekda = 99")
    assert ("late-asisten", "gita") in told(at(28))
    assert "ladder.toml, climb.sekda" in page("budi", "/tasks/").content.decode()
    assert "ladder.toml, climb.sekda" not in page("ani", "/tasks/").content.decode()


def test_who_says_nothing_is_asked_and_the_asisten_knows(lead, meeting, cast):
    closed(meeting, cast)
    assert not {one for one in told(at(3)) if one[0] == "unanswered"}
    late = {one for one in told(at(7)) if one[0] == "unanswered"}
    assert {("unanswered", "dodi"), ("unanswered", "gita")} <= late
