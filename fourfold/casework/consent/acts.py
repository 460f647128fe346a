"""Recording consent as it was given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypedDict, Unpack

from fourfold.casework.consent import rules
from fourfold.casework.consent.models import Consent
from fourfold.casework.consent.queries import is_live
from fourfold.casework.people.acts import Start
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS, INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vault import fields, keys
from fourfold.ground.vocab import queries as vocab


class AsGiven(TypedDict):
    """Consent as handed over from a row."""

    purpose: str
    answer: str
    given_on: date | None
    method: str
    language: str
    told: Mapping[str, bool | None]
    as_given: str


@act(by=CASEWORKERS, on={"person": Person})
def record_consent(
    actor: Actor,
    *,
    person: Person,
    purpose: str,
    answer: str,
    given_on: date | None,
    method: str,
    language: str,
    told: Mapping[str, bool | None],
    as_given: str,
    now: datetime,
) -> Consent:
    """Record what somebody said to one purpose; the newest answer is the one in force."""
    rules.require_known_word(vocab.has("consent_purposes", purpose), field="purpose")
    rules.require_known_word(vocab.has("consent_answers", answer), field="answer")
    rules.require_known_word(not method or vocab.has("consent_methods", method), field="method")
    rules.require_past(given_on, today=person.office.today(now))
    rules.require_how(allows=is_live(answer), given_on=given_on, method=method)
    rules.require_told(told, [word.code for word in vocab.words("consent_disclosures", language="en")])
    given = AsGiven(
        purpose=purpose,
        answer=answer,
        given_on=given_on,
        method=method,
        language=language,
        told=told,
        as_given=as_given,
    )
    return _write(person, given, now)


@act(by=INTAKE_DESK, on={"person": Person}, inside=True)
def take_in_consent(
    actor: Actor, *, person: Person, start: Start | None = None, now: datetime, **row: Unpack[AsGiven]
) -> Consent:
    """Take in consent from a row as it stands there; what could not be read is kept as given."""
    return _write(person, row, now, secret=start.secret if start else None)


def _write(person: Person, given: AsGiven, now: datetime, *, secret: bytes | None = None) -> Consent:
    consent = Consent.from_circle_of(
        person, person=person, purpose=given["purpose"], answer=given["answer"], made_at=now
    )
    consent.given_on, consent.method, consent.language = given["given_on"], given["method"], given["language"]
    consent.told, consent.as_given = dict(given["told"]) or None, given["as_given"] or None
    fields.use_key(consent, secret or keys.data_key(person.key_id))
    consent.save()
    return consent
