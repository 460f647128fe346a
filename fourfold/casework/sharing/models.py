"""Referrals as recorded. Assignments, transfers and partner links come with the later issue."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.cases.models import Case
from fourfold.ground.access.models import Guarded
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText


class Referral(Guarded):
    """A case came from, or went to, another organisation."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="referrals")
    direction = models.CharField(max_length=3)
    """in · out"""
    on = models.DateField(null=True)
    reason = models.CharField(max_length=40, blank=True)
    """Code from referral_reasons."""
    organisation = SecretText(null=True)
    worker = SecretText(null=True)
    details = SecretText(null=True)
    as_given = SecretText(null=True)
    """A date or reason kept as given because it could not be read."""

    sensitivity: ClassVar[Sensitivity] = {
        "case": Tier.OPEN,
        "direction": Tier.OPEN,
        "on": Tier.OPEN,
        "reason": Tier.OPEN,
        "organisation": Tier.PERSONAL,
        "worker": Tier.PERSONAL,
        "details": Tier.CONFIDENTIAL,
        "as_given": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.direction
