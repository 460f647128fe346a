"""What clocks may know of care: who was assessed on which day, and whose care has ended."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from fourfold.casework.cases.deadlines.people import Looking, looks
from fourfold.casework.clocks.rules import Seen
from fourfold.tracks.aftercare.kinds import ClosureState
from fourfold.tracks.aftercare.models import Assessment, Closure


ASSESSED: Final = "assessed"
_ACTS: Final = frozenset(
    {
        "aftercare.record_assessment",
        "aftercare.withdraw_assessment",
        "aftercare.approve_closure",
        "aftercare.take_up_again",
    }
)


def _cases(record_ids: Collection[str]) -> set[str]:
    rows = (
        model.objects.filter(pk__in=record_ids).values_list("case_id", flat=True) for model in (Assessment, Closure)
    )
    return {name for found in rows for name in found}


def seen(case_ids: Collection[str]) -> Iterator[tuple[str, Seen]]:
    """Each assessment that stands; and each end of care, since nobody is assessed any more whose care has ended.

    No actor and no circle: what comes of it is whether a deadline of the case is met, which its whole team may know as
    it may know of the milestone.
    """
    assessed = Assessment.objects.filter(case__in=case_ids, withdrawn_at=None)
    ended = Closure.objects.filter(case__in=case_ids, state=ClosureState.APPROVED)
    for rows, day in ((assessed, "on"), (ended, "ended_on")):
        for case_id, person_id, on in rows.values_list("case_id", "person_id", day):
            yield case_id, Seen(ASSESSED, person_id, on)


looks(Looking(_ACTS, _cases, seen=seen))
