"""The strands of aftercare in the thread of a case: states, kinds and days alone, so no look is left."""

from __future__ import annotations

from collections import defaultdict

from fourfold.casework.cases.models import Case
from fourfold.casework.people.queries import names_for
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import the_one
from fourfold.tracks.aftercare.kinds import ClosureState, GoalState
from fourfold.tracks.aftercare.models import Closure, Goal, Service
from fourfold.tracks.aftercare.queries.parts import is_within
from fourfold.tracks.aftercare.sheets import CareStrand


def care_thread(actor: Actor, case_id: object) -> list[CareStrand] | None:
    """Goals and help given of everybody in care. Raises Refused. Eight queries, however many people there are.

    None for whoever is not in the aftercare circle, whether there is something or not.
    """
    case = the_one(actor, Case.objects.all(), case_id)
    if not is_within(actor, case.pk):
        return None
    goals: dict[str, list[Goal]] = defaultdict(list)
    services: dict[str, list[Service]] = defaultdict(list)
    for goal in gate.visible(actor, Goal.objects.filter(case=case).exclude(state=GoalState.DROPPED)).order_by("pk"):
        goals[goal.person_id].append(goal)
    for one in gate.visible(actor, Service.objects.filter(case=case, withdrawn_at=None)).order_by("on", "pk"):
        services[one.person_id].append(one)
    closed = gate.visible(actor, Closure.objects.filter(case=case, state=ClosureState.APPROVED))
    ended = set(closed.values_list("person_id", flat=True))
    people = dict.fromkeys([*goals, *services])
    chips = names_for(actor, people)
    found = [_strand(chips[name], goals[name], services[name], ended=name in ended) for name in people if name in chips]
    return sorted(found, key=lambda strand: (strand.since, strand.person.id))


def _strand(person: PersonChip, goals: list[Goal], services: list[Service], *, ended: bool) -> CareStrand:
    return CareStrand(
        person=person,
        since=min([goal.set_on for goal in goals] + [one.on for one in services]),
        goals=len(goals),
        met=sum(goal.state == GoalState.MET for goal in goals),
        services=len(services),
        kinds=tuple(dict.fromkeys(one.kind for one in services)),
        ended=ended,
    )
