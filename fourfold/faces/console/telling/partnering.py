"""One partner of each office comes in, and one referral waits for its answer: what a partner's first page shows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from fourfold.casework.consent import acts as consent
from fourfold.casework.institutions import acts as institutions
from fourfold.casework.institutions import queries as listed
from fourfold.casework.sharing import acts as sharing
from fourfold.faces.console.telling.world.dice import read
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.sheets import OfficeSheet


_SERVICE: Final = "social_care"
_AGO: Final = timedelta(days=2)


def found(lead: Actor, partner: Actor, office: OfficeSheet, *, now: datetime) -> str:
    """Puts the first partner of an office on its list and names who of it comes in; its name, blank for none."""
    names = read("world")["offices"].get(office.code, {}).get("partners", [])
    if not names:
        return ""
    common: dict[str, Any] = {"office": office.id, "place": "", "contact": "", "note": "", "now": now}
    made = institutions.add_institution(lead, kind="partner", name=names[0], **common)
    assert made
    institutions.name_liaison(lead, institution=made.id, user=partner.user_id, now=now)
    return str(names[0])


def refer(lead: Actor, office: OfficeSheet, organisation: str, case: str, person: str, *, now: datetime) -> None:
    """Somebody agrees, is referred, and the referral is sent; the partner has not answered yet."""
    at = now - _AGO
    place = next(one for one in listed.institutions(lead, kind="partner", office_id=office.id) if one.closed_on is None)
    why = read("phrases")[read("world")["offices"][office.code]["language"]]["why"]
    given: dict[str, Any] = {"purpose": "referral", "answer": "given", "given_on": at.date(), "method": "signed"}
    rest: dict[str, Any] = {"language": "", "told": {}, "as_given": "", "now": at}
    consent.record_consent(lead, person=person, receiver=organisation, **given, **rest)
    said = {"organisation": organisation, "service": _SERVICE, "why": why}
    made = sharing.refer(lead, case=case, person=person, now=at, **said)
    assert made
    sharing.send_referral(lead, handover=made.id, institution=place.id, now=at)
