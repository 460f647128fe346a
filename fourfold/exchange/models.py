"""Batches that came in, row by row, so that the same file changes nothing twice and a batch can be taken back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.ground.access.models import Guarded
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretJSON, SecretText
from fourfold.ground.vault.ids import ID_LENGTH


class Batch(Guarded):
    """One file that was taken in by one office. Belongs to the intake desk."""

    kind = models.CharField(max_length=12, default="htcds")
    state = models.CharField(max_length=12, default="waiting")
    """waiting · running · done · undoing · undone · partly (some rows stayed)"""
    by = models.CharField(max_length=ID_LENGTH)
    fingerprint = models.CharField(max_length=64)
    """Keyed hash of the file's content."""
    blob = models.CharField(max_length=ID_LENGTH, blank=True)
    """The file, encrypted; removed once done."""
    job = models.CharField(max_length=ID_LENGTH, blank=True)
    upto = models.PositiveIntegerField(default=0)
    """Number of the last row that was dealt with: where an interrupted batch goes on."""
    rows = models.PositiveIntegerField(default=0)
    blank = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    possible_duplicates = models.PositiveIntegerField(default=0)
    file_name = SecretText(null=True)
    findings = SecretJSON(null=True)
    """What the file as a whole contradicts itself in, and what was believed."""

    sensitivity: ClassVar[Sensitivity] = {
        "kind": Tier.OPEN,
        "state": Tier.OPEN,
        "by": Tier.OPEN,
        "fingerprint": Tier.OPEN,
        "blob": Tier.OPEN,
        "job": Tier.OPEN,
        "upto": Tier.OPEN,
        "rows": Tier.OPEN,
        "blank": Tier.OPEN,
        "unchanged": Tier.OPEN,
        "possible_duplicates": Tier.OPEN,
        "file_name": Tier.PERSONAL,
        "findings": Tier.PERSONAL,
    }

    def __str__(self) -> str:
        return self.state


class BatchRow(Guarded):
    """What became of one row."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="batch_rows")
    number = models.PositiveIntegerField()
    """As the spreadsheet counts, from 1."""
    identity = models.CharField(max_length=64)
    """Keyed hash of the source's own id, else of file, row and content."""
    state = models.CharField(max_length=10)
    """created · rejected · undone; rows that are unchanged leave no line"""
    reason = models.CharField(max_length=40, blank=True)
    """Why it was rejected, or why a created one could not be taken back: a code."""
    report = models.CharField(max_length=ID_LENGTH, blank=True)
    case = models.CharField(max_length=ID_LENGTH, blank=True)
    person = models.CharField(max_length=ID_LENGTH, blank=True)
    versions = SecretJSON(null=True)
    """Record id → version as created: a record that moved since is not taken back."""
    problems = SecretJSON(null=True)
    """[{"column", "code"}]"""
    cells = SecretJSON(null=True)
    """What was given in the cell of each problem, in the same order."""
    given = SecretJSON(null=True)
    """A rejected row as given: {"cells": {code: text}, "extras": [[heading, text]], "source_id": text}."""

    sensitivity: ClassVar[Sensitivity] = {
        "batch": Tier.OPEN,
        "number": Tier.OPEN,
        "identity": Tier.OPEN,
        "state": Tier.OPEN,
        "reason": Tier.OPEN,
        "report": Tier.OPEN,
        "case": Tier.OPEN,
        "person": Tier.OPEN,
        "versions": Tier.PERSONAL,
        "problems": Tier.PERSONAL,
        "cells": Tier.CONFIDENTIAL,
        "given": Tier.CONFIDENTIAL,
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["office", "identity"],
                condition=models.Q(state="created"),
                name="row_taken_in_once",
            ),
            models.UniqueConstraint(fields=["batch", "number"], name="row_judged_once"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.state}"
