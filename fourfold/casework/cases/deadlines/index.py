"""What the clocks want of each case, and whom to tell when it comes due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from fourfold.casework.cases.deadlines import people
from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case, Milestone, TeamMember
from fourfold.casework.clocks import rules
from fourfold.casework.clocks.index import keep, taken
from fourfold.casework.clocks.kinds import DeadlineState, Hears
from fourfold.casework.clocks.load import clocks
from fourfold.casework.clocks.models import Deadline
from fourfold.ground.access import gate
from fourfold.ground.access.models import Holding, Office, User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import Role
from fourfold.ground.notices.kinds import NoticeKind
from fourfold.ground.notices.outbox import remind


_CHUNK: Final = 400
FARTHEST: Final = timedelta(days=400)
"""No warning comes earlier than this before a last day."""


STALE: Final = timedelta(days=30)
"""A step this long past is not told any more, else a register taken in would call everybody about everything. It is
shown as late all the same."""


def keep_deadlines(record_ids: Iterable[str]) -> None:
    """Raises and settles the deadlines of every case among these records, and of which one of them is a milestone."""
    named = sorted(set(record_ids))
    for start in range(0, len(named), _CHUNK):
        part = named[start : start + _CHUNK]
        _keep(list(touched(part).select_related("office", "key")))


def rebuild() -> int:
    """Brings the deadlines of every case in line with the rules as they are now. Returns how many cases there are."""
    every = list(Case.objects.order_by("pk").values_list("pk", flat=True))
    keep_deadlines(every)
    return len(every)


def touched(record_ids: Iterable[str]) -> QuerySet[Case]:
    """The cases among these records, and those of which one of them is a milestone or hangs on, before anything."""
    part = list(record_ids)
    found = Q(pk__in=[*part, *people.cases(part)])
    return Case.objects.filter(found | Q(pk__in=Milestone.objects.filter(pk__in=part).values("case_id")))


def events_of(case_ids: Sequence[str]) -> dict[str, list[rules.Event]]:
    """What was reached in each of these cases, with whom it is about where that is known."""
    about = people.about(case_ids)
    events: dict[str, list[rules.Event]] = defaultdict(list)
    rows = Milestone.objects.filter(case__in=case_ids, planned=False)
    for case_id, name, kind, on, precision in rows.values_list("case_id", "pk", "kind", "on", "precision"):
        events[case_id].append(
            rules.Event(name, kind, on, exact=precision == "day", people=about.get(name, frozenset()))
        )
    return events


def _keep(found: list[Case]) -> None:
    ids = [case.pk for case in found]
    events, seen = events_of(ids), people.seen(ids)
    for case in found:
        keep(case, events[case.pk], harm=case.harm, seen=seen.get(case.pk, ()))


def tell_of_deadlines(now: datetime) -> int:
    """Tells those concerned of what comes due or is late, each step once. Returns how many deadlines were told of.

    The day is the office's own. What was told stays told after a crash; a step is at worst told twice, never lost.
    """
    return sum(_tell_in(office, now) for office in Office.objects.order_by("pk"))


def _tell_in(office: Office, now: datetime) -> int:
    today = office.today(now)
    rows = Deadline.objects.filter(office=office, state=DeadlineState.OPEN, due_on__lte=today + FARTHEST)
    cases = Case.objects.exclude(status__in=CLOSED).in_bulk(list(rows.values_list("record", flat=True).distinct()))
    told = 0
    for row in rows.order_by("due_on", "pk"):
        case, clock = cases.get(row.record), clocks().get(row.clock)
        if case is None or clock is None:
            continue
        steps = rules.steps_due(clock.steps, due_on=row.due_on, told=row.told, today=today)
        for step in steps:
            if today - (row.due_on + step.after * rules.DAY) <= STALE:
                _tell(case, clock, step, row.entry, now)
        if steps:
            taken(row, len(steps))
            told += 1
    return told


def _tell(case: Case, clock: rules.Clock, step: rules.Step, entry: int, now: datetime) -> None:
    if entry:  # without one nobody could be shown what it is about
        kind = NoticeKind.LATE if step.after > 0 else NoticeKind.DUE
        remind(hearers(case, clock, step.to), kind, entry=entry, record=case.pk, now=now)


def hearers(case: Case, clock: rules.Clock, to: Hears) -> list[str]:
    """Who is told at a step, of those who may know of the case: whose duty it is, else the lead, else the director."""
    for asked in (Hears.TEAM, Hears.CASE_LEAD, Hears.DIRECTOR)[list(Hears).index(to) :]:
        found = [user.pk for user in _asked(case, clock, asked) if _knows(user, case)]
        if found:
            return found
    return []


def _asked(case: Case, clock: rules.Clock, to: Hears) -> Iterable[User]:
    if to == Hears.TEAM:
        on_it = TeamMember.objects.filter(case=case, duty__in=clock.duties).values("user_id")
        return User.objects.filter(pk__in=on_it).order_by("pk")
    if to == Hears.CASE_LEAD:
        return User.objects.filter(pk=case.lead_id)
    held = Holding.objects.filter(office_id=case.office_id, role=Role.DIRECTOR, ended_at=None).values("user_id")
    return User.objects.filter(pk__in=held).order_by("pk")


def _knows(user: User, case: Case) -> bool:
    return gate.visible(actor_of(user), Case.objects.filter(pk=case.pk), to_act=True).exists()
