"""The ledger's tables. Append-only: triggers on both engines refuse UPDATE and DELETE (migrations)."""

from __future__ import annotations

from typing import Any, Final

from django.db import models

from fourfold.ground.vault.ids import ID_LENGTH, new_id


HASHED: Final = ("seq", "id", "at", "actor", "act", "outcome", "subject", "circle", "cause", "records", "promise")


class Entry(models.Model):
    """One thing done, looked at or refused. Ids only, never names; no foreign keys: it outlives its subject."""

    seq = models.BigIntegerField(primary_key=True)
    id = models.CharField(max_length=ID_LENGTH, unique=True, default=new_id)
    at = models.CharField(max_length=27)
    """UTC, ISO 8601 with microseconds, as text: what was hashed is what is stored."""
    actor = models.CharField(max_length=ID_LENGTH)
    act = models.CharField(max_length=60)
    outcome = models.CharField(max_length=8)
    """done · looked · refused"""
    subject = models.CharField(max_length=64, blank=True)
    """Record id; for a refusal the keyed hash of what was asked for."""
    circle = models.CharField(max_length=ID_LENGTH, blank=True)
    cause = models.CharField(max_length=ID_LENGTH, blank=True)
    records = models.JSONField(default=list)
    """[[record id, tier or ''], …]: everything touched or shown."""
    promise = models.CharField(max_length=64, blank=True)
    """Salted commitment to the arguments."""
    salt = models.BinaryField(default=b"")
    """The salt, sealed to the record's key: erasing the key erases the way to guess. Outside the hash."""
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = (
            models.Index(fields=["circle", "-seq"], name="entry_by_circle"),
            models.Index(fields=["actor", "-seq"], name="entry_by_actor"),
            models.Index(fields=["act", "seq"], name="entry_by_act"),
            models.Index(fields=["at", "seq"], name="entry_by_time"),
            models.Index(fields=["seq"], condition=models.Q(outcome="refused"), name="entry_refused"),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.act}"

    def content(self) -> dict[str, Any]:
        """What the hash covers: everything but the hash itself and the sealed salt."""
        return {name: getattr(self, name) for name in HASHED}


class Mention(models.Model):
    """Where a record is named in the ledger: the index behind 'who looked'."""

    entry = models.BigIntegerField()
    record = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=["record", "-entry"], name="mention_by_record"),)

    def __str__(self) -> str:
        return f"{self.record} in {self.entry}"


class Head(models.Model):
    """The end of the chain: one row, locked while an act seals its entries."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)
    points = models.BigIntegerField(default=0)
    """How many checkpoints were signed."""
    mac = models.CharField(max_length=64, blank=True)
    """HMAC over the three under a key outside the database: who has only the database cannot move the end."""

    def __str__(self) -> str:
        return f"head {self.seq}"


class Checkpoint(models.Model):
    """A signed statement of the ledger's size and root at a moment."""

    size = models.BigIntegerField(primary_key=True)
    root = models.CharField(max_length=64)
    head = models.CharField(max_length=64)
    peaks = models.JSONField()
    """Hashes of the full subtrees, so that the next checkpoint need not start over."""
    at = models.CharField(max_length=27)
    signature = models.CharField(max_length=128)
    key = models.CharField(max_length=64)
    """The public key (hex) that made the signature."""

    def __str__(self) -> str:
        return f"checkpoint {self.size}"


class Cursor(models.Model):
    """How far a listener has read the ledger; it catches up from here after a crash."""

    listener = models.CharField(primary_key=True, max_length=60)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.listener} at {self.seq}"
