"""Whom casework meets: institutions of an office's area, and the officials who serve there for a time.

They lie in the office's own circle: that a court exists is known to everybody there, and no case is named here.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet

from fourfold.ground.access.models import Circle, Grant, Guarded, Holding, User
from fourfold.ground.access.roles import CircleKind, Role
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText


class Institution(Guarded):
    """A station, court, ministry, partner."""

    kind = models.CharField(max_length=20)
    """Code from institution_kinds."""
    name = models.CharField(max_length=100)
    place = models.CharField(max_length=60, blank=True)
    """Town or district."""
    closed_on = models.DateField(null=True)
    desk = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+", null=True)
    """The circle of those of its people who come in here; null: nobody ever did."""
    contact = SecretText(null=True)
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "kind": Tier.OPEN,
        "name": Tier.OPEN,
        "place": Tier.OPEN,
        "closed_on": Tier.OPEN,
        "desk": Tier.OPEN,
        "contact": Tier.PERSONAL,
        "note": Tier.CONFIDENTIAL,
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["office", "kind", "name"], name="institution_listed_once"),)

    def __str__(self) -> str:
        return self.name


class Liaison(Guarded):
    """Somebody of a partner organisation who comes in here, with an account of the role of partner."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="liaisons")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="liaisons")
    ended_at = models.DateTimeField(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "institution": Tier.OPEN,
        "user": Tier.OPEN,
        "ended_at": Tier.OPEN,
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "office"], condition=models.Q(ended_at=None), name="liaison_of_one_institution"
            ),
        )

    def __str__(self) -> str:
        return "liaison"


def coming_in() -> QuerySet[Grant]:
    """By which grants partners read today what is sent to their organisation, as a piece of a query.

    Of an open account that holds the role of partner in the office, and no other there. A tie alone does not do: it
    stands after the role has ended, and whoever is given the role again is named again.
    """
    held = Holding.objects.filter(user=OuterRef("user"), office=OuterRef("office"), ended_at=None)
    rows = Grant.objects.filter(why="partner", circle__kind=CircleKind.PARTNER, user__is_active=True)
    return rows.filter(Exists(held.filter(role=Role.PARTNER)), ~Exists(held.exclude(role=Role.PARTNER)))


def living() -> QuerySet[Liaison]:
    """Ties of those who come in today, as a piece of a query: whoever reads them asks the gate."""
    grants = coming_in().filter(user=OuterRef("user"), circle=OuterRef("institution__desk"))
    return Liaison.objects.filter(Exists(grants), ended_at=None)


class Official(Guarded):
    """Somebody who serves in institutions: a judge, an officer. Named under a key of their own."""

    name = SecretText()
    contact = SecretText(null=True)
    note = SecretText(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "name": Tier.PERSONAL,
        "contact": Tier.PERSONAL,
        "note": Tier.CONFIDENTIAL,
    }

    def __str__(self) -> str:
        return "official"


class Posting(Guarded):
    """An official in a post at an institution, for a time."""

    official = models.ForeignKey(Official, on_delete=models.CASCADE, related_name="postings")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="postings")
    post = models.CharField(max_length=24)
    """Code from post_kinds."""
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    """The last day in the post; null: still there."""

    sensitivity: ClassVar[Sensitivity] = {
        "official": Tier.OPEN,
        "institution": Tier.OPEN,
        "post": Tier.OPEN,
        "since": Tier.OPEN,
        "until": Tier.OPEN,
    }

    def __str__(self) -> str:
        return self.post
