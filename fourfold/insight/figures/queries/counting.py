"""Whose numbers are asked for, and which tallies their reader counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, QuerySet

from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Admission, Exclusion, Office
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import LEADS, Role
from fourfold.insight.figures import rules
from fourfold.insight.figures.models import Tally
from fourfold.insight.figures.sheets import Scope


COUNTERS: Final = LEADS | {Role.ANALYST}
"""Whose work numbers of an office are."""
Sums = dict[date, dict[str, int]]
"""Column → sum, by the first day of the quarter."""


def scope_of(actor: Actor, period: str, office_code: str, today: date) -> Scope:
    """What is asked for: which period, which offices. Raises Refused for whoever counts nowhere."""
    offices = tuple(one for one in offices_of(actor) if actor.holds(COUNTERS, office_id=one.id))
    if not offices:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    chosen = next((one for one in offices if one.code == office_code), None)
    named = (chosen,) if chosen else offices
    led = tuple(one for one in named if actor.holds(LEADS, office_id=one.id))
    return Scope(rules.period(period, today=today), chosen, offices, led or named, totals=not led)


@dataclass(frozen=True)
class Reader:
    """Somebody who counts in what they chose, and whom each tally is asked for."""

    actor: Actor
    scope: Scope

    def tallies(self) -> QuerySet[Tally]:
        """All there are in what is chosen, whoever reads."""
        return Tally.objects.filter(office__in=[one.id for one in self.scope.counted])

    def counts(self, rows: QuerySet[Tally]) -> QuerySet[Tally]:
        """Those of them that go into the numbers: for totals, what the whole office may know of; else by the gate."""
        if not self.scope.totals:
            return gate.visible(self.actor, rows)
        desks = Office.objects.filter(pk__in=[one.id for one in self.scope.counted]).values("circle")
        everybody = Admission.objects.filter(admits__in=desks, via=F("circle")).values("circle")
        shut = Exclusion.objects.filter(user_id=self.actor.user_id).values("circle")
        return rows.filter(circle__in=everybody).exclude(circle__in=shut)
