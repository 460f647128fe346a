"""Reading what somebody holds, and who is away."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q

from fourfold.casework.absences.holding import SORTS, case_of
from fourfold.casework.absences.kinds import AbsenceKind
from fourfold.casework.absences.models import Absence, left_behind
from fourfold.casework.absences.sheets import AbsenceLine, CaseDraft, Held, HeldGroup, HeldLine
from fourfold.casework.cases.models import Case, Milestone, Task
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.team.queries import colleagues
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import EVIDENCE_DESK, LEADS, Role
from fourfold.ground.acts.reading import the_one
from fourfold.ground.vault.fields import warm


_FEW: Final = 3
_RECENT: Final = 50


def holdings_of(actor: Actor, user_id: str, *, office_id: str) -> Held:
    """What a colleague holds in an office, of what the actor may know and hand on: a lead their own, a director all.

    Raises Refused, also for who does not work there.
    What lies in other circles is in no line and no number. Two queries, one per sort, and three for the drafts.
    """
    staff = {one.id: one for one in colleagues(actor, office_id=office_id)}
    own, directs = user_id == actor.user_id, actor.holds(frozenset({Role.DIRECTOR}), office_id=office_id)
    if user_id not in staff or not (directs or (own and actor.holds(LEADS, office_id=office_id))):
        raise Refused("gate.not_found", gate.NOT_FOUND)
    found_by = {code: sort.held(user_id, office_id) for code, sort in SORTS.items()}
    rows = {code: list(gate.visible(actor, found, to_act=True)) for code, found in found_by.items()}
    held = Case.objects.filter(pk__in={case_of(row) for found in rows.values() for row in found})
    cases = {case.pk: case for case in gate.visible(actor, held).order_by("-opened_on", "-pk")}
    warm([*cases.values(), *(row for found in rows.values() for row in found)])
    briefs = {pk: gate.show(actor, case, CaseBrief) for pk, case in cases.items()}
    noted = {case_of(row) for code, found in rows.items() if not SORTS[code].apart for row in found}
    groups = [
        HeldGroup(
            code=code,
            title=SORTS[code].title,
            duty=SORTS[code].duty,
            lines=[_line(row, briefs) for row in found if case_of(row) in briefs],
            takers=[
                (one.id, one.name)
                for one in staff.values()
                if one.id != user_id and {Role(role) for role in one.roles} & SORTS[code].takers
            ],
        )
        for code, found in rows.items()
        if found
    ]
    return Held(
        user_id=user_id,
        name=staff[user_id].name,
        office_id=office_id,
        office_name=Office.objects.get(pk=office_id).called,
        groups=groups,
        drafts=_drafts(actor, {pk: brief for pk, brief in briefs.items() if pk in noted}),
        own=own,
        directs=directs,
    )


def _line(row: Any, briefs: dict[str, CaseBrief]) -> HeldLine:
    brief = briefs[case_of(row)]
    return HeldLine(brief, row.title if isinstance(row, Task) else "", getattr(row, "due_on", None))


def _drafts(actor: Actor, briefs: dict[str, CaseBrief]) -> list[CaseDraft]:
    """From milestones and open tasks, which lie in the main circle; notes and what is in other circles stay there."""
    steps: dict[str, list[Milestone]] = defaultdict(list)
    for one in gate.visible(actor, Milestone.objects.filter(case_id__in=briefs)).order_by("-on", "-pk"):
        steps[one.case_id].append(one)
    tasks: dict[str, list[Task]] = defaultdict(list)
    rows = list(gate.visible(actor, Task.objects.filter(case_id__in=briefs, state="open")).order_by("due_on", "pk"))
    warm(rows)
    for row in rows:
        tasks[row.case_id].append(row)
    return [
        CaseDraft(
            case=brief,
            tasks=[_line(task, briefs) for task in tasks[pk]],
            reached=[(one.kind, one.on) for one in steps[pk] if not one.planned][:_FEW],
            planned=[(one.kind, one.on) for one in reversed(steps[pk]) if one.planned],
        )
        for pk, brief in briefs.items()
    ]


def absences(actor: Actor, *, today: date) -> list[AbsenceLine]:
    """Who is on leave in the actor's offices, and who has left them, newest first. Two queries.

    Of one's own leaves also those that somebody else ended, while something is left that they did not know of.
    """
    rows = gate.visible(actor, Absence.objects.filter(office_id__in=actor.offices))
    rows = rows.filter(Q(back_at=None) | Q(kind=AbsenceKind.DEPARTURE) | Q(pk__in=_left(actor))).select_related("user")
    return [_absence(actor, row, today) for row in rows.order_by("-made_at", "-pk")[:_RECENT]]


def _left(actor: Actor) -> list[str]:
    rows = gate.visible(actor, left_behind(actor.user_id))
    return list(rows.values_list("absence_id", flat=True).distinct())


def _absence(actor: Actor, row: Absence, today: date) -> AbsenceLine:
    mine = row.user_id == actor.user_id or actor.holds(LEADS, office_id=row.office_id)
    return gate.show(
        actor,
        row,
        AbsenceLine,
        name=row.user.name,
        mine=mine and row.kind == AbsenceKind.LEAVE,
        ended=row.back_at is not None,
        over=row.back_at is None and row.until is not None and row.until < today,
    )


def my_leave(actor: Actor) -> str:
    """The id of one's own leave that is not over; empty when there is none. One query."""
    if not actor.holds(EVIDENCE_DESK):
        return ""
    mine = Absence.objects.filter(user_id=actor.user_id, kind=AbsenceKind.LEAVE, back_at=None)
    return gate.visible(actor, mine).values_list("pk", flat=True).first() or ""


def absence(actor: Actor, absence_id: object, *, now: datetime) -> AbsenceLine:
    """One absence, for the head of a form. Raises Refused. One query."""
    row = the_one(actor, Absence.objects.select_related("user", "office"), absence_id)
    return _absence(actor, row, row.office.today(now))
