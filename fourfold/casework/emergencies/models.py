"""Emergency openings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.cases.models import Case
from fourfold.ground.access.models import Circle, Guarded, User
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText


class Opening(Guarded):
    """A case was opened in an emergency. It lies in a circle of its own: who opened it, and who answers for it.

    That circle is one of the case's, so that whoever is shut out of the case is shut out of this; it admits the case's
    main circle. What lets somebody into the case itself is a grant with an end (`why` break_glass).
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    """The circle that it let them into: the case's main one."""
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    """Closed by hand before its end."""
    review_by = models.DateTimeField()
    verdict = models.CharField(max_length=16, blank=True)
    """Code of kinds.Verdict; blank until it was reviewed."""
    reviewed_at = models.DateTimeField(null=True)
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    reason = SecretText()
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "case": Tier.OPEN,
        "by": Tier.OPEN,
        "opened": Tier.OPEN,
        "until": Tier.OPEN,
        "closed_at": Tier.OPEN,
        "review_by": Tier.OPEN,
        "verdict": Tier.OPEN,
        "reviewed_at": Tier.OPEN,
        "reviewer": Tier.OPEN,
        "reason": Tier.CONFIDENTIAL,
        "note": Tier.CONFIDENTIAL,
    }

    class Meta:
        indexes = (
            models.Index(fields=["by", "-made_at"], name="opened_by"),
            models.Index(fields=["office", "reviewed_at"], name="openings_to_review"),
        )

    def __str__(self) -> str:
        return f"until {self.until}"
