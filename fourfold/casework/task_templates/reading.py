"""Reads task templates from TOML text, or says plainly what is wrong with them. Pure: nothing is read from disk here.

[[templates]]
code = "visit_after_relief"             # never changes once used
title = { en = "…", ar = "…" }          # what the task says; it names nobody
source = { en = "…", ar = "…" }         # where it comes from
kind = "home_visit"                     # of task_types
after = ["freed", "harm_stopped"]       # milestone_types: reaching any of them makes the task
before = ["hearing"]                    # in place of after: planning any of them makes it, so long before their day
ends = ["immediate_needs_met"]          # optional: milestone_types that make it needless
leg = "relief"
count = 1
unit = "days"                           # days · working_days · months
roll = "next"                           # next · none · previous, for a day on which the office does not work; previous
                                        # where it is not said, of one before
duties = ["aftercare_worker"]           # optional: whose it is on the team, in order; nobody of them: the case lead's
offices = ["NBO"]                       # optional: where it holds; everywhere without
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from fourfold.casework.cases.kinds import Leg
from fourfold.casework.clocks.kinds import Roll, Unit
from fourfold.casework.task_templates.rules import LONGEST, Template
from fourfold.ground.access.roles import CASEWORKERS, Role


KEYS: Final = frozenset(
    {"code", "title", "source", "kind", "after", "before", "ends", "leg", "count", "unit", "roll", "duties", "offices"}
)


class TemplateError(ValueError):
    """A file of task templates cannot be used: which file, which template, one sentence."""

    def __init__(self, sentence: str, *, file: str, code: str = "") -> None:
        self.sentence, self.file, self.code = sentence, file, code
        super().__init__(f"{file}: {f'template {code}: ' if code else ''}{sentence}")


def parse(text: str, *, file: str, words: Mapping[str, Collection[str]]) -> list[Template]:
    """The templates of a file. `words`: the codes of milestone_types and task_types.

    Raises TemplateError on broken TOML, unknown keys or codes, missing words, impossible numbers.
    """
    try:
        rows = tomllib.loads(text).get("templates", [])
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(f"not valid TOML: {error}.", file=file) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TemplateError("each template begins with [[templates]].", file=file)
    return [_template(row, file, words) for row in rows]


def _template(row: dict[str, Any], file: str, words: Mapping[str, Collection[str]]) -> Template:
    code = str(row.get("code", ""))
    if unknown := sorted(set(row) - KEYS):
        raise TemplateError(f"unknown key {', '.join(unknown)}.", file=file, code=code)
    try:
        made = _made(row, code)
    except KeyError as error:
        raise TemplateError(f"{error.args[0]} is missing.", file=file, code=code) from error
    except (TypeError, ValueError) as error:
        raise TemplateError(f"{error}.", file=file, code=code) from error
    for wrong in _wrong(made, words):
        raise TemplateError(wrong, file=file, code=code)
    return made


def _made(row: dict[str, Any], code: str) -> Template:
    return Template(
        code=code,
        title=dict(row["title"]),
        source=dict(row["source"]),
        kind=str(row["kind"]),
        after=_codes(row.get("after", []), "after"),
        before=_codes(row.get("before", []), "before"),
        ends=_codes(row.get("ends", []), "ends"),
        leg=str(row["leg"]),
        count=int(row["count"]),
        unit=Unit(row["unit"]),
        roll=Roll(row.get("roll", Roll.PREVIOUS if row.get("before") else Roll.NEXT)),
        duties=tuple(Role(one) for one in _codes(row.get("duties", []), "duties")),
        offices=_codes(row.get("offices", []), "offices"),
    )


def _codes(given: Any, key: str) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise TypeError(f"{key} is a list of codes in square brackets")
    return tuple(str(one) for one in given)


def _wrong(made: Template, words: Mapping[str, Collection[str]]) -> Iterator[str]:
    """What is wrong with a template, a sentence each."""
    if not made.code or bool(made.after) == bool(made.before):
        yield "a template needs a code, and after which milestones it makes its task, or before which: one of both."
    if made.before and made.ends:
        yield "a template before something has no ends: it ends with that."
    if not made.title.get("en") or not made.source.get("en"):
        yield "a template needs its title and its source in English."
    if strange := [one for one in (*made.after, *made.before, *made.ends) if one not in words["milestone_types"]]:
        yield f"no milestone is called {', '.join(strange)}."
    if made.kind not in words["task_types"]:
        yield f"no kind of task is called {made.kind}."
    if made.leg not in Leg.codes():
        yield f"no leg is called {made.leg}."
    if idle := sorted(set(made.duties) - CASEWORKERS):
        yield f"nobody does casework as {', '.join(idle)}."
    if not 0 <= made.count <= LONGEST[made.unit]:
        yield f"the task may be due up to {LONGEST[made.unit]} {made.unit.label} after or before."
