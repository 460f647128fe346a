"""Where an invented case is told: whose day it is, who acts, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from fourfold.faces.console.telling.world.story import Story
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import actor_named, office_coded
from fourfold.ground.access.sheets import OfficeSheet


@dataclass
class Stage:
    """Where one case is told: whose day it is, who does what, and the ids of what came of it, by name."""

    story: Story
    today: datetime
    case: str = ""
    known: dict[str, list[str]] = field(default_factory=dict)
    """Ids of people by role, in the story's order."""
    made: dict[str, str] = field(default_factory=dict)
    """Ids of what later events speak of: `accused 0`, `charge 1` …"""
    steps: int = 0

    def actor(self, duty: str) -> Actor:
        """Whoever has a duty in the story's office."""
        found = actor_named(f"{duty}.{self.story.office.lower()}")
        assert found
        return found

    @property
    def office(self) -> OfficeSheet:
        """The story's office."""
        found = office_coded(self.story.office)
        assert found
        return found

    def moment(self, days: int) -> datetime:
        """So many days before today."""
        return self.today - timedelta(days=days)

    def day(self, days: int) -> date:
        """The day so many days before today; below zero ahead."""
        return self.moment(days).date()

    def do(self, act: Callable[..., Any], duty: str, days: int, /, *, hours: int = 0, **told: Any) -> str:
        """Does one act once, whoever of the office has the duty; the id of what came of it."""
        self.steps += 1
        now = self.moment(days) + timedelta(hours=hours)
        made = act(self.actor(duty), now=min(now, self.today), key=f"demo {self.story.number} {self.steps}", **told)
        return str(made.id) if made else ""
