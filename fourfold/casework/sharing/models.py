"""Referrals as recorded; a case, or a person's matter, handed on to somebody who answers; what went out in a file."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case, Task
from fourfold.casework.cases.models.beside import stands_beside_a_task
from fourfold.casework.consent.models import Consent
from fourfold.casework.institutions.models import Institution
from fourfold.casework.people.models import Person
from fourfold.casework.sharing.kinds import HandoverKind, HandoverState
from fourfold.ground.access.models import Guarded, User
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText
from fourfold.ground.vault.ids import ID_LENGTH


class Referral(Guarded):
    """A case came from, or went to, another organisation."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="referrals")
    direction = models.CharField(max_length=3)
    """in · out"""
    on = models.DateField(null=True)
    reason = models.CharField(max_length=40, blank=True)
    """Code from referral_reasons."""
    organisation = SecretText(null=True)
    worker = SecretText(null=True)
    details = SecretText(null=True)
    as_given = SecretText(null=True)
    """A date or reason kept as given because it could not be read."""

    sensitivity: ClassVar[Sensitivity] = {
        "case": Tier.OPEN,
        "direction": Tier.OPEN,
        "on": Tier.OPEN,
        "reason": Tier.OPEN,
        "organisation": Tier.PERSONAL,
        "worker": Tier.PERSONAL,
        "details": Tier.CONFIDENTIAL,
        "as_given": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.direction


class Handover(Guarded):
    """A case handed to another lead, or a person's matter to an organisation. It lies in the case's main circle."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="handovers")
    kind = models.CharField(max_length=10)
    """Code of kinds.HandoverKind."""
    state = models.CharField(max_length=10)
    """Code of kinds.HandoverState."""
    by = models.CharField(max_length=ID_LENGTH)
    receiver = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    """Who is to lead the case; null for a referral."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="handovers", null=True)
    """Whose matter is referred."""
    service = models.CharField(max_length=40, blank=True)
    """Code from support_types."""
    consent = models.ForeignKey(Consent, on_delete=models.SET_NULL, related_name="+", null=True)
    """The consent on which a referral told the organisation; null for other kinds and for what was recorded earlier."""
    recall = models.ForeignKey(Task, on_delete=models.SET_NULL, related_name="+", null=True)
    """The task to call a referral back, once consent was taken back."""
    from_office = models.CharField(max_length=ID_LENGTH)
    """The case's office when it was begun, frozen."""
    to_office = models.CharField(max_length=ID_LENGTH, blank=True)
    """The office that it is offered to, frozen; blank for everything else, as are the next two."""
    urgency = models.CharField(max_length=20, blank=True)
    """Code from urgency."""
    legs = models.CharField(max_length=80, blank=True)
    """Codes of cases.kinds.Leg, with commas: what is under way."""
    basis = models.CharField(max_length=30, blank=True)
    """Code from disclosure_bases: why it may go to another country though not everybody harmed agreed."""
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=ID_LENGTH, blank=True)
    organisation = SecretText(null=True)
    why = SecretText(null=True)
    people = SecretText(null=True)
    """What an office was told: how many, as written."""
    answer = SecretText(null=True)
    """Why it was rejected or revoked, or what came of it."""

    sensitivity: ClassVar[Sensitivity] = {
        "case": Tier.OPEN,
        "kind": Tier.OPEN,
        "state": Tier.OPEN,
        "by": Tier.OPEN,
        "receiver": Tier.OPEN,
        "person": Tier.OPEN,
        "service": Tier.OPEN,
        "consent": Tier.OPEN,
        "recall": Tier.OPEN,
        "from_office": Tier.OPEN,
        "to_office": Tier.OPEN,
        "urgency": Tier.OPEN,
        "legs": Tier.OPEN,
        "basis": Tier.OPEN,
        "answered_at": Tier.OPEN,
        "answered_by": Tier.OPEN,
        "organisation": Tier.PERSONAL,
        "why": Tier.CONFIDENTIAL,
        "people": Tier.CONFIDENTIAL,
        "answer": Tier.CONFIDENTIAL,
    }

    class Meta:
        indexes = (
            models.Index(fields=["state", "receiver"], name="handovers_waiting"),
            models.Index(fields=["by", "state"], name="handovers_given"),
        )

    def __str__(self) -> str:
        return self.kind


