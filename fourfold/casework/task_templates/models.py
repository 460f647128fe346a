"""Which task a template made, and of what; what offices set about templates."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fourfold.casework.cases.models import Task
from fourfold.casework.cases.models.beside import stands_beside_a_task
from fourfold.ground.access.models import Guarded, User
from fourfold.ground.access.tiers import Sensitivity, Tier
from fourfold.ground.vault.fields import SecretText
from fourfold.ground.vault.ids import ID_LENGTH


class TemplateTask(models.Model):
    """A task that a template made. It is known to whoever knows of the task; it holds codes, days and ids alone."""

    task = models.OneToOneField(Task, primary_key=True, on_delete=models.CASCADE, related_name="templated")
    template = models.CharField(max_length=40)
    """Code of the template. One that is gone keeps its tasks."""
    record = models.CharField(max_length=ID_LENGTH)
    """The case."""
    event = models.CharField(max_length=30)
    """Code from milestone_types: what was reached."""
    on = models.DateField()
    """When it was reached; the day for which it is planned where the task comes before it."""
    ahead = models.BooleanField(default=False)
    """Whether the task comes before the event."""
    count = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12)
    """The offset as it was when the task was made: the office may have changed it since."""
    kept = models.PositiveIntegerField()
    """The version of the task as the template left it: whatever moved it since was a person."""
    need = models.CharField(max_length=8, default="needed")
    """Code of kinds.Need."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["template", "record", "on"], name="made_once"),)
        indexes = (models.Index(fields=["record"], name="made_of_case"),)

    def __str__(self) -> str:
        return self.template


class OfficeTemplate(Guarded):
    """A change that an office made to a template. The last that was not taken back holds; all are kept."""

    template = models.CharField(max_length=40)
    active = models.BooleanField(default=True)
    """Whether it makes tasks."""
    count = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12)
    """Code of clocks.kinds.Unit."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.CharField(max_length=ID_LENGTH, blank=True)
    why = SecretText()

    sensitivity: ClassVar[Sensitivity] = {
        "template": Tier.OPEN,
        "active": Tier.OPEN,
        "count": Tier.OPEN,
        "unit": Tier.OPEN,
        "by": Tier.OPEN,
        "taken_back_at": Tier.OPEN,
        "taken_back_by": Tier.OPEN,
        "why": Tier.PERSONAL,
    }

    class Meta:
        indexes = (models.Index(fields=["office", "template", "taken_back_at"], name="template_in_force"),)

    def __str__(self) -> str:
        return self.template


def _beside(name: str) -> None:
    stands_beside_a_task(f"template_{name}", lambda: models.F(f"templated__{name}"))


def _office() -> models.Case:
    """Whose words its event is told in."""
    return models.Case(models.When(templated__isnull=False, then=models.F("office_id")))


for _name in ("template", "event", "on", "ahead", "count", "unit", "need"):
    _beside(_name)
stands_beside_a_task("template_office", _office)
