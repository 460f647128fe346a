"""Reading what is owed: in a case, and late over all cases that one may know of."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.clocks.load import clocks
from fourfold.casework.entitlements import rules
from fourfold.casework.entitlements.kinds import Step
from fourfold.casework.entitlements.models import Entitlement, EntitlementStep
from fourfold.casework.entitlements.sheets import CaseEntitlements, EntitlementSheet, OwedBy, OwedLine, StepSheet
from fourfold.casework.people.queries import names_for
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.acts.reading import read, the_one
from fourfold.ground.vault.fields import warm


MOST: Final = 100
Ruled = dict[str, list[str]]
"""By what is owed, the clocks that make its deadlines in a case."""


@read
def entitlements_of(actor: Actor, case_id: object, *, now: datetime) -> CaseEntitlements:
    """What is owed in a case, the most pressing first, withdrawn ones last. Raises Refused. Six queries."""
    case = the_one(actor, Case.objects.select_related("office"), case_id)
    today = now.astimezone(ZoneInfo(case.office.time_zone)).date()
    found = gate.visible(actor, Entitlement.objects.filter(case=case))
    rows = list(found.order_by(F("withdrawn_at").asc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk"))
    steps = list(gate.visible(actor, EntitlementStep.objects.filter(entitlement__in=rows)).order_by("on", "pk"))
    chips = names_for(actor, [row.person_id for row in rows])
    warm([case, *rows, *steps])
    by_row: dict[str, list[StepSheet]] = defaultdict(list)
    for one in steps:
        by_row[one.entitlement_id].append(gate.show(actor, one, StepSheet))
    ruled = _ruled(case, today)
    return CaseEntitlements(
        case=gate.show(actor, case, CaseBrief),
        office_id=case.office_id,
        time_zone=case.office.time_zone,
        open=case.status not in CLOSED,
        entitlements=[_sheet(actor, row, by_row[row.pk], chips.get(row.person_id), today, ruled) for row in rows],
    )


def _sheet(
    actor: Actor, row: Entitlement, steps: list[StepSheet], chip: PersonChip | None, today: date, ruled: Ruled
) -> EntitlementSheet:
    standing = [one for one in steps if one.withdrawn_at is None]
    known = not any(isinstance(one.amount, Sealed) for one in standing)
    done = [
        rules.Done(Step(one.step), one.on, Decimal(one.amount) if known and one.amount else None) for one in standing
    ]
    stage = rules.stage(done, money=bool(row.currency))
    shows_sums = known and bool(row.currency)
    return gate.show(
        actor,
        row,
        EntitlementSheet,
        stage=stage,
        rules=tuple(ruled.get(row.kind, ())),
        days_late=rules.days_late(row.due_on, stage_now=stage, today=today) if row.withdrawn_at is None else 0,
        sanctioned=rules.total(done, Step.SANCTIONED) if shows_sums else None,
        paid=rules.total(done, Step.PAID) if shows_sums else None,
        person=chip,
        steps=steps,
    )


def owed(actor: Actor, *, part: str = "", today: date) -> tuple[list[OwedLine], bool]:
    """What is still owed in open cases, the longest late first; and whether there is more. Three queries."""
    rows = _waiting(actor).filter(part=part) if part else _waiting(actor)
    ordered = rows.select_related("case").order_by(F("due_on").asc(nulls_last=True), "pk")
    found = list(ordered[: MOST + 1])
    warm([*found, *(row.case for row in found)])
    lines = [
        gate.show(
            actor,
            row,
            OwedLine,
            days_late=rules.days_late(row.due_on, stage_now="owed", today=today),
            case=gate.show(actor, row.case, CaseBrief),
        )
        for row in found[:MOST]
    ]
    return lines, len(found) > MOST


def owed_by(actor: Actor, *, today: date) -> list[OwedBy]:
    """How much each part of the system owes, among what the actor may know of. One query."""
    counted = _waiting(actor).values("part").annotate(owed=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
    return [OwedBy(row["part"], row["owed"], row["late"]) for row in counted.order_by("-late", "-owed", "part")]


def _waiting(actor: Actor) -> QuerySet[Entitlement]:
    rows = Entitlement.objects.filter(settled_on=None, withdrawn_at=None).exclude(case__status__in=CLOSED)
    return gate.visible(actor, rows)


def ruled(actor: Actor, case_id: object, *, now: datetime) -> Ruled:
    """The rules that make deadlines in a case, by what is owed: codes of clocks. Raises Refused. One query."""
    case = the_one(actor, Case.objects.select_related("office"), case_id)
    return _ruled(case, case.office.today(now))


def _ruled(case: Case, today: date) -> Ruled:
    place, every = case.office.jurisdiction, clocks().values()
    kinds = dict.fromkeys(kind for one in every for kind in one.owed)
    found = {kind: rules.known(every, kind=kind, jurisdiction=place, harm=case.harm, today=today) for kind in kinds}
    return {kind: codes for kind, codes in found.items() if codes}


def entitlement_kind(actor: Actor, entitlement_id: object) -> tuple[str, str]:
    """What is owed and its currency, as codes, for the head of a form. Raises Refused."""
    row = the_one(actor, Entitlement.objects.all(), entitlement_id)
    return row.kind, row.currency
