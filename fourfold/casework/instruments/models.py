"""Versions of instruments as loaded. A row never changes: what was scored under it stays what it was."""

from __future__ import annotations

from django.db import models

from fourfold.ground.access.models import Id


class InstrumentVersion(models.Model):
    """One version of one instrument, as its file defined it. Nobody's answers are here, so nothing is guarded."""

    id = Id(primary_key=True)
    code = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    """SHA-256 of the definition."""
    definition = models.JSONField()
    current = models.BooleanField(default=True)
    """Whether it is offered for new assessments; older ones stay readable."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["code", "version"], name="instrument_version_once"),)

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
