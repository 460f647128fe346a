"""One row for each saved filter. It belongs to one person; nobody else is ever shown it."""

from __future__ import annotations

from django.db import models

from fourfold.ground.access.models import Id, User
from fourfold.ground.vault.fields import SecretText
from fourfold.ground.vault.models import Key


class SavedFilter(models.Model):
    """What narrows a list, under a name. People write names into names, so that it is encrypted."""

    id = Id(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.ForeignKey(Key, on_delete=models.PROTECT, related_name="+")
    """The key of an office in which they work."""
    place = models.CharField(max_length=10)
    """Code of kinds.Place."""
    criteria = models.JSONField()
    """{"status": "open", "leg": "relief.under_way"}: OPEN codes alone."""
    start = models.BooleanField(default=False)
    """The list opens with it."""
    made_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)
    name = SecretText()
    former = SecretText(null=True)
    """The name before the last, so that renaming can be undone."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "place"], condition=models.Q(start=True), name="one_filter_to_start_with"
            ),
        )
        indexes = (models.Index(fields=["user", "place"], name="filters_of_user"),)

    def __str__(self) -> str:
        return self.place
