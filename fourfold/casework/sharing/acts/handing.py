"""Beginning one of the four: assign, transfer, ask for a transfer, refer."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from fourfold.casework.absences.acts import can_hold
from fourfold.casework.absences.holding import Sort
from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.cases.models.knowers import knowing_grants, led
from fourfold.casework.consent.queries import grounds
from fourfold.casework.people.models import Person
from fourfold.casework.sharing import rules
from fourfold.casework.sharing.acts.answering import close
from fourfold.casework.sharing.kinds import HandoverKind, HandoverState
from fourfold.casework.sharing.models import Handover, offered_to
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import User
from fourfold.ground.access.roles import CASEWORKERS, LEADS, Role
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab
from fourfold.ground.vocab.kinds import mark


@act(by=LEADS, on={"case": Case, "user": User}, includes=(cases.take_lead,))
def assign(actor: Actor, *, case: Case, user: User, why: str, now: datetime) -> Handover:
    """Give a case to another lead of its office, at once; what of it waits for an answer ends with that."""
    _require_may_hand_on(actor, case)
    _require_new_lead(case, user)
    rules.require_reason(why, field="why")
    _end_what_waits(actor, case, why, now)
    cases.take_lead.within(actor, case=case, user=user, now=now)
    return begin(
        actor, case, HandoverKind.ASSIGN, now, state=HandoverState.DONE, receiver=user, why=why, answered_at=now
    )


@act(by=LEADS, on={"case": Case, "user": User})
def transfer(actor: Actor, *, case: Case, user: User, why: str, now: datetime) -> Handover:
    """Offer a case to another lead of its office; nothing changes until they accept."""
    _require_may_hand_on(actor, case)
    _require_new_lead(case, user)
    rules.require_reason(why, field="why")
    require_none_open(case)
    return begin(actor, case, HandoverKind.TRANSFER, now, receiver=user, why=why)


@act(by=LEADS, on={"case": Case, "user": User})
def request_transfer(actor: Actor, *, case: Case, user: User, why: str, now: datetime) -> Handover:
    """Ask for a case to be led by somebody, oneself as a rule; its lead or the director answers."""
    _require_new_lead(case, user)
    rules.require_reason(why, field="why")
    require_none_open(case)
    return begin(actor, case, HandoverKind.REQUEST, now, receiver=user, why=why)


@act(by=LEADS, on={"handover": Handover, "user": User}, inside=True)
def take_offer(actor: Actor, *, handover: Handover, user: User, now: datetime) -> Handover:
    """Put an offer that waits for an answer to another lead, who answers it instead."""
    case = holding.case(handover.case_id)
    _require_new_lead(case, user)
    handover.receiver = user
    handover.save()
    return handover


def _give_offer(actor: Actor, row: Any, user: User, now: datetime) -> None:
    take_offer.within(actor, handover=row, user=user, now=now)


_LEAD: Final = frozenset({Role.CASE_LEAD})
can_hold(Sort("offer", mark("Offers of a case, to answer"), _LEAD, offered_to, take_offer, _give_offer, Handover))


@act(by=CASEWORKERS, on={"case": Case, "person": Person}, mentions=("person",))
def refer(
    actor: Actor, *, case: Case, person: Person, organisation: str, service: str, why: str, now: datetime
) -> Handover:
    """Refer somebody's matter to an organisation, with consent for that organisation in force."""
    case_rules.require_open(case.status)
    rules.require_in_case(involved=Involvement.objects.filter(case=case, person_id=person.pk).exists())
    rules.require_known_word(vocab.has("support_types", service), field="service")
    rules.require_reason(why, field="why")
    today = case.office.today(now)
    found = grounds.of(actor, [person.pk], purpose="referral", receiver=organisation, today=today, hold=True)
    ground = found[person.pk]
    rules.require_consent(ground.standing)
    said: dict[str, Any] = {"organisation": organisation, "service": service, "why": why}
    return begin(actor, case, HandoverKind.REFERRAL, now, person=person, consent_id=ground.consent_id, **said)


def _require_may_hand_on(actor: Actor, case: Case) -> None:
    directs = actor.holds(frozenset({Role.DIRECTOR}), office_id=case.office_id)
    rules.require_may_hand_on(leads=case.lead_id == actor.user_id, directs=directs, led=led(case))


def _end_what_waits(actor: Actor, case: Case, why: str, now: datetime) -> None:
    """Revokes offers and requests of a case. One that is being answered meanwhile is not waited for.

    Whoever answers holds the offer and waits for the case: they find then that it was assigned (`answering.answer`).
    """
    free = Handover.objects.select_related("key").select_for_update(of=("self",), no_key=True, skip_locked=True)
    for row in free.filter(case=case, state=HandoverState.OFFERED).exclude(kind=HandoverKind.REFERRAL):
        row.state, row.answer = HandoverState.REVOKED, why.strip()
        row.answered_at, row.answered_by = now, actor.user_id
        row.save()
        close(row)


def _require_new_lead(case: Case, user: User) -> None:
    case_rules.require_open(case.status)
    rules.require_other_lead(is_lead=case.lead_id == user.pk)
    knowing = knowing_grants(case.circle_id, case.circle_id).exclude(why="break_glass")
    rules.require_may_know(knows=knowing.filter(user=user).exists())


def require_none_open(case: Case) -> None:
    """One offer of a case at a time, whatever its kind."""
    rules.require_none_open(
        exists=Handover.objects.filter(case=case, state=HandoverState.OFFERED).exclude(kind="referral").exists()
    )


def begin(
    actor: Actor,
    case: Case,
    kind: HandoverKind,
    now: datetime,
    *,
    state: HandoverState = HandoverState.OFFERED,
    **told: Any,
) -> Handover:
    """Writes what is handed on, in the case's circle, with its office frozen."""
    made = Handover.from_circle_of(case, case=case, kind=kind, state=state, by=actor.user_id, made_at=now)
    made.from_office = case.office_id
    for name, value in told.items():
        setattr(made, name, value)
    made.save()
    return made
