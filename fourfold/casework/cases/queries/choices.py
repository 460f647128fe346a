"""Whom and what one may choose from on a case's forms."""

from __future__ import annotations

from dataclasses import dataclass

from fourfold.casework.cases.models import Case, CaseCircle
from fourfold.casework.cases.models.knowers import knowing_grants
from fourfold.casework.team.queries import colleagues
from fourfold.casework.team.sheets import ColleagueSheet
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASE_CIRCLES, CASEWORKERS, EVIDENCE_DESK, PARTNERS, CircleKind, Role
from fourfold.ground.acts.reading import the_one


@dataclass(frozen=True)
class Colleague:
    """Somebody who may be chosen, with the roles that count here."""

    user_id: str
    name: str
    roles: tuple[Role, ...]


def _chosen(found: list[ColleagueSheet], wanted: frozenset[Role]) -> list[Colleague]:
    roles = ((one, tuple(Role(role) for role in one.roles if Role(role) in wanted)) for one in found)
    return [Colleague(one.id, one.name, held) for one, held in roles if held]


def team_choices(actor: Actor, *, office_id: str) -> list[Colleague]:
    """Everybody who may join a case's team in an office, with the duties they may take. One query."""
    return _chosen(colleagues(actor, office_id=office_id), EVIDENCE_DESK)


def may_be_shut_out(actor: Actor, *, office_id: str) -> list[Colleague]:
    """Everybody who could come to know of a case of an office: partners, too, to whom it may be referred. One query."""
    return _chosen(colleagues(actor, office_id=office_id), EVIDENCE_DESK | PARTNERS)


def assignees(actor: Actor, *, case_id: object) -> list[Colleague]:
    """Everybody who works in the case's office and may know of the case. Raises Refused. Three queries."""
    case = the_one(actor, Case.objects.all(), case_id)
    knowing = knowing_grants(case.circle_id, case.circle_id).exclude(why="break_glass")  # an hour is for looking
    may = set(knowing.values_list("user_id", flat=True))
    found = _chosen(colleagues(actor, office_id=case.office_id), CASEWORKERS | EVIDENCE_DESK)
    return [one for one in found if one.user_id in may]


def circles_of(actor: Actor, case_id: object) -> list[CircleKind]:
    """The circles of a case that the actor is in, main first. Raises Refused. Two queries."""
    case = the_one(actor, Case.objects.all(), case_id)
    mine = set(gate.visible(actor, CaseCircle.objects.filter(case=case)).values_list("kind", flat=True))
    return [kind for kind in CASE_CIRCLES if kind == CircleKind.MAIN or kind in mine]
