"""Drawing from data: one die per case, seeded by the case's number, so that every machine draws the same world."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from django.conf import settings


SEED: Final = 20261123
T = TypeVar("T")


@cache
def read(name: str) -> dict[str, Any]:
    """A file of data/demo, by its name without ending."""
    return tomllib.loads((Path(settings.FOURFOLD_VOCAB).parent / "demo" / f"{name}.toml").read_text("utf-8"))


class Dice:
    """Chance for one purpose. The same purpose draws the same, whatever was drawn elsewhere."""

    def __init__(self, *purpose: object) -> None:
        self.draw = random.Random(":".join(map(str, (SEED, *purpose))))  # noqa: S311  # a demo's dice, not a secret

    def happens(self, share: float) -> bool:
        """Whether something of this probability (0 to 1) happens."""
        return self.draw.random() < share

    def of(self, options: Sequence[T]) -> T:
        """One of several, each as likely."""
        return self.draw.choice(options)

    def weighted(self, pairs: Sequence[Sequence[Any]]) -> list[Any]:
        """The values of one row; the last value of each row is its weight."""
        return list(self.draw.choices(pairs, weights=[row[-1] for row in pairs])[0][:-1])


@dataclass(frozen=True)
class Event:
    """Something that happens in a case, `days` before today: what, and with which particulars."""

    days: int
    what: str
    told: dict[str, Any]


class Line:
    """Time along one leg of a case, in days before today. What would lie ahead has not happened."""

    def __init__(self, days: int) -> None:
        self.days = days
        self.events: list[Event] = []

    def wait(self, days: int) -> bool:
        """Lets days pass; says whether the day reached has come."""
        self.days -= days
        return self.days >= 0

    def note(self, what: str, /, **told: Any) -> None:
        """Something happens on the day reached."""
        self.events.append(Event(self.days, what, told))
