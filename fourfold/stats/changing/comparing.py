"""Did a share change between two surveys of different people: baseline and endline.

The difference with the limits of Newcombe (Statistics in Medicine 17, 1998, his tenth method), the ratio with those of
Katz, Baptista, Azen and Pike (Biometrics 34, 1978), and where nobody is left at the second survey those of Walter
(Biometrika 62, 1975). With clusters or weights, linearisation over clusters (Wolter, Introduction to Variance
Estimation, 2007, ch. 6) and Student's t. Needs numpy and scipy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, inf, log, sqrt
from typing import Final

import numpy as np
from scipy.special import stdtr, stdtrit
from scipy.stats import chi2, norm

from fourfold.stats.answers import Findings, Gathered, Tested
from fourfold.stats.changing.kinds import Surveys
from fourfold.stats.changing.surveys import Read, read
from fourfold.stats.columns import Columns
from fourfold.stats.designs import Floats
from fourfold.stats.phrasing import NO_CHANGE, chance, per_cent
from fourfold.stats.proportions import NORMAL, wilson
from fourfold.stats.results import Detail, Estimate, Interval, NotEstimable, Refusal


FEW: Final = 5
"""Cases of a survey below which one more or less moves everything."""
PLACES: Final = 10
"""Clusters below which intervals hang on a handful of places."""


@dataclass(frozen=True)
class _Shares:
    """Both shares, and the covariance of their errors; `df` of Student's t, infinite for a plain draw."""

    first: float
    second: float
    covariance: Floats
    df: float

    def error(self, first: float, second: float) -> float:
        """Of so much of the first share and so much of the second."""
        weigh = np.array([first, second])
        return sqrt(max(float(weigh @ self.covariance @ weigh), 0.0))

    @property
    def reach(self) -> float:
        return NORMAL if self.df == inf else float(stdtrit(self.df, 0.975))


def compared(table: Columns, asked: Surveys) -> Findings:
    """Both shares, their difference, ratio and relative change. Raises TableProblem."""
    found = read(table, asked)
    out = Gathered(found.notes)
    designed = bool(asked.cluster or asked.weight)
    try:
        shares = _designed(found) if designed else _plain(found)
    except NotEstimable as why:
        out.refused.append(Refusal(method="two surveys", reason=str(why)))
        return out.findings(found.n, ())
    words = {"baseline": found.periods[0], "endline": found.periods[1], "counted": found.case}
    out.details |= {**words, "cases": tuple(f"{each:,.0f}" for each in found.cases)}
    out.attempt("share", lambda: [_share(found, shares, place, designed=designed) for place in (0, 1)])
    out.attempt("difference", lambda: _difference(out, found, shares, designed=designed))
    out.attempt("relative-change", lambda: _relative(found, shares, designed=designed))
    if not designed:
        out.attempt("chi-square", lambda: _pooled(found, shares))
    out.warnings += _warnings(found, asked)
    return out.findings(found.n, _words(out, found))


def _plain(found: Read) -> _Shares:
    (one, other), (n, m) = found.cases, found.persons
    if not one + other or one + other == n + m:
        raise NotEstimable(f"{found.case} stands {'nowhere' if not one + other else 'everywhere'}; nothing can change.")
    first, second = one / n, other / m
    return _Shares(first, second, np.diag([first * (1 - first) / n, second * (1 - second) / m]), inf)


