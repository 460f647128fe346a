"""What every record of a court file has: it can be withdrawn with a reason, and is kept."""

from __future__ import annotations

from typing import Final

from django.db import models

from fourfold.ground.access.models import Guarded
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText
from fourfold.ground.vault.ids import ID_LENGTH


WITHDRAWN: Final[Sensitivity] = {
    "withdrawn_at": Tier.OPEN,
    "withdrawn_by": Tier.OPEN,
    "withdrawn_why": Tier.OPEN,
    "withdrawn_note": Tier.CONFIDENTIAL,
}


class Withdrawable(Guarded):
    """Since `withdrawn_at` it does not count any more; the row stays, so that it can be seen what was said."""

    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=ID_LENGTH, blank=True)
    withdrawn_why = models.CharField(max_length=12, blank=True)
    """Code of cases.kinds.Withdrawal."""
    withdrawn_note = SecretText(null=True)

    class Meta:
        abstract = True
