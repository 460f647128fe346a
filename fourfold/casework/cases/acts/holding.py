"""Holding what an act reads before it writes, when only a part of it was named: always the case before the person.

The order is the door's own (`resolving.records`), so that no two acts wait for each other. The gate was asked before.
"""

from __future__ import annotations

from fourfold.casework.cases.models import Case
from fourfold.casework.people.models import Person


def case(case_id: str) -> Case:
    """The case as it stands once nobody else is changing it."""
    return Case.objects.select_related("office", "key").select_for_update(of=("self",), no_key=True).get(pk=case_id)


def person(person_id: str) -> Person:
    """The person, likewise."""
    rows = Person.objects.select_related("office", "key")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=person_id)
