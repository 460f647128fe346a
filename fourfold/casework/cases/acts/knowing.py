"""Who may know: the team, the excluded, the secret."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.cases import rules
from fourfold.casework.cases.acts import circles
from fourfold.casework.cases.models import Case, TeamMember
from fourfold.casework.cases.models.knowers import led
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Exclusion, User
from fourfold.ground.access.roles import EVIDENCE_DESK, LEADS, Role
from fourfold.ground.acts.door import act


@act(by=LEADS, on={"case": Case, "user": User})
def add_to_team(actor: Actor, *, case: Case, user: User, duty: str, now: datetime) -> Case:
    """Bring a colleague onto a case's team, with the circles that their duty needs."""
    _require_addable(actor, case, user, duty)
    rules.require_holds(holds=circles.holds(user.pk, duty, case.office_id), field="duty")
    rules.require_not_shut_out(shut_out=_is_shut_out(user, case))
    circles.join(actor, case, user.pk, Role(duty), now)
    if duty == Role.CASE_LEAD and not led(case):
        case.lead = user
    case.save()
    return case


def _require_addable(actor: Actor, case: Case, user: User, duty: str) -> None:
    """Caseworkers join, and nobody lets themselves in: only the lead, the director, or who takes up an empty case."""
    rules.require_team_duty(casework=duty in EVIDENCE_DESK)
    directs = actor.holds(frozenset({Role.DIRECTOR}), office_id=case.office_id)
    is_lead = duty != Role.CASE_LEAD and case.lead_id == user.pk and led(case)  # another duty closes what that opened
    rules.require_may_take_off(is_lead=is_lead, own=user.pk == actor.user_id, directs=directs)
    if user.pk != actor.user_id or directs:
        return
    members = _members(case)
    leads = case.lead_id == actor.user_id and actor.user_id in members
    rules.require_let_in_by_another(by_another=leads or (not members and not led(case)))


def _is_shut_out(user: User, case: Case) -> bool:
    return Exclusion.objects.filter(user=user, circle_id=case.circle_id).exists()


def _members(case: Case) -> set[str]:
    """Who is on the team. A lead whose role has ended is not, though the case still names them."""
    return set(TeamMember.objects.filter(case=case).values_list("user_id", flat=True))


@act(by=LEADS, on={"case": Case, "user": User})
def leave_team(actor: Actor, *, case: Case, user: User, now: datetime) -> Case:
    """Take a colleague off a case's team; what their duty opened closes at once. Its lead: a director or themselves."""
    _remove(actor, case, user, now)
    case.save()
    return case


def _remove(actor: Actor, case: Case, user: User, now: datetime) -> None:
    """Takes somebody off the team. A secret case keeps at least one who knows of it: nobody could open it again."""
    circles.hold_main(case)
    directs = actor.holds(frozenset({Role.DIRECTOR}), office_id=case.office_id)
    is_lead = case.lead_id == user.pk and led(case)
    rules.require_may_take_off(is_lead=is_lead, own=user.pk == actor.user_id, directs=directs)
    mine = TeamMember.objects.filter(case=case, user=user)
    alone = case.secret and mine.exists() and not circles.known_without(case, user.pk, now)
    rules.require_somebody_left(left=not alone)
    circles.leave(circles.every(case), user.pk)
    if case.lead_id == user.pk:
        case.lead = None


@act(by=LEADS, on={"case": Case, "user": User})
def exclude(actor: Actor, *, case: Case, user: User, why: str, now: datetime) -> Case:
    """Shut somebody out of a case, whatever their rank; they will not know that it exists. Its lead: a director."""
    rules.require_not_self(actor_id=actor.user_id, user_id=user.pk)
    rules.require_reason(why, field="why")
    _remove(actor, case, user, now)
    Exclusion.objects.bulk_create(
        [Exclusion(user=user, circle_id=circle, by=actor.user_id, made_at=now) for circle in circles.every(case)],
        ignore_conflicts=True,
    )
    case.save()
    return case


@act(by=LEADS, on={"case": Case, "user": User})
def readmit(actor: Actor, *, case: Case, user: User, now: datetime) -> Case:
    """Lift an exclusion."""
    rules.require_not_self(actor_id=actor.user_id, user_id=user.pk)
    Exclusion.objects.filter(user=user, circle_id__in=circles.every(case)).delete()
    case.save()
    return case


@act(by=LEADS, on={"case": Case})
def make_secret(actor: Actor, *, case: Case, why: str, now: datetime) -> Case:
    """Make a case known to its team alone: absent from lists, counts, search and hints for everyone else."""
    rules.require_reason(why, field="why")
    circles.hold_main(case)
    rules.require_on_team(on_team=TeamMember.objects.filter(case=case, user_id=actor.user_id).exists())
    case.secret = True
    case.save()
    circles.close_to_office(case)
    return case


@act(by=LEADS, on={"case": Case})
def make_ordinary(actor: Actor, *, case: Case, why: str, now: datetime) -> Case:
    """Let the office know of a case again."""
    rules.require_reason(why, field="why")
    case.secret = False
    case.save()
    circles.open_to_office(case)
    return case


@act(by=LEADS, on={"case": Case, "user": User}, inside=True)
def take_lead(actor: Actor, *, case: Case, user: User, now: datetime) -> Case:
    """Make a colleague the lead of a case; they join its team in that duty."""
    rules.require_holds(holds=circles.holds(user.pk, Role.CASE_LEAD, case.office_id), field="user")
    rules.require_not_shut_out(shut_out=_is_shut_out(user, case))
    if not TeamMember.objects.filter(case=case, user=user, duty=Role.CASE_LEAD).exists():
        circles.join(actor, case, user.pk, Role.CASE_LEAD, now)
    case.lead = user
    case.save()
    return case


@act(by=LEADS, on={"case": Case, "user": User}, inside=True)
def take_place(actor: Actor, *, case: Case, user: User, duty: str, now: datetime) -> Case:
    """Bring a colleague onto a case's team in the place of another; who is on it already keeps their duty."""
    _require_addable(actor, case, user, duty)
    rules.require_holds(holds=circles.holds(user.pk, duty, case.office_id), field="user")
    rules.require_not_shut_out(shut_out=_is_shut_out(user, case))
    if user.pk not in _members(case):
        circles.join(actor, case, user.pk, Role(duty), now)
        case.save()
    return case
