"""Tallies: what happened in one quarter in a case, or in an office, as counts. Kept by a listener, rebuilt any time."""

from __future__ import annotations

from django.db import models

from fourfold.ground.access.models import Circle, Office
from fourfold.ground.vault.ids import ID_LENGTH
from fourfold.insight.figures.indicators import COLUMNS


class Tally(models.Model):
    """One case in one quarter. It lies in the case's main circle: whoever may not know of the case does not count it.

    It names the case by id alone, because insight opens no record of another room.
    """

    case = models.CharField(max_length=ID_LENGTH)
    quarter = models.DateField()
    """The first day of the quarter."""
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="+")
    ordinary = models.BooleanField(default=False)
    """Whether the case was open to its whole office when it was counted."""
    opened = models.PositiveSmallIntegerField(default=0)
    closed = models.PositiveSmallIntegerField(default=0)
    relieved = models.PositiveSmallIntegerField(default=0)
    stopped = models.PositiveSmallIntegerField(default=0)
    needs_met = models.PositiveSmallIntegerField(default=0)
    charged = models.PositiveSmallIntegerField(default=0)
    convicted = models.PositiveSmallIntegerField(default=0)
    acquitted = models.PositiveSmallIntegerField(default=0)
    ended = models.PositiveSmallIntegerField(default=0)
    care_begun = models.PositiveSmallIntegerField(default=0)
    restored = models.PositiveSmallIntegerField(default=0)
    care_closed = models.PositiveSmallIntegerField(default=0)
    gaps = models.PositiveSmallIntegerField(default=0)
    answered = models.PositiveSmallIntegerField(default=0)
    measured = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "quarter"], name="tallied_once"),)
        indexes = (
            models.Index(fields=["office", "quarter"], name="tallies_of_office"),
            models.Index(fields=["office", "quarter"], condition=models.Q(ordinary=False), name="tallies_apart"),
        )

    def __str__(self) -> str:
        return f"{self.case} {self.quarter:%Y-%m}"

    def counts(self) -> dict[str, int]:
        """The counts by column."""
        return {name: getattr(self, name) for name in COLUMNS}


class OfficeTally(models.Model):
    """The tallies of an office's ordinary cases in one quarter, added up. It lies in the office's own circle."""

    quarter = models.DateField()
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="+")
    counts = models.JSONField()
    """Column → sum."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["office", "quarter"], name="office_tallied_once"),)

    def __str__(self) -> str:
        return f"{self.office_id} {self.quarter:%Y-%m}"
