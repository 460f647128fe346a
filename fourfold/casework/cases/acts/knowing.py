"""Who may know: the team, the excluded, the secret."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.cases import rules
from fourfold.casework.cases.acts import circles
from fourfold.casework.cases.models import Case, TeamMember
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Exclusion, User
from fourfold.ground.access.roles import EVIDENCE_DESK, LEADS, Role
from fourfold.ground.acts.door import act
from fourfold.ground.vocab.kinds import mark


_NO_SUCH_DUTY = mark("This person does not hold that role in the office.")
_SHUT_OUT = mark("This person cannot join the team.")
_NO_TEAM_DUTY = mark("Nobody joins a case's team in this role. Choose a casework role.")
_NOT_YOURSELF = mark("Ask the case's lead or the director to add you.")
_LAST_ONE = mark("Nobody would know of this secret case any more. Add a colleague to the team first.")
_NOT_ON_TEAM = mark("Join the team first: a secret case is known to its team alone.")


@act(by=LEADS, on={"case": Case, "user": User})
def add_to_team(actor: Actor, *, case: Case, user: User, duty: str, now: datetime) -> Case:
    """Bring a colleague onto a case's team, with the circles that their duty needs."""
    _require_addable(actor, case, user, duty)
    if not circles.holds(user.pk, duty, case.office_id):
        raise RuleBroken("cases.no_duty", _NO_SUCH_DUTY, field="duty")
    if Exclusion.objects.filter(user=user, circle_id=case.circle_id).exists():
        raise RuleBroken("cases.shut_out", _SHUT_OUT, field="user")
    circles.join(actor, case, user.pk, Role(duty), now)
    if duty == Role.CASE_LEAD and case.lead_id not in _members(case):
        case.lead = user
    case.save()
    return case


def _require_addable(actor: Actor, case: Case, user: User, duty: str) -> None:
    """Caseworkers join, and nobody lets themselves in: only the lead, the director, or who takes up an empty case."""
    if duty not in EVIDENCE_DESK:
        raise RuleBroken("cases.no_team_duty", _NO_TEAM_DUTY, field="duty")
    directs = actor.holds(frozenset({Role.DIRECTOR}), office_id=case.office_id)
    if user.pk != actor.user_id or directs:
        return
    members = _members(case)
    if members and not (case.lead_id == actor.user_id and actor.user_id in members):
        raise RuleBroken("cases.not_yourself", _NOT_YOURSELF, field="user")


def _members(case: Case) -> set[str]:
    """Who is on the team. A lead whose role has ended is not, though the case still names them."""
    return set(TeamMember.objects.filter(case=case).values_list("user_id", flat=True))


@act(by=LEADS, on={"case": Case, "user": User})
def leave_team(actor: Actor, *, case: Case, user: User, now: datetime) -> Case:
    """Take a colleague off a case's team; what their duty opened closes at once."""
    _remove(case, user, now)
    case.save()
    return case


def _remove(case: Case, user: User, now: datetime) -> None:
    """Takes somebody off the team. A secret case keeps at least one who knows of it: nobody could open it again."""
    circles.hold_main(case)
    mine = TeamMember.objects.filter(case=case, user=user)
    if case.secret and mine.exists() and not circles.known_without(case, user.pk, now):
        raise RuleBroken("cases.last_one", _LAST_ONE, field="user")
    circles.leave(circles.every(case), user.pk)
    if case.lead_id == user.pk:
        case.lead = None


@act(by=LEADS, on={"case": Case, "user": User})
def exclude(actor: Actor, *, case: Case, user: User, why: str, now: datetime) -> Case:
    """Shut somebody out of a case, whatever their rank; they will not know that it exists."""
    rules.require_not_self(actor_id=actor.user_id, user_id=user.pk)
    rules.require_reason(why, field="why")
    _remove(case, user, now)
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
    if not TeamMember.objects.filter(case=case, user_id=actor.user_id).exists():
        raise RuleBroken("cases.not_on_team", _NOT_ON_TEAM)
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
    if not circles.holds(user.pk, Role.CASE_LEAD, case.office_id):
        raise RuleBroken("cases.no_duty", _NO_SUCH_DUTY, field="user")
    if Exclusion.objects.filter(user=user, circle_id=case.circle_id).exists():
        raise RuleBroken("cases.shut_out", _SHUT_OUT, field="user")
    if not TeamMember.objects.filter(case=case, user=user, duty=Role.CASE_LEAD).exists():
        circles.join(actor, case, user.pk, Role.CASE_LEAD, now)
    case.lead = user
    case.save()
    return case


@act(by=LEADS, on={"case": Case, "user": User}, inside=True)
def take_place(actor: Actor, *, case: Case, user: User, duty: str, now: datetime) -> Case:
    """Bring a colleague onto a case's team in the place of another; who is on it already keeps their duty."""
    _require_addable(actor, case, user, duty)
    if not circles.holds(user.pk, duty, case.office_id):
        raise RuleBroken("cases.no_duty", _NO_SUCH_DUTY, field="user")
    if Exclusion.objects.filter(user=user, circle_id=case.circle_id).exists():
        raise RuleBroken("cases.shut_out", _SHUT_OUT, field="user")
    if user.pk not in _members(case):
        circles.join(actor, case, user.pk, Role(duty), now)
        case.save()
    return case