def offered_to(user_id: str, office_id: str) -> QuerySet[Handover]:
    """Transfers that wait for somebody's answer, as a piece of a query: whoever reads them asks the gate."""
    waiting = Handover.objects.filter(kind=HandoverKind.TRANSFER, state=HandoverState.OFFERED, receiver_id=user_id)
    return waiting.filter(office_id=office_id).exclude(case__status__in=CLOSED)


def assigned_since(handover: Handover) -> QuerySet[Handover]:
    """Assignments of the case after something was offered or asked for, as a piece of a query."""
    return Handover.objects.filter(case_id=handover.case_id, kind=HandoverKind.ASSIGN, pk__gt=handover.pk)


class Disclosure(Guarded):
    """What is known of a person in a case was passed on, in a file or by a referral as recorded.

    It lies in the case's main circle.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="disclosures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="disclosures")
    by = models.CharField(max_length=ID_LENGTH)
    file = models.CharField(max_length=ID_LENGTH)
    """Names the file: the same for everybody who was in it. Of a referral as recorded, its own id."""
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="disclosures", null=True)
    """The referral by which it went, as recorded by hand; null for a file."""
    purpose = models.CharField(max_length=30)
    """Code from consent_purposes."""
    consent = models.ForeignKey(Consent, on_delete=models.SET_NULL, related_name="+", null=True)
    """The consent on which it rests; null when it rests on the law."""
    basis = models.CharField(max_length=30, blank=True)
    """Code from disclosure_bases, where there was no consent."""
    recall = models.ForeignKey(Task, on_delete=models.SET_NULL, related_name="+", null=True)
    """The task to call it back, once consent was taken back."""
    organisation = SecretText()
    why = SecretText(null=True)
    """Why it was passed on without consent."""

    sensitivity: ClassVar[Sensitivity] = {
        "case": Tier.OPEN,
        "person": Tier.OPEN,
        "by": Tier.OPEN,
        "file": Tier.OPEN,
        "referral": Tier.OPEN,
        "purpose": Tier.OPEN,
        "consent": Tier.OPEN,
        "basis": Tier.OPEN,
        "recall": Tier.OPEN,
        "organisation": Tier.PERSONAL,
        "why": Tier.CONFIDENTIAL,
    }

    class Meta:
        indexes = (models.Index(fields=["person", "-id"], name="disclosed_of_person"),)

    def __str__(self) -> str:
        return self.purpose


def _recalls() -> Any:
    """Whether a task is to call something back: `sharing` wrote its title, which pages say in the reader's language."""
    given = (of.objects.filter(recall=models.OuterRef("pk")) for of in (Disclosure, Handover))
    files, referrals = (models.Exists(rows) for rows in given)
    return models.ExpressionWrapper(files | referrals, output_field=models.BooleanField())


stands_beside_a_task("recalls", _recalls)


class Offer(Guarded):
    """What another office is told of a case that is offered to it; nothing of the case itself.

    It belongs to that office, under a key of its own, in a circle of its own that admits that office's desk as long as
    it waits for an answer. That circle is one of the case's: whoever is shut out of the case is shut out of this.
    """

    handover = models.OneToOneField(Handover, on_delete=models.CASCADE, related_name="offer")
    """Where it stands, as the office that offers it keeps it."""
    urgency = models.CharField(max_length=20)
    """Code from urgency."""
    legs = models.CharField(max_length=80, blank=True)
    """Codes of cases.kinds.Leg, with commas."""
    why = SecretText()
    people = SecretText(null=True)
    """How many, as written."""

    sensitivity: ClassVar[Sensitivity] = {
        "handover": Tier.OPEN,
        "urgency": Tier.OPEN,
        "legs": Tier.OPEN,
        "why": Tier.CONFIDENTIAL,
        "people": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return "offer"


class SentReferral(Guarded):
    """What a partner who comes in here is told by a referral; nothing of the case itself.

    Under a key of its own, in a circle of its own that admits the people of that organisation. That circle is one of
    the case's: whoever is shut out of the case is shut out of this.
    """

    handover = models.OneToOneField(Handover, on_delete=models.CASCADE, related_name="sent")
    """Where it stands, as the case keeps it."""
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="sent")
    service = models.CharField(max_length=40)
    """Code from support_types."""
    told = SecretText()
    """What the referral says, as it was written for them."""

    sensitivity: ClassVar[Sensitivity] = {
        "handover": Tier.OPEN,
        "institution": Tier.OPEN,
        "service": Tier.OPEN,
        "told": Tier.PERSONAL,
    }

    def __str__(self) -> str:
        return "sent referral"
