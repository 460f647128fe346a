"""What speaks of somebody under a case's keys: it is still readable after the person was erased."""

from __future__ import annotations

from typing import Any

from fourfold.casework.cases.models import Case
from fourfold.casework.cases.sheets import StillTold
from fourfold.casework.people.models import Person
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import the_one
from fourfold.tracks.aftercare.models import Assessment, Closure, Goal, Service


_KINDS: Any = {"assessment": Assessment, "goal": Goal, "service": Service, "closure": Closure}


def still_told_of(actor: Actor, person_id: object) -> list[StillTold]:
    """Assessments, goals, help given and ends of care of somebody, withdrawn ones too; oldest first, by case.

    Only what the actor may know of, and nothing of what it says. Raises Refused, unseen and unknown alike. Five
    queries.
    """
    person = the_one(actor, Person.objects.all(), person_id)
    seen = gate.visible(actor, Case.objects.all()).values("pk")
    found = [
        StillTold(kind, case, reference, at)
        for kind, model in _KINDS.items()
        for case, reference, at in gate.visible(actor, model.objects.filter(person=person, case__in=seen)).values_list(
            "case_id", "case__reference", "made_at"
        )
    ]
    return sorted(found, key=lambda one: (one.at, one.kind, one.record))
