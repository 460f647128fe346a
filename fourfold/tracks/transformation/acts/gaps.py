"""A gap seen in a case, and the project that answers it."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.kinds import CLOSED, Withdrawal
from fourfold.casework.cases.models import Case
from fourfold.casework.institutions.models import Institution
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.transformation import rules
from fourfold.tracks.transformation.acts.milestones import MOVES, reach, settle
from fourfold.tracks.transformation.kinds import NoLonger
from fourfold.tracks.transformation.models import Gap, GapAnswered, Project


@act(
    by=CASEWORKERS,
    on={"case": Case, "where": Institution},
    mentions=("where",),
    includes=MOVES,
)
def record_gap(
    actor: Actor,
    *,
    case: Case,
    kind: str,
    part: str,
    seen_on: date,
    institution: str,
    narrative: str,
    where: Institution | None = None,
    now: datetime,
) -> Gap:
    """Record a failure of the system that this case brought to light; the first one is a milestone of the case."""
    case_rules.require_open(case.status)
    rules.require_known_word(vocab.has("system_failures", kind), field="kind")
    rules.require_known_word(vocab.has("justice_parts", part), field="part")
    rules.require_past(seen_on, today=case.office.today(now), field="seen_on")
    gap = Gap.from_circle_of(case, case=case, kind=kind, part=part, seen_on=seen_on, made_at=now)
    gap.where = where
    gap.institution, gap.narrative = institution or None, narrative
    gap.save()
    reach(actor, case, now)
    return gap


@act(by=CASEWORKERS, on={"gap": Gap}, includes=MOVES)
def withdraw_gap(actor: Actor, *, gap: Gap, why: str, note: str = "", now: datetime) -> Gap:
    """Withdraw a gap that was recorded wrongly; it is kept, with the reason, and counts no more."""
    case = holding.case(gap.case_id)
    case_rules.require_open(case.status)
    rules.require_known_word(why in Withdrawal.codes(), field="why")
    gap.withdraw(by=actor.user_id, why=why, note=note, at=now)
    settle(actor, case, now)
    return gap


@act(by=CASEWORKERS, on={"gap": Gap, "project": Project}, includes=MOVES)
def answer_gap(actor: Actor, *, gap: Gap, project: Project, now: datetime) -> GapAnswered:
    """Say that a project answers a gap; whatever the project has reached so far is a milestone of the case."""
    case = holding.case(gap.case_id)
    case_rules.require_open(case.status)
    rules.require_stands(withdrawn=gap.withdrawn_at is not None or project.withdrawn_at is not None)
    standing = GapAnswered.objects.filter(gap=gap, project_id=project.pk, withdrawn_at=None)
    rules.require_new_answer(exists=standing.exists())
    answered = GapAnswered.from_circle_of(gap, gap=gap, project=project, made_at=now)
    answered.save()
    reach(actor, case, now)
    return answered


@act(by=CASEWORKERS, on={"answered": GapAnswered}, includes=MOVES)
def drop_answer(actor: Actor, *, answered: GapAnswered, why: str, note: str = "", now: datetime) -> GapAnswered:
    """Say that a project does not answer a gap after all; that it was said is kept."""
    rules.require_known_word(why in NoLonger.codes(), field="why")
    case = holding.case(answered.gap.case_id)
    answered.withdraw(by=actor.user_id, why=why, note=note, at=now)
    if case.status not in CLOSED:
        settle(actor, case, now)
    return answered
