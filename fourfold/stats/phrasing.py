"""How figures are said in a sentence that is to be quoted. Standard library only."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp
from typing import Final


UNITS: Final = frozenset({"hours", "days", "weeks", "months", "quarters", "years"})
LONGEST: Final = 13.8
"""Logarithm of about a million."""
LEAST: Final = 0.0001
"""Below, the digits of a probability mean nothing."""
NO_CHANGE: Final = "Chance alone could explain this: the interval includes no change."

SHOWN: Final = 3
"""Lines that are named; of the others is said how many."""


def moment(value: float, column: str) -> str:
    """A length of time with its unit: that of the column where its name is one, else the column's name beside it."""
    return f"{value:,g} {column}" if column.lower() in UNITS else f"{value:,g} ({column})"


def several(many: int, one: str, more: str) -> str:
    """How many, and of what: `1 row is`, `2 rows are`."""
    return f"{many:,} {one if many == 1 else more}"


def per_cent(share: float, digits: int = 1) -> str:
    """A share of one."""
    return f"{100 * share:z.{digits}f} %"


def chance(p: float) -> str:
    """A probability in a sentence: no powers of ten."""
    return f"{p:.2g}" if p >= LEAST else f"less than {LEAST}"


def limits(low: float, high: float) -> str:
    """An interval of 95 %, to three figures."""
    return f"95 % interval {low:.3g} to {high:.3g}"


def ratio(log: float) -> str:
    """A ratio from its logarithm; one beyond a million is a matter of the covariate's unit and gets no figures."""
    if abs(log) < LONGEST:
        return f"{exp(log):.2f}"
    return "over a million" if log > 0 else "under a millionth"


def on_lines(lines: Iterable[int]) -> str:
    """Where it stands: `line 3`, `lines 3 and 9`, `lines 3, 9, 12 and 7 more`."""
    found = [f"{each}" for each in lines]
    if len(found) > SHOWN:
        found = [*found[:SHOWN], f"{len(found) - SHOWN:,} more"]
    told = " and ".join(filter(None, (", ".join(found[:-1]), found[-1])))
    return f"line{'s' if len(found) > 1 else ''} {told}"
