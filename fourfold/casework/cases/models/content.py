"""What a case holds: incidents, milestones, tasks, notes, exhibits."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.cases.models.case import Case
from fourfold.casework.evidence.models import Exhibit
from fourfold.casework.people.models import Person
from fourfold.ground.access.models import Guarded, User
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretJSON, SecretText
from fourfold.ground.vault.ids import ID_LENGTH


class Incident(Guarded):
    """One act: who did what to whom, when, where, by what means, with source and grade (HURIDOCS Events model)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="incidents")
    act = models.CharField(max_length=40)
    """Code from act_types: what was done."""
    doer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="did", null=True)
    """Null: not known."""
    victim = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="suffered", null=True)
    source = models.CharField(max_length=1, blank=True)
    """Reliability of the source, A–F (Admiralty code)."""
    grade = models.CharField(max_length=1, blank=True)
    """Credibility of the information, 1–6."""
    when = SecretJSON(null=True)
    """Partial date."""
    where = SecretText(null=True)
    means = SecretJSON(null=True)
    """Codes from means_of_recruitment and means_of_control."""
    facts = SecretJSON(null=True)
    """Exploitation facts by HTCDS 2.0 field, codes or values kept as given."""
    narrative = SecretText(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    """Since when it does not count as a fact any more; the row stays, so that it can be seen what was said."""
    withdrawn_by = models.CharField(max_length=ID_LENGTH, blank=True)
    withdrawn_why = models.CharField(max_length=12, blank=True)
    """Code of kinds.Withdrawal."""
    withdrawn_note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "case": Tier.OPEN,
        "act": Tier.OPEN,
        "doer": Tier.OPEN,
        "victim": Tier.OPEN,
        "source": Tier.OPEN,
        "grade": Tier.OPEN,
        "when": Tier.CONFIDENTIAL,
        "where": Tier.CONFIDENTIAL,
        "means": Tier.CONFIDENTIAL,
        "facts": Tier.CONFIDENTIAL,
        "narrative": Tier.CONFIDENTIAL,
        "withdrawn_at": Tier.OPEN,
        "withdrawn_by": Tier.OPEN,
        "withdrawn_why": Tier.OPEN,
        "withdrawn_note": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.act


class Milestone(Guarded):
    """Something reached, or planned, on one of the four legs. The only bus between the tracks."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="milestones")
    leg = models.CharField(max_length=16)
    kind = models.CharField(max_length=30)
    """Code from milestone_types."""
    on = models.DateField()
    """Lower bound of the date."""
    precision = models.CharField(max_length=5, default="day")
    until = models.DateField(null=True)
    """For stays and detentions: the last day; null is a moment."""
    planned = models.BooleanField(default=False)
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "case": Tier.OPEN,
        "leg": Tier.OPEN,
        "kind": Tier.OPEN,
        "on": Tier.OPEN,
        "precision": Tier.OPEN,
        "until": Tier.OPEN,
        "planned": Tier.OPEN,
        "note": Tier.CONFIDENTIAL,
    }

    class Meta:
        indexes = (models.Index(fields=["case", "on"], name="milestones_of_case"),)

    def __str__(self) -> str:
        return self.kind


class Task(Guarded):
    """Something to do by a day, by somebody."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tasks")
    leg = models.CharField(max_length=16, blank=True)
    due_on = models.DateField(null=True)
    assignee = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tasks", null=True)
    by = models.CharField(max_length=ID_LENGTH, blank=True)
    """Who set it."""
    state = models.CharField(max_length=10, default="open")
    """open · done · dropped"""
    done_at = models.DateTimeField(null=True)
    title = SecretText()
    outcome = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "case": Tier.OPEN,
        "leg": Tier.OPEN,
        "due_on": Tier.OPEN,
        "assignee": Tier.OPEN,
        "by": Tier.OPEN,
        "state": Tier.OPEN,
        "done_at": Tier.OPEN,
        "title": Tier.PERSONAL,
        "outcome": Tier.CONFIDENTIAL,
    }

    class Meta:
        indexes = (
            models.Index(fields=["assignee", "state", "due_on"], name="tasks_of_assignee"),
            models.Index(fields=["by", "state", "due_on"], name="tasks_given"),
        )

    def __str__(self) -> str:
        return self.state


class Note(Guarded):
    """What somebody wrote down, in the case's main, aftercare, privileged or covert circle."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    circle_kind = models.CharField(max_length=12)
    about = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    by = models.CharField(max_length=ID_LENGTH)
    text = SecretText()

    sensitivity: ClassVar[Sensitivity] = {
        "case": Tier.OPEN,
        "circle_kind": Tier.OPEN,
        "about": Tier.OPEN,
        "by": Tier.OPEN,
        "text": Tier.CONFIDENTIAL,
    }

    class Meta:
        indexes = (models.Index(fields=["case", "-id"], name="notes_of_case"),)

    def __str__(self) -> str:
        return "note"


class CaseExhibit(models.Model):
    """An exhibit in a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="exhibits")
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="cases")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "exhibit"], name="exhibit_in_case_once"),)

    def __str__(self) -> str:
        return str(self.exhibit_id)
