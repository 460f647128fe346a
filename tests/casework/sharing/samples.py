"""Things handed on, made through the doors."""

from __future__ import annotations

from typing import Any

from fourfold.casework.cases import acts as cases
from fourfold.casework.consent import acts as consent
from fourfold.casework.people import acts as people
from fourfold.casework.sharing import acts
from fourfold.casework.sharing.models import Offer, SentReferral
from fourfold.casework.sharing.told import PassedTo, WentOut
from fourfold.exchange import giving
from tests.casework.consent.test_consent import GIVEN
from tests.cast import NOW, Cast


HOPE = "Hope Shelter"
WHY = "She needs a place tonight"
REFERRED: dict[str, Any] = {"organisation": HOPE, "service": "social_care", "why": WHY}


def agrees(cast: Cast, person_id: str, **told: Any) -> str:
    """Consent to tell Hope Shelter; its id."""
    words = GIVEN | {"purpose": "referral", "receiver": HOPE} | told
    ref = consent.record_consent(cast.lead, person=person_id, now=NOW, **words)
    assert ref
    return ref.id


def referral(cast: Cast, case_id: str, person_id: str, **told: Any) -> str:
    """Somebody is referred; its id."""
    ref = acts.refer(cast.lead, case=case_id, person=person_id, now=NOW, **(REFERRED | told))
    assert ref
    return ref.id


def went_out(*people: str, **told: Any) -> dict[str, Any]:
    """How a referral to Hope, whom nobody was asked about, is recorded: on a ground in law, unless `told` otherwise."""
    ground = {"basis": "vital_interest", "why": WHY} | told
    return {"direction": "out", "told": WentOut(people, **ground)}


def sent(cast: Cast, case_id: str, person_id: str, institution_id: str, **told: Any) -> str:
    """Somebody is referred to Hope Shelter, which reads it here; the id of what it reads."""
    given = referral(cast, case_id, person_id, **told)
    acts.send_referral(cast.lead, handover=given, institution=institution_id, now=NOW)
    return str(SentReferral.objects.get(handover=given).pk)


def in_a_file(cast: Cast, person_id: str) -> str:
    """Somebody who agreed to a receiver of their own goes out in a file; the id of their consent."""
    receiver = f"Clinic {person_id}"
    consent = agrees(cast, person_id, receiver=receiver)
    giving.give_out(cast.lead, office=cast.nbo.pk, told=PassedTo("referral", receiver), now=NOW)
    return consent


def handed(act: Any, cast: Cast, case_id: str, *, to: str = "other_lead", who: str = "lead", why: str = WHY) -> str:
    """A case assigned, offered or asked for; the id of that."""
    ref = act(cast.actors[who], case=case_id, user=cast.actors[to].user_id, why=why, now=NOW)
    assert ref
    return str(ref.id)


OFFERED: dict[str, Any] = {
    "legs": ["aftercare"],
    "urgency": "urgent",
    "people": "about twelve",
    "why": "They moved to Cebu",
    "basis": "vital_interest",
}


def offered(cast: Cast, case_id: str, *, who: str = "lead", to: Any = None, **told: Any) -> str:
    """A case offered to Cebu; the id of what Cebu is told."""
    office = (to or cast.ceb).pk
    ref = acts.offer_to_office(cast.actors[who], case=case_id, office=office, now=NOW, **(OFFERED | told))
    assert ref
    return str(Offer.objects.get(handover=ref.id).pk)


def moved(cast: Cast, case_id: str, **told: Any) -> None:
    """A case that Cebu has taken over; Olga leads it."""
    offer = offered(cast, case_id, **told)
    acts.take_over(cast.elsewhere, offer=offer, user=cast.elsewhere.user_id, now=NOW)


def offered_here(cast: Cast, title: str) -> str:
    """A case of Cebu's that Olga offers to Nairobi; the id of what Nairobi is told."""
    words: dict[str, Any] = {"title": title, "harm": "bonded_labour", "summary": "", "risk": "", "secret": False}
    receipt = people.search_people(cast.elsewhere, office=cast.ceb.pk, name="Nobody Known", now=NOW)
    words |= {"receipt": receipt.id, "report": None, "opened_on": NOW.date()}
    case = cases.open_case(cast.elsewhere, office=cast.ceb.pk, now=NOW, **words)
    assert case
    return offered(cast, case.id, who="elsewhere", to=cast.nbo)
