"""Assessments: recorded whole, never changed; a wrong one is withdrawn. An alert asks for a safety step at once."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.kinds import Withdrawal
from fourfold.casework.cases.models import Case
from fourfold.casework.instruments import rules as scoring
from fourfold.casework.instruments.kinds import Source
from fourfold.casework.instruments.models import InstrumentVersion
from fourfold.casework.instruments.queries import the_instrument
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.door import act
from fourfold.tracks.aftercare import rules
from fourfold.tracks.aftercare.acts.settling import MOVES, begin, settle, today
from fourfold.tracks.aftercare.kinds import CARERS, Moment
from fourfold.tracks.aftercare.models import Assessment
from fourfold.tracks.aftercare.reckoning import answers_in


@act(
    by=CARERS,
    on={"case": Case, "person": Person, "instrument": InstrumentVersion},
    mentions=("person",),
    includes=MOVES,
)
def record_assessment(
    actor: Actor,
    *,
    case: Case,
    person: Person,
    instrument: InstrumentVersion,
    moment: str,
    on: date,
    source: str,
    answers: dict[str, dict[str, Any]],
    note: str,
    now: datetime,
) -> Assessment:
    """Record somebody's answers to an instrument; scores follow, and an alert asks for a safety step at once."""
    belongs = begin(actor, case, person)
    rules.require_known(instrument.current, field="instrument")
    rules.require_known(moment in Moment.codes(), field="moment")
    rules.require_known(source in Source.codes(), field="source")
    case_rules.require_work_day(on, field="on")
    rules.require_past(on, today=today(case, now))
    definition, given = the_instrument(actor, instrument.pk).definition, answers_in(answers)
    scoring.require_answers(definition, given)
    alerts = scoring.alerts_of(definition, given, child=person.age_band == "child")
    made = Assessment.from_circle_of(case, **belongs, instrument=instrument, moment=moment, on=on, made_at=now)
    made.source, made.owes_step = source, bool(alerts)
    made.answers, made.note = answers, note or None
    made.save()
    settle(actor, case, now)
    return made


@act(by=CARERS, on={"assessment": Assessment})
def record_safety_step(actor: Actor, *, assessment: Assessment, step: str, now: datetime) -> Assessment:
    """Record what was done at once after an answer that asks for it, to keep the person safe."""
    rules.require_standing(withdrawn=assessment.withdrawn_at is not None)
    rules.require_owed(owed=assessment.owes_step)
    rules.require_words(step, field="step")
    assessment.owes_step, assessment.step = False, step
    assessment.step_at, assessment.step_by = now, actor.user_id
    assessment.save()
    return assessment


@act(by=CARERS, on={"assessment": Assessment}, includes=MOVES)
def withdraw_assessment(actor: Actor, *, assessment: Assessment, why: str, note: str, now: datetime) -> Assessment:
    """Withdraw an assessment that was recorded wrongly; it is kept with its reason and counts no more."""
    case = holding.case(assessment.case_id)
    rules.require_known(why in Withdrawal.codes(), field="why")
    rules.require_standing(withdrawn=assessment.withdrawn_at is not None)
    assessment.withdrawn_at, assessment.withdrawn_by = now, actor.user_id
    assessment.withdrawn_why, assessment.withdrawn_note = why, note.strip() or None
    assessment.owes_step = False
    assessment.save()
    settle(actor, case, now)
    return assessment
