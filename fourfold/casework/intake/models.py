"""Reports: what somebody told us, how urgent it is, and what was decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.people.models import Person
from fourfold.ground.access.models import Guarded
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretJSON, SecretText
from fourfold.ground.vault.ids import ID_LENGTH


class Report(Guarded):
    """A report of abuse, entered by staff. Belongs to the intake desk until a case takes it."""

    reference = models.CharField(max_length=14, unique=True)
    channel = models.CharField(max_length=20)
    type = models.CharField(max_length=30, blank=True)
    harm = models.CharField(max_length=40, blank=True)
    urgency = models.CharField(max_length=12, blank=True)
    """Codes from report_channels, report_types, harms, urgency; blank until triaged."""
    state = models.CharField(max_length=10, default="new")
    """new · triaged · decided"""
    received_at = models.DateTimeField()
    respond_by = models.DateTimeField(null=True)
    """When the first response is due: the urgency's hours after receipt."""
    responded_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=24, blank=True)
    reason = models.CharField(max_length=30, blank=True)
    """Codes from triage_decisions and decision_reasons."""
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=ID_LENGTH, blank=True)
    taken_by = models.CharField(max_length=ID_LENGTH)
    narrative = SecretText(null=True)
    reporter = SecretJSON(null=True)
    """{"name": …, "contact": …, "safe": how and when to reach them, "relation": to the person}."""
    place = SecretText(null=True)
    decision_note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "reference": Tier.OPEN,
        "channel": Tier.OPEN,
        "type": Tier.OPEN,
        "harm": Tier.OPEN,
        "urgency": Tier.OPEN,
        "state": Tier.OPEN,
        "received_at": Tier.OPEN,
        "respond_by": Tier.OPEN,
        "responded_at": Tier.OPEN,
        "decision": Tier.OPEN,
        "reason": Tier.OPEN,
        "decided_at": Tier.OPEN,
        "decided_by": Tier.OPEN,
        "taken_by": Tier.OPEN,
        "narrative": Tier.CONFIDENTIAL,
        "reporter": Tier.CONFIDENTIAL,
        "place": Tier.CONFIDENTIAL,
        "decision_note": Tier.CONFIDENTIAL,
    }

    class Meta:
        indexes = (
            models.Index(fields=["office", "state", "-received_at"], name="report_queue"),
            models.Index(fields=["state"], condition=models.Q(responded_at=None), name="report_open"),
            models.Index(fields=["respond_by"], condition=models.Q(responded_at=None), name="report_due"),
        )

    def __str__(self) -> str:
        return self.reference


class Named(Guarded):
    """Somebody a report names, and as what."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="named")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="named_in")
    role = models.CharField(max_length=20)
    """Code from case_roles."""

    sensitivity: ClassVar[Sensitivity] = {"report": Tier.OPEN, "person": Tier.OPEN, "role": Tier.OPEN}

    def __str__(self) -> str:
        return self.role
