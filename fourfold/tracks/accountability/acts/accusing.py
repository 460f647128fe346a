"""Who is accused, who it is, and what happened to them on the way."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.cases.rules import require_open
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.tracks.accountability import charge_rules, rules
from fourfold.tracks.accountability.acts.keeping import KEEPS, keep, open_case
from fourfold.tracks.accountability.acts.sparing import bare, is_harmed, standing, tell_parts, victims
from fourfold.tracks.accountability.kinds import Step
from fourfold.tracks.accountability.models import Accused, AccusedStep
from fourfold.tracks.accountability.models.file import CourtFile


ACCUSED = "accused"
"""The role in the case (case_roles)."""


@act(by=CASEWORKERS, on={"case": Case, "person": Person}, includes=(cases.involve, *KEEPS))
def accuse(actor: Actor, *, case: Case, person: Person | None, known_as: str, note: str, now: datetime) -> Accused:
    """Record that somebody is said to have done the harm: a person, or somebody not identified yet."""
    require_open(case.status)
    rules.require_somebody(person=person is not None, known_as=known_as)
    accused = Accused.from_circle_of(case, case=case, person=person, made_at=now)
    if person is not None:
        _enter(actor, case, person, now)
    accused.known_as, accused.note = known_as or None, note or None
    accused.save()
    keep(actor, case, now=now)
    return accused


def _enter(actor: Actor, case: Case, person: Person, now: datetime) -> None:
    """The person stands in the case as accused, once."""
    twice = Accused.objects.filter(case=case, person=person, withdrawn_at=None).exists()
    rules.require_not_accused_twice(already=twice)
    if not Involvement.objects.filter(case=case, person=person, role=ACCUSED).exists():
        cases.involve.within(actor, case=case, person=person, role=ACCUSED, since=None, note="", now=now)


@act(by=CASEWORKERS, on={"accused": Accused, "person": Person}, includes=(cases.involve, cases.keep_word, *KEEPS))
def identify_accused(
    actor: Actor, *, accused: Accused, person: Person, on: date, non_punishment: str, now: datetime
) -> Accused:
    """Record who an accused is; a victim of the case who was charged unnamed is not, without a word on that."""
    case = open_case(accused)
    rules.require_not_accused_twice(already=accused.person_id is not None)
    rules.require_not_future(on, today=case.office.today(now), field="on")
    _spare(actor, case, accused, person, non_punishment, now)
    _enter(actor, case, person, now)
    accused.person = person
    accused.save()
    _step(accused, Step.IDENTIFIED, on, "", now)
    keep(actor, case, now=now)
    return accused


def _spare(actor: Actor, case: Case, accused: Accused, person: Person, words: str, now: datetime) -> None:
    """Asks of the charges laid while nobody knew who it is what is asked when a known victim is charged."""
    charges = bare(standing(accused))
    if charges and is_harmed(actor, case, person.pk):
        charge_rules.require_spared(words=words)
    for charge in charges if words.strip() else ():
        charge.non_punishment = words
        charge.save()
    tell_parts(actor, victims(actor, case, person.pk), words, now)


@act(by=CASEWORKERS, on={"accused": Accused})
def change_accused(actor: Actor, *, accused: Accused, known_as: str, note: str, now: datetime) -> Accused:
    """Correct how an accused is known, or the note about them."""
    open_case(accused)
    rules.require_somebody(person=accused.person_id is not None, known_as=known_as)
    accused.known_as, accused.note = known_as or None, note or None
    accused.save()
    return accused


@act(by=CASEWORKERS, on={"accused": Accused}, includes=KEEPS)
def record_step(actor: Actor, *, accused: Accused, kind: str, on: date, note: str, now: datetime) -> AccusedStep:
    """Record a step of an accused: arrested, bailed, appealed, after what it presupposes; the stage follows."""
    case = open_case(accused)
    rules.require_known_word(kind in Step.codes(), field="kind")
    rules.require_not_future(on, today=case.office.today(now), field="on")
    rules.require_step(Step(kind), on, accused=CourtFile(case).facts_of(accused))
    step = _step(accused, Step(kind), on, note, now)
    keep(actor, case, now=now)
    return step


def _step(accused: Accused, kind: Step, on: date, note: str, now: datetime) -> AccusedStep:
    step = AccusedStep.from_circle_of(accused, case_id=accused.case_id, accused=accused, kind=kind, on=on, made_at=now)
    step.note = note or None
    step.save()
    return step
