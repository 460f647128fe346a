"""Rows that go from one office to another with the circles they lie in. Called inside acts only.

By circle and not by a list of tables: a room that came later would be missing from it, and what it keeps would stay
behind, in an office that may know of it no more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from fourfold.ground.access.models import Guarded, Office
from fourfold.ground.vault import keys
from fourfold.ground.vault.models import Key


def guarded() -> list[type[Guarded]]:
    """Every kind of record in the house, in the order in which acts hold them."""
    found = [model for model in apps.get_models() if issubclass(model, Guarded)]
    return sorted(found, key=lambda model: str(model._meta.label))


def carry(circle_ids: Collection[str], before: Office, after: Office) -> None:
    """Gives what one office has in these circles to another: the rows, and the keys that they are written under.

    Twice, because whoever held a row until now may have hung another on it that the first time did not see.
    """
    for _ in range(2):
        for rows in _in(circle_ids, before):
            rows.update(office=after)
    names = {name for rows in _in(circle_ids, after) for name in rows.values_list("key_id", flat=True).distinct()}
    for name in Key.objects.filter(pk__in=names).exclude(kind="office").values_list("pk", flat=True).order_by("pk"):
        keys.hand_on(name, before=before.key_id, after=after.key_id)


def _in(circle_ids: Collection[str], office: Office) -> Iterator[QuerySet[Any]]:
    for model in guarded():
        yield model._default_manager.filter(circle_id__in=circle_ids, office=office)
