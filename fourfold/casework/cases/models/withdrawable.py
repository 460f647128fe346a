"""What can be withdrawn: the row stays, with who withdrew it, when and why, and counts no more."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from fourfold.casework.cases import rules
from fourfold.ground.access.models import Guarded
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText
from fourfold.ground.vault.ids import ID_LENGTH


WITHDRAWN: Sensitivity = {
    "withdrawn_at": Tier.OPEN,
    "withdrawn_by": Tier.OPEN,
    "withdrawn_why": Tier.OPEN,
    "withdrawn_note": Tier.CONFIDENTIAL,
}
"""The tiers of what a withdrawal adds, to be joined to a model's own."""


class Withdrawable(Guarded):
    """A record of a later room that is never deleted for a mistake, only withdrawn."""

    withdrawn_at = models.DateTimeField(null=True)
    """Since when it does not count any more."""
    withdrawn_by = models.CharField(max_length=ID_LENGTH, blank=True)
    withdrawn_why = models.CharField(max_length=12, blank=True)
    """A code of the room's own reasons."""
    withdrawn_note = SecretText(null=True)

    class Meta:
        abstract = True

    def withdraw(self, *, by: str, why: str, note: str, at: datetime) -> None:
        """Withdraws it, once. Raises RuleBroken when it was withdrawn before."""
        rules.require_not_withdrawn(withdrawn=self.withdrawn_at is not None)
        self.withdrawn_at, self.withdrawn_by = at, by
        self.withdrawn_why, self.withdrawn_note = why, note.strip() or None
        self.save()
