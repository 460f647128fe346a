"""What speaks of somebody under other keys than their own: it is still readable after the person was erased."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from fourfold.casework.cases.models import Case, Incident, Note
from fourfold.casework.cases.sheets import StillTold
from fourfold.casework.intake.models import Report
from fourfold.casework.people.models import Person
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import the_one


def still_told_of(actor: Actor, person_id: object) -> list[StillTold]:
    """Reports that name somebody, cases they are in, incidents done by or to them, notes about them; oldest first.

    Only what the actor may know of, and nothing of what it says. Withdrawn incidents are among them. What merely
    mentions somebody in its words is in no list. Raises Refused, unseen and unknown alike. Five queries.
    """
    person = the_one(actor, Person.objects.all(), person_id)
    seen = gate.visible(actor, Case.objects.all())
    reports = gate.visible(actor, Report.objects.filter(named__person=person)).distinct()
    mine = seen.filter(involved__person=person).distinct()
    done = Q(doer=person) | Q(victim=person)
    incidents = gate.visible(actor, Incident.objects.filter(done, case__in=seen.values("pk")))
    notes = gate.visible(actor, Note.objects.filter(about=person, case__in=seen.values("pk")))
    found = [
        *(StillTold("report", row.pk, row.reference, row.received_at) for row in reports),
        *(StillTold("case", row.pk, row.reference, row.made_at) for row in mine),
        *_in_cases("incident", incidents.values_list("case_id", "case__reference", "made_at")),
        *_in_cases("note", notes.values_list("case_id", "case__reference", "made_at")),
    ]
    return sorted(found, key=lambda one: (one.at, one.kind, one.record))


def _in_cases(kind: str, rows: Iterable[tuple[str, str, datetime]]) -> list[StillTold]:
    return [StillTold(kind, case, reference, at) for case, reference, at in rows]
