"""Plans and people relieved to try things on, made through the doors."""

from __future__ import annotations

from datetime import date
from typing import Any

from fourfold.tracks.relief import acts
from fourfold.tracks.relief.models import Need, Relieved
from fourfold.tracks.relief.told import PlanTold, ReliefTold
from tests.cast import NOW, Cast


DAY = date(2026, 11, 20)
READY = ("authority_agreed", "risk_weighed", "safe_place_booked", "kept_apart", "medical_ready")
TOLD = PlanTold(course="Two cars at dawn.", day=date(2026, 12, 1), place="The kiln", people=14, ready=READY)
RELIEVED: dict[str, Any] = {"on": DAY, "kind": "freed_from_bondage", "ordered_by": "magistrate", "told": ReliefTold()}


def plan(cast: Cast, case_id: str, *, who: str = "relief", told: PlanTold = TOLD) -> str:
    """A plan that the director is to decide on; its id."""
    ref = acts.draw_up_plan(cast.actors[who], case=case_id, decider=cast.director.user_id, told=told, now=NOW)
    assert ref
    return ref.id


def relieved(cast: Cast, case_id: str, *people: str, **changes: Any) -> list[str]:
    """People in the list, in the order given; the ids of their entries."""
    acts.relieve(cast.lead, case=case_id, people=list(people), now=NOW, **(RELIEVED | changes))
    rows = Relieved.objects.filter(case=case_id, withdrawn_at=None)
    return [rows.get(person=one).pk for one in people]


def asked(cast: Cast, case_id: str, relieved_id: str, *needs: str) -> list[str]:
    """Somebody is asked what they need; the ids of the needs found."""
    acts.check_needs(cast.lead, case=case_id, relieved=relieved_id, on=DAY, needs=list(needs), now=NOW)
    rows = Need.objects.filter(relieved=relieved_id).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def settled(cast: Cast, case_id: str, need_id: str, outcome: str = "met", note: str = "") -> None:
    """A need is settled."""
    acts.settle_need(cast.lead, case=case_id, need=need_id, outcome=outcome, on=DAY, note=note, now=NOW)
