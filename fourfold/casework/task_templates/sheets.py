"""What people see of task templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fourfold.ground.access.refs import Ref
from fourfold.ground.access.roles import Role
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class Origin(Sheet):
    """The template that made a task, in a language: `count` `unit` after `event`, which was reached on a day; before
    it, and planned for that day, where `ahead`.

    `title` is what the task says; empty where the template is gone. `need`: code of kinds.Need.
    """

    title: str
    source: str
    office_id: str
    event: str
    on: date
    ahead: bool
    count: int
    unit: str
    need: str


@dataclass(frozen=True)
class TemplateChange(Sheet):
    """A change that an office made: who, when and why, and what it says."""

    ref: Ref
    template: str
    active: bool
    count: int
    unit: str
    name: str
    made_at: datetime
    why: Value


@dataclass(frozen=True)
class TemplateLine(Sheet):
    """A template as an office has it, in a language. `change`: what the office set; None: as the house has it.

    `kind` is a code of task_types, `after`, `before` and `ends` are codes of milestone_types; it has an `after` or a
    `before`. `house_count` and `house_unit`: how
    long after the house has it.
    """

    code: str
    title: str
    source: str
    kind: str
    leg: str
    after: tuple[str, ...]
    before: tuple[str, ...]
    ends: tuple[str, ...]
    duties: tuple[Role, ...]
    active: bool
    count: int
    unit: str
    house_count: int
    house_unit: str
    change: TemplateChange | None
