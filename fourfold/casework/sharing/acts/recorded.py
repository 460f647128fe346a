"""Referrals as recorded. One that went out asks the consent of those it told of, and is kept for each of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from fourfold.casework.cases.models import Case
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.consent.queries import grounds
from fourfold.casework.people.models import Person
from fourfold.casework.sharing import rules
from fourfold.casework.sharing.acts import disclosing
from fourfold.casework.sharing.acts.disclosing import tell_without_consent
from fourfold.casework.sharing.models import Referral
from fourfold.casework.sharing.told import NOBODY, PassedTo, WentOut
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS, INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab


PURPOSE: Final = "referral"


@act(by=CASEWORKERS, on={"case": Case}, includes=(tell_without_consent,))
def record_referral(
    actor: Actor,
    *,
    case: Case,
    direction: str,
    organisation: str,
    worker: str,
    on: date | None,
    reason: str,
    details: str,
    told: WentOut = NOBODY,
    now: datetime,
) -> Referral:
    """Record that a case came from, or went to, another organisation; out of here, with the consent of those told of.

    Whoever it told of (`told`) is asked as by every disclosure, by what holds today for this organisation, by its name.
    """
    rules.require_direction(direction)
    rules.require_known_word(not reason or vocab.has("referral_reasons", reason), field="reason")
    rules.require_told_of(direction, people=len(told.people), ground=bool(told.basis or told.why.strip()))
    out = PassedTo(PURPOSE, organisation, told.basis, told.why)
    people = _of_the_case(actor, case, told.people)
    found = grounds.of(actor, people, purpose=PURPOSE, receiver=organisation, today=case.office.today(now), hold=True)
    if people:
        disclosing.check(out)
    _ask(actor, case, [one.standing for one in found.values()], out, now)
    referral = _write(case, direction, on, reason, organisation, worker, details, "", now)
    for person in people:
        row = disclosing.row(actor, case, person, found[person], out, referral.pk, now)
        row.referral = referral
        row.save()
    return referral


def _of_the_case(actor: Actor, case: Case, named: tuple[str, ...]) -> list[str]:
    """The people of the case who were named, each once. Raises RuleBroken for others, unseen and unknown alike."""
    people = sorted(set(named))
    seen = gate.visible(actor, Person.objects.filter(pk__in=people, involvements__case=case)).distinct()
    rules.require_all_in_case(found=seen.count(), named=len(people))
    return people


def _ask(actor: Actor, case: Case, standings: list[Standing], out: PassedTo, now: datetime) -> None:
    rules.require_may_tell(standings, overridden=bool(out.basis))
    if not all(one == Standing.ALLOWED for one in standings):
        tell_without_consent.within(actor, case=case, told=out, now=now)


@act(by=INTAKE_DESK, on={"case": Case}, inside=True)
def take_in_referral(
    actor: Actor,
    *,
    case: Case,
    direction: str,
    organisation: str,
    worker: str,
    on: date | None,
    reason: str,
    details: str,
    as_given: str,
    now: datetime,
) -> Referral:
    """Take in a referral from a row; what could not be read is kept as given."""
    return _write(case, direction, on, reason, organisation, worker, details, as_given, now)


def _write(
    case: Case,
    direction: str,
    on: date | None,
    reason: str,
    organisation: str,
    worker: str,
    details: str,
    as_given: str,
    now: datetime,
) -> Referral:
    referral = Referral.from_circle_of(case, case=case, direction=direction, on=on, reason=reason, made_at=now)
    referral.organisation, referral.worker = organisation or None, worker or None
    referral.details, referral.as_given = details or None, as_given or None
    referral.save()
    return referral
