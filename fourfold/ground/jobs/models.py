"""Background work waiting, running and done."""

from __future__ import annotations

from django.db import models

from fourfold.ground.access.models import Id
from fourfold.ground.vault.ids import ID_LENGTH


class Job(models.Model):
    """One piece of work. A worker holds it by a lease; when a worker dies the lease runs out and another takes over."""

    id = Id(primary_key=True)
    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    """Ids only, never content."""
    asked_by = models.CharField(max_length=ID_LENGTH, blank=True)
    state = models.CharField(max_length=10, default="waiting")
    """waiting · running · done · failed"""
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=80, blank=True)
    """Type of the last error, never its text."""
    every = models.PositiveIntegerField(default=0)
    """Seconds between runs of a standing job; 0 runs once."""

    class Meta:
        indexes = (models.Index(fields=["state", "due_at"], name="job_queue"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
