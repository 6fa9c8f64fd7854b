"""The re-check: a month that is over is drawn once, by whichever worker comes first, and announced."""

import pytest

from rapim.arahan import actions, queries
from rapim.arahan.models import Draw
from rapim.arahan.rules import Finding, sample
from rapim.arahan.tests.conftest import at, photo
from rapim.jobs import loop
from rapim.jobs.actions import enqueue_periodic
from rapim.people.models import JournalEntry

APRIL, MAY = at(20), at(43)  # 9 April, 2 May 2023


@pytest.fixture
def found(lead, cast):
    """In April PUPR reported with a photograph, and Gita found it sesuai."""
    actions.report(lead, "12 kontrak ditandatangani", done=True, files=[(photo(), "a.jpg")], by=cast.dodi, now=at(18))
    return actions.verify(lead, Finding.SESUAI, by=cast.gita, now=APRIL)


def tick(now):
    """A worker looks, as it does every hour, and another one does at the same time."""
    for _ in range(2):
        enqueue_periodic(now, {})
    loop.drain(clock=lambda: now)


def test_it_is_drawn_by_itself_once_when_the_month_is_over(found):
    tick(at(41, hour=7))  # Sunday 30 April: not over
    assert not Draw.objects.exists()
    for hour in range(8, 14):
        tick(at(43, hour=hour))
    [draw] = Draw.objects.all()
    assert (draw.year, draw.month, draw.population) == (2023, 4, [found.pk])
    assert [one.verification for one in draw.rechecks.all()] == [found]
    assert JournalEntry.objects.filter(verb="recheck_drawn").count() == 1


def test_a_month_in_which_no_worker_ran_is_made_up_for(found):
    tick(at(110))
    assert [(one.year, one.month) for one in Draw.objects.order_by("month")] == [(2023, 4), (2023, 5), (2023, 6)]


def test_it_is_announced_to_those_who_verify_and_lead_and_to_no_office(found):
    tick(MAY)
    told = [one for one in queries.messages(MAY) if one.key.startswith("arahan:draw:2023-04:")]
    assert {one.to for one in told} == {"budi", "citra", "gita", "eka", "sekda", "inspektur"}
    assert told[0].title == "Uji petik April 2023: 1 dari 1 hasil “sesuai” diundi"


def test_whoever_has_the_announcement_draws_the_same(found, page):
    tick(MAY)
    [month] = page("ani", "/rechecks.json").json()["draws"]
    assert list(sample(month["population"], month["seed"])) == month["drawn"] == [found.pk]


def test_its_page_says_the_rate_with_its_interval_and_offers_the_check_to_who_may(found, page, cast):
    tick(MAY)
    assert "belum ada angkanya" in page("ani", "/rechecks/").content.decode()
    offered = "</svg>Uji</span>"
    assert offered in page("inspektur", "/rechecks/").content.decode()
    assert offered not in page("gita", "/rechecks/").content.decode(), "she found it herself"
    recheck = Draw.objects.get().rechecks.get()
    actions.recheck(recheck, stands=False, because="Hanya 9 yang ditandatangani", by=cast.inspektur, now=MAY)
    shown = page("ani", "/rechecks/").content.decode()
    assert "100,00%" in shown and "20,65%" in shown, "1 of 1; Wilson's lower end"
