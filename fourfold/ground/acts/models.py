"""What the door remembers: keys already used, so that a double submit does the work once."""

from __future__ import annotations

from django.db import models

from fourfold.ground.vault.ids import ID_LENGTH


class Replay(models.Model):
    """One idempotency key of one actor: which act, which arguments (keyed hash), what came of it."""

    actor = models.CharField(max_length=ID_LENGTH)
    key = models.CharField(max_length=64)
    act = models.CharField(max_length=60)
    arguments = models.CharField(max_length=64)
    result = models.CharField(max_length=40, blank=True)
    sent = models.CharField(max_length=64, blank=True, default="")
    """Keyed hash of the form that came with the key, as its page sent it; blank where a program did."""
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["actor", "key"], name="key_used_once"),)

    def __str__(self) -> str:
        return self.act

    @property
    def done(self) -> bool:
        """Whether an earlier run finished; else it is the run that asks."""
        return self.result != "?"
