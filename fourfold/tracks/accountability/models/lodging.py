"""Where a complaint was filed and registered, under which number."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.cases.models import Case
from fourfold.casework.institutions.models import Institution
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText
from fourfold.tracks.accountability.models.withdrawable import WITHDRAWN, Withdrawable


class Lodging(Withdrawable):
    """A complaint filed, or a case registered (first information report, blotter, docket)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="lodgings")
    kind = models.CharField(max_length=12)
    """Code of kinds.Lodged."""
    on = models.DateField()
    station = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+", null=True)
    number = SecretText(null=True)
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {
        "case": Tier.OPEN,
        "kind": Tier.OPEN,
        "on": Tier.OPEN,
        "station": Tier.OPEN,
        "number": Tier.PERSONAL,
        "note": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.kind
