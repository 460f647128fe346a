"""How people are found, that somebody searched, and what was judged of likely matches."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.people.models.person import Person
from fourfold.ground.access.models import Guarded, Id, Office
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText
from fourfold.ground.vault.ids import ID_LENGTH


class Token(models.Model):
    """One blind-index token of a person in one office. Deleted when its source is erased or changed."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    token = models.BinaryField(max_length=12)
    normaliser = models.PositiveSmallIntegerField()
    """Version of the folding that made it (stats.linkage)."""

    class Meta:
        indexes = (models.Index(fields=["office", "token", "person"], name="token_lookup"),)

    def __str__(self) -> str:
        return "token"


class SearchReceipt(models.Model):
    """Proof that somebody searched before creating. Holds a keyed hash of what was asked, never the words."""

    id = Id(primary_key=True)
    by = models.CharField(max_length=ID_LENGTH)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    asked = models.CharField(max_length=64)
    found = models.JSONField(default=list)
    """Ids of the people shown."""
    at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class Judgement(Guarded):
    """Somebody's verdict on a likely match. `first` < `second` by id; undone ones stay."""

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="judged_first")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="judged_second")
    verdict = models.CharField(max_length=10)
    """same · different · unsure"""
    by = models.CharField(max_length=ID_LENGTH)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=ID_LENGTH, blank=True)
    reason = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "first": Tier.OPEN,
        "second": Tier.OPEN,
        "verdict": Tier.OPEN,
        "by": Tier.OPEN,
        "undone_at": Tier.OPEN,
        "undone_by": Tier.OPEN,
        "reason": Tier.CONFIDENTIAL,
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["first", "second"], condition=models.Q(undone_at=None), name="one_standing_judgement"
            ),
        )

    def __str__(self) -> str:
        return self.verdict
