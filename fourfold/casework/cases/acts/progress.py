"""Milestones on the four legs: reached or planned. The fold and the lanes are drawn from them."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.cases import rules
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.kinds import Precision
from fourfold.casework.cases.models import Case, Milestone
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab


@act(by=CASEWORKERS, on={"case": Case})
def record_milestone(
    actor: Actor,
    *,
    case: Case,
    kind: str,
    on: date,
    precision: str,
    until: date | None,
    planned: bool,
    note: str,
    now: datetime,
) -> Milestone:
    """Record something reached, or planned, on one of the four legs."""
    rules.require_open(case.status)
    word = vocab.word("milestone_types", kind, language="en")
    rules.require_known_word(word is not None and not word.retired, field="kind")
    rules.require_known_word(precision in Precision.codes(), field="precision")
    if not planned:
        rules.require_not_future(on, today=case.office.today(now), field="on")
    rules.require_order(on, until, field="until")
    milestone = Milestone.from_circle_of(case, case=case, kind=kind, on=on, precision=precision, made_at=now)
    milestone.leg = str(word.extra["leg"]) if word else ""
    milestone.until, milestone.planned, milestone.note = until, planned, note or None
    milestone.save()
    return milestone


@act(by=CASEWORKERS, on={"milestone": Milestone})
def reach_milestone(actor: Actor, *, milestone: Milestone, on: date, now: datetime) -> Milestone:
    """A planned milestone has been reached."""
    rules.require_open(holding.case(milestone.case_id).status)
    rules.require_not_future(on, today=milestone.office.today(now), field="on")
    milestone.on, milestone.precision, milestone.planned = on, "day", False
    milestone.save()
    return milestone


@act(by=CASEWORKERS, on={"milestone": Milestone})
def drop_milestone(actor: Actor, *, milestone: Milestone, now: datetime) -> Case:
    """Take back a milestone that was recorded by mistake."""
    case = holding.case(milestone.case_id)
    rules.require_open(case.status)
    milestone.delete()
    return case
