"""Recording consent as it was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypedDict, Unpack

from fourfold.casework.consent import rules
from fourfold.casework.consent.kinds import Instead
from fourfold.casework.consent.models import Consent
from fourfold.casework.consent.queries import consents_of, grounds, names_receiver
from fourfold.casework.consent.queries.grounds import is_decided, is_live
from fourfold.casework.people.acts import Start
from fourfold.casework.people.joining import Parting, hears_of_parting
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS, INTAKE_DESK, LEADS
from fourfold.ground.acts.door import Act, act
from fourfold.ground.acts.register import include
from fourfold.ground.vault import fields, keys
from fourfold.ground.vocab import queries as vocab


@dataclass(frozen=True)
class More:
    """What a row of a file does not have: a named receiver, an end, a witness."""

    receiver: str = ""
    until: date | None = None
    witness: str = ""


class AsGiven(TypedDict):
    """Consent as handed over from a row."""

    purpose: str
    answer: str
    given_on: date | None
    method: str
    language: str
    told: Mapping[str, bool | None]
    as_given: str


class Told(TypedDict, total=False):
    """How consent was given, and to tell whom. What is left out was not said."""

    method: str
    language: str
    told: Mapping[str, bool | None]
    as_given: str
    receiver: str
    until: date | None
    witness: str


@act(by=CASEWORKERS, on={"person": Person})
def record_consent(
    actor: Actor,
    *,
    person: Person,
    purpose: str,
    answer: str,
    given_on: date | None,
    now: datetime,
    **said: Unpack[Told],
) -> Consent:
    """Record what somebody said to one purpose and receiver; what was said last is in force."""
    method, told, until = said.get("method", ""), said.get("told", {}), said.get("until")
    rules.require_known_word(vocab.has("consent_purposes", purpose), field="purpose")
    rules.require_known_word(vocab.has("consent_answers", answer), field="answer")
    rules.require_known_word(not method or vocab.has("consent_methods", method), field="method")
    language = said.get("language", "")
    rules.require_known_word(not language or vocab.has("languages", language), field="language")
    rules.require_past(given_on, today=person.office.today(now))
    rules.require_how(allows=is_live(answer), given_on=given_on, method=method)
    receiver = said.get("receiver", "").strip()
    receiver = receiver if rules.receiver_key(receiver) else ""
    rules.require_receiver(wanted=names_receiver(purpose), live=is_live(answer), receiver=receiver)
    rules.require_until(until, live=is_live(answer), given_on=given_on)
    rules.require_told(told, [word.code for word in vocab.words("consent_disclosures", language="en")])
    given = AsGiven(
        purpose=purpose,
        answer=answer,
        given_on=given_on,
        method=method,
        language=language,
        told=told,
        as_given=said.get("as_given", ""),
    )
    made = _write(person, given, now, more=More(receiver, until, said.get("witness", "").strip()))
    if is_decided(answer) and not is_live(answer):
        _follow(actor, made, now)
    return made


@act(by=CASEWORKERS, on={"consent": Consent})
def withdraw_consent(actor: Actor, *, consent: Consent, on: date, method: str, as_given: str, now: datetime) -> Consent:
    """Record that somebody took their consent back; from now on it allows nothing, and what was given is kept."""
    rules.require_past(on, today=consent.office.today(now))
    rules.require_known_word(not method or vocab.has("consent_methods", method), field="method")
    rules.require_back_after(on, given_on=consent.given_on)
    held = next((one for one in consents_of(actor, consent.person_id) if one.id == consent.pk), None)
    in_force = held is not None and (held.in_force or held.instead == Instead.NO_ELSEWHERE)
    rules.require_in_force(in_force=in_force, live=held is not None and held.live)
    withdrawn = Consent.from_circle_of(consent, person_id=consent.person_id, purpose=consent.purpose, made_at=now)
    withdrawn.answer, withdrawn.given_on, withdrawn.method = "withdrawn", on, method
    withdrawn.language, withdrawn.receiver, withdrawn.as_given = "", consent.receiver, as_given or None
    withdrawn.save()
    _follow(actor, withdrawn, now)
    return withdrawn


Follows = Callable[[Actor, Consent, datetime], None]
_FOLLOWS: Final[list[Follows]] = []


def when_refused(follows: Follows, *, doing: Act[Any]) -> None:
    """Adds what a later room does, by an act of its own, inside the act that records a no to what was agreed before."""
    for outer in (record_consent, withdraw_consent):
        include(outer, doing)
    _FOLLOWS.append(follows)


@hears_of_parting
def _parts(actor: Actor, parting: Parting) -> None:
    """A no that counts for every record of somebody is not got rid of by telling the records apart for a moment."""
    leads = any(actor.holds(LEADS, office_id=office) for office in parting.offices)
    rules.require_may_part(said_no=grounds.a_no_stands(parting.ones), leads=leads)


def _follow(actor: Actor, consent: Consent, now: datetime) -> None:
    for each in _FOLLOWS:
        each(actor, consent, now)


@act(by=INTAKE_DESK, on={"person": Person}, inside=True)
def take_in_consent(
    actor: Actor, *, person: Person, start: Start | None = None, now: datetime, **row: Unpack[AsGiven]
) -> Consent:
    """Take in consent from a row as it stands there; what could not be read is kept as given."""
    return _write(person, row, now, secret=start.secret if start else None)


def _write(
    person: Person, given: AsGiven, now: datetime, *, secret: bytes | None = None, more: More | None = None
) -> Consent:
    consent = Consent.from_circle_of(
        person, person=person, purpose=given["purpose"], answer=given["answer"], made_at=now
    )
    consent.given_on, consent.method, consent.language = given["given_on"], given["method"], given["language"]
    consent.told, consent.as_given = dict(given["told"]) or None, given["as_given"] or None
    if more is not None:
        consent.receiver, consent.until, consent.witness = more.receiver or None, more.until, more.witness or None
    fields.use_key(consent, secret or keys.data_key(person.key_id))
    consent.save()
    return consent