def _designed(found: Read) -> _Shares:
    """Linearised over clusters; those that stand in both surveys bring their covariance along."""
    shares = []
    scores = np.zeros((2, len(found.weight)))
    for place in (0, 1):
        here = found.period == place
        weight = np.where(here, found.weight * found.times, 0.0)
        share = float(weight @ found.hit / weight.sum())
        if found.cases[place] in {0.0, found.persons[place]}:
            raise NotEstimable(
                f"In {found.periods[place]} {found.case} stands {'everywhere' if share else 'nowhere'}; no spread "
                f"between clusters can be told. Without --cluster and --weight the plain limits can be had."
            )
        shares.append(share)
        scores[place] = np.where(here, found.weight * (found.hit - share), 0.0) / weight.sum()
    if found.cluster is None:
        counts = np.array(found.persons, dtype=np.float64)
        spread = (scores**2 * found.times).sum(axis=1) * counts / (counts - 1)
        return _Shares(shares[0], shares[1], np.diag(spread), float(counts.sum() - 2))
    sums = np.stack([np.bincount(found.cluster, weights=each * found.times) for each in scores])
    apart = [np.unique(found.cluster[found.period == place]) for place in (0, 1)]
    if min(map(len, apart)) < 2:  # noqa: PLR2004  # one says nothing of the spread
        raise NotEstimable("A survey has only one cluster; how unlike clusters are cannot be told.")
    if found.shared:
        many = sums.shape[1]
        return _Shares(shares[0], shares[1], sums @ sums.T * many / (many - 1), float(many - 1))
    spread = (sums**2).sum(axis=1) * np.array([len(each) / (len(each) - 1) for each in apart])
    return _Shares(shares[0], shares[1], np.diag(spread), float(sum(map(len, apart)) - 2))


def _share(found: Read, shares: _Shares, place: int, *, designed: bool) -> Estimate:
    value = (shares.first, shares.second)[place]
    many, n = found.cases[place], int(found.persons[place])
    details: dict[str, Detail] = {"measure": f"share with {found.case}", "cases": int(many)}
    interval: Interval = "wilson"
    low, high = wilson(int(many), n)
    if designed:
        error = sqrt(float(shares.covariance[place, place]))
        low, high, interval = max(value - shares.reach * error, 0.0), min(value + shares.reach * error, 1.0), "design"
        details |= {"se": error, "df": shares.df}
    return Estimate(
        method="share", value=value, low=low, high=high, interval=interval, n=n, terms=(found.periods[place],),
        details=details,
    )  # fmt: skip


def _difference(out: Gathered, found: Read, shares: _Shares, *, designed: bool) -> Estimate:
    value, error = shares.second - shares.first, shares.error(-1, 1)
    z = _ratio(value, error)
    interval: Interval = "design"
    low, high = max(value - shares.reach * error, -1.0), min(value + shares.reach * error, 1.0)
    if not designed:
        interval = "wilson"
        low, high = _newcombe(found, shares)
    out.details |= {"z" if shares.df == inf else "t": abs(z)}
    p = float(2 * norm.sf(abs(z))) if shares.df == inf else float(2 * stdtr(shares.df, -abs(z)))
    return Estimate(
        method="difference", value=value, low=low, high=high, interval=interval, n=found.n,
        terms=(f"{found.periods[1]} less {found.periods[0]}",),
        details={"measure": "share of persons", "se": error, "p": p},
    )  # fmt: skip


def _newcombe(found: Read, shares: _Shares) -> tuple[float, float]:
    (low, high), (below, above) = (wilson(int(found.cases[each]), int(found.persons[each])) for each in (0, 1))
    first, second = shares.first, shares.second
    value = second - first
    return value - sqrt((second - below) ** 2 + (high - first) ** 2), value + sqrt(
        (above - second) ** 2 + (first - low) ** 2
    )


def _ratio(value: float, error: float) -> float:
    if not error:
        raise NotEstimable("Neither survey varies in itself; no error of their difference can be told.")
    return value / error


def _relative(found: Read, shares: _Shares, *, designed: bool) -> Iterator[Estimate]:
    """The ratio of the second share to the first, and the same as a change against the first."""
    if not shares.first:
        raise NotEstimable(
            f"{found.case} stands nowhere in {found.periods[0]}: against nothing no change can be measured; look at "
            f"the difference."
        )
    interval: Interval = "design" if designed else "wald"
    value = shares.second / shares.first
    if shares.second:
        error = shares.error(-1 / shares.first, 1 / shares.second)
        low, high = value * exp(-shares.reach * error), value * exp(shares.reach * error)
    else:
        error, (low, high), interval = *_walter(found), "adjusted"
    details: dict[str, Detail] = {"se_of_logarithm": error}
    against = (f"{found.periods[1]} against {found.periods[0]}",)
    yield Estimate(
        method="relative-change", value=value - 1, low=low - 1, high=high - 1, interval=interval, n=found.n,
        terms=against, details={"measure": "share of the first; limits on the logarithm", **details},
    )  # fmt: skip
    yield Estimate(
        method="ratio", value=value, low=low, high=high, interval=interval, n=found.n, terms=against,
        details={"measure": "second share over the first; limits on the logarithm", **details},
    )  # fmt: skip


