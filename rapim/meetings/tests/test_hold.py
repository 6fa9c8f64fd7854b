import pytest

from rapim.core.problem import Refused
from rapim.jobs.models import Job
from rapim.meetings import actions, queries, registry
from rapim.meetings.registry import Entry
from rapim.people.rules import Scope
from rapim.people.tests.cast import NOW


def test_the_agenda_takes_its_parts_in_the_order_of_the_meeting(rapim, region, rooms):
    registry.agenda_source("figures")(lambda rapim, now: [Entry("figure:1", "Belanja 5,39%")])
    registry.agenda_source("overdue")(lambda rapim, now: [Entry("arahan:7", "Tandatangani 12 kontrak", minutes=5)])
    actions.add_item(rapim, "Persiapan Lebaran", minutes=10, by=region.budi, now=NOW)
    agenda = queries.agenda(rapim, NOW)
    assert [part.section.value for part in agenda.parts] == ["overdue", "figures", "new"]
    assert (agenda.minutes, agenda.over) == (18, 0)


def test_it_counts_the_minutes_that_do_not_fit(rapim, region, rooms):
    actions.add_item(rapim, "Panjang", minutes=150, by=region.budi, now=NOW)
    assert queries.agenda(rapim, NOW).over == 30


def test_a_reader_sees_the_points_of_own_offices_and_of_everyone(rapim, rooms):
    registry.agenda_source("due")(lambda rapim, now: [Entry("arahan:1", "PUPR", opds=("1.3",)), Entry("a", "Semua")])
    titles = [point.title for part in queries.agenda(rapim, NOW, Scope(opds={"1.1"})).parts for point in part.points]
    assert titles == ["Semua"]


def test_the_agenda_stands_from_the_opening_on(rapim, region, rooms):
    brought = [Entry("arahan:1", "Lewat tenggat")]
    registry.agenda_source("overdue")(lambda rapim, now: brought)
    actions.open(rapim, by=region.budi, now=NOW)
    brought.append(Entry("arahan:2", "Datang terlambat"))
    assert [point.key for point in queries.points(rapim, NOW)] == ["arahan:1"]


def test_one_meeting_is_open_at_a_time(rapim, region, rooms):
    actions.open(rapim, by=region.budi, now=NOW)
    april = actions.schedule(2023, 4, by=region.budi, now=NOW)
    with pytest.raises(Refused, match="Rapim Maret 2023 masih terbuka"):
        actions.open(april, by=region.budi, now=NOW)
    with pytest.raises(Refused, match="sudah dibuka"):
        actions.open(rapim, by=region.budi, now=NOW)


def test_the_gavel_waits_and_names_everything_that_it_waits_for(rapim, region, rooms):
    actions.open(rapim, by=region.budi, now=NOW)
    registry.hindrance(lambda rapim: ["Arahan 3 belum punya tenggat.", "Arahan 4 belum punya pemeriksa."])
    with pytest.raises(Refused) as refused:
        actions.close(rapim, by=region.budi, now=NOW)
    assert [problem.message for problem in refused.value.problems] == [
        "Arahan 3 belum punya tenggat.", "Arahan 4 belum punya pemeriksa.",
    ]  # fmt: skip
    assert not Job.objects.exists()


def test_the_gavel_closes_and_wants_the_notula(rapim, region, rooms):
    actions.open(rapim, by=region.budi, now=NOW)
    actions.close(rapim, by=region.budi, now=NOW)
    assert Job.objects.get().kind == "meetings.minutes"
    with pytest.raises(Refused, match="sudah ditutup"):
        actions.close(rapim, by=region.budi, now=NOW)
    with pytest.raises(Refused, match="sudah dibuka"):
        actions.postpone(rapim, NOW, "terlambat", by=region.budi, now=NOW)


def test_a_meeting_that_was_not_opened_is_not_closed(rapim, region, rooms):
    with pytest.raises(Refused, match="belum dibuka"):
        actions.close(rapim, by=region.budi, now=NOW)
