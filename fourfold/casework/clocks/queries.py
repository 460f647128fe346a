"""Reading deadlines, and the rules that make them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fourfold.casework.clocks import rules
from fourfold.casework.clocks.kinds import DeadlineState
from fourfold.casework.clocks.load import clocks
from fourfold.casework.clocks.models import Deadline
from fourfold.casework.clocks.sheets import ClockSheet, DeadlineLine
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import the_one


def clock_named(code: str, *, language: str) -> ClockSheet:
    """A rule by its code. No actor: rules are the same for everyone. One that is gone keeps its code as its title."""
    found = clocks().get(code)
    if found is None:
        return ClockSheet(code, code, "", 0, "days", "none", (), (), (), checked=False, gone=True)
    return _sheet(found, language)


def every_clock(*, language: str) -> list[ClockSheet]:
    """Every rule. No actor: rules are the same for everyone."""
    return [_sheet(one, language) for one in clocks().values()]


def _sheet(found: rules.Clock, language: str) -> ClockSheet:
    def say(words: dict[str, str]) -> str:
        return words.get(language) or words["en"]

    return ClockSheet(
        found.code,
        say(found.title),
        say(found.source),
        found.count,
        found.unit.value,
        found.roll.value,
        found.trigger,
        found.ends,
        found.jurisdictions,
        checked=found.checked,
    )


def deadlines_of(actor: Actor, record_id: str, *, today: date) -> list[DeadlineLine]:
    """The deadlines of a record, open ones first by day. One query."""
    rows = gate.visible(actor, Deadline.objects.filter(record=record_id)).order_by("due_on", "id")
    lines = [_line(actor, row, today) for row in rows]
    return sorted(lines, key=lambda one: one.state != DeadlineState.OPEN)


def open_of(actor: Actor, record_id: str, *, today: date) -> list[DeadlineLine]:
    """The open deadlines of a record, most pressing first. One query."""
    return open_deadlines(actor, today=today, records=[record_id])


def open_deadlines(
    actor: Actor, *, today: date, until: date | None = None, records: Iterable[str] | None = None, most: int = 300
) -> list[DeadlineLine]:
    """Open deadlines that the actor may know of, the most pressing first; of these records alone when some are named.

    `until` leaves out what is due after a day. What may be let pass and is over is none of them. One query; a query of
    ids is asked within it.
    """
    rows = gate.visible(actor, Deadline.objects.filter(state=DeadlineState.OPEN))
    rows = rows.exclude(clock__in=[code for code, one in clocks().items() if one.lapses], due_on__lt=today)
    if until is not None:
        rows = rows.filter(due_on__lte=until)
    if records is not None:
        rows = rows.filter(record__in=records)
    return [_line(actor, row, today) for row in rows.order_by("due_on", "id")[:most]]


def deadline(actor: Actor, deadline_id: object, *, today: date) -> DeadlineLine:
    """One deadline. Raises Refused, unseen and unknown alike."""
    return _line(actor, the_one(actor, Deadline.objects.all(), deadline_id), today)


def _line(actor: Actor, row: Deadline, today: date) -> DeadlineLine:
    made = clocks().get(row.clock)
    return gate.show(
        actor,
        row,
        DeadlineLine,
        days=(row.due_on - today).days,
        standing=rules.standing(
            due_on=row.due_on, state=row.state, today=today, lapses=bool(made and made.lapses)
        ).value,
    )
