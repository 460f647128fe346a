"""What waits for somebody in aftercare, over all their cases: from dates and states alone, nothing of an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case, CaseCircle, Involvement
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.people.queries import names_for
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import LEADS, CircleKind
from fourfold.ground.vault.fields import warm
from fourfold.tracks.aftercare import rules
from fourfold.tracks.aftercare.kinds import ClosureState
from fourfold.tracks.aftercare.models import Assessment, Closure
from fourfold.tracks.aftercare.rules import Care, Measured
from fourfold.tracks.aftercare.sheets import CareLine, CareWaiting


MOST: Final = 50


def care_that_waits(actor: Actor, *, today: date) -> CareWaiting:
    """Safety steps that are owed, ends of care that wait for the actor, assessments that are due; late ones first.

    At most 50 of each. `today` is the day where the reader works. Fourteen queries, whatever the count.
    """
    standing = gate.visible(actor, Assessment.objects.filter(withdrawn_at=None)).exclude(case__status__in=CLOSED)
    owed = list(standing.filter(owes_step=True).order_by("on", "pk")[:MOST])
    asked = _asked(actor)
    due = sorted(_due(actor, standing), key=lambda pair: (pair[1], pair[0]))[:MOST]
    of = {(row.case_id, row.person_id) for row in (*owed, *asked)} | {key for key, _on in due}
    lines = _Lines(actor, of)
    return CareWaiting(
        today=today,
        steps=[line for row in owed for line in lines.of((row.case_id, row.person_id), row.on, row.pk)],
        ends=[line for row in asked for line in lines.of((row.case_id, row.person_id), row.ended_on, row.pk)],
        due=[line for key, on in due for line in lines.of(key, on, "")],
    )


def _asked(actor: Actor) -> list[Closure]:
    """Ends of care that the actor may approve: a lead, and not the one who asked."""
    if not actor.holds(LEADS):
        return []
    rows = gate.visible(actor, Closure.objects.filter(state=ClosureState.ASKED)).exclude(by=actor.user_id)
    return list(rows.exclude(case__status__in=CLOSED).order_by("pk")[:MOST])


def ends_asked(actor: Actor) -> list[CareLine]:
    """Ends of care that the actor asked for and nobody has decided; oldest first. Three to six queries."""
    rows = gate.visible(actor, Closure.objects.filter(by=actor.user_id, state=ClosureState.ASKED))
    found = list(rows.exclude(case__status__in=CLOSED).order_by("pk")[:MOST])
    lines = _Lines(actor, {(row.case_id, row.person_id) for row in found})
    return [line for row in found for line in lines.of((row.case_id, row.person_id), row.ended_on, row.pk)]


def _due(actor: Actor, standing: Any) -> Iterable[tuple[tuple[str, str], date]]:
    """When the next assessment of everybody harmed is due, in the open cases whose aftercare circle the actor is in."""
    mine = gate.visible(actor, CaseCircle.objects.filter(kind=CircleKind.AFTERCARE)).values("case_id")
    opened = dict(Case.objects.filter(pk__in=mine).exclude(status__in=CLOSED).values_list("pk", "opened_on"))
    days: dict[tuple[str, str], list[date]] = defaultdict(list)
    for case, person, on in standing.order_by("on").values_list("case_id", "person_id", "on"):
        days[case, person].append(on)
    harmed = gate.visible(actor, Involvement.objects.filter(case__in=mine, role="victim"))
    for pair in harmed.exclude(case__status__in=CLOSED).values_list("case_id", "person_id"):
        days.setdefault(pair, [])
    ended = gate.visible(actor, Closure.objects.filter(state=ClosureState.APPROVED))
    closed = {(case, person): (on, why) for case, person, on, why in ended.values_list(*_CLOSED_FIELDS)}
    for key, found in days.items():
        if key[0] in opened:
            on, why = closed.get(key, (None, ""))
            care = Care(tuple(Measured(one) for one in found), closed_on=on, closed_why=why)
            following = rules.next_assessment(care, since=opened[key[0]])
            if following is not None:
                yield key, following


_CLOSED_FIELDS: Final = ("case_id", "person_id", "ended_on", "reason")


class _Lines:
    """Cases and people by name, fetched at once."""

    def __init__(self, actor: Actor, of: set[tuple[str, str]]) -> None:
        cases = list(gate.visible(actor, Case.objects.filter(pk__in={case for case, _person in of})))
        warm(cases)
        self._cases = {row.pk: gate.show(actor, row, CaseBrief) for row in cases}
        self._people = names_for(actor, {person for _case, person in of})

    def of(self, key: tuple[str, str], on: date, record: str) -> list[CareLine]:
        """One line, or none when somebody in it may not be known."""
        case, person = self._cases.get(key[0]), self._people.get(key[1])
        return [CareLine(case, person, on, record)] if case and person else []
