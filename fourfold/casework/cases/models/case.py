"""The case, its circles, its team, and who is involved in it as what."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models

from fourfold.casework.intake.models import Report
from fourfold.casework.people.models import Person
from fourfold.ground.access.models import Circle, Grant, Guarded, User
from fourfold.ground.access.roles import CircleKind
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText


APART: Final = [CircleKind.PLAN.value, CircleKind.EMERGENCY.value, CircleKind.OFFER.value]
"""Kinds of which a case may have several circles."""


class Case(Guarded):
    """One matter through all four purposes. `circle` is its main circle."""

    reference = models.CharField(max_length=14, unique=True)
    harm = models.CharField(max_length=40)
    status = models.CharField(max_length=16, default="active")
    """Codes from harms and case_status."""
    risk = models.CharField(max_length=12, blank=True)
    secret = models.BooleanField(default=False)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    closure = models.CharField(max_length=30, blank=True)
    """Code from closure_reasons."""
    lead = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="cases", null=True)
    """The report that led to it."""
    title = SecretText()
    """A working title that names nobody."""
    summary = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "reference": Tier.OPEN,
        "harm": Tier.OPEN,
        "status": Tier.OPEN,
        "risk": Tier.OPEN,
        "secret": Tier.OPEN,
        "opened_on": Tier.OPEN,
        "closed_on": Tier.OPEN,
        "closure": Tier.OPEN,
        "lead": Tier.OPEN,
        "report": Tier.OPEN,
        "title": Tier.PERSONAL,
        "summary": Tier.CONFIDENTIAL,
    }

    class Meta:
        indexes = (
            models.Index(fields=["-opened_on", "-id"], name="case_newest"),
            models.Index(fields=["office", "status", "-opened_on", "-id"], name="case_by_status"),
        )

    def __str__(self) -> str:
        return self.reference


class CaseCircle(models.Model):
    """The circles of a case beside its main one: aftercare, privileged, covert, and one for each relief plan,
    each emergency opening and each offer to another office.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="circles")
    circle = models.OneToOneField(Circle, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=~models.Q(kind__in=APART),
                name="one_circle_of_a_kind",
            ),
        )

    def __str__(self) -> str:
        return self.kind


class TeamMember(models.Model):
    """Somebody who works on the case. Leaving it ends the grants, and it ends with the grant to the main circle.

    So nobody is on the team on paper alone after a role has ended (`team.acts.closing`).
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    duty = models.CharField(max_length=20)
    """The role in which they work on it."""
    since = models.DateTimeField()
    grant = models.OneToOneField(Grant, on_delete=models.CASCADE, related_name="+")
    """What lets them into the main circle."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "user"], name="on_team_once"),)

    def __str__(self) -> str:
        return self.duty


class Involvement(Guarded):
    """A person in a case, in a role. One person may have several."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="involved")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="involvements")
    role = models.CharField(max_length=20)
    """Code from case_roles."""
    since = models.DateField(null=True)
    note = SecretText(null=True)
    non_punishment = SecretText(null=True)
    """Of a victim who is charged: what was done so that no victim is punished."""

    sensitivity: ClassVar[Sensitivity] = {
        "case": Tier.OPEN,
        "person": Tier.OPEN,
        "role": Tier.OPEN,
        "since": Tier.OPEN,
        "note": Tier.CONFIDENTIAL,
        "non_punishment": Tier.CONFIDENTIAL,
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "person", "role"], name="involved_once_per_role"),)

    def __str__(self) -> str:
        return self.role
