"""What was received in full, and the milestone of the case that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.behind import Behind, stands_behind
from fourfold.casework.cases.models import Case, Milestone
from fourfold.casework.cases.resting import Leaving, rests_on
from fourfold.casework.entitlements import rules
from fourfold.casework.entitlements.kinds import Step
from fourfold.casework.entitlements.models import Entitlement, EntitlementStep
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.vocab.kinds import mark


RECEIVED: Final = "entitlement_received"
MOVES: Final = (cases.follow_milestone, cases.unfollow_milestone)
"""Acts that an act of this room includes, so that the case's milestone follows."""
_SAYS: Final = mark(
    "Something that was received stands behind this milestone. Withdraw what was recorded wrongly of it, and it goes."
)


def done(entitlement: Entitlement) -> list[rules.Done]:
    """Its steps that stand, in order of their days."""
    rows = EntitlementStep.objects.filter(entitlement=entitlement, withdrawn_at=None).select_related("key")
    return [
        rules.Done(Step(row.step), row.on, Decimal(row.amount) if row.amount else None)
        for row in rows.order_by("on", "pk")
    ]


def settle(actor: Actor, case: Case, now: datetime) -> None:
    """Brings the milestone in line: it stands on the day of the first thing received in full, if there is one."""
    days = _days(case.pk)
    standing = list(Milestone.objects.filter(case=case, kind=RECEIVED).order_by("pk"))
    for one in standing:
        if one.on not in days:
            cases.unfollow_milestone.within(actor, milestone=one, now=now)
    if days and not any(one.on in days for one in standing):
        cases.follow_milestone.within(actor, case=case, kind=RECEIVED, on=min(days), now=now)


def _days(case_id: str) -> set[date]:
    rows = Entitlement.objects.filter(case=case_id, withdrawn_at=None).exclude(settled_on=None)
    return {
        row.settled_on
        for row in rows.select_related("key")
        if row.settled_on and rules.stage(done(row), money=bool(row.currency)) == "received"
    }


@stands_behind
def _received(milestones: Sequence[Milestone]) -> dict[str, Behind]:
    """What the law owed and somebody got."""
    ours = [one for one in milestones if one.kind == RECEIVED]
    return {one.pk: Behind(_SAYS) for one in ours} if ours and _days(ours[0].case_id) else {}


@rests_on
def _owed(case: Case, person: Person, leaving: Leaving) -> str:
    """It is owed to somebody in the case, and to an accused only because they were harmed, too."""
    if not leaving.wholly and not (leaving.ends("victim") and "accused" in leaving.left):
        return ""
    standing = Entitlement.objects.filter(case=case, person=person, withdrawn_at=None)
    says = mark("Something is recorded as owed to this person in this case. Withdraw that first.")
    return says if standing.exists() else ""
