"""Absences, and what was handed on because of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet

from fourfold.casework.absences.kinds import AbsenceKind
from fourfold.casework.cases.models import Case
from fourfold.ground.access.models import Guarded, User
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.ids import ID_LENGTH


class Absence(Guarded):
    """A colleague is away, or has left. It lies in the office's circle and names no case; why is nobody's business."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    """Code of kinds.AbsenceKind."""
    until = models.DateField(null=True)
    """The last day of a leave."""
    by = models.CharField(max_length=ID_LENGTH)
    back_at = models.DateTimeField(null=True)
    back_by = models.CharField(max_length=ID_LENGTH, blank=True)

    sensitivity: ClassVar[Sensitivity] = {
        "user": Tier.OPEN,
        "kind": Tier.OPEN,
        "until": Tier.OPEN,
        "by": Tier.OPEN,
        "back_at": Tier.OPEN,
        "back_by": Tier.OPEN,
    }

    class Meta:
        indexes = (models.Index(fields=["office", "kind", "back_at"], name="absences_now"),)

    def __str__(self) -> str:
        return self.kind


class Moved(Guarded):
    """One thing that was handed on. It lies where the thing does: who may not know of that does not know of this."""

    absence = models.ForeignKey(Absence, on_delete=models.CASCADE, related_name="moved")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=30)
    """Code of a sort of thing held (holding.Sort)."""
    record = models.CharField(max_length=ID_LENGTH)
    receiver = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    joined = models.BooleanField(default=False)
    """They came onto the case's team for it, so that they leave it when it comes back."""
    back_at = models.DateTimeField(null=True)

    sensitivity: ClassVar[Sensitivity] = {
        "absence": Tier.OPEN,
        "case": Tier.OPEN,
        "sort": Tier.OPEN,
        "record": Tier.OPEN,
        "receiver": Tier.OPEN,
        "joined": Tier.OPEN,
        "back_at": Tier.OPEN,
    }

    def __str__(self) -> str:
        return self.sort


def left_behind(user_id: str) -> QuerySet[Moved]:
    """What stayed with its takers when somebody else ended one's leave, as a piece of a query: readers ask the gate.

    Nothing for whoever left the office since: what was theirs then is others' to answer for.
    """
    gone = Absence.objects.filter(user=user_id, office=OuterRef("absence__office"), kind=AbsenceKind.DEPARTURE)
    gone = gone.filter(made_at__gte=OuterRef("absence__made_at"))
    rows = Moved.objects.filter(~Exists(gone), absence__user_id=user_id, back_at=None)
    return rows.exclude(absence__back_at=None).exclude(absence__back_by=user_id)
