"""Keeping the milestone of immediate needs in step with the list: it stands while everybody's are settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import follow_milestone, unfollow_milestone
from fourfold.casework.cases.behind import Behind, stands_behind
from fourfold.casework.cases.harmed import harms
from fourfold.casework.cases.models import Case, Milestone
from fourfold.casework.cases.resting import Leaving, rests_on
from fourfold.casework.people.models import Person
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.vocab.kinds import mark
from fourfold.tracks.relief import rules
from fourfold.tracks.relief.models import Relieved


NEEDS_MET = "immediate_needs_met"
_LISTED: Final = mark(
    "People in the list of those relieved stand behind this milestone. Withdraw their entry, and it goes with it."
)
_SETTLED: Final = mark(
    "What people relieved needed stands behind this milestone. Open a need again or withdraw the entry, and it goes."
)


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
            unfollow_milestone.within(actor, milestone=milestone, now=now)
        return
    if Milestone.objects.filter(case=case, kind=NEEDS_MET, planned=False).exists():
        return
    days = [row.checked_on for row in rows if row.checked_on]
    days += [one.settled_on for some in needs.values() for one in some if one.settled_on]
    made = follow_milestone.within(actor, case=case, kind=NEEDS_MET, on=max(days), now=now)
    Relieved.objects.filter(case=case, pk=rows[-1].pk).update(needs_milestone=made)


@stands_behind
def _list(milestones: Sequence[Milestone]) -> dict[str, Behind]:
    """The list of people relieved, and what each of them needed."""
    found: dict[str, Behind] = {}
    rows = Relieved.objects.filter(case__in={one.case_id for one in milestones})
    for listed, settled in rows.values_list("milestone_id", "needs_milestone_id"):
        found |= {listed: Behind(_LISTED), settled: Behind(_SETTLED)}
    return {one.pk: found[one.pk] for one in milestones if one.pk in found}


@rests_on
def _relieved(case: Case, person: Person, leaving: Leaving) -> str:
    """Who is in the list of people relieved was harmed in the case: they are counted."""
    if not leaving.ends("victim"):
        return ""
    standing = Relieved.objects.filter(case=case, person=person, withdrawn_at=None)
    says = mark("This person is in the list of people relieved. Withdraw their entry there first.")
    return says if standing.exists() else ""


@harms
def _listed(case: Case) -> Iterable[str | None]:
    """Whoever stands in the list of people relieved."""
    return Relieved.objects.filter(case=case, withdrawn_at=None).values_list("person_id", flat=True)
