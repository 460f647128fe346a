"""Keys and their wraps. The keys themselves are never stored: only wraps, each under a key one step above."""

from __future__ import annotations

from django.db import models

from fourfold.ground.vault.ids import ID_LENGTH, new_id


class Key(models.Model):
    """A data key by its id. It lives as long as one of its wraps; deleting the wraps erases what it covers."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id)
    kind = models.CharField(max_length=12)
    """office · case · person · report: what one act of erasure takes away."""
    public = models.BinaryField(max_length=32)
    """X25519 public half: lets a process write what it cannot read."""

    def __str__(self) -> str:
        return f"{self.kind} key"


class Wrap(models.Model):
    """A key encrypted under another key (an office's), or under a root key (`root:<id>`)."""

    key = models.ForeignKey(Key, on_delete=models.CASCADE, related_name="wraps")
    under = models.CharField(max_length=64)
    body = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "under"], name="one_wrap_per_holder"),)

    def __str__(self) -> str:
        return f"wrap of {self.key_id}"
