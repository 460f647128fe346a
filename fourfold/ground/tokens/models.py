"""Whose programs may come in, with which key, to do what."""

from __future__ import annotations

from django.db import models

from fourfold.ground.access.models import Id, User
from fourfold.ground.tokens.rules import NAME


class Token(models.Model):
    """One key of one person. Only a digest of it is kept, so that the table lets nobody in."""

    id = Id(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    """Keyed hash of the key, hexadecimal."""
    name = models.CharField(max_length=NAME)
    """What it is for, in its owner's words; shown to the owner alone."""
    scopes = models.JSONField()
    """["read", "cases", "intake.take_report"]: all readings, all acts of a room, one act."""
    made_at = models.DateTimeField()
    until = models.DateField()
    """The last day, in universal time, on which it opens anything."""
    used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)
