"""Reading relief: the leg of a case, a plan, the list of the offices one works in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.people.queries import names_for
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Grant
from fourfold.ground.access.queries import names_of
from fourfold.ground.acts.reading import read, the_one
from fourfold.ground.vault.fields import warm
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.relief import rules
from fourfold.tracks.relief.models import Need, Plan, Relieved
from fourfold.tracks.relief.sheets import (
    Insider,
    NeedLine,
    OfficeLine,
    OfficeRelief,
    PlanAsked,
    PlanLine,
    PlanPage,
    ReliefPage,
    RelievedLine,
    WithdrawnLine,
)


@read
def relief_page(actor: Actor, case_id: object, *, now: datetime) -> ReliefPage:
    """The relief of a case as this reader may see it; plans are there for those planned with alone. Raises Refused.

    The totals are counted over the list that is shown.
    """
    case = the_one(actor, Case.objects.select_related("office"), case_id)
    rows = list(gate.visible(actor, Relieved.objects.filter(case=case)).order_by("on", "id"))
    standing = [row for row in rows if row.withdrawn_at is None]
    gone = [row for row in rows if row.withdrawn_at is not None]
    needs = _needs(actor, standing)
    plans = list(gate.visible(actor, Plan.objects.filter(case=case).select_related("decider")).order_by("-id"))
    harmed = gate.visible(actor, Involvement.objects.filter(case=case, role="victim")).order_by("id")
    waiting = [one for one in harmed.values_list("person_id", flat=True) if one not in {r.person_id for r in standing}]
    chips = names_for(actor, [*(row.person_id for row in rows), *waiting])
    who = names_of({row.withdrawn_by for row in gone} | {plan.by for plan in plans})
    warm([case, *rows, *(need for some in needs.values() for need in some)])
    people = [_counted(row, needs[row.pk]) for row in standing]
    return gate.show(
        actor,
        case,
        ReliefPage,
        case=gate.show(actor, case, CaseBrief),
        time_zone=case.office.time_zone,
        is_open=case.status not in CLOSED,
        stage=rules.stage(
            plans=[plan.decision for plan in plans if plan.withdrawn_at is None], waiting=len(waiting), people=people
        ),
        plans=[_plan_line(actor, plan, who) for plan in plans],
        relieved=[_line(actor, row, needs[row.pk], chips) for row in standing],
        totals=rules.totals(people),
        waiting=[chips.get(one) for one in waiting],
        withdrawn=[
            gate.show(actor, row, WithdrawnLine, person=chips.get(row.person_id), who=who.get(row.withdrawn_by, ""))
            for row in gone
        ],
    )


def _needs(actor: Actor, rows: Iterable[Relieved]) -> dict[str, list[Need]]:
    found: dict[str, list[Need]] = defaultdict(list)
    for need in gate.visible(actor, Need.objects.filter(relieved__in=[row.pk for row in rows])).order_by("id"):
        found[need.relieved_id].append(need)
    return found


def _counted(row: Relieved, needs: Iterable[Need]) -> rules.Counted:
    return rules.Counted(row.kind, row.ordered_by, row.checked_on is not None, tuple(need.state for need in needs))


def _plan_line(actor: Actor, plan: Plan, who: dict[str, str]) -> PlanLine:
    return gate.show(actor, plan, PlanLine, who=who.get(plan.by, ""), asked=plan.decider.name)


def _line(actor: Actor, row: Relieved, needs: Iterable[Need], chips: dict[str, PersonChip]) -> RelievedLine:
    shown = [gate.show(actor, need, NeedLine) for need in needs]
    return gate.show(actor, row, RelievedLine, person=chips.get(row.person_id), needs=shown)


@read
def plan_page(actor: Actor, plan_id: object, *, now: datetime) -> PlanPage:
    """A plan, to those it is planned with and who may know of its case. Raises Refused, unseen and unknown alike."""
    mine = gate.visible(actor, Case.objects.all()).values("pk")
    plan = the_one(actor, Plan.objects.filter(case__in=mine).select_related("case", "office", "decider"), plan_id)
    warm([plan, plan.case])
    live = Grant.objects.filter(Q(until=None) | Q(until__gt=now), circle_id=plan.circle_id, user__is_active=True)
    ready = (plan.outline or {}).get("ready", ())
    required = [word.code for word in vocab.words("relief_checks", language="en") if word.extra.get("required")]
    return gate.show(
        actor,
        plan,
        PlanPage,
        ref=plan.ref(),
        case=gate.show(actor, plan.case, CaseBrief),
        time_zone=plan.office.time_zone,
        drafter=names_of({plan.by}).get(plan.by, ""),
        asked=plan.decider.name,
        decider=plan.decider_id,
        insiders=[Insider(one.user_id, one.user.name) for one in live.select_related("user").order_by("user__name")],
        missing=rules.missing(ready, required),
        is_open=plan.withdrawn_at is None and plan.case.status not in CLOSED,
    )


def relieved_in(actor: Actor, *, year: int | None, now: datetime) -> OfficeRelief:
    """Everybody relieved in a year (None: the latest with an entry), newest first, whom the reader may know of.

    Names and titles alone, so that no entry is left, as of other lists. Six queries.
    """
    standing = gate.visible(actor, Relieved.objects.filter(withdrawn_at=None))
    years = [on.year for on in standing.dates("on", "year", order="DESC")]
    chosen = year or next(iter(years), now.year)
    rows = list(standing.filter(on__year=chosen).select_related("case").order_by("-on", "-id"))
    warm([row.case for row in rows])
    chips = names_for(actor, [row.person_id for row in rows])
    needs = _needs(actor, rows)
    return OfficeRelief(
        year=chosen,
        years=years,
        lines=[_office_line(actor, row, chips) for row in rows],
        totals=rules.totals(_counted(row, needs[row.pk]) for row in rows),
    )


def _office_line(actor: Actor, row: Any, chips: dict[str, PersonChip]) -> OfficeLine:
    brief = gate.show(actor, row.case, CaseBrief)
    return gate.show(actor, row, OfficeLine, person=chips.get(row.person_id), case=brief)


def relieved_person(actor: Actor, relieved_id: object) -> PersonChip | None:
    """Who an entry is about, for the head of a form; None where the reader may not know. Raises Refused."""
    row = the_one(actor, Relieved.objects.all(), relieved_id)
    return names_for(actor, [row.person_id]).get(row.person_id)


def need_kind(actor: Actor, need_id: object) -> str:
    """The code of a need, for the head of a form. Raises Refused."""
    return the_one(actor, Need.objects.all(), need_id).kind


def waiting_for_relief(actor: Actor, case_id: object) -> list[PersonChip]:
    """Victims of a case who are not in its list yet and whom the reader may know. Raises Refused."""
    case = the_one(actor, Case.objects.all(), case_id)
    listed = Relieved.objects.filter(case=case, withdrawn_at=None).values("person_id")
    harmed = gate.visible(actor, Involvement.objects.filter(case=case, role="victim")).exclude(person_id__in=listed)
    ids = list(harmed.order_by("id").values_list("person_id", flat=True))
    chips = names_for(actor, ids)
    return [chips[one] for one in ids if one in chips]


def plans_asked(actor: Actor) -> list[PlanAsked]:
    """Plans the actor drew up on which nobody has decided, with who is asked; oldest first. Two queries."""
    mine = Plan.objects.filter(by=actor.user_id, decision="", withdrawn_at=None)
    seen = gate.visible(actor, Case.objects.exclude(status__in=CLOSED)).values("pk")
    rows = list(gate.visible(actor, mine.filter(case__in=seen)).select_related("case", "decider").order_by("pk")[:100])
    warm([row.case for row in rows])
    return [
        gate.show(actor, row, PlanAsked, asked=row.decider.name, case=gate.show(actor, row.case, CaseBrief))
        for row in rows
    ]
