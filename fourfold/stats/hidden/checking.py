"""The plain figures that stand beside every estimate: independent lists, the least there can be, Chapman's of two."""

from __future__ import annotations

from math import exp, log, sqrt

import numpy as np

from fourfold.stats.frames import CaptureTable
from fourfold.stats.results import Estimate, NotEstimable

from .cells import design, observed, size
from .existing import judge
from .fitting import NORMAL, Fit, bounded, solve
from .methods import PAIR
from .stepping import sound_fit


INDEPENDENT = (
    "Assumes that standing on one list says nothing about standing on another; "
    "lists that refer to each other make this too low, lists that avoid each other too high."
)
LEAST = (
    "A lower bound among lists that are alike, when persons differ in how easily they are seen; where lists differ in "
    "size or avoid each other it can lie above the truth."
)
ONE_DRAW = (
    "Assumes that the two lists are independent, and that everybody is as likely as anybody else to be on one of them; "
    "lists that refer to each other make it too low, lists that avoid each other too high."
)
_ALIKE = 2
"""Persons on one list or on two tell of those on none; what is higher up is left free."""


def independence(table: CaptureTable) -> Fit:
    """Main effects only. Raises NotEstimable."""
    counts = observed(table)
    found = sound_fit(counts, k=size(table), interactions=())
    if found is None:
        why = judge(counts, k=size(table), interactions=()).reason
        raise NotEstimable(f"The model of independent lists cannot be fitted: {why or 'no maximum was found'}.")
    return found


def chao(table: CaptureTable) -> Estimate:
    """Chao's lower bound n + f1² / (2 f2), f1 and f2 the persons on exactly one and two lists.

    Variance and log-normal interval: Chao, Biometrics 43, 1987; it takes lists for many and alike. Beside it, as
    `at_least`, the bound that gives each list its own size. Raises NotEstimable without persons on exactly two.
    """
    once, twice = table.seen(1), table.seen(2)
    if not once or not twice:
        raise NotEstimable("Nobody is on exactly one list, or nobody on exactly two: the lower bound needs both.")
    unseen = once**2 / (2 * twice)
    ratio = once / twice
    variance = twice * (ratio**4 / 4 + ratio**3 + ratio**2 / 2)
    spread = exp(NORMAL * sqrt(log(1 + variance / unseen**2)))
    least = _at_least(table)
    return Estimate(
        method="chao",
        value=table.n + unseen,
        low=table.n + unseen / spread,
        high=table.n + unseen * spread,
        interval="wald",
        n=table.n,
        caveats=(LEAST, *_told(least)),
        details={"on_one": once, "on_two": twice, "scale": "logarithm of the unseen", **least},
    )


def _told(least: dict[str, float]) -> tuple[str, ...]:
    if not least:
        return ("With each list given its own size, no bound can be reckoned from this table.",)
    value, low, high = least.values()
    return (f"With each list given its own size, the bound is {value:,.0f} ({low:,.0f} to {high:,.0f}).",)


def _at_least(table: CaptureTable) -> dict[str, float]:
    """The bound among lists of any size: Rivest and Baillargeon, Biometrics 63, 2007 (their Mth).

    Persons differ by a factor in their odds to be seen, lists by another. Then persons on none times those on two, each
    over what the lists' sizes make of them, are at least the square of those on one (Cauchy and Schwarz), with equality
    when persons are alike: the intercept of independent lists over the cells of one and two lists. The cells of more
    are left free. Of two lists this is Petersen's estimate. Empty where there is no such intercept.
    """
    k, counts = size(table), observed(table)
    near = np.array([mask.bit_count() <= _ALIKE for mask in range(1, 1 << k)])
    terms, cells = bounded(counts * near, k, ())
    matrix = design(k, terms)
    solved = solve((counts * near)[None], matrix, cells=(cells & near)[None], kept=np.ones((1, len(terms)), dtype=bool))
    weighed = matrix * (solved.fitted[0] * cells * near)[:, None]
    if not solved.settled[0] or np.linalg.matrix_rank(matrix.T @ weighed) < len(terms):
        return {}
    error = NORMAL * sqrt(float(np.linalg.inv(matrix.T @ weighed)[0, 0]))
    unseen = float(solved.coefficients[0, 0])
    names = ("at_least", "at_least_low", "at_least_high")
    return {name: table.n + exp(unseen + by) for name, by in zip(names, (0.0, -error, error), strict=True)}


def chapman(table: CaptureTable) -> Estimate:
    """Chapman's estimator of two lists, (n1 + 1)(n2 + 1)/(m + 1) - 1 with m persons on both.

    Chapman, University of California Publications in Statistics 1, 1951: without bias as long as n1 + n2 reaches the
    whole number, and nearly so below. Variance: Seber, Biometrika 57, 1970. Interval: the logit of Sadinle,
    Communications in Statistics - Simulation and Computation 38, 2009, with half a person more in each of four cells.
    Raises NotEstimable for other than two lists, and where one list has everybody.
    """
    if size(table) != PAIR:
        raise NotEstimable(
            f"Chapman's estimator is of two lists; the table has {size(table)}. Name two of them (--lists), or look at "
            f"the methods that weigh how more lists depend on each other."
        )
    both = table.overlap(0b11)
    first, second = table.overlap(0b01), table.overlap(0b10)
    left, right = first - both, second - both
    if not left or not right:
        raise NotEstimable("One of the two lists has everybody; the other shows nobody whom it missed.")
    variance = (first + 1) * (second + 1) * left * right / ((both + 1) ** 2 * (both + 2))
    half = 0.5
    odds = (left + half) * (right + half) / (both + half)
    spread = exp(NORMAL * sqrt(sum(1 / (each + half) for each in (both, left, right)) + 1 / odds))
    return Estimate(
        method="chapman",
        value=(first + 1) * (second + 1) / (both + 1) - 1,
        low=max(table.n - half + odds / spread, float(table.n)),
        high=table.n - half + odds * spread,
        interval="wald",
        n=table.n,
        caveats=(ONE_DRAW,),
        details={"on_both": both, "variance": variance, "standard_error": sqrt(variance), "scale": "logit (Sadinle)"},
    )
