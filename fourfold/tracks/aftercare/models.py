"""Tables of aftercare. All rows lie in the case's aftercare circle, under the case's key."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models

from fourfold.casework.cases.models import Case, Milestone
from fourfold.casework.instruments.models import InstrumentVersion
from fourfold.casework.people.models import Person
from fourfold.ground.access.models import Guarded
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretJSON, SecretText
from fourfold.ground.vault.ids import ID_LENGTH


_OF_ALL: Final[Sensitivity] = {"case": Tier.OPEN, "person": Tier.OPEN, "by": Tier.OPEN}
_WITHDRAWN: Final[Sensitivity] = {
    "withdrawn_at": Tier.OPEN,
    "withdrawn_by": Tier.OPEN,
    "withdrawn_why": Tier.OPEN,
    "withdrawn_note": Tier.CONFIDENTIAL,
}


class _OfCare(Guarded):
    """About one person in one case, written by somebody."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="aftercare_%(class)s")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="aftercare_%(class)s")
    by = models.CharField(max_length=ID_LENGTH)

    class Meta:
        abstract = True


class _Withdrawable(_OfCare):
    """What was recorded wrongly is kept, and does not count."""

    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=ID_LENGTH, blank=True)
    withdrawn_why = models.CharField(max_length=12, blank=True)
    """Code of cases.kinds.Withdrawal."""
    withdrawn_note = SecretText(null=True)

    class Meta:
        abstract = True


class Assessment(_Withdrawable):
    """Answers of one person to one version of an instrument on one day. Scores are computed, never stored."""

    instrument = models.ForeignKey(InstrumentVersion, on_delete=models.PROTECT, related_name="assessments")
    moment = models.CharField(max_length=10)
    """intake · follow_up · closure · after"""
    on = models.DateField()
    source = models.CharField(max_length=20)
    """Code of instruments.kinds.Source."""
    owes_step = models.BooleanField(default=False)
    """An answer asked for a safety step, and none is recorded yet. That there was an alert is not kept in the open."""
    answers = SecretJSON()
    """{item: {"value": int} or {"missing": code}, with "note" if one was written}"""
    note = SecretText(null=True)
    step_at = models.DateTimeField(null=True)
    step_by = models.CharField(max_length=ID_LENGTH, blank=True)
    step = SecretText(null=True)
    """What was done at once to keep the person safe."""

    sensitivity: ClassVar[Sensitivity] = {
        **_OF_ALL,
        **_WITHDRAWN,
        "instrument": Tier.OPEN,
        "moment": Tier.OPEN,
        "on": Tier.OPEN,
        "source": Tier.OPEN,
        "owes_step": Tier.OPEN,
        "answers": Tier.CONFIDENTIAL,
        "note": Tier.CONFIDENTIAL,
        "step_at": Tier.OPEN,
        "step_by": Tier.OPEN,
        "step": Tier.CONFIDENTIAL,
    }

    class Meta:
        indexes = (models.Index(fields=["case", "person", "on"], name="assessments_of_person"),)

    def __str__(self) -> str:
        return self.moment


class Goal(_OfCare):
    """What the person wants to reach, agreed with them."""

    state = models.CharField(max_length=10, default="open")
    """open · met · dropped"""
    due_on = models.DateField(null=True)
    set_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=ID_LENGTH, blank=True)
    domain = SecretText(null=True)
    """Id of the instrument's version and code of its domain, with a dot between; null when it comes from none."""
    text = SecretText()
    outcome = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        **_OF_ALL,
        "state": Tier.OPEN,
        "due_on": Tier.OPEN,
        "set_on": Tier.OPEN,
        "ended_at": Tier.OPEN,
        "ended_by": Tier.OPEN,
        "domain": Tier.CONFIDENTIAL,
        "text": Tier.CONFIDENTIAL,
        "outcome": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.state


class Service(_Withdrawable):
    """Help that was given, on a day or over a time."""

    kind = models.CharField(max_length=30)
    """Code from service_types."""
    on = models.DateField()
    until = models.DateField(null=True)
    provider = SecretText(null=True)
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        **_OF_ALL,
        **_WITHDRAWN,
        "kind": Tier.OPEN,
        "on": Tier.OPEN,
        "until": Tier.OPEN,
        "provider": Tier.PERSONAL,
        "note": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.kind


class Closure(_OfCare):
    """The end of somebody's care: asked for by one, approved by another. The person may always return."""

    state = models.CharField(max_length=10, default="asked")
    """asked · approved · refused · reopened"""
    reason = models.CharField(max_length=30)
    """Code from closure_reasons."""
    ended_on = models.DateField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=ID_LENGTH, blank=True)
    checks = SecretJSON()
    """Codes of kinds.Check."""
    note = SecretText()
    decided_note = SecretText(null=True)
    reopened_note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        **_OF_ALL,
        "state": Tier.OPEN,
        "reason": Tier.OPEN,
        "ended_on": Tier.OPEN,
        "decided_at": Tier.OPEN,
        "decided_by": Tier.OPEN,
        "checks": Tier.CONFIDENTIAL,
        "note": Tier.CONFIDENTIAL,
        "decided_note": Tier.CONFIDENTIAL,
        "reopened_note": Tier.CONFIDENTIAL,
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case", "person"], condition=models.Q(state__in=["asked", "approved"]), name="care_ends_once"
            ),
        )

    def __str__(self) -> str:
        return self.state


class Kept(models.Model):
    """A milestone that this room keeps on a case, so that it moves it when what it rests on moves."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="aftercare_kept")
    milestone = models.OneToOneField(Milestone, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "kind"], name="milestone_kept_once"),)

    def __str__(self) -> str:
        return self.kind
