"""Cox's partial likelihood and the test whether hazards are proportional.

Cox (JRSS B 34, 1972), ties by Efron (JASA 72, 1977). The test is the exact score test for a coefficient that changes
with time (Grambsch and Therneau, Biometrika 81, 1994, as R's `cox.zph` has done since survival 3.0): lifelines does
an older approximation that gives other figures. Numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2

from fourfold.stats.answers import Tested
from fourfold.stats.designs import Floats


Bools = npt.NDArray[np.bool_]
ALL = "all"
"""The term of the test of all coefficients together."""


@dataclass(frozen=True)
class Pieces:
    """For each time with events: the time, log-likelihood, score (T, p) and information (T, p, p) it adds."""

    times: Floats
    height: Floats
    score: Floats
    information: Floats


def pieces(times: Floats, ended: Bools, matrix: Floats, beta: Floats) -> Pieces:
    """Of the partial likelihood at `beta`, ties by Efron."""
    at = np.unique(times[ended])
    p = matrix.shape[1]
    height, score, information = np.zeros(len(at)), np.zeros((len(at), p)), np.zeros((len(at), p, p))
    risk = np.exp(matrix @ beta - (matrix @ beta).max())
    scale = (matrix @ beta).max()
    for place, time in enumerate(at):
        there, now = times >= time, ended & (times == time)
        whole, part = _moments(risk, matrix, there), _moments(risk, matrix, now)
        height[place] = (matrix[now] @ beta - scale).sum()
        score[place] = matrix[now].sum(axis=0)
        for share in np.arange(now.sum()) / now.sum():
            total, first, second = (w - share * d for w, d in zip(whole, part, strict=True))
            mean = first / total
            height[place] -= np.log(total)
            score[place] -= mean
            information[place] += second / total - np.outer(mean, mean)
    return Pieces(at, height, score, information)


def _moments(risk: Floats, matrix: Floats, which: Bools) -> tuple[float, Floats, Floats]:
    some, weight = matrix[which], risk[which]
    return float(weight.sum()), weight @ some, (some * weight[:, None]).T @ some


def maximise(times: Floats, ended: Bools, matrix: Floats) -> Floats:
    """The coefficients, by Newton's method. A second implementation, to hold lifelines to."""
    beta = np.zeros(matrix.shape[1])
    for _ in range(50):
        found = pieces(times, ended, matrix, beta)
        step = np.linalg.solve(found.information.sum(axis=0), found.score.sum(axis=0))
        beta += step
        if np.abs(step).max() < 1e-10:  # noqa: PLR2004  # of the size of the coefficients
            break
    return beta


def proportional(
    times: Floats, ended: Bools, matrix: Floats, beta: Floats, names: tuple[str, ...]
) -> tuple[Tested, ...]:
    """One test for each coefficient and one for all, against change with 1 - S(t-) of the Kaplan-Meier curve."""
    found = pieces(times, ended, matrix, beta)
    passing = _passed(times, ended, found.times)
    passing -= np.average(passing, weights=[(ended & (times == time)).sum() for time in found.times])
    score = passing @ found.score
    plain = found.information.sum(axis=0)
    crossed = np.einsum("t,tij->ij", passing, found.information)
    squared = np.einsum("t,tij->ij", passing**2, found.information)
    tests = []
    for place, name in enumerate(names):
        rest = squared[place, place] - crossed[place] @ np.linalg.solve(plain, crossed[place])
        tests.append(_tested(name, float(score[place] ** 2 / rest), 1))
    rest = squared - crossed @ np.linalg.solve(plain, crossed)
    tests.append(_tested(ALL, float(score @ np.linalg.solve(rest, score)), len(names)))
    return tuple(tests)


def _passed(times: Floats, ended: Bools, at: Floats) -> Floats:
    """1 - S(t-) at each of the event times."""
    factors = [1 - (ended & (times == time)).sum() / (times >= time).sum() for time in at]
    return 1 - np.concatenate([[1.0], np.cumprod(factors)[:-1]])


def _tested(term: str, statistic: float, df: int) -> Tested:
    return Tested(
        test="proportional hazards",
        statistic=statistic,
        df=df,
        p=float(chi2.sf(statistic, df)),
        details={"term": term},
    )
