"""Withdrawing what was recorded wrongly: it no longer counts as a fact, and nobody can say that it was never said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from fourfold.casework.cases import rules
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.harmed import harms
from fourfold.casework.cases.kinds import Withdrawal
from fourfold.casework.cases.models import Case, Incident
from fourfold.casework.cases.resting import Leaving, rests_on
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab.kinds import mark


@act(by=CASEWORKERS, on={"incident": Incident})
def withdraw_incident(actor: Actor, *, incident: Incident, why: str, note: str = "", now: datetime) -> Incident:
    """Withdraw an incident that was recorded wrongly; it is kept, and shown as withdrawn with its reason."""
    rules.require_open(holding.case(incident.case_id).status)
    rules.require_known_word(why in Withdrawal.codes(), field="why")
    rules.require_not_withdrawn(withdrawn=incident.withdrawn_at is not None)
    incident.withdrawn_at, incident.withdrawn_by = now, actor.user_id
    incident.withdrawn_why, incident.withdrawn_note = why, note.strip() or None
    incident.save()
    return incident


@rests_on
def _incidents(case: Case, person: Person, leaving: Leaving) -> str:
    """Incidents lie in the case's own circle: whoever knows the case reads them."""
    named = Q(doer=person) | Q(victim=person)
    standing = Incident.objects.filter(named, case=case, withdrawn_at=None)
    if not leaving.wholly or not standing.exists():
        return ""
    return mark("An incident of this case names this person. Withdraw the incident first.")


@harms
def _suffered(case: Case) -> Iterable[str | None]:
    """Whoever suffered an incident that stands."""
    return Incident.objects.filter(case=case, withdrawn_at=None).values_list("victim_id", flat=True)
