"""Who is accused in a case, and what happened to them on the way."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.cases.models import Case
from fourfold.casework.people.models import Person
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText
from fourfold.tracks.accountability.models.withdrawable import WITHDRAWN, Withdrawable


class Accused(Withdrawable):
    """Somebody said to have done harm, presumed innocent. Their stage is computed, never kept."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="accused")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accused_in", null=True)
    """Null: it is not known yet who it is."""
    known_as = SecretText(null=True)
    """How they are known until then."""
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {
        "case": Tier.OPEN,
        "person": Tier.OPEN,
        "known_as": Tier.PERSONAL,
        "note": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return "accused"


class AccusedStep(Withdrawable):
    """One dated step of an accused: identified, arrested, bailed, appealed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    accused = models.ForeignKey(Accused, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20)
    """Code of kinds.Step."""
    on = models.DateField()
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {
        "case": Tier.OPEN,
        "accused": Tier.OPEN,
        "kind": Tier.OPEN,
        "on": Tier.OPEN,
        "note": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.kind
