"""The strands of relief in the thread of a case. Nothing of it is confidential, so no look is left."""

from __future__ import annotations

from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.people.queries import names_for
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import the_one
from fourfold.tracks.relief.kinds import Decision
from fourfold.tracks.relief.models import Plan, Relieved
from fourfold.tracks.relief.sheets import PlanStrand, ReliefStrand, ReliefThread


def relief_thread(actor: Actor, case_id: object) -> ReliefThread:
    """Who was relieved and who was not yet, by day; plans that went ahead, for those planned with. Raises Refused.

    Seven queries, however many people there are.
    """
    case = the_one(actor, Case.objects.select_related("office"), case_id)
    rows = list(gate.visible(actor, Relieved.objects.filter(case=case, withdrawn_at=None)).order_by("on", "pk"))
    went = Plan.objects.filter(case=case, decision=Decision.GO, withdrawn_at=None)
    plans = [(row, row.decided_at) for row in gate.visible(actor, went).order_by("pk")]
    harmed = gate.visible(actor, Involvement.objects.filter(case=case, role="victim")).order_by("pk")
    listed = {row.person_id for row in rows}
    waiting = [one for one in dict.fromkeys(harmed.values_list("person_id", flat=True)) if one not in listed]
    chips = names_for(actor, [*listed, *waiting])
    return ReliefThread(
        plans=[gate.show(actor, row, PlanStrand, decided_on=case.office.today(at)) for row, at in plans if at],
        relieved=[gate.show(actor, row, ReliefStrand, person=chips.get(row.person_id)) for row in rows],
        waiting=[chips.get(one) for one in waiting],
    )
