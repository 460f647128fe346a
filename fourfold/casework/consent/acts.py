"""Recording consent as it was given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

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
    rules.require_past(given_on, today=now.date())
    rules.require_how(allows=is_live(answer), given_on=given_on, method=method)
    rules.require_told(told, [word.code for word in vocab.words("consent_disclosures", language="en")])
    return _write(person, purpose, answer, given_on, method, language, told, as_given, now)


@act(by=INTAKE_DESK, on={"person": Person}, machine=True)
def take_in_consent(
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
    start: Start | None = None,
    now: datetime,
) -> Consent:
    """Take in consent from a row as it stands there; what could not be read is kept as given."""
    return _write(
        person, purpose, answer, given_on, method, language, told, as_given, now, secret=start.secret if start else None
    )


def _write(
    person: Person,
    purpose: str,
    answer: str,
    given_on: date | None,
    method: str,
    language: str,
    told: Mapping[str, bool | None],
    as_given: str,
    now: datetime,
    secret: bytes | None = None,
) -> Consent:
    consent = Consent.from_circle_of(person, person=person, purpose=purpose, answer=answer, made_at=now)
    consent.given_on, consent.method, consent.language = given_on, method, language
    consent.told, consent.as_given = dict(told) or None, as_given or None
    fields.use_key(consent, secret or keys.data_key(person.key_id))
    consent.save()
    return consent
