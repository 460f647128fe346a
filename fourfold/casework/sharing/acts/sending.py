"""A referral that a partner reads here and answers: sending it, and what they do about it.

Held in this order: what was sent, where it stands (the handover), the case, the person and their consents.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case, CaseCircle
from fourfold.casework.cases.resting import Leaving, rests_on
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.consent.queries import grounds
from fourfold.casework.institutions.models import Institution, coming_in
from fourfold.casework.people.models import Person
from fourfold.casework.sharing import rules
from fourfold.casework.sharing.acts.answering import answer
from fourfold.casework.sharing.kinds import ON_THEIR_DESK, HandoverKind, HandoverState, Move
from fourfold.casework.sharing.models import Handover, SentReferral
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Admission, Circle, Exclusion, Grant
from fourfold.ground.access.roles import CASEWORKERS, PARTNERS, CircleKind
from fourfold.ground.acts.door import act
from fourfold.ground.vault.keys import new_key
from fourfold.ground.vocab.kinds import mark


PURPOSE = "referral"


@act(by=CASEWORKERS, on={"handover": Handover}, inside=True)
def put_before_partner(actor: Actor, *, handover: Handover, institution: Institution, now: datetime) -> SentReferral:
    """Put what a referral says before the people of the organisation."""
    circle = Circle.objects.create(kind=CircleKind.OFFER)
    CaseCircle.objects.create(case_id=handover.case_id, circle=circle, kind=CircleKind.OFFER)
    Admission.objects.create(circle=circle, admits_id=str(institution.desk_id), via=circle)
    shut = Exclusion.objects.filter(circle_id=handover.circle_id).values_list("user_id", "by")
    Exclusion.objects.bulk_create([Exclusion(user_id=user, circle=circle, by=by, made_at=now) for user, by in shut])
    key = new_key("sent", office_key=handover.office.key_id)
    made = SentReferral(office_id=handover.office_id, circle=circle, key=key, made_at=now)
    made.handover, made.institution, made.service = handover, institution, handover.service
    made.told = handover.why or ""
    made.save()
    return made


@act(
    by=CASEWORKERS,
    on={"handover": Handover, "institution": Institution},
    mentions=("institution",),
    includes=(put_before_partner,),
)
def send_referral(actor: Actor, *, handover: Handover, institution: Institution, now: datetime) -> Handover:
    """Send a referral to a partner who comes in here: they read the service and what it says, and nothing else."""
    case = holding.case(handover.case_id)
    case_rules.require_open(case.status)
    already = SentReferral.objects.filter(handover=handover).exists()
    rules.require_to_send(HandoverKind(handover.kind), HandoverState(handover.state), already=already)
    here = institution.office_id == handover.office_id and institution.closed_on is None
    rules.require_reader(
        same=here and rules.same_organisation(handover.organisation or "", institution.name),
        somebody=institution.desk_id in set(reading(case.pk)),
        namesakes=_namesakes(actor, institution),
    )
    person, today = str(handover.person_id), case.office.today(now)
    told: dict[str, Any] = {"purpose": PURPOSE, "receiver": institution.name, "today": today}
    found = grounds.of(actor, [person], hold=True, yields=True, **told)  # a no writes to the referral, which we hold
    rules.require_consent(found[person].standing)
    put_before_partner.within(actor, handover=handover, institution=institution, now=now)
    return handover


def _namesakes(actor: Actor, institution: Institution) -> int:
    """How many others on the office's list, of which somebody comes in, are the same by name, as consent compares it.

    The list is known to every caseworker of the office.
    """
    rows = gate.visible(actor, Institution.objects.filter(office_id=institution.office_id, closed_on=None))
    read_in = rows.filter(desk__in=coming_in().values("circle")).exclude(pk=institution.pk)
    names = read_in.values_list("name", flat=True)
    return sum(rules.same_organisation(name, institution.name) for name in names)


@act(by=PARTNERS, on={"sent": SentReferral})
def take_up_referral(actor: Actor, *, sent: SentReferral, now: datetime) -> Handover:
    """Say, as the organisation, that it takes up what was referred to it."""
    return _answered(actor, sent, Move.ACCEPT, "", now)


@act(by=PARTNERS, on={"sent": SentReferral})
def decline_referral(actor: Actor, *, sent: SentReferral, why: str, now: datetime) -> Handover:
    """Say, as the organisation, that it cannot take up what was referred to it, and why; it is read there no more."""
    rules.require_reason(why, field="why")
    return _answered(actor, sent, Move.REJECT, why, now)


@act(by=PARTNERS, on={"sent": SentReferral})
def report_back(actor: Actor, *, sent: SentReferral, note: str, now: datetime) -> Handover:
    """Say, as the organisation, what came of a referral that it took up; it is read there no more."""
    rules.require_reason(note, field="note")
    return _answered(actor, sent, Move.FINISH, note, now)


def _answered(actor: Actor, sent: SentReferral, move: Move, words: str, now: datetime) -> Handover:
    rows = Handover.objects.select_related("key", "case").select_for_update(of=("self",), no_key=True)
    handover = rows.get(pk=sent.handover_id)
    place, office = sent.institution, sent.office_id
    rules.require_with_them(
        standing=standing(sent, handover, now),
        state=HandoverState(handover.state),
        open_case=_is_open(handover.case) and place.office_id == office and place.closed_on is None,
        partner=comes_as_partner(actor, office),
    )
    answer(actor, handover, move, words, now)
    return handover


def reading(case_id: str) -> QuerySet[Grant, str]:
    """The desks on which somebody would read what is sent of a case: with an open account, and not shut out of it."""
    main = Case.objects.filter(pk=case_id).values("circle_id")
    shut = Exclusion.objects.filter(circle_id__in=main).values("user_id")
    return coming_in().exclude(user_id__in=shut).values_list("circle_id", flat=True)


def comes_as_partner(actor: Actor, office_id: str) -> bool:
    """Whether somebody is a partner in an office and nothing else: who works there reads by the case, or not at all."""
    return actor.roles_in(office_id) == PARTNERS


@rests_on
def _with_a_partner(case: Case, person: Person, leaving: Leaving) -> str:
    """What a partner reads of somebody is taken back before they are taken out of the case as added by mistake."""
    there = SentReferral.objects.filter(handover__case=case, handover__person=person)
    says = mark("A referral of this person is with a partner who comes in here. Take it back first.")
    return says if leaving.wholly and there.filter(handover__state__in=ON_THEIR_DESK).exists() else ""


def standing(sent: SentReferral, handover: Handover, now: datetime) -> Standing:
    """What the person says today to this organisation being told, whoever may know of them; nothing else of them."""
    return grounds.today_of(
        str(handover.person_id), purpose=PURPOSE, receiver=sent.institution.name, today=sent.office.today(now)
    )


def _is_open(case: Case) -> bool:
    return case.status not in CLOSED
