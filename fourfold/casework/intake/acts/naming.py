"""Naming people in a report: whoever may know the report may know who it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from fourfold.casework.intake import rules
from fourfold.casework.intake.kinds import Step
from fourfold.casework.intake.models import Named, Report
from fourfold.casework.people import admitting
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Admission
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vault import keys
from fourfold.ground.vocab import queries as vocab


@act(by=INTAKE_DESK, on={"report": Report, "person": Person})
def name_person(actor: Actor, *, report: Report, person: Person, role: str, now: datetime) -> Named:
    """Name somebody in a report, and as what. Doing it twice changes nothing."""
    rules.require_step(report.state, Step.NAME_PERSON)
    rules.require_known_word(known=vocab.has("case_roles", role), field="role")
    earlier = Named.objects.filter(report=report, person=person, role=role).first()
    return earlier or write_names(report, [(person, role)], now=now)[0]


def write_names(report: Report, named: Sequence[tuple[Person, str]], *, now: datetime) -> list[Named]:
    """Writes who is named and opens each person to the report's circle; two inserts and one look whatever the count."""
    made = Named.objects.bulk_create(
        [Named.from_circle_of(report, report=report, person=p, role=role, made_at=now) for p, role in named]
    )
    people = list({person.pk: person for person, _ in named}.values())
    Admission.objects.bulk_create(_doors(report, people), ignore_conflicts=True)
    for person in people:
        if person.office_id != report.office_id:
            keys.share(person.key_id, office_key=report.office.key_id)
    return made


def _doors(report: Report, people: list[Person]) -> list[Admission]:
    """A report in a case opens its people to that case. One at the desk opens only those whom no case has taken in.

    For the others the case says who may know: a protected witness must not come to the desk's notice, and whoever is
    shut out of a case must not come in by the desk's door.
    """
    if report.circle_id != report.office.intake_id:
        guest = report.circle_id
        return [Admission(circle_id=p.circle_id, admits_id=guest, via_id=guest) for p in people]
    known = Admission.objects.filter(circle__in=[p.circle_id for p in people]).exclude(via_id=F("circle_id"))
    taken = set(known.values_list("circle_id", flat=True))
    return [
        admitting.at_the_desk(p.circle_id, intake_circle_id=report.circle_id)
        for p in people
        if p.circle_id not in taken
    ]
