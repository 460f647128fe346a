"""Exhibits. The file lies encrypted in the vault; its SHA-256 was taken while it arrived."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.ground.access.models import Guarded
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretJSON, SecretText
from fourfold.ground.vault.ids import ID_LENGTH


class Exhibit(Guarded):
    """A thing that may prove something: a file, a photograph, a paper."""

    number = models.CharField(max_length=16, unique=True)
    """Unique and not sequential, such as NBO-X7KQM."""
    kind = models.CharField(max_length=30)
    source = models.CharField(max_length=30, blank=True)
    """Codes from exhibit_kinds and exhibit_sources."""
    size = models.BigIntegerField()
    """Bytes."""
    blob = models.CharField(max_length=ID_LENGTH)
    by = models.CharField(max_length=ID_LENGTH)
    """Who took it in."""
    title = SecretText()
    file_name = SecretText()
    media_type = models.CharField(max_length=80, blank=True)
    sha256 = SecretText()
    """Encrypted: a bare hash would answer 'do they hold this known photograph?'."""
    obtained = SecretJSON(null=True)
    """{"on": partial date, "place": text, "from": text}."""
    description = SecretText(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    """Since when it does not count for its case any more; it and its custody stay."""
    withdrawn_by = models.CharField(max_length=ID_LENGTH, blank=True)
    withdrawn_why = models.CharField(max_length=12, blank=True)
    """Code of kinds.Withdrawal."""
    withdrawn_note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "number": Tier.OPEN,
        "kind": Tier.OPEN,
        "source": Tier.OPEN,
        "size": Tier.OPEN,
        "blob": Tier.OPEN,
        "by": Tier.OPEN,
        "media_type": Tier.OPEN,
        "title": Tier.CONFIDENTIAL,
        "file_name": Tier.CONFIDENTIAL,
        "sha256": Tier.CONFIDENTIAL,
        "obtained": Tier.CONFIDENTIAL,
        "description": Tier.CONFIDENTIAL,
        "withdrawn_at": Tier.OPEN,
        "withdrawn_by": Tier.OPEN,
        "withdrawn_why": Tier.OPEN,
        "withdrawn_note": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.number


class CustodyStep(Guarded):
    """One step of an exhibit's custody: taken in, handed out, checked, found changed, withdrawn."""

    exhibit = models.ForeignKey(Exhibit, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20)
    """Code of kinds.StepKind."""
    by = models.CharField(max_length=ID_LENGTH)

    sensitivity: ClassVar[Sensitivity] = {"exhibit": Tier.OPEN, "kind": Tier.OPEN, "by": Tier.OPEN}

    def __str__(self) -> str:
        return self.kind
