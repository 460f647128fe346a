"""Deadlines as raised: kept by a listener from the rules, settled by people."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.ground.access.models import Guarded
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText
from fourfold.ground.vault.ids import ID_LENGTH


class Deadline(Guarded):
    """By when something has to be done, and by which rule. It lies in the circle of the record that owes it."""

    record = models.CharField(max_length=ID_LENGTH)
    """The case. An id alone: this room stands below cases."""
    clock = models.CharField(max_length=40)
    """Code of the rule that made it."""
    cause = models.CharField(max_length=ID_LENGTH)
    """The milestone that started it."""
    entry = models.BigIntegerField(default=0)
    """The ledger entry of that milestone, which notices point to."""
    leg = models.CharField(max_length=16)
    began_on = models.DateField()
    due_on = models.DateField()
    about = models.BooleanField(default=False)
    """The day it began on is known to the month or year only: it may be due later."""
    state = models.CharField(max_length=8, default="open")
    """open · met · waived"""
    settled_on = models.DateField(null=True)
    met_by = models.CharField(max_length=ID_LENGTH, blank=True)
    """The milestone that met it."""
    settled_by = models.CharField(max_length=ID_LENGTH, blank=True)
    """Who settled it by hand; such a one is left as it is."""
    told = models.PositiveSmallIntegerField(default=0)
    """How many steps of warning and escalation were taken."""
    why = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "record": Tier.OPEN,
        "clock": Tier.OPEN,
        "cause": Tier.OPEN,
        "entry": Tier.OPEN,
        "leg": Tier.OPEN,
        "began_on": Tier.OPEN,
        "due_on": Tier.OPEN,
        "about": Tier.OPEN,
        "state": Tier.OPEN,
        "settled_on": Tier.OPEN,
        "met_by": Tier.OPEN,
        "settled_by": Tier.OPEN,
        "told": Tier.OPEN,
        "why": Tier.CONFIDENTIAL,
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["clock", "cause"], name="owed_once"),)
        indexes = (
            models.Index(fields=["record", "due_on"], name="deadlines_of_record"),
            models.Index(fields=["state", "due_on", "id"], name="deadlines_open"),
        )

    def __str__(self) -> str:
        return self.clock
