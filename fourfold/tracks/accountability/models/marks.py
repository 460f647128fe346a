"""Which milestones of a case were recorded because of a court's facts, so that they go when the facts go."""

from __future__ import annotations

from django.db import models

from fourfold.casework.cases.models import Milestone


class CourtMilestone(models.Model):
    """A milestone that follows from facts here. One that a person recorded is none of ours."""

    milestone = models.OneToOneField(Milestone, primary_key=True, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.milestone_id)
