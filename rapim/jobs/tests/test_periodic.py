from datetime import UTC, datetime, timedelta

import pytest

from rapim.jobs import actions, loop, registry
from rapim.jobs.models import Job
from rapim.jobs.registry import every
from rapim.jobs.rules import KEPT

NOW = datetime(2023, 3, 20, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def ticks(db, monkeypatch):
    monkeypatch.setattr(registry, "_periods", {})
    monkeypatch.setattr(registry, "_handlers", {})
    seen = []
    every(MINUTE, "test.tick")(lambda payload, *, now: seen.append(now))
    return seen


def test_two_workers_want_it_once_in_its_period(ticks):
    first, second = {}, {}
    for seconds in (0, 20, 40):
        for worker in (first, second):
            actions.enqueue_periodic(NOW + timedelta(seconds=seconds), worker)
    assert loop.drain(clock=lambda: NOW + timedelta(seconds=40)) == 1
    actions.enqueue_periodic(NOW + MINUTE, first)
    assert loop.drain(clock=lambda: NOW + MINUTE) == 1
    assert len(ticks) == 2


def test_what_was_missed_is_not_made_up_for(ticks):
    actions.enqueue_periodic(NOW, {})
    actions.enqueue_periodic(NOW + timedelta(hours=5), {})
    assert Job.objects.count() == 2


def test_it_forgets_what_is_done_and_keeps_what_waits():
    seen = {}
    actions.enqueue_periodic(NOW, seen)
    loop.drain(clock=lambda: NOW)
    actions.enqueue_periodic(NOW + MINUTE, seen)
    actions.enqueue_periodic(NOW + 2 * KEPT, seen)
    assert [job.finished_at for job in Job.objects.order_by("pk")] == [None, None]
