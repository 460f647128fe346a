"""What an office set about approvals, and approvals given so far."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.ground.access.models import Guarded, User
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText
from fourfold.ground.vault.ids import ID_LENGTH


class OfficeRule(Guarded):
    """A change of who approves a kind of thing in an office. The last that holds is the rule; all are kept."""

    kind = models.CharField(max_length=12)
    """Code of kinds.ApprovalKind."""
    roles = models.CharField(max_length=120)
    """Codes of roles, a space between."""
    people = models.PositiveSmallIntegerField(default=1)
    own = models.BooleanField(default=False)
    state = models.CharField(max_length=8, default="holds")
    """Code of kinds.RuleState."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    """The director who confirmed or dropped it."""
    settled_at = models.DateTimeField(null=True)
    why = SecretText()

    sensitivity: ClassVar[Sensitivity] = {
        "kind": Tier.OPEN,
        "roles": Tier.OPEN,
        "people": Tier.OPEN,
        "own": Tier.OPEN,
        "state": Tier.OPEN,
        "by": Tier.OPEN,
        "second": Tier.OPEN,
        "settled_at": Tier.OPEN,
        "why": Tier.PERSONAL,
    }

    class Meta:
        indexes = (models.Index(fields=["office", "kind", "state", "settled_at"], name="rule_in_force"),)

    def __str__(self) -> str:
        return self.kind


class Approval(Guarded):
    """One of several approvals that a record needs. It lies where the record does."""

    kind = models.CharField(max_length=12)
    record = models.CharField(max_length=ID_LENGTH)
    """An id alone: this room stands below those whose records are approved."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "kind": Tier.OPEN,
        "record": Tier.OPEN,
        "by": Tier.OPEN,
        "note": Tier.CONFIDENTIAL,
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "record", "by"], name="approved_once"),)

    def __str__(self) -> str:
        return self.kind
