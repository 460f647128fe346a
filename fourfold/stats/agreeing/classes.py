"""How much of the spread of ratings lies between subjects: intraclass correlations.

Shrout and Fleiss (Psychological Bulletin 86, 1979), the six forms; intervals from the ratio of variances (there, and
McGraw and Wong, Psychological Methods 1, 1996). Needs numpy and scipy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scipy.stats import f as f_law

from fourfold.stats.designs import Floats
from fourfold.stats.results import NotEstimable


@dataclass(frozen=True)
class Form:
    """One of the six, by the names of 1979; `means` says what it answers."""

    name: str
    means: str
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Squares:
    """Mean squares: between subjects, within them, between raters, and what is left."""

    n: int
    k: int
    between: float
    within: float
    raters: float
    left: float


def squares(values: Floats) -> Squares:
    """Of complete ratings (subjects, raters). Raises NotEstimable when nothing varies."""
    n, k = values.shape
    if n < 2:  # noqa: PLR2004  # variance
        raise NotEstimable("Fewer than two subjects have all ratings.")
    grand, subjects, raters = values.mean(), values.mean(axis=1), values.mean(axis=0)
    between = k * ((subjects - grand) ** 2).sum() / (n - 1)
    within = ((values - subjects[:, None]) ** 2).sum() / (n * (k - 1))
    columns = n * ((raters - grand) ** 2).sum()
    left = (within * n * (k - 1) - columns) / ((n - 1) * (k - 1))
    if between <= 0 or left <= 1e-12 * between:  # rounding
        raise NotEstimable(
            "All subjects have the same mean."
            if between <= 0
            else "The raters differ by a constant only: nothing is left over."
        )
    return Squares(n, k, float(between), float(within), float(columns / (k - 1)), float(left))


def forms(known: Squares) -> Iterator[Form]:
    """The six, single ratings first."""
    n, k = known.n, known.k
    between, within, raters, left = known.between, known.within, known.raters, known.left
    one = (between - within) / (between + (k - 1) * within)
    two = (between - left) / (between + (k - 1) * left + k * (raters - left) / n)
    three = (between - left) / (between + (k - 1) * left)
    low1, high1 = _ratio(between / within, n - 1, n * (k - 1))
    low3, high3 = _ratio(between / left, n - 1, (n - 1) * (k - 1))
    low2, high2 = _absolute(known, two)
    yield Form("ICC(1,1)", "one rating, each subject by other raters", one, _single(low1, k), _single(high1, k))
    yield Form("ICC(2,1)", "one rating, absolute agreement of any raters", two, low2, high2)
    yield Form("ICC(3,1)", "one rating, consistency of these raters", three, _single(low3, k), _single(high3, k))
    yield Form(
        "ICC(1,k)", f"mean of {k}, each subject by other raters", 1 - within / between, 1 - 1 / low1, 1 - 1 / high1
    )
    mean = (between - left) / (between + (raters - left) / n)
    yield Form(
        "ICC(2,k)", f"mean of {k}, absolute agreement of any raters", mean, _stepped(low2, k), _stepped(high2, k)
    )
    yield Form("ICC(3,k)", f"mean of {k}, consistency of these raters", 1 - left / between, 1 - 1 / low3, 1 - 1 / high3)


def _ratio(found: float, df: int, rest: int) -> tuple[float, float]:
    """95 % limits of a ratio of variances."""
    return found / float(f_law.ppf(0.975, df, rest)), found * float(f_law.ppf(0.975, rest, df))


def _single(ratio: float, k: int) -> float:
    return (ratio - 1) / (ratio + k - 1)


def _stepped(single: float, k: int) -> float:
    """Spearman and Brown."""
    return k * single / (1 + (k - 1) * single)


def _absolute(known: Squares, value: float) -> tuple[float, float]:
    """Satterthwaite's degrees of freedom for the denominator."""
    n, k, left = known.n, known.k, known.left
    ratio = known.raters / left
    part = n * (1 + (k - 1) * value) - k * value
    top = (k - 1) * (n - 1) * (k * value * ratio + part) ** 2
    v = top / ((n - 1) * k**2 * value**2 * ratio**2 + part**2)
    upper, lower = float(f_law.ppf(0.975, n - 1, v)), float(f_law.ppf(0.975, v, n - 1))
    rest = k * known.raters + (k * n - k - n) * left
    low = n * (known.between - upper * left) / (upper * rest + n * known.between)
    high = n * (lower * known.between - left) / (rest + n * lower * known.between)
    return low, high
