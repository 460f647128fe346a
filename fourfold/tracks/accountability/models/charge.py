"""Of what somebody is accused, how it was decided, and the sentence."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.cases.models import Case
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText
from fourfold.tracks.accountability.models.accused import Accused
from fourfold.tracks.accountability.models.withdrawable import WITHDRAWN, Withdrawable


class Charge(Withdrawable):
    """One offence laid at the door of one accused, by law and section."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    accused = models.ForeignKey(Accused, on_delete=models.CASCADE, related_name="charges")
    offence = models.CharField(max_length=40, blank=True)
    """Code of a list in data/offences; blank where law and section stand in `as_written`."""
    as_written = SecretText(null=True)
    country = models.CharField(max_length=2, blank=True)
    """Where it is brought (ISO 3166-1), and so whose law counts; blank: recorded before that was asked."""
    court = SecretText(null=True)
    """Which court of another country, and who brings the charge there; null before a court at home."""
    done_on = models.DateField(null=True)
    """The day of the offence, or its first; chooses the version of the statute."""
    filed_on = models.DateField(null=True)
    """Null: sought, but not filed yet."""
    non_punishment = SecretText(null=True)
    """What was done so that no victim is punished."""
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {
        "case": Tier.OPEN,
        "accused": Tier.OPEN,
        "offence": Tier.OPEN,
        "as_written": Tier.PERSONAL,
        "country": Tier.OPEN,
        "court": Tier.CONFIDENTIAL,
        "done_on": Tier.OPEN,
        "filed_on": Tier.OPEN,
        "non_punishment": Tier.CONFIDENTIAL,
        "note": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.offence


class Verdict(Withdrawable):
    """How a charge was decided, once or on appeal again; the last one counts."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    charge = models.ForeignKey(Charge, on_delete=models.CASCADE, related_name="verdicts")
    outcome = models.CharField(max_length=30)
    """Code from verdict_outcomes."""
    on = models.DateField()
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {
        "case": Tier.OPEN,
        "charge": Tier.OPEN,
        "outcome": Tier.OPEN,
        "on": Tier.OPEN,
        "note": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.outcome


class Sentence(Withdrawable):
    """What was ordered on a conviction: imprisonment, fine, compensation."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    charge = models.ForeignKey(Charge, on_delete=models.CASCADE, related_name="sentences")
    kind = models.CharField(max_length=20)
    """Code from sentence_kinds."""
    on = models.DateField()
    months = models.PositiveSmallIntegerField(null=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    """ISO 4217."""
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {
        "case": Tier.OPEN,
        "charge": Tier.OPEN,
        "kind": Tier.OPEN,
        "on": Tier.OPEN,
        "months": Tier.OPEN,
        "amount": Tier.OPEN,
        "currency": Tier.OPEN,
        "note": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.kind
