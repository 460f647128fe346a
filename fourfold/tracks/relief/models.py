"""Relief plans, each in a circle of its own; people relieved and their needs, in the case's."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import QuerySet

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case, Milestone
from fourfold.casework.people.models import Person
from fourfold.ground.access.models import Guarded, User
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretJSON, SecretText
from fourfold.ground.vault.ids import ID_LENGTH


class Plan(Guarded):
    """How relief is to be brought. `circle` is closed: those planned with, and nobody else of the case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="relief_plans")
    by = models.CharField(max_length=ID_LENGTH)
    changed_by = models.CharField(max_length=ID_LENGTH, blank=True)
    """Whoever wrote on it last, its drafter to begin with: neither decides on it."""
    decider = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=6, blank=True)
    """go · no_go · empty while it is open"""
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=ID_LENGTH, blank=True)
    decided_why = SecretText(null=True)
    outline = SecretJSON(null=True)
    """{"day": date or null, "people": number or null, "ready": codes of relief_checks}"""
    place = SecretText(null=True)
    authority = SecretText(null=True)
    course = SecretText()
    risks = SecretText(null=True)
    shelter = SecretText(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=ID_LENGTH, blank=True)
    withdrawn_why = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "case": Tier.OPEN,
        "by": Tier.OPEN,
        "changed_by": Tier.OPEN,
        "decider": Tier.OPEN,
        "decision": Tier.OPEN,
        "decided_at": Tier.OPEN,
        "decided_by": Tier.OPEN,
        "decided_why": Tier.CONFIDENTIAL,
        "outline": Tier.CONFIDENTIAL,
        "place": Tier.CONFIDENTIAL,
        "authority": Tier.CONFIDENTIAL,
        "course": Tier.CONFIDENTIAL,
        "risks": Tier.CONFIDENTIAL,
        "shelter": Tier.CONFIDENTIAL,
        "withdrawn_at": Tier.OPEN,
        "withdrawn_by": Tier.OPEN,
        "withdrawn_why": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.decision or "open"


def to_decide(user_id: str, office_id: str) -> QuerySet[Plan]:
    """Plans that wait for somebody's decision, as a piece of a query: whoever reads them asks the gate."""
    waiting = Plan.objects.filter(decider_id=user_id, office_id=office_id, decision="", withdrawn_at=None)
    return waiting.exclude(case__status__in=CLOSED)


class Relieved(Guarded):
    """A person for whom the harm has stopped: when, how, by whose order."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="relieved")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    """Lower bound of the day."""
    precision = models.CharField(max_length=5, default="day")
    kind = models.CharField(max_length=30)
    """Code from relief_kinds."""
    ordered_by = models.CharField(max_length=30)
    """Code from relief_authorities."""
    checked_on = models.DateField(null=True)
    """Since when it is known what they need at once; null: nobody asked yet."""
    milestone = models.ForeignKey(Milestone, on_delete=models.SET_NULL, related_name="+", null=True)
    """What this recorded on the case; people relieved on one day share it."""
    needs_milestone = models.ForeignKey(Milestone, on_delete=models.SET_NULL, related_name="+", null=True)
    """The milestone of needs met, on the entry that completed it."""
    office_named = SecretText(null=True)
    order = SecretText(null=True)
    note = SecretText(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=ID_LENGTH, blank=True)
    withdrawn_why = models.CharField(max_length=12, blank=True)
    """Code of cases.kinds.Withdrawal."""
    withdrawn_note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "case": Tier.OPEN,
        "person": Tier.OPEN,
        "on": Tier.OPEN,
        "precision": Tier.OPEN,
        "kind": Tier.OPEN,
        "ordered_by": Tier.OPEN,
        "checked_on": Tier.OPEN,
        "milestone": Tier.OPEN,
        "needs_milestone": Tier.OPEN,
        "office_named": Tier.CONFIDENTIAL,
        "order": Tier.CONFIDENTIAL,
        "note": Tier.CONFIDENTIAL,
        "withdrawn_at": Tier.OPEN,
        "withdrawn_by": Tier.OPEN,
        "withdrawn_why": Tier.OPEN,
        "withdrawn_note": Tier.CONFIDENTIAL,
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case", "person"], condition=models.Q(withdrawn_at=None), name="relieved_once_in_case"
            ),
        )
        indexes = (models.Index(fields=["office", "-on", "-id"], name="relieved_newest"),)

    def __str__(self) -> str:
        return self.kind


class Need(Guarded):
    """Something that a person relieved needs at once."""

    relieved = models.ForeignKey(Relieved, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(max_length=30)
    """Code from immediate_needs."""
    state = models.CharField(max_length=10, default="needed")
    """needed · met · declined · mistaken"""
    settled_on = models.DateField(null=True)
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "relieved": Tier.OPEN,
        "kind": Tier.OPEN,
        "state": Tier.OPEN,
        "settled_on": Tier.OPEN,
        "note": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.kind
