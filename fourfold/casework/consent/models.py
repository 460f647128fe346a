"""Consent as given: one row per purpose and receiver, with its expiry. A withdrawal is a row of its own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.people.models import Person
from fourfold.ground.access.models import Guarded
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretJSON, SecretText


class Consent(Guarded):
    """What one person said to one purpose and receiver, on a day. `rules.newest` says which is in force."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=30)
    """Code from consent_purposes."""
    answer = models.CharField(max_length=20)
    """Code from consent_answers: given, refused, not asked …; never guessed from silence."""
    given_on = models.DateField(null=True)
    method = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=8, blank=True)
    until = models.DateField(null=True)
    """The last day on which it holds; null: no end was named."""
    receiver = SecretText(null=True)
    """Who may be told, by name; only for purposes that have a receiver."""
    witness = SecretText(null=True)
    """Before whom it was given; a caregiver or the two colleagues where somebody else decided."""
    told = SecretJSON(null=True)
    """HTCDS 2.0's seven guidance questions by code, each true, false or null (not recorded)."""
    as_given = SecretText(null=True)
    """The words or cell that it was taken from."""

    sensitivity: ClassVar[Sensitivity] = {
        "person": Tier.OPEN,
        "purpose": Tier.OPEN,
        "answer": Tier.OPEN,
        "given_on": Tier.OPEN,
        "method": Tier.OPEN,
        "language": Tier.OPEN,
        "until": Tier.OPEN,
        "receiver": Tier.PERSONAL,
        "witness": Tier.PERSONAL,
        "told": Tier.PERSONAL,
        "as_given": Tier.PERSONAL,
    }

    class Meta:
        indexes = (models.Index(fields=["person", "purpose", "-id"], name="consent_in_force"),)

    def __str__(self) -> str:
        return f"{self.purpose} {self.answer}"
