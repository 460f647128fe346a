"""What an office calls a term, change by change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.wording.rules import LONGEST
from fourfold.ground.access.models import Guarded, User
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText


class OfficeWord(Guarded):
    """A change of what an office calls a term in a language. The last is its word; all are kept."""

    listed = models.CharField(max_length=40)
    """Code of kinds.WordList."""
    term = models.CharField(max_length=60)
    """Code of a term of that list."""
    language = models.CharField(max_length=2)
    text = models.CharField(max_length=LONGEST, blank=True)
    """Empty: Fourfold's word again."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    why = SecretText()

    sensitivity: ClassVar[Sensitivity] = {
        "listed": Tier.OPEN,
        "term": Tier.OPEN,
        "language": Tier.OPEN,
        "text": Tier.OPEN,
        "by": Tier.OPEN,
        "why": Tier.PERSONAL,
    }

    class Meta:
        indexes = (models.Index(fields=["office", "listed", "term", "made_at"], name="word_of_office"),)

    def __str__(self) -> str:
        return self.text
