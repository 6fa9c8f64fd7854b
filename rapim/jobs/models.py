"""Work that is done later, by whoever is free."""

from django.db import models


class Job(models.Model):
    """One piece of work, enqueued in the same transaction as the act that wants it.

    It is done when `finished_at` stands; while `leased_until` lies ahead, a worker is at it. A worker that dies leaves
    its lease to run out, and another takes the job up again: handlers must bear being run twice.
    """

    kind = models.CharField(max_length=64)
    payload = models.JSONField(default=dict)
    unique_key = models.CharField(max_length=200, unique=True)
    enqueued_at = models.DateTimeField()
    run_after = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)  # given up, with `error`
    error = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=("run_after",), condition=models.Q(finished_at=None), name="job_waiting"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.unique_key}"
