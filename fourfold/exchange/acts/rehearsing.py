"""Filling a scratch folder with invented people, so that speed is measured on as many as an office has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fourfold.casework.cases.acts.taking_in import take_in_involvement
from fourfold.casework.people import acts as people
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts.door import act


@act(by=INTAKE_DESK, on={"office": Office}, includes=(people.take_in_person, take_in_involvement), machine=True)
def rehearse_crowd(actor: Actor, *, office: Office, crowd: Sequence[tuple[str, str]], now: datetime) -> Office:
    """Fill a scratch folder with invented people: pairs of a case's id and a name."""
    for (case_id, name), start in zip(crowd, people.start_people(office, len(crowd)), strict=True):
        names = [{"kind": "legal", "value": name}]
        person = people.take_in_person.within(actor, office=office, names=names, start=start, now=now)
        take_in_involvement.within(actor, case=case_id, person=person, role="witness", now=now)
    return office
