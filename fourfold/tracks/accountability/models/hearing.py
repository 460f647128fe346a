"""When a court hears whom, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.cases.models import Case
from fourfold.casework.institutions.models import Institution
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText
from fourfold.tracks.accountability.models.accused import Accused
from fourfold.tracks.accountability.models.withdrawable import WITHDRAWN, Withdrawable


class Hearing(Withdrawable):
    """One sitting of a court on a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hearings")
    court = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    """The moment; shown on the clock of the case's office."""
    purpose = models.CharField(max_length=30)
    """Code from hearing_purposes."""
    state = models.CharField(max_length=10, default="planned")
    """Code of kinds.HearingState."""
    reason = models.CharField(max_length=30, blank=True)
    """Code from adjournment_reasons."""
    cause = models.CharField(max_length=12, blank=True)
    """Code of kinds.Cause."""
    after = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="+", null=True)
    """The hearing that set this date."""
    changed_at = models.DateTimeField()
    room = SecretText(null=True)
    """Where in the building, and the court's own number of the matter."""
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {
        "case": Tier.OPEN,
        "court": Tier.OPEN,
        "at": Tier.OPEN,
        "purpose": Tier.OPEN,
        "state": Tier.OPEN,
        "reason": Tier.OPEN,
        "cause": Tier.OPEN,
        "after": Tier.OPEN,
        "changed_at": Tier.OPEN,
        "room": Tier.PERSONAL,
        "note": Tier.CONFIDENTIAL,
    }

    class Meta:
        indexes = (models.Index(fields=["at", "id"], name="hearings_by_moment"),)

    def __str__(self) -> str:
        return self.purpose


class HearingOf(models.Model):
    """Whose hearing it is."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="of")
    accused = models.ForeignKey(Accused, on_delete=models.CASCADE, related_name="heard")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["hearing", "accused"], name="heard_once"),)

    def __str__(self) -> str:
        return str(self.accused_id)


class Attendance(models.Model):
    """Whether a part of the courtroom was there, by part and not by name."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="attendance")
    part = models.CharField(max_length=12)
    """Code of kinds.Party."""
    came = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["hearing", "part"], name="attended_once"),)

    def __str__(self) -> str:
        return self.part
