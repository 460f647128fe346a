"""Reads clocks from TOML text, or says plainly what is wrong with it. Pure: nothing is read from disk here.

[[clocks]]
code = "needs_after_relief"             # never changes once used
title = { en = "…", ar = "…" }          # what has to be done by then
source = { en = "…", ar = "…" }         # the rule that it comes from
checked = false                         # has somebody who knows the law of the place read it?
trigger = ["freed"]                     # milestone_types that start it
owed = ["compensation"]                 # optional: entitlement_kinds; then it counts for each that is owed to somebody,
                                        # and may start and end with what happens to it: owed:claimed, owed:sanctioned,
                                        # owed:received, owed:refused
ends = ["immediate_needs_met"]          # milestone_types that meet it; none: met by hand
each = false                            # needs every trigger an end of its own?
everyone = false                        # needs everybody whom the trigger is about an end of their own?
before = 0                              # for these: days ahead of the trigger from which an end counts
leg = "relief"
count = 2
unit = "days"                           # days · working_days · months
roll = "none"                           # none · next · previous, for a last day that is no working day
since = 2024-07-01                      # optional: when the rule came into force
jurisdictions = ["IN"]                  # optional: where it holds
harms = ["bonded_labour"]               # optional: for which kinds of harm
warn = [7, 2]                           # days before the last day on which those with the duty are told
duties = ["lawyer"]                     # whose duty it is; nobody of them on the team: the case lead is told
escalate = [{ after = 1, to = "director" }]     # team · case_lead · director
"""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any, Final

from fourfold.casework.clocks.kinds import OF_OWED, Hears, Roll, Unit
from fourfold.casework.clocks.rules import Clock, Step


KEYS: Final = frozenset(
    {"code", "title", "source", "checked", "trigger", "ends", "each", "everyone", "before", "lapses", "leg", "count"}
    | {"unit", "roll", "since", "owed", "jurisdictions", "harms", "warn", "duties", "escalate"}
)
LONGEST: Final = {Unit.DAYS: 3700, Unit.WORKING_DAYS: 2600, Unit.MONTHS: 120}
"""Ten years; a longer clock is a slip of the pen."""


class ClockError(ValueError):
    """A file of clocks cannot be used: which file, which clock, one sentence."""

    def __init__(self, sentence: str, *, file: str, code: str = "") -> None:
        self.sentence, self.file, self.code = sentence, file, code
        super().__init__(f"{file}: {f'clock {code}: ' if code else ''}{sentence}")


def parse(text: str, *, file: str) -> list[Clock]:
    """The clocks of a file. Raises ClockError on broken TOML, unknown keys, missing words, impossible numbers."""
    try:
        rows = tomllib.loads(text).get("clocks", [])
    except tomllib.TOMLDecodeError as error:
        raise ClockError(f"not valid TOML: {error}.", file=file) from error
    return [_clock(row, file) for row in rows]


def _clock(row: dict[str, Any], file: str) -> Clock:
    code = str(row.get("code", ""))
    if unknown := sorted(set(row) - KEYS):
        raise ClockError(f"unknown key {', '.join(unknown)}.", file=file, code=code)
    try:
        made = _made(row, code)
    except (KeyError, TypeError, ValueError) as error:
        raise ClockError(f"{type(error).__name__}: {error}.", file=file, code=code) from error
    if wrong := _wrong(made):
        raise ClockError(wrong, file=file, code=code)
    return made


def _made(row: dict[str, Any], code: str) -> Clock:
    steps = [Step(-int(days), Hears.TEAM) for days in row.get("warn", [])]
    steps += [Step(int(one["after"]), Hears(one["to"])) for one in row.get("escalate", [])]
    return Clock(
        code=code,
        title=dict(row["title"]),
        source=dict(row["source"]),
        trigger=tuple(row["trigger"]),
        ends=tuple(row.get("ends", ())),
        leg=str(row["leg"]),
        count=int(row["count"]),
        unit=Unit(row["unit"]),
        roll=Roll(row.get("roll", "none")),
        each=bool(row.get("each", False)),
        everyone=bool(row.get("everyone", False)),
        before=int(row.get("before", 0)),
        lapses=bool(row.get("lapses", False)),
        checked=bool(row.get("checked", False)),
        since=_day(row.get("since")),
        jurisdictions=tuple(row.get("jurisdictions", ())),
        harms=tuple(row.get("harms", ())),
        duties=tuple(row.get("duties", ())),
        owed=tuple(row.get("owed", ())),
        steps=tuple(sorted(steps, key=lambda step: step.after)),
    )


def _day(given: Any) -> date | None:
    if given is not None and not isinstance(given, date):
        raise TypeError("since must be a day")
    return given


def _wrong(clock: Clock) -> str:
    """What is wrong with a clock, in a sentence; empty when nothing is."""
    if not clock.owed and any(code.startswith(OF_OWED) for code in (*clock.trigger, *clock.ends)):
        return "only a clock of what is owed starts or ends with a step of it."
    if not clock.code or not clock.trigger:
        return "a clock needs a code and a trigger."
    if not clock.title.get("en") or not clock.source.get("en"):
        return "a clock needs its title and its source in English."
    if not 0 < clock.count <= LONGEST[clock.unit]:
        return f"it may run from 1 to {LONGEST[clock.unit]} {clock.unit}."
    return ""
