"""Milestones on the four legs: reached or planned. The fold and the lanes are drawn from them.

What a record of a leg brings about is recorded and taken back by that record's own acts alone, through
`follow_milestone` and `unfollow_milestone`; a person records the rest (ADR 0028).
"""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.cases import behind, rules
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
    rules.require_by_hand(follows=word is not None and bool(word.extra.get("follows")), field="kind")
    rules.require_known_word(precision in Precision.codes(), field="precision")
    if not planned:
        rules.require_not_future(on, today=case.office.today(now), field="on")
    rules.require_order(on, until, field="until")
    milestone = _of(case, kind, on, precision, now)
    milestone.until, milestone.planned, milestone.note = until, planned, note or None
    milestone.save()
    return milestone


@act(by=CASEWORKERS, on={"case": Case}, inside=True)
def follow_milestone(
    actor: Actor, *, case: Case, kind: str, on: date, precision: str = "day", planned: bool = False, now: datetime
) -> Milestone:
    """A milestone follows from what was recorded on a leg."""
    milestone = _of(case, kind, on, precision, now)
    milestone.planned = planned
    milestone.save()
    return milestone


def _of(case: Case, kind: str, on: date, precision: str, now: datetime) -> Milestone:
    word = vocab.word("milestone_types", kind, language="en")
    milestone = Milestone.from_circle_of(case, case=case, kind=kind, on=on, precision=precision, made_at=now)
    milestone.leg = str(word.extra["leg"]) if word else ""
    return milestone


@act(by=CASEWORKERS, on={"milestone": Milestone})
def reach_milestone(actor: Actor, *, milestone: Milestone, on: date, now: datetime) -> Milestone:
    """A planned milestone has been reached."""
    rules.require_open(holding.case(milestone.case_id).status)
    rules.require_not_future(on, today=milestone.office.today(now), field="on")
    word = vocab.word("milestone_types", milestone.kind, language="en")
    follows = word is not None and bool(word.extra.get("follows"))
    found = behind.of([milestone]).get(milestone.pk)
    rules.require_comes(follows=follows, comes_on=found.comes_on if found else None, on=on)
    milestone.on, milestone.precision, milestone.planned = on, "day", False
    milestone.save()
    return milestone


@act(by=CASEWORKERS, on={"milestone": Milestone})
def drop_milestone(actor: Actor, *, milestone: Milestone, now: datetime) -> Case:
    """Take back a milestone that was recorded by mistake."""
    case = holding.case(milestone.case_id)
    rules.require_open(case.status)
    found = behind.of([milestone]).get(milestone.pk)
    rules.require_nothing_behind(found.says if found else "")
    milestone.delete()
    return case


@act(by=CASEWORKERS, on={"milestone": Milestone}, inside=True)
def unfollow_milestone(actor: Actor, *, milestone: Milestone, now: datetime) -> Case:
    """A milestone goes with the record that it followed from."""
    case = holding.case(milestone.case_id)
    milestone.delete()
    return case
