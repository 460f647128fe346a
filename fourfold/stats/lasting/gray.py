"""Do groups end so equally often? Gray's test between cumulative incidence curves.

Gray (Annals of Statistics 16, 1988), weight rho = 0. With h = Y/S(t-) of each group, G = 1 - F of the end in question
and F pooled over groups by dF = dN/h., the score of group k is the sum of dN_k - R_k dN./R., R = h (1 - F(t-)).
Its variance adds what is known of each group's own course (section 3, a and b); where several end at one time, both
parts shrink as the hypergeometric does. A log-rank test that takes other ends as open asks another question.
Numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from fourfold.stats.answers import Tested
from fourfold.stats.designs import Floats
from fourfold.stats.lasting.competing import Incidence, incidence
from fourfold.stats.lasting.durations import Durations
from fourfold.stats.results import NotEstimable


@dataclass(frozen=True)
class _Groups:
    """At each time with an end, for each group (K, T): at risk, ended so and otherwise, open shares, h and F."""

    risk: Floats
    own: Floats
    other: Floats
    before: Floats
    after: Floats
    h: Floats
    incidence_before: Floats
    other_incidence: Floats


def gray(found: Durations, *, way: int = 0) -> Tested:
    """The test for the way to end of this place (from 0) between all groups. Raises NotEstimable without such ends."""
    if not found.count(way + 1):
        raise NotEstimable(f"Nobody ended by {found.ends[way + 1]}; there is nothing to compare.")
    known = _grouped(found, way)
    ended = known.own.sum(axis=0)
    at_risk = known.h * (1 - known.incidence_before)
    score = (known.own - at_risk * ended / at_risk.sum(axis=0)).sum(axis=1)
    variance = _variance(known)
    df = len(score) - 1
    try:
        statistic = float(score[:df] @ np.linalg.solve(variance[:df, :df], score[:df]))
    except np.linalg.LinAlgError:
        raise NotEstimable("The groups overlap too little in time to be compared by Gray's test.") from None
    return Tested(
        test="gray",
        statistic=statistic,
        df=df,
        p=float(chi2.sf(statistic, df)),
        details={"term": found.ends[way + 1]},
    )


def _grouped(found: Durations, way: int) -> _Groups:
    times, codes = np.array(found.times), np.array(found.codes)
    mine = np.where(codes == 0, 0, np.where(codes == way + 1, 1, 2))
    groups = np.array(found.groups)
    at = np.unique(times[mine > 0])
    rows = [_spread(times[groups == level], mine[groups == level], at) for level in found.levels]
    risk, own, other, before, after = (np.array(each) for each in zip(*rows, strict=True))
    h = _share(risk, before)
    mine_now, other_now = before * _share(own, risk), before * _share(other, risk)
    return _Groups(risk, own, other, before, after, h, np.cumsum(mine_now, axis=1) - mine_now, other_now)


def _spread(times: Floats, codes: np.ndarray[tuple[int, ...], np.dtype[np.int64]], at: Floats) -> tuple[Floats, ...]:
    """At risk, ended both ways, and open share before and after, on the common times."""
    known: Incidence = incidence(times, codes, 2)
    risk = (len(times) - np.searchsorted(np.sort(times), at, side="left")).astype(np.float64)
    deaths = np.zeros((len(at), 2))
    deaths[np.searchsorted(at, known.times)] = known.deaths
    after = np.asarray(np.cumprod(1 - _share(deaths.sum(axis=1), risk)), dtype=np.float64)
    before = np.concatenate([[1.0], after[:-1]])
    return risk, deaths[:, 0], deaths[:, 1], before, after


def _share(part: Floats, whole: Floats) -> Floats:
    """0 where the whole is 0."""
    shares: Floats = np.divide(part, whole, out=np.zeros_like(part, dtype=np.float64), where=whole > 0)
    return shares


def _variance(known: _Groups) -> Floats:
    """Of the scores of all groups."""
    groups = len(known.h)
    ended, whole = known.own.sum(axis=0), known.h.sum(axis=0)
    step = ended / whole
    pooled = np.cumsum(step)
    rate = step / (1 - (pooled - step))
    ties = 1 - _share(np.maximum(ended - 1, 0) * np.ones_like(known.h), np.maximum(whole * known.before - 1, 0))
    ties_other = 1 - _share(np.maximum(known.other - 1, 0), np.maximum(known.risk - 1, 0))
    left = _share((1 - pooled) * np.ones_like(known.after), known.after)
    total = np.zeros((groups, groups))
    for r in range(groups):
        direct = (np.eye(groups)[:, [r]] - known.h / whole) * known.h[r]
        later = np.cumsum(direct * rate, axis=1)
        later = later[:, -1:] - later
        mine = direct + np.where(known.after[r] > 0, 1 - left[r], 0) * later
        other = -left[r] * later
        weight = _share(step * np.clip(ties[r], 0, 1), known.h[r])
        weight_other = _share(known.other_incidence[r] * np.clip(ties_other[r], 0, 1), known.h[r])
        total += (mine * weight) @ mine.T + (other * weight_other) @ other.T
    return total
