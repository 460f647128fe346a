"""Things handed on, made through the doors."""

from __future__ import annotations

from typing import Any

from fourfold.casework.consent import acts as consent
from fourfold.casework.sharing import acts
from fourfold.casework.sharing.told import PassedTo
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
