"""Handing on what somebody holds, and bringing it back: one act each, with everything else inside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fourfold.casework.absences import holding, rules
from fourfold.casework.absences.kinds import AbsenceKind
from fourfold.casework.absences.models import Absence, Moved, left_behind
from fourfold.casework.absences.told import HandedOn
from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.acts import holding as held_while
from fourfold.casework.cases.models import TeamMember
from fourfold.casework.team import acts as team
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Guarded, Holding, Office, User
from fourfold.ground.access.roles import EVIDENCE_DESK, LEADS, CircleKind, Role
from fourfold.ground.acts.door import act, step
from fourfold.ground.acts.register import include


@act(
    by=LEADS,
    on={"office": Office, "user": User},
    includes=(cases.take_lead, cases.take_place, cases.take_task, cases.write_note, team.end_roles),
)
def hand_over(actor: Actor, *, office: Office, user: User, told: HandedOn, now: datetime) -> Absence:
    """Hand on what a colleague holds, for a leave or because they leave; leaving ends their roles."""
    directs = actor.holds(frozenset({Role.DIRECTOR}), office_id=office.pk)
    rules.require_end(told.kind, told.until, today=office.today(now))
    rules.require_may_hand_on(told.kind, directs=directs, own=user.pk == actor.user_id)
    rules.require_colleague(works=_works(user, office))
    mine = {"office": office, "user": user}
    away = gate.visible(actor, Absence.objects.filter(kind=AbsenceKind.LEAVE, back_at=None, **mine))
    rules.require_here(away=away.exists(), kind=told.kind)
    rows = _held(actor, user, office)
    waits = {code for code in rows if not _takers(holding.SORTS[code], user, office)}
    rules.require_receivers(told.kind, rows, told.receivers, user_id=user.pk, waits=waits)
    away.update(back_at=now, back_by=actor.user_id)
    made = Absence(office=office, circle_id=office.circle_id, key=office.key, user=user, made_at=now)
    made.kind, made.until, made.by = told.kind, told.until, actor.user_id
    made.save()
    given = [row for code in rows for row in _give(actor, made, holding.SORTS[code], rows[code], told, now)]
    _write_notes(actor, given, told, now)
    if told.kind == AbsenceKind.DEPARTURE:
        team.end_roles.within(actor, office=office, user=user, now=now)
    return made


@act(
    by=EVIDENCE_DESK,
    on={"absence": Absence},
    includes=(cases.take_lead, cases.take_place, cases.take_task, cases.leave_team),
)
def come_back(actor: Actor, *, absence: Absence, now: datetime) -> Absence:
    """Come back from leave: what was handed on and still lies where it went comes back, and the leave is over.

    Where somebody else ended it, what they may not know of stayed: whoever was away brings that back themselves.
    """
    own, leads = absence.user_id == actor.user_id, actor.holds(LEADS, office_id=absence.office_id)
    rows = gate.visible(actor, Moved.objects.filter(absence=absence, back_at=None))
    left = own and gate.visible(actor, left_behind(actor.user_id).filter(absence=absence)).exists()
    rules.require_away(back=absence.back_at is not None and not left, kind=absence.kind)
    rules.require_may_return(own=own, leads=leads)
    for row in rows.select_related("receiver", "case", "key").order_by("case_id", "pk"):
        _bring_back(actor, row, absence.user, now)
    absence.back_at, absence.back_by = absence.back_at or now, actor.user_id
    absence.save()
    return absence


def can_hold(sort: holding.Sort) -> None:
    """Adds a sort of thing that somebody can hold: it is handed on, and brought back, by its own act inside these."""
    holding.add(sort)
    for outer in (hand_over, come_back):
        include(outer, sort.act)


def _works(user: User, office: Office) -> bool:
    return user.is_active and Holding.objects.filter(user=user, office=office, ended_at=None).exists()


def _takers(sort: holding.Sort, user: User, office: Office) -> bool:
    """Whether anybody else in the office has a role in which this sort is taken over. One query."""
    others = Holding.objects.filter(office=office, role__in=sort.takers, ended_at=None, user__is_active=True)
    return others.exclude(user=user).exists()


def _held(actor: Actor, user: User, office: Office) -> dict[str, list[Any]]:
    """What they hold of each sort and the actor may know of, each row held until the act is over, cases first."""
    models = sorted({sort.model for sort in holding.SORTS.values()}, key=lambda model: str(model._meta.label))
    before = _ids(actor, user, office)
    locked = {model: _locked(actor, model, before) for model in models}
    now_held = _ids(actor, user, office)  # somebody else may have been quicker until the rows were ours
    found = {
        code: [locked[sort.model][pk] for pk in sorted(now_held[code] & before[code])]
        for code, sort in holding.SORTS.items()
    }
    return {code: rows for code, rows in found.items() if rows}


def _ids(actor: Actor, user: User, office: Office) -> dict[str, set[str]]:
    rows = {code: gate.visible(actor, sort.held(user.pk, office.pk)) for code, sort in holding.SORTS.items()}
    return {code: set(found.values_list("pk", flat=True)) for code, found in rows.items()}


def _locked(actor: Actor, model: type[Guarded], ids: dict[str, set[str]]) -> dict[str, Any]:
    wanted = set[str]().union(*(ids[code] for code, sort in holding.SORTS.items() if sort.model is model))
    rows: Any = gate.visible(actor, model._default_manager.filter(pk__in=wanted)).select_related("key", "office")
    return {row.pk: row for row in rows.order_by("pk").select_for_update(of=("self",), no_key=True)}


def _give(
    actor: Actor, absence: Absence, sort: holding.Sort, rows: list[Any], told: HandedOn, now: datetime
) -> list[str]:
    """Gives the rows of one sort to who was chosen; the ids of the cases on which a note may be left."""
    chosen = told.receivers.get(sort.code, "")
    if not chosen:
        return []
    user = User.objects.filter(pk=chosen).first()
    rules.require_colleague(works=user is not None and _works(user, absence.office))
    assert user is not None
    for row in rows:
        case_id = holding.case_of(row)
        before = _on_team(case_id, user)
        sort.give(actor, row, user, now)
        joined = not before and _on_team(case_id, user)
        moved = Moved.from_circle_of(row, absence=absence, case_id=case_id, sort=sort.code, record=row.pk)
        moved.receiver, moved.joined, moved.made_at = user, joined, now
        moved.save()
    return [] if sort.apart else [holding.case_of(row) for row in rows]


def _on_team(case_id: str, user: User) -> bool:
    return TeamMember.objects.filter(case_id=case_id, user=user).exists()


def _write_notes(actor: Actor, case_ids: list[str], told: HandedOn, now: datetime) -> None:
    """Each note goes into its own case; words for a case of which nothing was handed on go nowhere."""
    for case_id in sorted(set(case_ids)):
        text = told.notes.get(case_id, "").strip()
        if text:
            case = held_while.case(case_id)
            cases.write_note.within(actor, case=case, circle_kind=CircleKind.MAIN, text=text, about=None, now=now)


def _bring_back(actor: Actor, row: Moved, user: User, now: datetime) -> None:
    """Brings one thing back if it still lies where it went; where a rule stands in the way it stays there."""
    held_while.case(row.case_id)
    sort = holding.SORTS[row.sort]
    try:
        with step():
            thing = sort.held(row.receiver_id, row.office_id).filter(pk=row.record).first()
            if sort.returns and thing is not None:
                sort.give(actor, thing, user, now)
            case = held_while.case(row.case_id)
            if row.joined and case.lead_id != row.receiver_id:
                cases.leave_team.within(actor, case=case, user=row.receiver, now=now)
            row.back_at = now
            row.save()
    except RuleBroken:
        return
