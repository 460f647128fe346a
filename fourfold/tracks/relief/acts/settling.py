"""Keeping the milestone of immediate needs in step with the list: it stands while everybody's are settled."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import drop_milestone, record_milestone
from fourfold.casework.cases.models import Case, Milestone
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.tracks.relief import rules
from fourfold.tracks.relief.models import Relieved


NEEDS_MET = "immediate_needs_met"


def require_open(case: Case, relieved: Relieved) -> None:
    """The entry is of this case, the case is worked on, and the entry stands."""
    if relieved.case_id != case.pk:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    case_rules.require_open(case.status)
    rules.require_standing(withdrawn=relieved.withdrawn_at is not None)


def keep_milestone(actor: Actor, case: Case, now: datetime) -> None:
    """Records that immediate needs are settled, or takes it back, as the list now says. One recorded by hand stays."""
    entries = Relieved.objects.filter(case=case, withdrawn_at=None).prefetch_related("needs")
    rows = list(entries.order_by("on", "pk"))
    needs = {row.pk: list(row.needs.all()) for row in rows}
    people = [
        rules.Counted(row.kind, row.ordered_by, row.checked_on is not None, tuple(one.state for one in needs[row.pk]))
        for row in rows
    ]
    ours = Relieved.objects.filter(case=case).exclude(needs_milestone=None).values("needs_milestone_id")
    standing = list(Milestone.objects.filter(case=case, pk__in=ours))
    if not rules.settled(people):
        for milestone in standing:
            drop_milestone.within(actor, milestone=milestone, now=now)
        return
    if Milestone.objects.filter(case=case, kind=NEEDS_MET, planned=False).exists():
        return
    days = [row.checked_on for row in rows if row.checked_on]
    days += [one.settled_on for some in needs.values() for one in some if one.settled_on]
    made = record_milestone.within(
        actor,
        case=case,
        kind=NEEDS_MET,
        on=max(days),
        precision="day",
        until=None,
        planned=False,
        note="",
        now=now,
    )
    Relieved.objects.filter(case=case, pk=rows[-1].pk).update(needs_milestone=made)
