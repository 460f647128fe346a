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
    """Of the partial likelihood at `beta`, ties by Efron. One pass over the persons, latest first."""
    line = matrix @ beta
    scale = float(line.max())
    risk = np.exp(line - scale)
    at, own = np.unique(times[ended], return_inverse=True)
    whole = _upto(times, at, risk, matrix)
    part = [np.zeros((len(at), *each.shape[1:])) for each in whole]
    for total, each in zip(part, _moments(risk[ended], matrix[ended]), strict=True):
        np.add.at(total, own, each)
    order = np.argsort(own, kind="stable")
    many = np.bincount(own)
    place = own[order]
    share = (np.arange(len(place)) - np.repeat(np.cumsum(many) - many, many)) / many[place]
    zero, one, two = (w[place] - _times_share(share, d[place]) for w, d in zip(whole, part, strict=True))
    mean = one / zero[:, None]
    height, score = np.zeros(len(at)), np.zeros((len(at), matrix.shape[1]))
    information = np.zeros((len(at), matrix.shape[1], matrix.shape[1]))
    np.add.at(height, own, line[ended] - scale)
    np.add.at(height, place, -np.log(zero))
    np.add.at(score, own, matrix[ended])
    np.add.at(score, place, -mean)
    np.add.at(information, place, two / zero[:, None, None] - mean[:, :, None] * mean[:, None, :])
    return Pieces(at, height, score, information)


def _moments(risk: Floats, matrix: Floats) -> tuple[Floats, Floats, Floats]:
    first = matrix * risk[:, None]
    return risk, first, first[:, :, None] * matrix[:, None, :]


def _upto(times: Floats, at: Floats, risk: Floats, matrix: Floats) -> list[Floats]:
    """Moments of all who are at risk at each time of `at`."""
    order = np.argsort(-times, kind="stable")
    last = np.searchsorted(-times[order], -at, side="right") - 1
    return [np.cumsum(each, axis=0)[last] for each in _moments(risk[order], matrix[order])]


def _times_share(share: Floats, each: Floats) -> Floats:
    return share.reshape(-1, *[1] * (each.ndim - 1)) * each


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
    passing -= np.average(passing, weights=np.unique(times[ended], return_counts=True)[1])
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
    many = np.unique(times[ended], return_counts=True)[1]
    risk = len(times) - np.searchsorted(np.sort(times), at, side="left")
    return 1 - np.concatenate([[1.0], np.cumprod(1 - many / risk)[:-1]])


def _tested(term: str, statistic: float, df: int) -> Tested:
    return Tested(
        test="proportional hazards",
        statistic=statistic,
        df=df,
        p=float(chi2.sf(statistic, df)),
        details={"term": term},
    )
