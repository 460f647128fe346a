"""Words to a person. They carry no name and no case type: a phone on a table may be read by anyone."""

from __future__ import annotations

from django.db import models

from fourfold.ground.access.models import Id, User


class Notice(models.Model):
    """That something waits for somebody; where to look is known only after sign-in."""

    id = Id(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=30)
    record = models.CharField(max_length=26, blank=True)
    """The record's id: opens through the gate, if the reader still may."""
    entry = models.BigIntegerField()
    """The ledger entry that caused it."""
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "entry", "kind"], name="told_once"),)
        indexes = (models.Index(fields=["user", "read_at", "-id"], name="unread_notices"),)

    def __str__(self) -> str:
        return self.kind
