"""What happens to a job: enqueued, leased, renewed, finished, retried or given up."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rapim.jobs.models import Job
from rapim.jobs.registry import periods
from rapim.jobs.rules import KEPT, LEASE, MAX_ATTEMPTS, pause_after, slot_of


def enqueue(
    kind: str, payload: dict[str, Any], *, unique_key: str, now: datetime, run_after: datetime | None = None
) -> Job:
    """Wants the work done, if the caller's transaction commits. The same `unique_key` again is the same job."""
    wanted = {"kind": kind, "payload": payload, "enqueued_at": now, "run_after": run_after or now}
    job, _ = Job.objects.get_or_create(unique_key=unique_key, defaults=wanted)
    return job


def enqueue_periodic(now: datetime, seen: dict[str, int]) -> None:
    """Wants what comes back by itself, once in its period over all workers; `seen`: what this worker has wanted.

    What was missed while no worker ran is not made up for: such work looks at the present.
    """
    for kind, period in periods().items():
        slot = slot_of(now, period)
        if seen.get(kind) != slot:
            Job.objects.filter(kind=kind, enqueued_at__lt=now - KEPT).exclude(finished_at=None, failed_at=None).delete()
            enqueue(kind, {}, unique_key=f"{kind}@{slot}", now=now)
            seen[kind] = slot


@transaction.atomic
def lease(now: datetime) -> Job | None:
    """Takes the job that has waited longest; two workers never take the same one."""
    for job in Job.objects.select_for_update(skip_locked=True).due(now)[:1]:
        job.attempts += 1
        job.leased_until = now + LEASE
        job.save(update_fields=["attempts", "leased_until"])
        return job
    return None


def renew(job: Job, now: datetime) -> bool:
    """Holds the job for longer; False where it is no longer held."""
    return bool(Job.objects.held(job).update(leased_until=now + LEASE))


def finish(job: Job, now: datetime) -> bool:
    """Ticks the job off; False where its lease ran out and another has it."""
    return bool(Job.objects.held(job).update(finished_at=now, leased_until=None, error=""))


def retry(job: Job, error: str, now: datetime) -> None:
    """Lets a failed job rest before its next attempt, or gives it up after the last."""
    if job.attempts >= MAX_ATTEMPTS:
        Job.objects.held(job).update(failed_at=now, leased_until=None, error=error)
    else:
        later = now + pause_after(job.attempts)
        Job.objects.held(job).update(run_after=later, leased_until=None, error=error)


def give_up_on_killers(now: datetime) -> int:
    """Gives up the jobs whose every attempt ended with the death of its worker."""
    dead = Job.objects.due(now).filter(attempts__gte=MAX_ATTEMPTS)
    return dead.update(failed_at=now, leased_until=None, error="Setiap pekerja yang mengerjakannya mati.")
