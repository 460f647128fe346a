"""Somebody's care in a case that is to be closed. It ends by its own approval first: no case closes over it.

Everybody on a case knows by its milestones that care was begun and has not ended, never whose it is. Whoever is not in
the aftercare circle is told as much, and is not stopped by what no milestone says: those who care hear of the closing.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from fourfold.casework.cases.loose_ends import LooseEnd, leaves_open
from fourfold.casework.cases.models import Case, CaseCircle, Milestone
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CircleKind
from fourfold.ground.vocab.kinds import mark
from fourfold.tracks.aftercare import rules
from fourfold.tracks.aftercare.kinds import ClosureState
from fourfold.tracks.aftercare.models import Assessment, Closure, Goal, Service


_FIRST: Final = mark(
    "Somebody in this case is in care still. Whoever cares for them asks for its end, and somebody else approves it; "
    "then the case closes."
)
_CARE: Final = LooseEnd("care", mark("Care that has not ended"), "aftercare", _FIRST, counted=False)


@leaves_open(_CARE)
def _in_care(actor: Actor, case: Case, _today: date) -> int:
    standing = Milestone.objects.filter(case=case, planned=False).values_list("kind", flat=True)
    cares = gate.visible(actor, CaseCircle.objects.filter(case=case, kind=CircleKind.AFTERCARE)).exists()
    return len(unended(case)) if cares or rules.care_is_told(frozenset(standing)) else 0


def unended(case: Case) -> set[str]:
    """The ids of those whose care has begun, or whose end of care waits for approval, and is not over."""
    begun: set[str] = set()
    for rows in (
        Assessment.objects.filter(case=case, withdrawn_at=None),
        Service.objects.filter(case=case, withdrawn_at=None),
        Goal.objects.filter(case=case),
        Closure.objects.filter(case=case, state=ClosureState.ASKED),
    ):
        begun.update(rows.values_list("person_id", flat=True))
    ended = Closure.objects.filter(case=case, state=ClosureState.APPROVED)
    return begun - set(ended.values_list("person_id", flat=True))
