"""Workers as real processes: killed in mid-job, racing each other, asked to stop."""

import signal
import time

WORKER = """
import sys, time, pathlib
from datetime import timedelta
from threading import Event
from django.utils import timezone
from rapim.jobs import loop
from rapim.jobs.registry import handler

@handler("test.append")
def append(payload, *, now):
    with open({trace!r}, "a") as trace:
        trace.write(f"begin {{payload['n']}}\\n"); trace.flush()
        time.sleep(payload["seconds"])
        trace.write(f"end {{payload['n']}}\\n")
"""
LATER = "loop.drain(clock=lambda: timezone.now() + timedelta(minutes=5))"
ENQUEUE = """
from django.utils import timezone
from rapim.jobs import actions
for n in range({count}):
    actions.enqueue("test.append", {{"n": n, "seconds": {seconds}}}, unique_key=str(n), now=timezone.now())
"""
LEFT = "from rapim.jobs.models import Job; print(Job.objects.waiting().filter(kind='test.append').count())"


def wait_for(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def lines(trace):
    return trace.read_text().splitlines() if trace.exists() else []


def test_it_takes_up_the_job_of_a_worker_that_was_killed(made_home, tmp_path):
    trace = tmp_path / "trace"
    worker = WORKER.format(trace=str(trace))
    made_home.python(ENQUEUE.format(count=1, seconds=1))
    victim = made_home.start(worker + "loop.drain()")
    wait_for(lambda: lines(trace) == ["begin 0"])
    victim.kill()
    victim.communicate()
    made_home.python(worker + "loop.drain()")
    assert lines(trace) == ["begin 0"], "the lease of the dead must run out first"
    made_home.python(worker + LATER)
    assert lines(trace) == ["begin 0", "begin 0", "end 0"]
    assert made_home.python(LEFT) == "0"


def test_it_never_gives_one_job_to_two_workers(made_home, tmp_path):
    trace = tmp_path / "trace"
    made_home.python(ENQUEUE.format(count=40, seconds=0))
    for worker in made_home.at_once(*[WORKER.format(trace=str(trace)) + "loop.drain()"] * 4):
        assert worker.returncode == 0, worker.stderr
    assert sorted(lines(trace)) == sorted(f"{word} {n}" for word in ("begin", "end") for n in range(40))


def test_it_finishes_the_job_in_hand_when_asked_to_stop(sqlite_home, tmp_path):
    trace = tmp_path / "trace"
    sqlite_home.python(ENQUEUE.format(count=2, seconds=1))
    script = WORKER.format(trace=str(trace)) + (
        "from rapim.cli.work import stop_on_signals; stop = Event(); stop_on_signals(stop); loop.work(stop)"
    )
    worker = sqlite_home.start(script)
    wait_for(lambda: lines(trace) == ["begin 0"])
    worker.send_signal(signal.SIGINT)
    assert worker.wait(timeout=20) == 0
    assert lines(trace) == ["begin 0", "end 0"] and sqlite_home.python(LEFT) == "1"
