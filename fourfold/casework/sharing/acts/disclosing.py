"""Passing people's records on in a file: asked of consent, and kept for each of them.

`check` and `pass_on` are no acts of their own: they happen within the act that gives a file out, which is what the
ledger names. Passing on without consent is one of its own within it, so that the directors hear of it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from fourfold.casework.cases.models import Case
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.consent.queries import grounds, names_receiver
from fourfold.casework.sharing import rules
from fourfold.casework.sharing.models import Disclosure
from fourfold.casework.sharing.told import PassedTo
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import CASEWORKERS, LEADS
from fourfold.ground.acts.door import act
from fourfold.ground.vault.fields import warm
from fourfold.ground.vault.ids import new_id
from fourfold.ground.vocab import queries as vocab


@act(by=LEADS, on={"office": Office}, inside=True)
def pass_on_without_consent(actor: Actor, *, office: Office, told: PassedTo, now: datetime) -> Office:
    """Pass on what is known of people who were not asked, on a ground in law; the office's directors hear of it."""
    check(told)
    return office


@act(by=LEADS, on={"case": Case}, inside=True)
def send_abroad_without_consent(actor: Actor, *, case: Case, told: PassedTo, now: datetime) -> Case:
    """Offer a case abroad of which somebody harmed was not asked, on a ground in law; directors who may know are told.

    On the case and not on its office, so that nobody hears of a case that is hidden from them.
    """
    check(told)
    return case


@act(by=CASEWORKERS, on={"case": Case}, inside=True)
def tell_without_consent(actor: Actor, *, case: Case, told: PassedTo, now: datetime) -> Case:
    """Record a referral that told of people who were not asked, on a ground in law; directors who may know are told.

    Anybody on casework may: whoever brings somebody to a hospital at night does not wait for a lead. On the case and
    not on its office, as above.
    """
    check(told)
    return case


def check(told: PassedTo) -> None:
    """Whether it makes sense to pass anything on in these words. Raises RuleBroken."""
    if told.discloses:
        rules.require_purpose(
            known=vocab.has("consent_purposes", told.purpose), names_receiver=names_receiver(told.purpose)
        )
    rules.require_receiver(told.organisation, wanted=told.discloses)
    known = vocab.has("disclosure_bases", told.basis)
    rules.require_override(told.basis, told.why, known=known, discloses=told.discloses)


def pass_on(actor: Actor, *, office: Office, people: Collection[tuple[str, str]], told: PassedTo, now: datetime) -> int:
    """Keeps of each of these people (pairs of case id and person id) to whom a file went and on what it rests.

    The number of people who go without consent. Consents are held until the act is over. Raises RuleBroken.
    """
    found = grounds.of(
        actor,
        {person for _case, person in people},
        purpose=told.purpose,
        receiver=told.organisation,
        today=office.today(now),
        hold=True,
    )
    rules.require_covered([one.standing for one in found.values()], overridden=bool(told.basis))
    seen = gate.visible(actor, Case.objects.filter(pk__in={case for case, _person in people}))
    cases, file = {one.pk: one for one in seen.select_related("key")}, new_id()
    made = [row(actor, cases[case], person, found[person], told, file, now) for case, person in sorted(people)]
    warm(made)
    Disclosure.objects.bulk_create(made, batch_size=500)
    return sum(one.standing != Standing.ALLOWED for one in found.values())


def row(
    actor: Actor, case: Case, person_id: str, ground: grounds.Ground, told: PassedTo, file: str, now: datetime
) -> Disclosure:
    """What is kept of one person who was passed on, not yet written."""
    made = Disclosure.from_circle_of(case, case=case, person_id=person_id, by=actor.user_id, file=file, made_at=now)
    made.purpose, made.organisation = told.purpose, " ".join(told.organisation.split())
    if ground.standing == Standing.ALLOWED:
        made.consent_id = ground.consent_id
    else:
        made.basis, made.why = told.basis, told.why.strip()
    return made
