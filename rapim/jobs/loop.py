"""The worker: takes one job after another until it is told to stop. Kill it at any moment; nothing is lost."""

import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread
from typing import Final

from django.db import close_old_connections, connection
from django.utils import timezone

from rapim.jobs import actions
from rapim.jobs.models import Job
from rapim.jobs.registry import handler_of
from rapim.jobs.rules import LEASE

IDLE: Final = 1.0  # seconds between two looks at an empty queue
HEARTBEAT: Final = LEASE.total_seconds() / 3
Clock = Callable[[], datetime]
log = logging.getLogger("rapim.jobs")


def work(stop: Event, *, clock: Clock = timezone.now) -> None:
    """Works until `stop` is set; the job in hand is finished first."""
    seen: dict[str, int] = {}
    while not stop.is_set():
        close_old_connections()
        actions.enqueue_periodic(clock(), seen)
        if not work_once(clock):
            stop.wait(IDLE)


def drain(*, clock: Clock = timezone.now) -> int:
    """Does everything that is due now, in this process; says how many jobs that was."""
    done = 0
    while work_once(clock):
        done += 1
    return done


def work_once(clock: Clock) -> bool:
    """Does one job; False where none is due. An idle look only reads, and so disturbs no writer."""
    if not Job.objects.due(clock()).exists():
        return False
    actions.give_up_on_killers(clock())
    job = actions.lease(clock())
    if job:
        _attempt(job, clock)
    return job is not None


def _attempt(job: Job, clock: Clock) -> None:
    try:
        with _held(job, clock):
            handler_of(job.kind)(job.payload, now=clock())
    except Exception as error:  # whatever a handler raises is the job's fate, never the worker's
        log.warning("job %s failed: %s", job, error)
        actions.retry(job, traceback.format_exc(limit=-3), clock())
    else:
        actions.finish(job, clock())


@contextmanager
def _held(job: Job, clock: Clock) -> Iterator[None]:
    """Renews the lease from a thread of its own, for as long as the work goes on."""
    done = Event()

    def beat() -> None:
        while not done.wait(HEARTBEAT) and actions.renew(job, clock()):
            pass
        connection.close()

    heart = Thread(target=beat, daemon=True)
    heart.start()
    try:
        yield
    finally:
        done.set()
        heart.join()
