"""Pairs of people that look alike, as proposed: ids, bands and codes. Who they are stays in people."""

from __future__ import annotations

from django.db import models

from fourfold.ground.access.models import Id
from fourfold.ground.vault.ids import ID_LENGTH


class Likely(models.Model):
    """Two people who may be one. Shown only to whoever may see both; `first` < `second` by id."""

    id = Id(primary_key=True)
    first = models.CharField(max_length=ID_LENGTH)
    second = models.CharField(max_length=ID_LENGTH)
    band = models.CharField(max_length=10)
    """strong · possible"""
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    """Codes of the reasons, weightiest first."""
    batch = models.CharField(max_length=ID_LENGTH, blank=True)
    """The import that brought it up."""
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["first", "second"], name="likely_once"),)
        indexes = (
            models.Index(fields=["-score", "id"], name="likely_best_first"),
            models.Index(fields=["batch"], name="likely_by_batch"),
            models.Index(fields=["second"], name="likely_by_second"),
        )

    def __str__(self) -> str:
        return self.band
