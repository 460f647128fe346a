"""The circles of a case: made at its opening, opened to the office unless it is secret, joined by its team."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from fourfold.casework.cases.models import Case, CaseCircle, Involvement, TeamMember
from fourfold.casework.people import admitting
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Admission, Circle, Grant, Holding, Office
from fourfold.ground.access.roles import CASE_CIRCLES, TERMS, CircleKind, Role


def make(count: int) -> list[list[Circle]]:
    """`count` sets of the four circles of a case, main first; one insert."""
    made = Circle.objects.bulk_create([Circle(kind=kind) for _ in range(count) for kind in CASE_CIRCLES])
    return [made[i : i + len(CASE_CIRCLES)] for i in range(0, len(made), len(CASE_CIRCLES))]


def attach(case: Case, circles: list[Circle], office: Office) -> None:
    """Ties a saved case to its circles; an ordinary one admits the office."""
    CaseCircle.objects.bulk_create([CaseCircle(case=case, circle=c, kind=c.kind) for c in circles[1:]])
    if not case.secret:
        Admission.objects.create(circle=circles[0], admits_id=office.circle_id, via=circles[0])


def of_case(case: Case) -> dict[CircleKind, str]:
    """Circle ids by kind, the main one among them, without those of plans and emergencies; one query."""
    kinds = [kind for kind in CASE_CIRCLES if kind != CircleKind.MAIN]
    others = CaseCircle.objects.filter(case=case, kind__in=kinds).values_list("kind", "circle_id")
    return {CircleKind.MAIN: case.circle_id} | {CircleKind(kind): circle for kind, circle in others}


def every(case: Case) -> list[str]:
    """The ids of all circles of a case, those of plans too: what somebody is shut out of; one query."""
    return [case.circle_id, *CaseCircle.objects.filter(case=case).values_list("circle_id", flat=True)]


def open_to_office(case: Case) -> None:
    """The office may know of the case and of the people in it."""
    people = list(Involvement.objects.filter(case=case).values_list("person__circle_id", flat=True))
    guest = case.office.circle_id
    Admission.objects.bulk_create(
        [Admission(circle_id=c, admits_id=guest, via_id=case.circle_id) for c in {case.circle_id, *people}],
        ignore_conflicts=True,
    )


def close_to_office(case: Case) -> None:
    """Only the team knows from now on: of the case, its plans, and people who are known through it alone."""
    Admission.objects.filter(via_id=case.circle_id).exclude(admits_id=case.circle_id).delete()
    team = TeamMember.objects.filter(case=case).values("user_id")
    Grant.objects.filter(circle_id__in=every(case), why="plan").exclude(user_id__in=team).delete()
    for involved in Involvement.objects.filter(case=case).select_related("person"):
        admitting.leave_desk(involved.person)


def join(actor: Actor, case: Case, user_id: str, duty: Role, now: datetime) -> TeamMember:
    """Puts somebody on the team, with the grants that their duty brings; what they had on it before ends."""
    circles = of_case(case)
    leave(circles.values(), user_id)
    kinds = TERMS[duty].on_team | {CircleKind.MAIN}
    made = {
        kind: Grant(user_id=user_id, circle_id=circle, office_id=case.office_id, why="team", by=actor.user_id)
        for kind, circle in circles.items()
        if kind in kinds
    }
    for grant in made.values():
        grant.made_at = now
    Grant.objects.bulk_create(made.values())
    return TeamMember.objects.create(case=case, user_id=user_id, duty=duty, since=now, grant=made[CircleKind.MAIN])


def leave(circle_ids: Iterable[str], user_id: str) -> None:
    """Ends every grant to circles of a case, and so the place on its team and among those planned with."""
    Grant.objects.filter(user_id=user_id, circle_id__in=list(circle_ids), why__in=("team", "plan")).delete()


def hold_main(case: Case) -> None:
    """Holds the main circle until the act is over: who leaves it, by whatever way, does so one after the other."""
    Circle.objects.select_for_update(no_key=True).get(pk=case.circle_id)


def known_without(case: Case, user_id: str, now: datetime) -> bool:
    """Whether somebody else on the team, with an open account, is still let into the case's main circle."""
    others = TeamMember.objects.filter(case=case, user__is_active=True).exclude(user_id=user_id)
    live = Grant.objects.filter(Q(until=None) | Q(until__gt=now), circle_id=case.circle_id)
    return live.filter(user_id__in=others.values("user_id")).exists()


def holds(user_id: str, duty: str, office_id: str) -> bool:
    """Whether somebody holds a role in an office now."""
    return Holding.objects.filter(user_id=user_id, office_id=office_id, role=duty, ended_at=None).exists()
