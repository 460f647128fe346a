"""Planning relief and deciding on it, in a circle that holds those planned with and nobody else.

Nothing of a plan stands on the case: no milestone, no number, no line in who looked. Whoever is harmed must not learn
of a relief from a colleague's screen.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Q

from fourfold.casework.approvals.acts import asking as approvals
from fourfold.casework.approvals.kinds import ApprovalKind
from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.models import Case, CaseCircle
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Circle, Exclusion, Grant, User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import CASEWORKERS, CircleKind
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.relief import rules
from fourfold.tracks.relief.kinds import DIRECTORS, PLANNERS, Decision
from fourfold.tracks.relief.models import Plan
from fourfold.tracks.relief.told import PlanTold


_TOLD: Final = ("outline", "place", "authority", "course", "risks", "shelter")


@act(by=PLANNERS, on={"case": Case, "decider": User})
def draw_up_plan(actor: Actor, *, case: Case, decider: User, told: PlanTold, now: datetime) -> Plan:
    """Draw up a relief plan, known to nobody but you and the director who is to decide on it."""
    case_rules.require_open(case.status)
    rules.require_other_decider(drafter=actor.user_id, decider=decider.pk)
    asked = actor_of(decider)
    rules.require_director(fits=asked.holds(DIRECTORS, office_id=case.office_id) and knows(asked, case))
    closed = _closed_circle(case, now)
    plan = Plan.from_circle_of(case, case=case, circle_id=closed.pk, decider=decider, made_at=now)
    plan.by = actor.user_id
    _write(actor, plan, told)
    for user_id in (actor.user_id, decider.pk):
        let_in(plan, user_id, actor, now)
    return plan


@act(by=PLANNERS, on={"case": Case, "plan": Plan})
def change_plan(actor: Actor, *, case: Case, plan: Plan, told: PlanTold, now: datetime) -> Plan:
    """Go on with a relief plan that is not decided yet; whoever changed it last does not decide on it."""
    _require_open(case, plan)
    rules.require_undecided(plan.decision)
    approvals.forget(actor, ApprovalKind.OPERATION, plan)
    _write(actor, plan, told)
    return plan


@act(by=PLANNERS, on={"case": Case, "plan": Plan, "user": User})
def plan_with(actor: Actor, *, case: Case, plan: Plan, user: User, now: datetime) -> Plan:
    """Let a colleague know of a relief plan."""
    _require_open(case, plan)
    asked = actor_of(user)
    rules.require_may_know(knows=asked.holds(CASEWORKERS, office_id=case.office_id) and knows(asked, case))
    let_in(plan, user.pk, actor, now)
    plan.save()
    return plan


@act(by=PLANNERS, on={"case": Case, "plan": Plan, "user": User})
def leave_plan(actor: Actor, *, case: Case, plan: Plan, user: User, now: datetime) -> Plan:
    """Take a colleague out of those a relief is planned with."""
    _require_open(case, plan)
    rules.require_not_deciding(decides=user.pk == plan.decider_id and not plan.decision)
    live = Grant.objects.filter(Q(until=None) | Q(until__gt=now), circle_id=plan.circle_id, user__is_active=True)
    rules.require_somebody_left(left=live.exclude(user_id=user.pk).exists())
    Grant.objects.filter(circle_id=plan.circle_id, user_id=user.pk).delete()
    plan.save()
    return plan


@act(by=DIRECTORS, on={"case": Case, "plan": Plan})
def decide_plan(actor: Actor, *, case: Case, plan: Plan, decision: str, why: str, now: datetime) -> Plan:
    """Decide whether a relief goes ahead, with the reason; the office says how many have to say go."""
    _require_open(case, plan)
    case_rules.require_known_word(decision in Decision.codes(), field="decision")
    rules.require_undecided(plan.decision)
    own = actor.user_id in (plan.by, plan.changed_by)
    rule = approvals.may(actor, ApprovalKind.OPERATION, office_id=plan.office_id)
    if not rule.own:
        rules.require_other_decider(drafter=plan.by, decider=actor.user_id)
        rules.require_other_hand(changed_by=plan.changed_by, decider=actor.user_id)
    case_rules.require_reason(why, field="why")
    rules.require_ready(decision, (plan.outline or {}).get("ready", ()), required_checks())
    if decision == Decision.GO and not approvals.approve(
        actor, ApprovalKind.OPERATION, plan, own=own, note=why, now=now
    ):
        plan.save()
        return plan
    plan.decision, plan.decided_at, plan.decided_by, plan.decided_why = decision, now, actor.user_id, why
    plan.save()
    return plan


@act(by=PLANNERS, on={"case": Case, "plan": Plan})
def withdraw_plan(actor: Actor, *, case: Case, plan: Plan, why: str, now: datetime) -> Plan:
    """Withdraw a relief plan, decided or not, saying why; it is kept for those it was planned with."""
    _require_open(case, plan)
    case_rules.require_reason(why, field="why")
    plan.withdrawn_at, plan.withdrawn_by, plan.withdrawn_why = now, actor.user_id, why
    plan.save()
    return plan


def required_checks() -> list[str]:
    """What a go waits for, as the list of preparations says."""
    return [word.code for word in vocab.words("relief_checks", language="en") if word.extra.get("required")]


def _write(actor: Actor, plan: Plan, told: PlanTold) -> None:
    known = all(vocab.has("relief_checks", code) for code in told.ready)
    case_rules.require_known_word(known, field="ready")
    case_rules.require_known_word(told.course.strip(), field="course")
    case_rules.require_work_day(told.day, field="day")
    rules.require_estimate(told.people)
    stood = [getattr(plan, name) for name in _TOLD]
    day = told.day.isoformat() if told.day else None
    plan.outline = {"day": day, "people": told.people, "ready": sorted(set(told.ready))}
    plan.place, plan.authority = told.place or None, told.authority or None
    plan.course, plan.risks, plan.shelter = told.course, told.risks or None, told.shelter or None
    if stood != [getattr(plan, name) for name in _TOLD]:
        plan.changed_by = actor.user_id  # saving it as it stands frees nobody to decide on their own change
    plan.save()


def _require_open(case: Case, plan: Plan) -> None:
    if plan.case_id != case.pk:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    case_rules.require_open(case.status)
    rules.require_standing(withdrawn=plan.withdrawn_at is not None)


def knows(asked: Actor, case: Case) -> bool:
    """Whether a colleague may know of the case."""
    return gate.visible(asked, Case.objects.filter(pk=case.pk)).exists()


def _closed_circle(case: Case, now: datetime) -> Circle:
    """A circle of the case that admits nobody; who is shut out of the case is shut out of it."""
    circle = Circle.objects.create(kind=CircleKind.PLAN)
    CaseCircle.objects.create(case=case, circle=circle, kind=CircleKind.PLAN)
    shut = Exclusion.objects.filter(circle_id=case.circle_id).values_list("user_id", "by")
    Exclusion.objects.bulk_create(
        [Exclusion(user_id=user, circle=circle, by=by, made_at=now) for user, by in shut], ignore_conflicts=True
    )
    return circle


def let_in(plan: Plan, user_id: str, actor: Actor, now: datetime) -> None:
    """Lets a colleague know of a plan."""
    Grant.objects.get_or_create(
        user_id=user_id,
        circle_id=plan.circle_id,
        why="plan",
        defaults={"office_id": plan.office_id, "by": actor.user_id, "made_at": now},
    )
