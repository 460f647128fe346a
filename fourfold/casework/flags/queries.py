"""Reading flags: of a case with what they say, of a person by day, and which cases have one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Count, F, Min, OuterRef, Subquery

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.flags.kinds import FlagState
from fourfold.casework.flags.models import Flag
from fourfold.casework.flags.sheets import CaseFlags, Flagged, FlagLine, FlagSheet
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import User
from fourfold.ground.access.queries import names_of
from fourfold.ground.acts.reading import read, the_one
from fourfold.ground.vault.fields import warm


_MOST: Final = 100


@read
def flags_of(actor: Actor, case_id: object, *, now: datetime) -> CaseFlags:
    """Every flag of a case with what it says. Raises Refused, unseen and unknown alike. Four queries."""
    case = the_one(actor, Case.objects.select_related("office"), case_id)
    today = case.office.today(now)
    rows = gate.visible(actor, Flag.objects.filter(case=case)).select_related("owner")
    found = list(rows.order_by(F("ended_at").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk"))
    names = names_of({name for row in found for name in (row.by, row.ended_by) if name})
    warm([case, *found])
    return CaseFlags(
        case=gate.show(actor, case, CaseBrief),
        office_id=case.office_id,
        time_zone=case.office.time_zone,
        open=case.status not in CLOSED,
        flags=[
            gate.show(
                actor,
                row,
                FlagSheet,
                owner=row.owner.name,
                raised_by=names.get(row.by, ""),
                ended=names.get(row.ended_by, ""),
                days=_left(row.due_on, today),
                own=row.by == actor.user_id,
            )
            for row in found
        ],
    )


def _left(due_on: date | None, today: date) -> int | None:
    return (due_on - today).days if due_on else None


def _raised(actor: Actor) -> Any:
    return gate.visible(actor, Flag.objects.filter(state=FlagState.OPEN))


def _lines(actor: Actor, rows: Any, today: date, *, most: int | None = _MOST) -> list[FlagLine]:
    """What is most pressing first."""
    raiser = Subquery(User.objects.filter(pk=OuterRef("by")).values("name"))
    whole = rows.annotate(raiser=raiser).select_related("case", "owner")
    found: list[Any] = list(whole.order_by(F("due_on").asc(nulls_last=True), "pk")[:most])
    warm([row.case for row in found])
    return [
        gate.show(
            actor,
            row,
            FlagLine,
            owner=row.owner.name,
            raised_by=row.raiser or "",
            days=_left(row.due_on, today),
            case=gate.show(actor, row.case, CaseBrief),
        )
        for row in found
    ]


def flags_held(actor: Actor, user_id: str, *, today: date) -> list[FlagLine]:
    """The open flags that somebody is to see to, of cases that the actor may know of. Two queries."""
    return _lines(actor, _raised(actor).filter(owner_id=user_id), today)


def flags_given(actor: Actor, *, today: date) -> list[FlagLine]:
    """The open flags that the actor raised for others. Two queries."""
    return _lines(actor, _raised(actor).filter(by=actor.user_id).exclude(owner_id=actor.user_id), today)


def own_flags(actor: Actor, flag_ids: Iterable[str], *, today: date) -> list[FlagLine]:
    """Those of these flags that are open and that the actor raised. Two queries."""
    return _lines(actor, _raised(actor).filter(pk__in=list(flag_ids), by=actor.user_id), today, most=None)


def of_case(columns: Mapping[str, Any]) -> Flagged | None:
    """What stands beside a case; None for no flag. No actor: it was shown already."""
    return Flagged(columns["flags"], columns["flags_due"]) if columns["flags"] else None


def flagged(actor: Actor, case_ids: Iterable[str]) -> dict[str, Flagged]:
    """Which of these cases have open flags, and how many. One query."""
    counted = _raised(actor).filter(case_id__in=list(case_ids)).order_by().values_list("case_id")
    return {name: Flagged(n, due) for name, n, due in counted.annotate(n=Count("pk"), due=Min("due_on"))}


def held_counts(actor: Actor, user_ids: Iterable[str]) -> dict[str, int]:
    """How many open flags each of these people is to see to, of cases that the actor may know of. One query."""
    counted = _raised(actor).filter(owner_id__in=list(user_ids)).order_by().values_list("owner_id")
    return dict(counted.annotate(n=Count("pk")))
