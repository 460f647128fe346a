"""A whole case to another country: what those harmed in it said to that. Nobody can be left out of it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from fourfold.casework.cases.models import Case
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.consent.queries import grounds
from fourfold.casework.people.models import Person
from fourfold.casework.sharing import rules
from fourfold.ground.access.models import Office


PURPOSE: Final = "cross_border"
_HARMED: Final = "victim"


def standings(case: Case, to: Office, now: datetime) -> list[Standing]:
    """What holds for each of those harmed in a case, for an office in another country; nothing within one country.

    The receiver is the office, by any of its names. Whoever takes a case over may know of nobody in it yet, and its
    lead perhaps not of everybody, so that the gate is not asked: no name and no number leaves the rule.
    """
    if not rules.another_country(case.office.jurisdiction, to.jurisdiction):
        return []
    harmed = Person.objects.filter(involvements__case=case, involvements__role=_HARMED).distinct()
    people = Person.objects.filter(pk__in=harmed.values("pk"))
    today = case.office.today(now)
    found = [grounds.of_whole(people, purpose=PURPOSE, receiver=name, today=today) for name in to.every_name]
    return [rules.under_all_names([each[person].standing for each in found]) for person in found[0]]
