"""One row for each flag."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import OuterRef, Subquery

from fourfold.casework.cases.models import Case
from fourfold.casework.cases.models.beside import narrows, stands_beside
from fourfold.casework.flags.kinds import FlagState
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Guarded, User
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText
from fourfold.ground.vault.ids import ID_LENGTH


class Flag(Guarded):
    """Somebody should look at a case. It lies in the case's main circle; `made_at` is when it was raised."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="flags")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    """Who is to see to it."""
    by = models.CharField(max_length=ID_LENGTH)
    """Who raised it."""
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, default=FlagState.OPEN.value)
    """Code of kinds.FlagState."""
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=ID_LENGTH, blank=True)
    message = SecretText()
    note = SecretText(null=True)
    """What came of it."""

    sensitivity: ClassVar[Sensitivity] = {
        "case": Tier.OPEN,
        "owner": Tier.OPEN,
        "by": Tier.OPEN,
        "due_on": Tier.OPEN,
        "state": Tier.OPEN,
        "ended_at": Tier.OPEN,
        "ended_by": Tier.OPEN,
        "message": Tier.CONFIDENTIAL,
        "note": Tier.CONFIDENTIAL,
    }

    class Meta:
        indexes = (
            models.Index(fields=["case"], condition=models.Q(state="open"), name="open_flags_of_case"),
            models.Index(fields=["owner", "due_on"], condition=models.Q(state="open"), name="open_flags_of_owner"),
            models.Index(fields=["by", "due_on"], condition=models.Q(state="open"), name="open_flags_given"),
        )

    def __str__(self) -> str:
        return self.state


def open_flags(user_id: str, office_id: str) -> Any:
    """Flags that somebody is to see to, as a piece of a query: whoever reads them asks the gate."""
    return Flag.objects.filter(owner_id=user_id, office_id=office_id, state=FlagState.OPEN)


def _count() -> Any:
    return Subquery(_standing().annotate(n=models.Count("pk")).values("n"))


def _first_due() -> Any:
    return Subquery(_standing().annotate(due=models.Min("due_on")).values("due"))


def _standing() -> Any:
    rows = Flag.objects.filter(case=OuterRef("pk"), circle=OuterRef("circle"), state=FlagState.OPEN)
    return rows.order_by().values("case")


def _flagged(actor: Actor) -> Any:
    return gate.visible(actor, Flag.objects.filter(state=FlagState.OPEN)).order_by().values("case_id")


stands_beside("flags", _count)
stands_beside("flags_due", _first_due)
narrows("flagged", _flagged)
