"""What was withdrawn from a case: kept for whoever has to know what was once said, shown nowhere else."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.cases.models import Case, Incident
from fourfold.casework.cases.sheets import CaseBrief, Withdrawn, WithdrawnExhibit, WithdrawnIncident
from fourfold.casework.evidence.models import Exhibit
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import names_of
from fourfold.ground.acts.reading import read, the_one
from fourfold.ground.vault.fields import warm


@read
def withdrawn_from(actor: Actor, case_id: object, *, now: datetime) -> Withdrawn:
    """Incidents and exhibits withdrawn from a case, latest first, with the reasons. Raises Refused. Seven queries."""
    case = the_one(actor, Case.objects.all(), case_id)
    gone = gate.visible(actor, Incident.objects.filter(case=case).exclude(withdrawn_at=None))
    incidents = list(gone.order_by("-withdrawn_at", "-id"))
    away = gate.visible(actor, Exhibit.objects.filter(cases__case=case).exclude(withdrawn_at=None))
    exhibits = list(away.order_by("-withdrawn_at", "-id"))
    warm([case, *incidents, *exhibits])
    who = names_of({row.withdrawn_by for row in incidents} | {row.withdrawn_by for row in exhibits})
    return Withdrawn(
        case=gate.show(actor, case, CaseBrief),
        incidents=[gate.show(actor, row, WithdrawnIncident, who=who.get(row.withdrawn_by, "")) for row in incidents],
        exhibits=[gate.show(actor, row, WithdrawnExhibit, who=who.get(row.withdrawn_by, "")) for row in exhibits],
    )


def incident_act(actor: Actor, incident_id: object) -> str:
    """The code of what an incident says was done, for the head of a form. Raises Refused."""
    return the_one(actor, Incident.objects.all(), incident_id).act
