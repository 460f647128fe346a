"""The rules of task templates, on plain values.

Source: product must-have 40 (templates by offset from the event); docs/adr/0024.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from fourfold.casework.clocks import rules as clocks
from fourfold.casework.clocks.kinds import Roll, Unit
from fourfold.casework.clocks.rules import Calendar, Event
from fourfold.casework.task_templates.kinds import Need, Refrain
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


LONG_OVER: Final = timedelta(days=14)
"""A task whose day was over for longer than this when it is noticed is not made: a register taken in is history."""
LONGEST: Final = {Unit.DAYS: 730, Unit.WORKING_DAYS: 520, Unit.MONTHS: 24}
"""Two years; a longer offset is a slip of the pen."""
STILL_ASKS: Final = timedelta(days=LONGEST[Unit.DAYS]) + LONG_OVER
"""What was reached before this asks for nothing, whatever an office sets; some working days off do not count."""
SHORTEST_REASON: Final = 10


@dataclass(frozen=True)
class Template:
    """A task that follows from a milestone. `title` and `source` by language.

    after: milestone_types of which any makes the task · before: those that make it as soon as they are planned, so long
    before their day; a template has one of both · ends: those that make it needless · kind: of task_types ·
    duties: roles on the case's team, in order, of which the first gets it, else the case lead · offices: codes; none
    for all.
    """

    code: str
    title: dict[str, str]
    source: dict[str, str]
    kind: str
    after: tuple[str, ...]
    ends: tuple[str, ...]
    leg: str
    count: int
    unit: Unit
    roll: Roll = Roll.NEXT
    duties: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Setting:
    """What an office set about a template: whether it is on, and how long after."""

    on: bool
    count: int
    unit: Unit


@dataclass(frozen=True)
class Answer:
    """The day on which a task is due, or why there is none."""

    due_on: date | None = None
    refrain: Refrain | None = None


def holds_in(template: Template, office: str) -> bool:
    """Whether a template holds in an office, by its code."""
    return not template.offices or office in template.offices


def setting_of(template: Template, set_to: Setting | None) -> Setting:
    """What holds: what the office set last, else as the house has it."""
    return set_to or Setting(on=True, count=template.count, unit=template.unit)


def in_force(template: Template, set_to: Setting | None) -> Template | None:
    """The template as an office has it; None where it is switched off."""
    held = setting_of(template, set_to)
    return replace(template, count=held.count, unit=held.unit) if held.on else None


def firsts(template: Template, events: Iterable[Event], planned: Iterable[Event] = ()) -> list[Event]:
    """What makes its tasks: of several things reached on one day, or planned for it, the one recorded first. Five
    people freed on one day ask for one task.
    """
    found: dict[date, Event] = {}
    kinds, among = (template.before, planned) if template.before else (template.after, events)
    for one in sorted(among, key=lambda event: (event.on, event.id)):
        if one.kind in kinds:
            found.setdefault(one.on, one)
    return list(found.values())


def end_of(ends: Collection[str], on: date, events: Iterable[Event]) -> Event | None:
    """The first thing reached, on the day of the event or after it, that makes the task needless."""
    found = [one for one in events if one.kind in ends and one.on >= on]
    return min(found, key=lambda one: (one.on, one.id), default=None)


def due(template: Template, on: date, *, calendar: Calendar) -> date:
    """The day on which the task is due, by the calendar of the office."""
    reckon = clocks.ahead if template.before else clocks.due
    return reckon(on, count=template.count, unit=template.unit, roll=template.roll, calendar=calendar)


def answer(
    template: Template, event: Event, events: Collection[Event], *, is_open: bool, today: date, calendar: Calendar
) -> Answer:
    """Whether something reached makes a task when it is noticed `today`, and for which day.

    A day that is over lately becomes today: nobody is late with what they were not asked for.
    """
    if not is_open:
        return Answer(refrain=Refrain.CLOSED)
    if end_of(template.ends, event.on, events):
        return Answer(refrain=Refrain.OVER)
    if template.before and event.on < today:
        return Answer(refrain=Refrain.PAST)
    last = due(template, event.on, calendar=calendar)
    if today - last > LONG_OVER and not template.before:
        return Answer(refrain=Refrain.LONG_OVER)
    return Answer(max(last, today))


def need(template: Template, on: date, events: Collection[Event], planned: Collection[Event] = ()) -> Need:
    """Whether a task made for a day is still needed: while what made it stands on that day, and nothing ended it.

    What was planned and took place needs no more preparing.
    """
    if any(one.on == on and one.kind in template.before for one in events):
        return Need.OVER
    if not any(one.on == on for one in firsts(template, events, planned)):
        return Need.GONE
    return Need.OVER if end_of(template.ends, on, events) else Need.NEEDED


def require_template(template: Template | None, *, office: str) -> Template:
    """One of the templates that hold in the office."""
    if template is None or not holds_in(template, office):
        raise RuleBroken("task_templates.unknown", mark("This office has no such template."))
    return template


def require_offset(count: int, unit: str) -> None:
    """From the day itself to two years after it, or before, in days, working days or months."""
    if unit not in Unit.codes():
        raise RuleBroken("task_templates.unit", mark("Choose one of the listed answers."), field="unit")
    if not 0 <= count <= LONGEST[Unit(unit)]:
        raise RuleBroken("task_templates.offset", mark("Choose at most two years; 0 is the day itself."), field="count")


def require_change(*, before: Setting, after: Setting) -> None:
    """A change changes something: an office that set what holds already would only hide where it comes from."""
    if before == after:
        raise RuleBroken("task_templates.same", mark("This is how it is already."))


def require_reason(why: str) -> None:
    """A change of what everybody in the office is asked to do has a reason in words."""
    if len(why.strip()) < SHORTEST_REASON:
        raise RuleBroken("task_templates.reason", mark("Say why, in a few words."), field="why")


def require_last(*, is_last: bool) -> None:
    """The last change is taken back, and each once; what came before it holds again."""
    if not is_last:
        raise RuleBroken("task_templates.not_last", mark("Only the last change is taken back, and only once."))
