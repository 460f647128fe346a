"""Who is involved in a case, and as what. Each person's circle admits the case's, so that they are reached from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from fourfold.casework.cases import coming, resting, rules
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.harmed import VICTIM, harms
from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.people import admitting
from fourfold.casework.people.models import Person
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab


def enter(
    case: Case, person: Person, role: str, *, now: datetime, since: date | None = None, note: str | None = None
) -> Involvement:
    """Writes an involvement and opens the person's circle to the case's (and, if ordinary, the office's)."""
    involved = Involvement.from_circle_of(case, case=case, person=person, role=role, made_at=now)
    involved.since, involved.note = since, note or None
    involved.save()
    guest = None if case.secret else case.office.circle_id
    admitting.admit(person, case_circle_id=case.circle_id, office_circle_id=guest)
    if case.secret:
        admitting.leave_desk(person)
    return involved


@act(by=CASEWORKERS, on={"case": Case, "person": Person})
def involve(
    actor: Actor,
    *,
    case: Case,
    person: Person,
    role: str,
    since: date | None,
    note: str,
    non_punishment: str = "",
    now: datetime,
) -> Involvement:
    """Add a person to a case in a role."""
    rules.require_open(case.status)
    rules.require_known_word(vocab.has("case_roles", role), field="role")
    rules.require_not_future(since, today=case.office.today(now), field="since")
    rules.require_new_role(already=Involvement.objects.filter(case=case, person=person, role=role).exists())
    involved = enter(case, person, role, now=now, since=since, note=note)
    coming.tell(actor, coming.Coming(case, person, role, non_punishment, now))
    return involved


@act(by=CASEWORKERS, on={"involvement": Involvement}, inside=True)
def keep_word(actor: Actor, *, involvement: Involvement, non_punishment: str, now: datetime) -> Involvement:
    """What was said of a victim who is charged stands with their part in the case, too."""
    involvement.non_punishment = non_punishment
    involvement.save()
    return involvement


@act(by=CASEWORKERS, on={"involvement": Involvement})
def uninvolve(actor: Actor, *, involvement: Involvement, now: datetime) -> Case:
    """Take a person out of a case, when they were added by mistake.

    Case and person are held as those hold them who bring somebody in: else of two roles taken away at once each
    would count on the other, and the case would go on knowing somebody who is not in it.
    """
    if not gate.visible(actor, Person.objects.filter(pk=involvement.person_id)).exists():
        raise Refused("gate.not_found", gate.NOT_FOUND)
    case, person = holding.case(involvement.case_id), holding.person(involvement.person_id)
    rules.require_open(case.status)
    others = Involvement.objects.filter(case=case, person=person).exclude(pk=involvement.pk)
    left = frozenset(others.values_list("role", flat=True))
    leaving = resting.Leaving(involvement.role, left)
    rules.require_nothing_rests(resting.says(case, person, leaving))
    involvement.delete()
    if leaving.wholly:
        admitting.withdraw(person, case_circle_id=case.circle_id, by=actor)
    return case


@harms
def _victims(case: Case) -> Iterable[str | None]:
    """Whoever is in the case as a victim."""
    return Involvement.objects.filter(case=case, role=VICTIM).values_list("person_id", flat=True)
