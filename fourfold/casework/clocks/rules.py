"""The rulebook of deadlines, on plain values. Printed for people in docs/rules/clocks.md.

A clock (data/clocks) counts from the day after its trigger: that day itself is not counted, as is usual in the laws
named in the clocks (India, General Clauses Act 1897, s. 9; Philippines, Rules of Court, rule 22 s. 1; Kenya,
Interpretation and General Provisions Act, s. 57). Whether a last day that is no working day moves is said by each.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from fourfold.casework.clocks.kinds import DeadlineState, Hears, Roll, Standing, Unit
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


DAY: Final = timedelta(days=1)
WEEK: Final = 7
SOON: Final = timedelta(days=7)
SHORTEST_REASON: Final = 10
_SETTLED: Final = mark("This deadline is settled already. Open it again first.")
_OPEN: Final = mark("This deadline is open.")
_BEFORE: Final = mark("That day lies before the day on which the clock started.")


@dataclass(frozen=True)
class Step:
    """Somebody is told `after` days after the last day; before it when below zero."""

    after: int
    to: Hears


@dataclass(frozen=True)
class Clock:
    """A rule as the data has it. `title` and `source` are words by language.

    `each`: every trigger needs an end of its own; otherwise one end settles all triggers up to its day, and those of
    one day start one clock.
    `everyone`: all whom the trigger is about are looked at one by one; it is met when the last of them was seen to.
    What was done for somebody up to `before` days ahead of the trigger counts.
    `lapses`: it may be let pass, as an appeal that nobody wants; afterwards nobody is late with it.
    `checked`: somebody who knows the law of the place has read it. `since`: triggers before that day start nothing.
    """

    code: str
    title: dict[str, str]
    source: dict[str, str]
    trigger: tuple[str, ...]
    ends: tuple[str, ...]
    leg: str
    count: int
    unit: Unit
    roll: Roll = Roll.NONE
    each: bool = False
    everyone: bool = False
    before: int = 0
    lapses: bool = False
    checked: bool = False
    since: date | None = None
    jurisdictions: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    owed: tuple[str, ...] = ()
    """Codes of entitlement_kinds: it is about each of these that is owed to somebody, not about the case."""


@dataclass(frozen=True)
class Calendar:
    """When an office works: its weekend (Monday is 0) and its holidays. A week without a working day counts as none."""

    weekend: frozenset[int] = frozenset()
    holidays: frozenset[date] = frozenset()

    def works(self, on: date) -> bool:
        """Whether the office works on a day."""
        closed = self.weekend if len(self.weekend) < WEEK else frozenset[int]()
        return on.weekday() not in closed and on not in self.holidays


@dataclass(frozen=True)
class Event:
    """Something reached on a case: `id` of its milestone, its kind, the lower bound of its day, if that is exact.

    `people`: ids of those whom it is about, where that is known.
    """

    id: str
    kind: str
    on: date
    exact: bool = True
    people: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Seen:
    """Somebody was seen to: what was done, as a kind of milestone, for whom, on which day."""

    kind: str
    person: str
    on: date


@dataclass(frozen=True)
class Owed:
    """A deadline as the rules want it: by which clock, started by which event, ended by which (None: not yet)."""

    clock: str
    cause: str
    began_on: date
    due_on: date
    about: bool
    leg: str
    met_by: str | None = None
    met_on: date | None = field(default=None)


def due(began_on: date, *, count: int, unit: Unit, roll: Roll, calendar: Calendar) -> date:
    """The last day of a clock that began on a day. The day itself is not counted."""
    if unit == Unit.WORKING_DAYS:
        return _working_days_after(began_on, count, calendar)
    last = began_on + count * DAY if unit == Unit.DAYS else _months_after(began_on, count)
    return _rolled(last, roll, calendar)


def ahead(of: date, *, count: int, unit: Unit, roll: Roll, calendar: Calendar) -> date:
    """The day so long before a day that is to come. That day itself is not counted."""
    if unit == Unit.WORKING_DAYS:
        return _working_days_after(of, count, calendar, step=-DAY)
    last = of - count * DAY if unit == Unit.DAYS else _months_after(of, -count)
    return _rolled(last, roll, calendar)


def _working_days_after(on: date, count: int, calendar: Calendar, *, step: timedelta = DAY) -> date:
    while count:
        on += step
        count -= calendar.works(on)
    return on


def _months_after(on: date, count: int) -> date:
    """The same day of a later month; its last day where the month is shorter (31 January + 1 month: 28 February)."""
    year, month = divmod(on.year * 12 + on.month - 1 + count, 12)
    return date(year, month + 1, min(on.day, months.monthrange(year, month + 1)[1]))


def _rolled(on: date, roll: Roll, calendar: Calendar) -> date:
    way = {Roll.NONE: 0, Roll.NEXT: 1, Roll.PREVIOUS: -1}[roll]
    while way and not calendar.works(on):
        on += way * DAY
    return on


def applies(clock: Clock, *, jurisdiction: str, harm: str, on: date) -> bool:
    """Whether a clock holds in a place, for a kind of harm, for what happened on a day.

    IN holds in IN-KA too; a clock that names no place, or no harm, holds in all.
    """
    country = jurisdiction.partition("-")[0]
    here = not clock.jurisdictions or bool({jurisdiction, country} & set(clock.jurisdictions))
    return here and (not clock.harms or harm in clock.harms) and (clock.since is None or on >= clock.since)


def owed(
    clocks: Iterable[Clock],
    events: Collection[Event],
    *,
    jurisdiction: str,
    harm: str,
    calendar: Calendar,
    seen: Collection[Seen] = (),
) -> list[Owed]:
    """Every deadline that the events of a case start, each with the event that ended it, if any.

    One that looks at everyone whom its trigger is about is met by that trigger, on the day of the last of them.
    """
    found: list[Owed] = []
    for clock in clocks:
        started = [
            one
            for one in _in_order(events)
            if one.kind in clock.trigger and applies(clock, jurisdiction=jurisdiction, harm=harm, on=one.on)
        ]
        if not clock.each:  # a judgment and the conviction in it, on one day, start one clock
            started = _one_a_day(started)
        ends = [one for one in _in_order(events) if one.kind in clock.ends]
        for one, end in _paired(started, ends, each=clock.each):
            by_people = clock.everyone and bool(one.people)
            found.append(_owed(clock, one, _last_seen(clock, one, seen) if by_people else end, calendar))
    return found


def _one_a_day(started: Iterable[Event]) -> list[Event]:
    """The first of each day, about everybody whom those of the day are about."""
    days: dict[date, Event] = {}
    for one in started:
        first = days.get(one.on)
        days[one.on] = replace(first, people=first.people | one.people) if first else one
    return list(days.values())


def _last_seen(clock: Clock, one: Event, seen: Collection[Seen]) -> Event | None:
    on = last_seen(one, seen, kinds=clock.ends, before=clock.before)
    return None if on is None else replace(one, on=on)


def last_seen(one: Event, seen: Iterable[Seen], *, kinds: Collection[str], before: int) -> date | None:
    """When the last of those whom something is about was seen to; None while one of them was not.

    What was done up to `before` days ahead counts as done on the day itself.
    """
    days: dict[str, date] = {}
    for each in seen:
        if each.kind in kinds and each.person in one.people and each.on >= one.on - before * DAY:
            days[each.person] = min(days.get(each.person, date.max), max(each.on, one.on))
    return max(days.values()) if days.keys() >= one.people else None


def _in_order(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda one: (one.on, one.id))


def _paired(started: Sequence[Event], ends: Sequence[Event], *, each: bool) -> list[tuple[Event, Event | None]]:
    """Each trigger with the first end on or after its day; used up by it where each needs its own."""
    left, pairs = list(ends), list[tuple[Event, Event | None]]()
    for one in started:
        end = next((other for other in left if other.on >= one.on), None)
        pairs.append((one, end))
        if each and end is not None:
            left.remove(end)
    return pairs


def _owed(clock: Clock, one: Event, end: Event | None, calendar: Calendar) -> Owed:
    last = due(one.on, count=clock.count, unit=clock.unit, roll=clock.roll, calendar=calendar)
    met = (end.id, end.on) if end else (None, None)
    return Owed(clock.code, one.id, one.on, last, not one.exact, clock.leg, *met)


def standing(*, due_on: date, state: str, today: date, lapses: bool = False) -> Standing:
    """How pressing a deadline is: the last day itself is still in time."""
    if state != DeadlineState.OPEN:
        return Standing.SETTLED
    if today > due_on:
        return Standing.LAPSED if lapses else Standing.LATE
    if today == due_on:
        return Standing.TODAY
    return Standing.SOON if due_on - today <= SOON else Standing.RUNNING


def steps_due(steps: Sequence[Step], *, due_on: date, told: int, today: date) -> list[Step]:
    """Whom to tell now: the steps whose day has come and that were not taken yet. `told` is how many were."""
    ordered = sorted(steps, key=lambda step: step.after)
    return [step for step in ordered[told:] if today >= due_on + step.after * DAY]


def require_open(state: str) -> None:
    """A deadline is settled once; its reason stands until it is opened again."""
    if state != DeadlineState.OPEN:
        raise RuleBroken("clocks.settled", _SETTLED)


def require_settled(state: str) -> None:
    """Only what was settled is opened again."""
    if state == DeadlineState.OPEN:
        raise RuleBroken("clocks.open", _OPEN)


def require_after(on: date, began_on: date) -> None:
    """Nothing is met before its clock started."""
    if on < began_on:
        raise RuleBroken("clocks.before", _BEFORE, field="on")


def require_not_future(on: date, *, today: date) -> None:
    """What a deadline asks for was done today or before."""
    if on > today:
        raise RuleBroken("clocks.future", mark("This day is still to come."), field="on")


def require_reason(why: str) -> None:
    """Who waives a deadline or opens it again says why, in at least ten characters."""
    if len(why.strip()) < SHORTEST_REASON:
        raise RuleBroken("clocks.reason", mark("Say why, in a few words."), field="why")
