"""Opening a case in an emergency, closing it again, and reviewing that it was opened."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.cases.models import Case, CaseCircle
from fourfold.casework.emergencies import rules
from fourfold.casework.emergencies.kinds import State
from fourfold.casework.emergencies.models import Opening
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Admission, Circle, Exclusion, Grant, Holding, Office
from fourfold.ground.access.roles import EVIDENCE_DESK, LEADS, CircleKind, Role
from fourfold.ground.acts.door import act
from fourfold.ground.audit import queries as audit


ANSWERS = (Role.DIRECTOR, Role.AUDITOR)
_REFERENCE = 14


@act(by=EVIDENCE_DESK, on={"office": Office})
def open_in_emergency(actor: Actor, *, office: Office, reference: str, reason: str, now: datetime) -> Opening:
    """Open a case of one's office in an emergency, by its reference: for an hour, for looking only, to be reviewed."""
    rules.require_reason(reason)
    _require_few(actor, now)
    case = _outside(actor, office, reference)
    made = Opening(office=office, key=case.key, case=case, by_id=actor.user_id, made_at=now, reason=reason)
    made.circle = _circle_of_those_who_answer(actor, case, now)
    made.opened_id = case.circle_id
    made.until, made.review_by = now + rules.LASTS, now + rules.REVIEWED_WITHIN
    made.save()
    mine = {"user_id": actor.user_id, "circle_id": case.circle_id, "why": "break_glass"}
    Grant.objects.filter(**mine).delete()  # one that is over
    Grant.objects.create(office=office, until=made.until, by=actor.user_id, made_at=now, **mine)
    return made


@act(by=EVIDENCE_DESK, on={"opening": Opening})
def close_opening(actor: Actor, *, opening: Opening, now: datetime) -> Opening:
    """Close what was opened in an emergency before its hour is over."""
    rules.require_may_close(own=opening.by_id == actor.user_id, leads=actor.holds(LEADS, office_id=opening.office_id))
    rules.require_open(state_of(opening, now))
    Grant.objects.filter(user_id=opening.by_id, circle_id=opening.opened_id, why="break_glass").delete()
    opening.closed_at = now
    opening.save()
    return opening


@act(by=LEADS, on={"opening": Opening})
def review_opening(actor: Actor, *, opening: Opening, verdict: str, note: str, now: datetime) -> Opening:
    """Say whether it was justified to open a case in an emergency, and why."""
    rules.require_another(own=opening.by_id == actor.user_id)
    rules.require_reviewable(state_of(opening, now))
    rules.require_verdict(verdict, note)
    opening.verdict, opening.note = verdict, note
    opening.reviewed_at, opening.reviewer_id = now, actor.user_id
    opening.save()
    return opening


def state_of(opening: Opening, now: datetime) -> State:
    """Where it stands at a moment."""
    return rules.state(
        until=opening.until,
        closed_at=opening.closed_at,
        review_by=opening.review_by,
        reviewed=opening.reviewed_at is not None,
        now=now,
    )


def _require_few(actor: Actor, now: datetime) -> None:
    """Asked before anything is looked up, and of misses too: nobody finds cases by trying references."""
    since = now - rules.A_DAY
    done, refused = (
        audit.times(actor.user_id, open_in_emergency.name, outcome=one, since=since) for one in ("done", "refused")
    )
    rules.require_few(opened=done, missed=refused)


def _outside(actor: Actor, office: Office, reference: str) -> Case:
    """A case of the office that the actor is not shut out of. Raises Refused for all others, as for one that is not.

    One query with every condition in it: it takes as long for what may not be opened as for what is not there.
    """
    wanted = reference.strip().upper()[:_REFERENCE]
    shut = Exclusion.objects.filter(user_id=actor.user_id).values("circle_id")
    case = Case.objects.select_related("key").filter(office=office, reference=wanted).exclude(circle__in=shut).first()
    if case is None:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    seen = gate.visible(actor, Case.objects.filter(pk=case.pk), to_act=False)
    rules.require_outside(inside=seen.exists())
    return case


def _circle_of_those_who_answer(actor: Actor, case: Case, now: datetime) -> Circle:
    """Whoever opened it, the office's directors and auditors, and the case's team; nobody who is shut out of it."""
    circle = Circle.objects.create(kind=CircleKind.EMERGENCY)
    CaseCircle.objects.create(case=case, circle=circle, kind=CircleKind.EMERGENCY)
    Admission.objects.create(circle=circle, admits_id=case.circle_id, via_id=case.circle_id)
    shut = dict(Exclusion.objects.filter(circle_id=case.circle_id).values_list("user_id", "by"))
    Exclusion.objects.bulk_create(
        [Exclusion(user_id=user, circle=circle, by=by, made_at=now) for user, by in shut.items()]
    )
    answering = Holding.objects.filter(office_id=case.office_id, role__in=ANSWERS, ended_at=None)
    told = {actor.user_id, *answering.values_list("user_id", flat=True)} - shut.keys()
    Grant.objects.bulk_create(
        [
            Grant(
                user_id=user,
                circle=circle,
                office_id=case.office_id,
                why="emergency",
                by=actor.user_id,
                made_at=now,
            )
            for user in sorted(told)
        ]
    )
    return circle
