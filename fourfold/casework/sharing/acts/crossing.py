"""A whole case to another country: what the people in it said to that. Nobody can be left out of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q

from fourfold.casework.cases import harmed
from fourfold.casework.cases.models import Case, Incident, Involvement, Note
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.consent.queries import grounds
from fourfold.casework.people.models import Person
from fourfold.casework.sharing import rules
from fourfold.casework.sharing.models import Disclosure, Handover
from fourfold.ground.access.models import Office


PURPOSE: Final = "cross_border"


def standings(case: Case, to: Office, now: datetime) -> list[Standing]:
    """What weighs in a case that goes to another country: of those harmed all, of others a no. Nothing within one.

    The receiver is the office, by any of its names. Whoever takes a case over may know of nobody in it yet, and its
    lead perhaps not of everybody, so that the gate is not asked: no name and no number leaves the rule.
    """
    if not rules.another_country(case.office.jurisdiction, to.jurisdiction):
        return []
    hurt = harmed.of(case)
    people = Person.objects.filter(_named(case, hurt))
    today = case.office.today(now)
    found = [grounds.of_whole(people, purpose=PURPOSE, receiver=name, today=today) for name in to.every_name]
    said = {person: rules.under_all_names([each[person].standing for each in found]) for person in found[0]}
    return [one for person, one in said.items() if rules.weighs(one, harmed=person in hurt)]


def _named(case: Case, hurt: Collection[str]) -> Q:
    """Whoever is in the case, and whoever was taken out of it and is named in a record that goes along all the same."""
    rows = (
        Involvement.objects.filter(case=case).values("person"),
        Note.objects.filter(case=case).values("about"),
        Incident.objects.filter(case=case).values("victim"),
        Handover.objects.filter(case=case).values("person"),
        Disclosure.objects.filter(case=case).values("person"),
    )
    return reduce(or_, (Q(pk__in=each) for each in rows), Q(pk__in=hurt))
