"""Persons and what is known of them. Names, numbers and contacts are encrypted and found by blind index."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.ground.access.models import Guarded
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretJSON, SecretText


class Person(Guarded):
    """Somebody: survivor, accused, witness, helper. One person may hold different roles in different cases."""

    reference = models.CharField(max_length=14, unique=True)
    gender = models.CharField(max_length=40, blank=True)
    age_band = models.CharField(max_length=10, blank=True)
    """child · adult · '' unknown: as counted on the day the birth date was last written."""
    birth = SecretJSON(null=True)
    """{"low": "2004-03-01", "precision": "day|month|year", "about": false, "given": "as written"}."""
    citizenships = SecretJSON(null=True)
    """ISO 3166 alpha-2 codes."""
    profile = SecretJSON(null=True)
    """Further details as given (salutation, address, education …), by code."""

    sensitivity: ClassVar[Sensitivity] = {
        "reference": Tier.OPEN,
        "gender": Tier.OPEN,
        "age_band": Tier.OPEN,
        "birth": Tier.PERSONAL,
        "citizenships": Tier.PERSONAL,
        "profile": Tier.PERSONAL,
    }

    def __str__(self) -> str:
        return self.reference


class PersonPart(Guarded):
    """Something about one person, in that person's circle and under their key."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="%(class)ss")
    kind = models.CharField(max_length=30, blank=True)
    """Code from vocabulary (name_kinds, identifier_kinds, contact_kinds)."""
    value = SecretText()
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "person": Tier.OPEN,
        "kind": Tier.OPEN,
        "value": Tier.PERSONAL,
        "note": Tier.PERSONAL,
    }

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.kind


class Name(PersonPart):
    """One name in one script: official, alias, nickname, other spelling. The first made is the main one."""


class Identifier(PersonPart):
    """A document number. `note` says who issued it."""


class Contact(PersonPart):
    """A phone, e-mail or address. `note` says how and when it is safe to use."""

    safe = models.BooleanField(null=True)
    """Safe to use: yes, no, or not known (null)."""
    sensitivity: ClassVar[Sensitivity] = PersonPart.sensitivity | {"safe": Tier.OPEN}


class Tie(Guarded):
    """How one person stands to another: mother of, employer of."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ties")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ties_to")
    kind = models.CharField(max_length=30)
    """Code from relationship_kinds, read as: person is KIND of other."""
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "person": Tier.OPEN,
        "other": Tier.OPEN,
        "kind": Tier.OPEN,
        "note": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return self.kind
