"""Keeping the case's milestones in step with the court file: recorded when a fact is, gone when it goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.behind import Behind, stands_behind
from fourfold.casework.cases.models import Case, Milestone
from fourfold.casework.cases.resting import Leaving, rests_on
from fourfold.casework.cases.rules import require_open
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.vocab.kinds import mark
from fourfold.tracks.accountability import rules
from fourfold.tracks.accountability.models import Accused, CourtMilestone
from fourfold.tracks.accountability.models.file import CourtFile
from fourfold.tracks.accountability.rules import Reached


KEEPS: Final = (cases.follow_milestone, cases.unfollow_milestone)
"""Acts that every act of this room includes."""
_FILE: Final = mark(
    "The court file stands behind this milestone. Correct or withdraw there what is wrong, and the milestone follows."
)


def open_case(row: Any) -> Case:
    """The case of a record, held, if it is open; what was withdrawn takes nothing more."""
    case = holding.case(row.case_id)
    require_open(case.status)
    rules.require_not_withdrawn(withdrawn=row.withdrawn_at is not None)
    return case


def keep(actor: Actor, case: Case, *, now: datetime) -> None:
    """Brings the milestones that follow from the court file in line with it.

    What a person recorded by hand on the same day is left alone and not doubled.
    """
    file = CourtFile(case)
    accused = [file.facts_of(row) for row in file.accused]
    wanted = rules.milestones(accused, file.facts_of_hearings(), file.facts_of_lodgings())
    standing = Milestone.objects.filter(case=case).select_related("key").order_by("id")
    made = set(CourtMilestone.objects.values_list("milestone_id", flat=True).filter(milestone__in=standing))
    ours = [row for row in standing if row.pk in made]
    mine = {_reached(row): row for row in ours}
    others = {_reached(row) for row in standing if row.pk not in made}
    for row in ours:
        if _reached(row) not in wanted or mine[_reached(row)] is not row:
            cases.unfollow_milestone.within(actor, milestone=row, now=now)
    for one in sorted(wanted - mine.keys() - others):
        milestone = cases.follow_milestone.within(
            actor, case=case, kind=one.kind, on=one.on, planned=one.planned, now=now
        )
        CourtMilestone.objects.create(milestone=milestone)


def _reached(row: Milestone) -> Reached:
    return Reached(row.kind, row.on, row.planned)


@stands_behind
def _file(milestones: Sequence[Milestone]) -> dict[str, Behind]:
    """The court file."""
    ours = CourtMilestone.objects.filter(milestone__in=[one.pk for one in milestones])
    return {name: Behind(_FILE) for name in ours.values_list("milestone_id", flat=True)}


@rests_on
def _accused(case: Case, person: Person, leaving: Leaving) -> str:
    """Whoever stands in the court file as accused, charged or convicted, is accused in the case."""
    if not leaving.ends("accused"):
        return ""
    standing = Accused.objects.filter(case=case, person=person, withdrawn_at=None)
    says = mark("This person stands in the court file of this case. Withdraw them from it first.")
    return says if standing.exists() else ""
