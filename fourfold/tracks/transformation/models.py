"""Gaps seen in cases; projects of an office that answer them; indicators and what was measured."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.cases.models import Case
from fourfold.casework.cases.models.withdrawable import WITHDRAWN, Withdrawable
from fourfold.casework.institutions.models import Institution
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText


class Gap(Withdrawable):
    """A failure of the justice system that a case brought to light. It lies in the case's main circle."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="gaps")
    kind = models.CharField(max_length=40)
    """Code from system_failures."""
    part = models.CharField(max_length=30)
    """Code from justice_parts."""
    seen_on = models.DateField()
    where = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="gaps", null=True)
    """The institution, of those that the office lists."""
    institution = SecretText(null=True)
    """Its name in words, where it is not listed."""
    narrative = SecretText()

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {
        "case": Tier.OPEN,
        "kind": Tier.OPEN,
        "part": Tier.OPEN,
        "seen_on": Tier.OPEN,
        "where": Tier.OPEN,
        "institution": Tier.PERSONAL,
        "narrative": Tier.CONFIDENTIAL,
    }

    class Meta:
        indexes = (models.Index(fields=["kind", "-seen_on"], name="gaps_by_kind"),)

    def __str__(self) -> str:
        return self.kind


class Project(Withdrawable):
    """What an office does about the system. It belongs to the office, not to a case, and names no case."""

    kind = models.CharField(max_length=40)
    """Code from project_kinds."""
    led_by = models.CharField(max_length=20)
    """Code from project_leads."""
    begun_on = models.DateField()
    """May lie ahead: then it is planned."""
    ended_on = models.DateField(null=True)
    title = SecretText()
    what = SecretText(null=True)
    """What is done, and what it is to change."""
    outcome = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {
        "kind": Tier.OPEN,
        "led_by": Tier.OPEN,
        "begun_on": Tier.OPEN,
        "ended_on": Tier.OPEN,
        "title": Tier.PERSONAL,
        "what": Tier.CONFIDENTIAL,
        "outcome": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.kind


class GapAnswered(Withdrawable):
    """A project answers a gap. It lies in the gap's circle: the project itself never tells of a case."""

    gap = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="answers")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="answers")

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {"gap": Tier.OPEN, "project": Tier.OPEN}

    def __str__(self) -> str:
        return "answered"


class Indicator(Withdrawable):
    """A number by which change would show, in one unit."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="indicators")
    pillar = models.CharField(max_length=12)
    """Code of kinds.Pillar."""
    unit = models.CharField(max_length=20)
    """Code from indicator_units."""
    better = models.CharField(max_length=6)
    """Code of kinds.Better."""
    what = SecretText()
    """What is measured, such as: median days from report to charge."""

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {
        "project": Tier.OPEN,
        "pillar": Tier.OPEN,
        "unit": Tier.OPEN,
        "better": Tier.OPEN,
        "what": Tier.PERSONAL,
    }

    def __str__(self) -> str:
        return self.pillar


class Measurement(Withdrawable):
    """An indicator measured on a day. Numbers about few people may tell of them: they are PERSONAL."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="measurements")
    moment = models.CharField(max_length=6)
    """Code of kinds.Moment."""
    on = models.DateField()
    value = SecretText()
    """An exact decimal, as text."""
    counted = SecretText(null=True)
    """Of how many; null when that is not recorded."""
    source = SecretText()

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {
        "indicator": Tier.OPEN,
        "moment": Tier.OPEN,
        "on": Tier.OPEN,
        "value": Tier.PERSONAL,
        "counted": Tier.PERSONAL,
        "source": Tier.PERSONAL,
    }

    class Meta:
        indexes = (models.Index(fields=["indicator", "on"], name="measurements_in_order"),)

    def __str__(self) -> str:
        return self.moment
