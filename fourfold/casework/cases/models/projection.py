"""What lists show of a case without opening it: kept by a listener from the ledger, rebuilt at any time."""

from __future__ import annotations

from django.db import models

from fourfold.casework.cases.models.case import Case
from fourfold.ground.access.models import Circle


class FoldLine(models.Model):
    """How far each leg has come, 0 to 100, computed from milestones."""

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="fold")
    relief = models.PositiveSmallIntegerField(default=0)
    accountability = models.PositiveSmallIntegerField(default=0)
    aftercare = models.PositiveSmallIntegerField(default=0)
    transformation = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.relief}/{self.accountability}/{self.aftercare}/{self.transformation}"


class LastRecorded(models.Model):
    """When something was last recorded in a circle of a case. Computed from the ledger."""

    circle = models.OneToOneField(Circle, primary_key=True, on_delete=models.CASCADE, related_name="recorded")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["at"], name="recorded_longest_ago"),)

    def __str__(self) -> str:
        return f"{self.circle_id} {self.at:%Y-%m-%d}"
