"""Who may know of a case, and who looked."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from fourfold.casework.cases import rules
from fourfold.casework.cases.models import Case, CaseCircle, TeamMember
from fourfold.casework.cases.models.knowers import knowing_grants, led
from fourfold.casework.cases.sheets import CaseBrief, Knower, Knowing, Look
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Exclusion, Holding
from fourfold.ground.access.queries import names_of
from fourfold.ground.access.roles import LEADS, Role
from fourfold.ground.acts import register
from fourfold.ground.acts.reading import the_one
from fourfold.ground.audit.queries import history_of, of_circle


MOST: Final = 200


def who_may_know(actor: Actor, case_id: object) -> Knowing:
    """Everybody who may know of a case, each once, and why. Raises Refused, unseen and unknown alike."""
    case = the_one(actor, Case.objects.all(), case_id)
    rows = knowing_grants(case.circle_id, case.circle_id).select_related("user").order_by("user__name", "user_id")
    duties = dict(TeamMember.objects.filter(case=case).values_list("user_id", "duty"))
    roles = _roles(case.office_id)
    team: dict[str, Knower] = {}
    office: dict[str, Knower] = {}
    for grant in rows:
        own = grant.circle_id == case.circle_id
        duty = duties.get(grant.user_id, "") if own else roles.get(grant.user_id, "")
        side = team if own else office
        side.setdefault(grant.user_id, Knower(grant.user_id, grant.user.name, grant.why, duty, grant.until))
    others = [one for name, one in office.items() if name not in team]
    return Knowing(
        case=gate.show(actor, case, CaseBrief),
        ref=case.ref(),
        office_id=case.office_id,
        secret=case.secret,
        team=list(team.values()),
        office=others,
        excluded=_excluded(actor, case),
        stays=_stays(actor, case),
    )


def _stays(actor: Actor, case: Case) -> str:
    """The id of the case's lead, where neither they nor a director asks."""
    directs = actor.holds(frozenset({Role.DIRECTOR}), office_id=case.office_id)
    own = case.lead_id == actor.user_id
    goes = rules.may_take_off(is_lead=led(case), own=own, directs=directs)
    return "" if goes else str(case.lead_id)


def _roles(office_id: str) -> dict[str, str]:
    return dict(Holding.objects.filter(office_id=office_id, ended_at=None).values_list("user_id", "role"))


def _excluded(actor: Actor, case: Case) -> list[Knower]:
    """That somebody is shut out is known to those who answer for it."""
    if not actor.holds(LEADS, office_id=case.office_id):
        return []
    rows = Exclusion.objects.filter(circle_id=case.circle_id).select_related("user").order_by("user__name")
    return [Knower(row.user_id, row.user.name, "excluded", "", None) for row in rows]


def who_looked(actor: Actor, case_id: object, *, now: datetime) -> list[Look]:
    """What was done to and seen of a case, newest first. Raises Refused, unseen and unknown alike.

    What happened in a circle that the reader is not in leaves no trace here: not a line, not a number. An act that
    was part of another stands in that one's line, unless the other was done to the office and names no case.
    """
    case = the_one(actor, Case.objects.select_related("office"), case_id)
    sides = CaseCircle.objects.filter(case=case)
    mine = set(gate.visible(actor, sides).values_list("circle_id", flat=True))
    hidden = set(sides.values_list("circle_id", flat=True)) - mine
    entries = history_of(case.pk, circle_ids={case.circle_id, *mine}, most=MOST)
    apart = of_circle({entry.cause for entry in entries if entry.cause}, circle_id=case.office.circle_id)
    shown = [e for e in entries if e.circle not in hidden and (not e.cause or e.cause in apart)]
    names = names_of({entry.actor for entry in shown})
    said = {act.name: act.says for act in register.all_acts()}
    return [
        Look(e.at, names.get(e.actor, ""), e.act, e.outcome, said.get(e.act, "") if e.outcome == "done" else "")
        for e in shown
    ]
