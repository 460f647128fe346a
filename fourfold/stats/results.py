"""What a method hands back: an estimate that is honest by its type, or a refusal that says why.

Shared by every estimator of this package. Standard library only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Final, Literal, get_args


Interval = Literal[
    "wald", "profile", "bca", "posterior", "resampling", "salganik", "tree", "gile", "bootstrap", "design",
    "robust", "log-log", "wilson", "exact", "adjusted", "f-ratio",
]  # fmt: skip
INTERVALS: Final[frozenset[str]] = frozenset(get_args(Interval))
Detail = str | int | float | bool | tuple[str, ...]


class NotEstimable(Exception):
    """A method cannot answer for these data. Its text is one sentence with the reason, fit to be shown."""


class NotFinite(ValueError):
    """A figure came out without end or order; no fault of the table's shape, but nothing to be shown either."""


class TableProblem(ValueError):
    """A table cannot be read as what it should be. Its text is one sentence: what is wrong and where."""


Progress = Callable[[str, int, int], None]
"""Told by long work: what is being done, how many of them are done, of how many. May raise to stop the work."""


def in_silence(what: str, done: int, total: int) -> None:
    """The progress of whoever wants none."""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A number with what makes it honest: its interval, how many persons it rests on, how it was made.

    `value`, `low`, `high` are in the unit of the method (persons, a proportion); `low`..`high` is a 95 % interval
    of kind `interval`; `n` counts the persons or events observed. Raises ValueError when any of it is missing,
    NotFinite when it is infinite or out of order.
    """

    method: str
    value: float
    low: float
    high: float
    interval: Interval
    n: int
    terms: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    details: Mapping[str, Detail] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.method:
            raise ValueError("an estimate names its method")
        if self.interval not in INTERVALS:
            raise ValueError(f"an estimate names the kind of its interval: one of {', '.join(sorted(INTERVALS))}")
        if not all(map(isfinite, (self.value, self.low, self.high))) or self.low > self.high:
            raise NotFinite("an estimate has a finite value and a finite interval, low before high")
        if self.n < 1:
            raise ValueError("an estimate rests on at least one observation")


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A method that gave no number, and why: one sentence."""

    method: str
    reason: str
