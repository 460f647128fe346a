"""Offering a case to another office; taking it over there, or turning it down.

Held in this order: the offer, where it stands (the handover), the case, those harmed and their consents. Whoever
revokes holds the handover and the case only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.kinds import Leg
from fourfold.casework.cases.models import Case, CaseCircle
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.sharing import rules
from fourfold.casework.sharing.acts import crossing
from fourfold.casework.sharing.acts.answering import answer, close
from fourfold.casework.sharing.acts.disclosing import send_abroad_without_consent
from fourfold.casework.sharing.acts.handing import begin, require_none_open
from fourfold.casework.sharing.kinds import HandoverKind, Move, Side
from fourfold.casework.sharing.models import Handover, Offer
from fourfold.casework.sharing.told import PassedTo
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Admission, Circle, Exclusion, Holding, Office, User
from fourfold.ground.access.roles import LEADS, CircleKind, Role
from fourfold.ground.acts.door import act
from fourfold.ground.vault.keys import new_key
from fourfold.ground.vocab import queries as vocab


_THERE = frozenset({Side.RECEIVER})
"""Whoever may know of an offer and leads or directs where it lies is whom it was made to."""


@act(by=LEADS, on={"case": Case}, inside=True)
def put_on_desk(actor: Actor, *, case: Case, handover: Handover, office: Office, now: datetime) -> Offer:
    """Put what an office is told of a case on its desk."""
    circle = Circle.objects.create(kind=CircleKind.OFFER)
    CaseCircle.objects.create(case=case, circle=circle, kind=CircleKind.OFFER)
    Admission.objects.create(circle=circle, admits_id=office.intake_id, via=circle)
    shut = Exclusion.objects.filter(circle_id=case.circle_id).values_list("user_id", "by")
    Exclusion.objects.bulk_create([Exclusion(user_id=user, circle=circle, by=by, made_at=now) for user, by in shut])
    made = Offer(office=office, circle=circle, key=new_key("offer", office_key=office.key_id), made_at=now)
    made.handover, made.urgency, made.legs = handover, handover.urgency, handover.legs
    made.why, made.people = handover.why or "", handover.people
    made.save()
    return made


@act(by=LEADS, on={"case": Case}, includes=(put_on_desk, send_abroad_without_consent))
def offer_to_office(
    actor: Actor,
    *,
    case: Case,
    office: str,
    legs: Sequence[str],
    urgency: str,
    people: str,
    why: str,
    basis: str = "",
    now: datetime,
) -> Handover:
    """Offer a case to another office, which learns what is said here and nothing of the case until it accepts.

    `basis`: for an office in another country, where somebody harmed decided nothing: the ground in law.
    """
    case_rules.require_open(case.status)
    directs = actor.holds(frozenset({Role.DIRECTOR}), office_id=case.office_id)
    rules.require_may_offer(leads=case.lead_id == actor.user_id, directs=directs, secret=case.secret)
    to = Office.objects.filter(pk=office).first()
    rules.require_other_office(known=to is not None, same=office == case.office_id)
    assert to is not None
    rules.require_somebody_there(found=_leads_there(to).exists())
    rules.require_known_word(set(legs) <= set(Leg.codes()), field="legs")
    rules.require_known_word(vocab.has("urgency", urgency), field="urgency")
    rules.require_short(people, most=rules.LONGEST_COUNT, field="people")
    rules.require_reason(why, field="why")
    require_none_open(case)
    told: dict[str, Any] = {
        "basis": _ground(actor, case, to, PassedTo(crossing.PURPOSE, to.name, basis, why), now),
        "urgency": urgency,
        "legs": ",".join(leg for leg in Leg.codes() if leg in legs),
        "why": why.strip(),
    }
    made = begin(actor, case, HandoverKind.OFFICE, now, to_office=to.pk, people=people.strip() or None, **told)
    put_on_desk.within(actor, case=case, handover=made, office=to, now=now)
    return made


def _ground(actor: Actor, case: Case, to: Office, told: PassedTo, now: datetime) -> str:
    """The ground in law on which a case may go to another country; blank where none is needed."""
    found = crossing.standings(case, to, now)
    rules.require_no_refusal(found)
    rules.require_asked(found, overridden=bool(told.basis))
    if all(one == Standing.ALLOWED for one in found):
        return ""
    send_abroad_without_consent.within(actor, case=case, told=told, now=now)
    return told.basis


@act(by=LEADS, on={"user": User}, inside=True)
def let_go(actor: Actor, *, user: User, now: datetime) -> None:
    """Tell whoever offered a case that it was taken over. It names no case: they may know of it no more."""


@act(by=LEADS, on={"offer": Offer, "user": User}, includes=(cases.move_to_office, let_go))
def take_over(actor: Actor, *, offer: Offer, user: User, now: datetime) -> Handover:
    """Accept a case that was offered to the office, and say who leads it from now on."""
    handover = _held(offer)
    giver = User.objects.get(pk=handover.by)
    case = answer(actor, handover, Move.ACCEPT, "", now, sides=_THERE)
    rules.require_same_office(same=handover.from_office == case.office_id)
    rules.require_may_cross(crossing.standings(case, offer.office, now), overridden=bool(handover.basis))
    cases.move_to_office.within(actor, case=case, office=offer.office, user=user, now=now)
    close(handover)
    handover.refresh_from_db(fields=["office"])
    let_go.within(actor, user=giver, now=now)
    return handover


@act(by=LEADS, on={"offer": Offer})
def turn_down(actor: Actor, *, offer: Offer, why: str, now: datetime) -> Handover:
    """Turn down a case that was offered to the office, with the reason; the office that offered it sees why."""
    rules.require_reason(why, field="why")
    handover = _held(offer)
    answer(actor, handover, Move.REJECT, why, now, sides=_THERE)
    close(handover)
    return handover


def _held(offer: Offer) -> Handover:
    return Handover.objects.select_related("key").select_for_update(of=("self",), no_key=True).get(pk=offer.handover_id)


def _leads_there(office: Office) -> Any:
    live = Holding.objects.filter(office=office, role=Role.CASE_LEAD, ended_at=None)
    return live.filter(user__is_active=True, user__is_service=False)
