"""Whose calendar may be fetched, and by which secret."""

from __future__ import annotations

from django.db import models

from fourfold.ground.access.models import Id, User


class CalendarFeed(models.Model):
    """One address of one person. Of its secret only a digest is kept, so that the table opens nobody's calendar."""

    id = Id(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    """Keyed hash of the secret, hexadecimal."""
    mine = models.BooleanField()
    """Only of cases on whose team the owner is."""
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user"], condition=models.Q(revoked_at=None), name="one_live_calendar"),
        )

    def __str__(self) -> str:
        return str(self.user_id)
