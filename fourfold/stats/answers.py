"""What a command hands back that has more than one number: estimates, tests, curves, refusals and words.

Standard library only.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Final

from fourfold.stats.results import Detail, Estimate, NotEstimable, NotFinite, Refusal


@dataclass(frozen=True, kw_only=True)
class Tested:
    """A test: its statistic, degrees of freedom and p-value. Raises NotFinite when one of them is impossible."""

    test: str
    statistic: float
    df: float
    p: float
    details: Mapping[str, Detail] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isfinite(self.statistic) or not 0 <= self.p <= 1:
            raise NotFinite("a test has a finite statistic and a p-value between 0 and 1")


@dataclass(frozen=True, kw_only=True)
class Curve:
    """Points of a line or staircase with its 95 % limits, for pictures and programs: (x, value, low, high)."""

    name: str
    points: Sequence[tuple[float, float, float, float]]
    steps: bool = True


@dataclass(frozen=True, kw_only=True)
class Findings:
    """The whole answer of a command. `n` counts the rows that were used; `words` is a paragraph to quote.

    `courses` is what was seen of each person or unit, without a name, for the picture alone: (x, value) in order of x.
    """

    n: int
    estimates: tuple[Estimate, ...] = ()
    refused: tuple[Refusal, ...] = ()
    warnings: tuple[str, ...] = ()
    tests: tuple[Tested, ...] = ()
    curves: tuple[Curve, ...] = ()
    details: Mapping[str, Detail] = field(default_factory=dict)
    words: str = ""
    courses: tuple[tuple[tuple[float, float], ...], ...] = ()


OUT_OF_NUMBERS: Final = (
    "The figures do not come out finite on these rows: some cells are of quite another size than the others, or "
    "nothing varies where something must."
)
SINGULAR: Final = "LinAlgError"
"""numpy's name for equations that have no one solution; named, so that this file needs no numpy."""
NO_WIDTH: Final = "The interval has no width because nothing varied in these rows; that is no certainty."
SAID_OF_IT: Final = "Where limits are the same as the figure, nothing varied in these rows, which is no certainty."
"""The same, in the paragraph to quote."""


def with_width(each: Estimate) -> Estimate:
    """An interval without width must not pass for knowledge."""
    if each.high - each.low > 1e-9 * abs(each.value):  # rounding
        return each
    return replace(each, caveats=(*each.caveats, NO_WIDTH))


class Gathered:
    """Answers as they come: what was estimated, and what was refused and why."""

    def __init__(self, notes: Iterable[str] = ()) -> None:
        self.estimates: list[Estimate] = []
        self.tests: list[Tested] = []
        self.refused: list[Refusal] = []
        self.warnings: list[str] = list(notes)
        self.curves: list[Curve] = []
        self.courses: list[tuple[tuple[float, float], ...]] = []
        self.details: dict[str, Detail] = {}

    def attempt(self, method: str, one: Callable[[], Estimate | Iterable[Estimate] | Tested | None]) -> None:
        """Takes what `one` answers, or notes why it refuses. A reason is noted once.

        What runs out of numbers is refused as well: no table may break the command, and none may pass for an answer.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", RuntimeWarning)  # of what is refused below
                answer = one()
                if answer is not None and not isinstance(answer, Estimate | Tested):
                    answer = list(answer)
        except NotEstimable as why:
            self._refuse(method, str(why))
            return
        except (NotFinite, ArithmeticError):
            self._refuse(method, OUT_OF_NUMBERS)
            return
        except ValueError as error:
            if type(error).__name__ != SINGULAR:
                raise
            self._refuse(method, OUT_OF_NUMBERS)
            return
        if isinstance(answer, Estimate):
            self.estimates.append(with_width(answer))
        elif isinstance(answer, Tested):
            self.tests.append(answer)
        elif answer is not None:
            self.estimates += map(with_width, answer)

    def _refuse(self, method: str, reason: str) -> None:
        refusal = Refusal(method=method, reason=reason)
        if refusal not in self.refused:
            self.refused.append(refusal)

    def findings(self, n: int, words: Iterable[str]) -> Findings:
        """The whole answer."""
        said = list(words)
        if said and any(NO_WIDTH in each.caveats for each in self.estimates):
            said.append(SAID_OF_IT)
        return Findings(
            n=n,
            estimates=tuple(self.estimates),
            refused=tuple(self.refused),
            warnings=tuple(self.warnings),
            tests=tuple(self.tests),
            curves=tuple(self.curves),
            courses=tuple(self.courses),
            details=self.details,
            words=" ".join(said),
        )
