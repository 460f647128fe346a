"""Small looks for the heads of forms: nothing of an answer is in them."""

from __future__ import annotations

from typing import Any

from fourfold.casework.cases.models import Case, CaseCircle, Involvement
from fourfold.casework.people.queries import chip_of
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.roles import CircleKind
from fourfold.ground.acts.reading import the_one
from fourfold.tracks.aftercare.models import Assessment, Closure, Goal, Service


_KINDS: Any = {"assessment": Assessment, "goal": Goal, "service": Service, "closure": Closure}


def is_within(actor: Actor, case_id: str) -> bool:
    """Whether the actor is in a case's aftercare circle. One query."""
    circle = CaseCircle.objects.filter(case_id=case_id, kind=CircleKind.AFTERCARE)
    return gate.visible(actor, circle).exists()


def person_in_care(actor: Actor, case_id: str, person_id: str) -> PersonChip:
    """Somebody in a case, by name. Raises Refused for whoever is not in it or may not be known, all alike."""
    case = the_one(actor, Case.objects.all(), case_id)
    rows = gate.visible(actor, Involvement.objects.filter(case=case, person_id=person_id))
    if not rows.exists():
        raise Refused("gate.not_found", gate.NOT_FOUND)
    return chip_of(actor, person_id)


def whose(actor: Actor, kind: str, record_id: str, *, case_id: str) -> PersonChip:
    """Whom a record of a case (assessment, goal, service, closure) is about. Raises Refused."""
    row = the_one(actor, _KINDS[kind].objects.filter(case_id=case_id), record_id)
    return chip_of(actor, row.person_id)


def assessed_before(actor: Actor, case_id: str, person_id: str) -> bool:
    """Whether somebody has an assessment in a case already, as far as the actor may know."""
    rows = Assessment.objects.filter(case_id=case_id, person_id=person_id, withdrawn_at=None)
    return gate.visible(actor, rows).exists()


def owes_step(actor: Actor, assessment_id: str) -> bool:
    """Whether an answer of an assessment asks for a safety step that is not recorded. Raises Refused."""
    return the_one(actor, Assessment.objects.all(), assessment_id).owes_step
