"""What people see of task templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fourfold.ground.access.sheets import Sheet


@dataclass(frozen=True)
class Origin(Sheet):
    """The template that made a task, in a language: `count` `unit` after `event`, which was reached on a day.

    `title` is what the task says; empty where the template is gone. `need`: code of kinds.Need.
    """

    title: str
    source: str
    office_id: str
    event: str
    on: date
    count: int
    unit: str
    need: str
