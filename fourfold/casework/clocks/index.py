"""Keeping the deadlines of a record in step with what the rules want. Called by listeners of higher rooms."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from fourfold.casework.clocks import rules
from fourfold.casework.clocks.kinds import DeadlineState
from fourfold.casework.clocks.load import clocks
from fourfold.casework.clocks.models import Deadline
from fourfold.ground.access.models import Guarded, Office
from fourfold.ground.audit.queries import first_entries


def calendar_of(office: Office) -> rules.Calendar:
    """When an office works, as its record has it; a day that cannot be read is left out."""
    held: Any = office.calendar or {}
    days = (_day(text) for text in held.get("holidays", ()))
    return rules.Calendar(frozenset(held.get("weekend", ())), frozenset(day for day in days if day))


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def keep(owner: Guarded, events: Iterable[rules.Event], *, harm: str, seen: Collection[rules.Seen] = ()) -> None:
    """Raises, moves, meets and takes away the deadlines of one record. What people settled by hand stays as it is.

    Those of what is owed in it are kept by `keep_owed`.
    """
    wanted = rules.owed(
        [one for one in clocks().values() if not one.owed],
        list(events),
        jurisdiction=owner.office.jurisdiction,
        harm=harm,
        calendar=calendar_of(owner.office),
        seen=seen,
    )
    _keep(owner, wanted, Deadline.objects.filter(record=owner.pk).exclude(clock__in=_of_owed()))


def keep_owed(owner: Guarded, wanted: Collection[rules.Owed]) -> None:
    """The same for what is owed in one record, as a later room wants it: the cause of each is what is owed."""
    _keep(owner, wanted, Deadline.objects.filter(record=owner.pk, clock__in=_of_owed()))


def by_hand(cause_ids: Collection[str]) -> set[tuple[str, str]]:
    """Which deadlines of these causes people settled or opened again, as (cause, clock), where they are not open."""
    rows = Deadline.objects.filter(cause__in=cause_ids).exclude(settled_by="").exclude(state=DeadlineState.OPEN)
    return set(rows.values_list("cause", "clock"))


def causes(record_ids: Collection[str]) -> list[str]:
    """What caused the deadlines among these records."""
    return list(Deadline.objects.filter(pk__in=record_ids).values_list("cause", flat=True))


def _of_owed() -> list[str]:
    return [code for code, one in clocks().items() if one.owed]


def _keep(owner: Guarded, wanted: Iterable[rules.Owed], rows: QuerySet[Deadline]) -> None:
    every = list(wanted)
    standing = {(row.clock, row.cause): row for row in rows}
    entries = first_entries({one.cause for one in every})
    for one in every:
        row = standing.pop((one.clock, one.cause), None)
        fresh = row is None
        if row is None:
            row = Deadline.from_circle_of(
                owner, record=owner.pk, clock=one.clock, cause=one.cause, made_at=owner.made_at
            )
            row.entry = entries.get(one.cause, 0)
        if _bring_in_line(row, one) or fresh:
            row.save()
    Deadline.objects.filter(pk__in=[row.pk for row in standing.values()]).delete()


def _bring_in_line(row: Deadline, one: rules.Owed) -> bool:
    """Whether anything moved. A deadline that moved is told of anew."""
    before = _values(row)
    if row.due_on != one.due_on:
        row.told = 0
    row.began_on, row.due_on, row.about, row.leg = one.began_on, one.due_on, one.about, one.leg
    if not row.settled_by or (row.state == DeadlineState.OPEN and one.met_by):
        row.state = DeadlineState.MET if one.met_by else DeadlineState.OPEN
        row.met_by, row.settled_on = one.met_by or "", one.met_on
    return _values(row) != before


def _values(row: Deadline) -> tuple[object, ...]:
    return (row.began_on, row.due_on, row.about, row.leg, row.state, row.met_by, row.settled_on, row.told)


def taken(row: Deadline, steps: int) -> None:
    """Remembers that so many steps more were taken. The version stays: nobody's form is about that."""
    Deadline.objects.filter(pk=row.pk).update(told=row.told + steps)