def _walter(found: Read) -> tuple[float, tuple[float, float]]:
    """Where nobody is a case any more: half a person more among cases and among all, from 0 up."""
    half = 0.5
    (one, other), (n, m) = found.cases, found.persons
    error = sqrt(1 / (other + half) - 1 / (m + half) + 1 / (one + half) - 1 / (n + half))
    middle = log((other + half) / (m + half)) - log((one + half) / (n + half))
    return error, (0.0, exp(middle + NORMAL * error))


def _pooled(found: Read, shares: _Shares) -> Tested:
    """The plain chi-square of four cells, whose error takes both shares as one; nothing of it holds for clusters."""
    (one, other), (n, m) = found.cases, found.persons
    whole = (one + other) / (n + m)
    statistic = (shares.second - shares.first) ** 2 / (whole * (1 - whole) * (1 / n + 1 / m))
    return Tested(test="chi-square", statistic=statistic, df=1, p=float(chi2.sf(statistic, 1)))


def _warnings(found: Read, asked: Surveys) -> Iterator[str]:
    if not asked.cluster:
        yield (
            "Every person counts as drawn alone. People who were met at one place are alike; where they were drawn by "
            "venue or village, name that column (--cluster), or the intervals are too narrow."
        )
    elif len(set(found.cluster.tolist() if found.cluster is not None else ())) < PLACES:
        yield f"Fewer than {PLACES} clusters: intervals hang on a handful of places."
    if found.shared:
        yield f"Some of {asked.cluster} stand in both surveys, and are taken for the same places, visited twice."
    few = [name for name, cases in zip(found.periods, found.cases, strict=True) if cases < FEW]
    if few:
        yield f"Fewer than {FEW} persons with {found.case} in {' and '.join(few)}: one more or less moves every figure."


def _words(out: Gathered, found: Read) -> Iterator[str]:
    told = {(each.method, each.terms[0]): each for each in out.estimates}
    shares = [told[("share", name)] for name in found.periods if ("share", name) in told]
    weighed = "by their weights " if found.weighed else ""
    for each, persons in zip(shares, found.persons, strict=False):
        yield (
            f"In {each.terms[0]}, {found.case} stands for {each.details['cases']:,} of {persons:,.0f} persons "
            f"({weighed}{per_cent(each.value)}, 95 % interval {per_cent(each.low)} to {per_cent(each.high)})."
        )
    for each in out.estimates:
        if each.method == "difference":
            yield (
                f"The share is {100 * abs(each.value):.1f} points of a hundred "
                f"{'lower' if each.value < 0 else 'higher'} in {found.periods[1]} (difference {100 * each.value:z.1f}, "
                f"95 % interval {100 * each.low:z.1f} to {100 * each.high:z.1f})."
            )
            if each.low <= 0 <= each.high:
                yield NO_CHANGE
            else:
                p = chance(float(str(each.details["p"])))
                yield f"Were both alike, chance would part them so far with a probability of {p}."
        if each.method == "relative-change":
            yield (
                f"Against {found.periods[0]} that is {per_cent(abs(each.value))} "
                f"{'less' if each.value < 0 else 'more'} (change {per_cent(each.value)}, 95 % interval "
                f"{per_cent(each.low)} to {per_cent(each.high)})."
            )
    yield (
        "This compares different people; it holds if both surveys drew them, asked them and counted them in the same "
        "way. It cannot say why the share differs."
    )
