"""Work that is done later, by whoever is free."""

from datetime import datetime

from django.db import models
from django.db.models import Q


class JobQuerySet(models.QuerySet["Job"]):
    def waiting(self) -> "JobQuerySet":
        return self.filter(finished_at=None, failed_at=None)

    def due(self, now: datetime) -> "JobQuerySet":
        """Waiting, its time come, and in nobody's hands: never leased, or by a worker that died."""
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.waiting().filter(free, run_after__lte=now).order_by("run_after", "pk")

    def held(self, job: "Job") -> "JobQuerySet":
        """The job, as long as the attempt that `job` stands for still holds it."""
        return self.waiting().filter(pk=job.pk, attempts=job.attempts)


class Job(models.Model):
    """One piece of work, enqueued in the same transaction as the act that wants it.

    Done when `finished_at` stands, given up when `failed_at` does. While `leased_until` lies ahead a worker is at it;
    a worker that dies lets its lease run out, and another takes the job up again.
    """

    kind = models.CharField(max_length=64)
    payload = models.JSONField(default=dict)
    unique_key = models.CharField(max_length=200, unique=True)
    enqueued_at = models.DateTimeField()
    run_after = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("run_after",), condition=Q(finished_at=None, failed_at=None), name="job_waiting"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.unique_key}"
