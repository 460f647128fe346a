"""Keeping the deadlines of what is owed in step with what was reached: each by a rule, or as somebody typed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from django.db.models import Q

from fourfold.casework.cases.deadlines.index import events_of, touched
from fourfold.casework.cases.models import Case
from fourfold.casework.clocks import rules as clock_rules
from fourfold.casework.clocks.index import by_hand, calendar_of, causes, keep_owed
from fourfold.casework.clocks.kinds import OF_OWED
from fourfold.casework.clocks.load import clocks
from fourfold.casework.entitlements import rules
from fourfold.casework.entitlements.kinds import Step
from fourfold.casework.entitlements.models import Entitlement, EntitlementStep


_CHUNK: Final = 400
Wanted = Mapping[str, list[clock_rules.Owed]]


def keep_dues(record_ids: Iterable[str]) -> None:
    """Works out the deadlines anew in every case among these records and of which one of them hangs on."""
    named = sorted(set(record_ids))
    for start in range(0, len(named), _CHUNK):
        part = named[start : start + _CHUNK]
        ours = Q(pk__in=[*part, *causes(part)])
        ours |= Q(pk__in=EntitlementStep.objects.filter(pk__in=part).values("entitlement_id"))
        hit = Q(pk__in=touched(part).values("pk")) | Q(pk__in=Entitlement.objects.filter(ours).values("case_id"))
        owing = Case.objects.filter(hit, pk__in=Entitlement.objects.values("case_id"))
        _keep(list(owing.select_related("office", "key").order_by("pk")))


def rebuild() -> int:
    """Works them out anew in every case in which something is owed. Returns how many cases there are."""
    every = sorted(set(Entitlement.objects.values_list("case_id", flat=True)))
    keep_dues(every)
    return len(every)


def _keep(cases: list[Case]) -> None:
    for case, rows, wanted in _wanted(cases):
        keep_owed(case, [one for row in rows for one in wanted[row.pk]])
        bring_in_line(rows, wanted)


def bring_in_line(rows: Collection[Entitlement], wanted: Wanted) -> None:
    """Keeps beside each when it is next due, and by which rule. The version stays: nobody's form is about that."""
    hands = by_hand([row.pk for row in rows])
    for row in rows:
        settled = {clock for cause, clock in hands if cause == row.pk}
        due_on, clock = rules.next_due(
            wanted.get(row.pk, ()), settled=settled, typed_on=row.typed_on, settled_on=row.settled_on
        )
        if (row.due_on, row.clock) != (due_on, clock):
            Entitlement.objects.filter(pk=row.pk).update(due_on=due_on, clock=clock)


def bring_case_in_line(case: Case) -> None:
    """The same at once, within an act on what is owed in a case, before the listener raises the deadlines."""
    for _case, rows, wanted in _wanted([case]):
        bring_in_line(rows, wanted)


def _wanted(cases: list[Case]) -> list[tuple[Case, list[Entitlement], Wanted]]:
    """What is owed in each of these cases, with the deadlines that the rules want of it. Four queries."""
    ids = [case.pk for case in cases]
    owed: dict[str, list[Entitlement]] = defaultdict(list)
    for row in Entitlement.objects.filter(case__in=ids).order_by("pk"):
        owed[row.case_id].append(row)
    events, steps = events_of(ids), _steps([row for rows in owed.values() for row in rows])
    rulebook = [one for one in clocks().values() if one.owed]
    found: list[tuple[Case, list[Entitlement], Wanted]] = []
    for case in cases:
        at = rules.Place(case.office.jurisdiction, case.harm, calendar_of(case.office))
        wanted = {
            row.pk: []
            if row.withdrawn_at
            else rules.deadlines(
                rulebook, rules.Due(row.pk, row.kind, row.person_id), events[case.pk], steps[row.pk], at
            )
            for row in owed[case.pk]
        }
        found.append((case, owed[case.pk], wanted))
    return found


def _steps(rows: list[Entitlement]) -> dict[str, list[clock_rules.Event]]:
    """What happened to each, as events: the days alone, no sum is read."""
    found: dict[str, list[clock_rules.Event]] = defaultdict(list)
    standing = EntitlementStep.objects.filter(entitlement__in=rows, withdrawn_at=None).order_by("on", "pk")
    last: dict[str, str] = {}
    for name, pk, step, on in standing.values_list("entitlement_id", "pk", "step", "on"):
        last[name] = step
        if step != Step.PAID:
            found[name].append(clock_rules.Event(pk, f"{OF_OWED}{step}", on))
    for row in rows:
        if row.settled_on and last.get(row.pk) == Step.PAID:
            found[row.pk].append(clock_rules.Event(row.pk, f"{OF_OWED}received", row.settled_on))
    return found
