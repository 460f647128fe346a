"""That no victim is punished: whoever is charged and is a victim of the same case, in whatever order they became both.

A word on it stands with each charge and with the victim's part in the case. It is asked for at the step that makes
somebody both, if whoever takes it may know of both; else the court file asks for it until it is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import coming, harmed
from fourfold.casework.cases.coming import Coming
from fourfold.casework.cases.harmed import VICTIM
from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.people import acts as of_people
from fourfold.casework.people import joining
from fourfold.casework.people import queries as people
from fourfold.casework.people.joining import Joining
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.acts.register import include
from fourfold.tracks.accountability import charge_rules
from fourfold.tracks.accountability.acts.keeping import open_case
from fourfold.tracks.accountability.models import Accused, Charge


def victims(actor: Actor, case: Case, person_id: str | None) -> list[Involvement]:
    """The parts in a case that somebody has as a victim, under any record that the actor may know to be theirs.

    None of somebody whom the actor may not know: a refusal would tell who an accused is.
    """
    ones = _ones(actor, person_id)
    return list(Involvement.objects.filter(case=case, person__in=ones, role=VICTIM).select_related("key"))


def is_harmed(actor: Actor, case: Case, person_id: str | None) -> bool:
    """Whether somebody was harmed in a case by whatever record: by a part in it, too, but not by that alone."""
    return not harmed.of(case).isdisjoint(_ones(actor, person_id))


def _ones(actor: Actor, person_id: str | None) -> set[str]:
    """The records that the actor may know to be of somebody; none where they may not know that somebody."""
    if person_id is None or not people.visible_ids(actor, [person_id]):
        return set()
    return {person_id} | people.same_as(actor, person_id)


def bare(charges: Iterable[Charge]) -> list[Charge]:
    """Those of these charges with which no word on non-punishment stands."""
    return [charge for charge in charges if not (charge.non_punishment or "").strip()]


def standing(accused: Accused) -> list[Charge]:
    """The charges of an accused that were not withdrawn."""
    return list(Charge.objects.filter(accused=accused, withdrawn_at=None).select_related("key"))


def tell_parts(actor: Actor, parts: Iterable[Involvement], words: str, now: datetime) -> None:
    """The word stands with the victim's part, too; a first one stays."""
    for part in parts if words.strip() else ():
        if not part.non_punishment:
            cases.keep_word.within(actor, involvement=part, non_punishment=words, now=now)


@act(by=CASEWORKERS, on={"accused": Accused}, includes=(cases.keep_word,))
def spare_accused(actor: Actor, *, accused: Accused, non_punishment: str, now: datetime) -> Accused:
    """Say what was done so that a victim of the case who is charged in it is not punished."""
    case = open_case(accused)
    charge_rules.require_spared(words=non_punishment)
    asked = bare(standing(accused))
    charge_rules.require_to_spare(charged=bool(asked), is_victim=is_harmed(actor, case, accused.person_id))
    for charge in asked:
        charge.non_punishment = non_punishment
        charge.save()
    tell_parts(actor, victims(actor, case, accused.person_id), non_punishment, now)
    return accused


@coming.hears_of
def _comes(actor: Actor, come: Coming) -> None:
    """Whoever comes in as a victim and is charged in the case already is not, without that word."""
    if come.role != VICTIM:
        return
    ones = {come.person.pk} | people.same_as(actor, come.person.pk)
    rows = gate.visible(actor, Accused.objects.filter(case=come.case, person__in=ones, withdrawn_at=None))
    for accused in rows.select_related("key"):
        if bare(standing(accused)):
            charge_rules.require_spared(words=come.non_punishment)
            spare_accused.within(actor, accused=accused, non_punishment=come.non_punishment, now=come.now)


@joining.hears_of
def _joined(actor: Actor, joined: Joining) -> None:
    """Two records that are one person from now on may be charged as the one and harmed as the other.

    Whoever may not know of the case, or not write to it, is asked nothing; its court file then asks.
    """
    rows = gate.visible(actor, Accused.objects.filter(person__in=joined.ones, withdrawn_at=None), to_act=True)
    for accused in rows.exclude(case__status__in=CLOSED).select_related("key", "case"):
        asked = bare(standing(accused)) and is_harmed(actor, accused.case, accused.person_id)
        if asked and actor.holds(CASEWORKERS, office_id=accused.case.office_id):
            charge_rules.require_joined_spared(words=joined.non_punishment)
            spare_accused.within(actor, accused=accused, non_punishment=joined.non_punishment, now=joined.now)


for outer in (cases.involve, of_people.judge):
    include(outer, spare_accused)
