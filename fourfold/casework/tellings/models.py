"""One row for each time that somebody was asked to tell what happened, or is to be."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.cases.models import Case, Task
from fourfold.casework.cases.models.withdrawable import WITHDRAWN, Withdrawable
from fourfold.casework.people.models import Person
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText


class Telling(Withdrawable):
    """Somebody was asked to tell what happened. It lies in the case's main circle, so that everyone is warned."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tellings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tellings")
    on = models.DateField()
    asker = models.CharField(max_length=20)
    """Code from telling_askers."""
    purpose = models.CharField(max_length=20)
    """Code from telling_purposes."""
    went = models.CharField(max_length=10)
    """Code of kinds.Went."""
    again = models.BooleanField(default=False)
    """It had been told before, as far as whoever recorded it could know."""
    halt = models.ForeignKey(Task, on_delete=models.SET_NULL, related_name="+", null=True)
    """The task to call it off, since consent was taken back while it was planned."""
    by_name = SecretText(null=True)
    """Who asked, by name or office."""
    why = SecretText(null=True)
    """Why what was told before was not enough."""

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {
        "case": Tier.OPEN,
        "person": Tier.OPEN,
        "on": Tier.OPEN,
        "asker": Tier.OPEN,
        "purpose": Tier.OPEN,
        "went": Tier.OPEN,
        "again": Tier.OPEN,
        "halt": Tier.OPEN,
        "by_name": Tier.PERSONAL,
        "why": Tier.CONFIDENTIAL,
    }

    class Meta:
        indexes = (models.Index(fields=["person", "-on"], name="tellings_of_person"),)

    def __str__(self) -> str:
        return self.went
