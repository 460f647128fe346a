"""Taking back everything that one row of a file brought: case, report and person together, or nothing."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.cases.acts.taking_back import take_back_case
from fourfold.casework.cases.models import Case
from fourfold.casework.intake.acts import take_back_report
from fourfold.casework.intake.models import Report
from fourfold.casework.people.acts.taking_back import is_kept_elsewhere, take_back_person
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Stale
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vocab.kinds import mark


_WORKED_ON = mark("Somebody has worked on this since it came in; it stays.")
_AS_IT_CAME = 2
"""The version of a report that came in with its case: it moved once, into the case's circle."""


@act(
    by=INTAKE_DESK,
    on={"case": Case, "report": Report, "person": Person},
    includes=(take_back_case, take_back_report, take_back_person),
    machine=True,
)
def take_back_whole(actor: Actor, *, case: Case, report: Report, person: Person, now: datetime) -> None:
    """Take back what one row of a file brought, if nobody has worked on any of it since.

    The three are found before anything goes, because the person is known on account of the case. Somebody who is in
    a case that the actor may not know of stays with that one, without a word.
    """
    if report.version > _AS_IT_CAME:
        raise Stale("cases.worked_on", _WORKED_ON)
    stays = is_kept_elsewhere(actor, person)
    _back_to_the_desk(report)
    take_back_case.within(actor, case=case, now=now)
    take_back_report.within(actor, report=report, now=now)
    if not stays:
        take_back_person.within(actor, person=person, now=now)


def _back_to_the_desk(report: Report) -> None:
    """The report as it was before its case took it: the case's circle goes with the case."""
    report.circle_id, report.version = report.office.intake_id, 1
    Report.objects.filter(pk=report.pk).update(circle_id=report.circle_id, version=1)
    report.named.update(circle_id=report.circle_id)
