from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from rapim.jobs import actions, loop
from rapim.jobs.models import Job
from rapim.jobs.registry import handler
from rapim.jobs.rules import LEASE, MAX_ATTEMPTS, pause_after

NOW = datetime(2023, 3, 20, 2, 0, tzinfo=UTC)
DONE: list[dict] = []


@handler("test.note")
def note(payload, *, now):
    DONE.append(payload)


@handler("test.fail")
def fail(payload, *, now):
    raise RuntimeError("rusak")


@pytest.fixture(autouse=True)
def _fresh(db):
    DONE.clear()


def enqueue(kind="test.note", key="a", **payload):
    return actions.enqueue(kind, payload, unique_key=key, now=NOW)


def drain(after=timedelta()):
    return loop.drain(clock=lambda: NOW + after)


def test_it_does_each_job_once():
    enqueue(key="a", n=1), enqueue(key="b", n=2)
    assert (drain(), drain()) == (2, 0)
    assert DONE == [{"n": 1}, {"n": 2}]


def test_it_takes_the_same_key_for_the_same_job():
    assert enqueue(key="a", n=1) == enqueue(key="a", n=2)
    drain()
    assert DONE == [{"n": 1}]


def test_it_forgets_the_job_with_the_act_that_wanted_it():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        enqueue()
        raise ZeroDivisionError
    assert drain() == 0


def test_it_waits_for_the_time_of_a_job():
    actions.enqueue("test.note", {}, unique_key="a", now=NOW, run_after=NOW + timedelta(hours=1))
    assert drain() == 0 and drain(after=timedelta(hours=1)) == 1


def test_it_rests_longer_after_each_failure_and_gives_up_at_last():
    enqueue("test.fail")
    later = timedelta()
    for attempt in range(1, MAX_ATTEMPTS + 1):
        assert drain(after=later) == 1
        assert drain(after=later) == 0, "a failed job must rest"
        later += pause_after(attempt)
    job = Job.objects.get()
    assert job.failed_at and "RuntimeError: rusak" in job.error and drain(after=timedelta(days=9)) == 0


def test_it_fails_a_job_that_nobody_knows_how_to_do():
    enqueue("test.unknown")
    drain()
    assert "Tidak ada yang mengerjakan" in Job.objects.get().error


def test_it_leaves_a_leased_job_alone_until_the_lease_runs_out():
    enqueue()
    dead = actions.lease(NOW)
    assert actions.lease(NOW + LEASE / 2) is None
    heir = actions.lease(NOW + LEASE)
    assert heir == dead and heir.attempts == 2


def test_it_lets_only_the_last_holder_tick_the_job_off():
    enqueue()
    slow = actions.lease(NOW)
    heir = actions.lease(NOW + LEASE)
    assert not actions.renew(slow, NOW + LEASE) and not actions.finish(slow, NOW + LEASE)
    assert actions.finish(heir, NOW + LEASE)


def test_it_gives_up_a_job_that_kills_every_worker():
    enqueue()
    for attempt in range(MAX_ATTEMPTS):
        assert actions.lease(NOW + LEASE * attempt)
    assert drain(after=LEASE * MAX_ATTEMPTS) == 0
    assert Job.objects.get().error == "Setiap pekerja yang mengerjakannya mati."


def test_it_refuses_a_second_function_for_the_same_kind():
    with pytest.raises(ValueError, match="two handlers"):
        handler("test.note")(fail)
