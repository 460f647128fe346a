"""What is owed to somebody, and each step towards it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.cases.models import Case
from fourfold.casework.cases.models.withdrawable import WITHDRAWN, Withdrawable
from fourfold.casework.people.models import Person
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText


class Entitlement(Withdrawable):
    """A paper or payment that the law owes to somebody in a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="entitlements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="entitlements")
    kind = models.CharField(max_length=30)
    """Code from entitlement_kinds."""
    part = models.CharField(max_length=30)
    """Code from justice_parts: which part of the system owes it."""
    currency = models.CharField(max_length=3, blank=True)
    """Code from currencies; blank for a paper."""
    due_on = models.DateField(null=True)
    """The next day by which something about it has to be done: by a rule (`clock`), else as typed. Computed."""
    clock = models.CharField(max_length=40, blank=True)
    """Code of the clock that made `due_on`; blank where it was typed, or where there is none."""
    typed_on = models.DateField(null=True)
    """A day that somebody typed in, because no rule is known or an order says so."""
    due_basis = models.CharField(max_length=20, blank=True)
    """Code from due_bases: where `typed_on` comes from; blank for what was typed before that was asked."""
    settled_on = models.DateField(null=True)
    """Received in full, or refused: it waits no more. Computed when a step is recorded."""
    owed_by = SecretText(null=True)
    """The office that owes it, by name."""
    basis = SecretText(null=True)
    """The law, scheme or order by which it is owed, and where its deadline comes from."""

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {
        "case": Tier.OPEN,
        "person": Tier.OPEN,
        "kind": Tier.OPEN,
        "part": Tier.OPEN,
        "currency": Tier.OPEN,
        "due_on": Tier.OPEN,
        "clock": Tier.OPEN,
        "typed_on": Tier.OPEN,
        "due_basis": Tier.OPEN,
        "settled_on": Tier.OPEN,
        "owed_by": Tier.PERSONAL,
        "basis": Tier.CONFIDENTIAL,
    }

    class Meta:
        indexes = (models.Index(fields=["settled_on", "due_on"], name="owed_by_deadline"),)

    def __str__(self) -> str:
        return self.kind


class EntitlementStep(Withdrawable):
    """A claim, a sanction, a refusal or a payment."""

    entitlement = models.ForeignKey(Entitlement, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10)
    """Code of kinds.Step."""
    on = models.DateField()
    amount = SecretText(null=True)
    """An exact decimal as text, in the currency of the entitlement."""
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = WITHDRAWN | {
        "entitlement": Tier.OPEN,
        "step": Tier.OPEN,
        "on": Tier.OPEN,
        "amount": Tier.PERSONAL,
        "note": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.step
