"""How many are still waiting after a while: Kaplan-Meier, by lifelines, and the log-rank test.

Kaplan and Meier (JASA 53, 1958). The interval is Greenwood's on the log-log scale, which stays between 0 and 1
(Kalbfleisch and Prentice 1980; R's default is on the log scale and differs). Needs lifelines.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np
from lifelines import KaplanMeierFitter
from lifelines.statistics import multivariate_logrank_test

from fourfold.stats.answers import Curve, Tested
from fourfold.stats.lasting.durations import Durations
from fourfold.stats.results import Estimate, Interval, NotEstimable


METHOD = "kaplan-meier"
FEW = 10


class Survival:
    """The Kaplan-Meier curve of some durations."""

    def __init__(self, found: Durations) -> None:
        self._found = found
        self._times = np.array(found.times)
        self._fitter = KaplanMeierFitter()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of what is refused or remarked on below
            self._fitter.fit(self._times, [code > 0 for code in found.codes])
        table, limits = self._fitter.survival_function_, self._fitter.confidence_interval_
        self._at = np.asarray(table.index, dtype=np.float64)
        self._value = np.asarray(table.iloc[:, 0], dtype=np.float64)
        self._low = np.asarray(limits.iloc[:, 0], dtype=np.float64)
        self._high = np.asarray(limits.iloc[:, 1], dtype=np.float64)

    def after(self, time: float, *, group: str = "") -> Estimate:
        """The share not ended by `time`. Raises NotEstimable when nobody was watched that long."""
        risk = int((self._times >= time).sum())
        if time > self._times.max() or time < 0:
            raise NotEstimable(f"Nobody{_of(group)} was watched until {time:g}; the last was at {self._times.max():g}.")
        place = int(np.searchsorted(self._at, time, side="right")) - 1
        value, low, high = (float(each[place]) for each in (self._value, self._low, self._high))
        caveats = (
            [f"Only {risk} {'person was' if risk == 1 else 'persons were'} still watched at {time:g}."]
            if risk < FEW
            else []
        )
        interval: Interval = "log-log"
        if value in {0.0, 1.0}:
            low, high, interval = *_exact(value, max(risk, 1)), "exact"
            high = min(high, self._lowest_so_far(place))
            caveats.append("Nobody or everybody had ended; the interval is the binomial one of those still watched.")
        return Estimate(
            method=METHOD,
            value=value,
            low=low,
            high=high,
            interval=interval,
            n=self._found.n,
            terms=(group,) if group else (),
            caveats=tuple(caveats),
            details={"measure": "share not ended", "at": time, "at_risk": risk, "events": self._events()},
        )

    def median(self, *, group: str = "") -> Estimate:
        """The time by which half have ended; its limits are where those of the curve cross (Brookmeyer, Crowley 1982).

        Where the curve stands at a half for a while, the middle of that while, as R and SAS have it.
        Raises NotEstimable when the curve, or its upper limit, stays above a half.
        """
        value, low, high = (self._crossing(each) for each in (self._value, self._low, self._high))
        value = self._middle(value)
        if value is None or low is None:
            raise NotEstimable(f"The median{_of(group)} is not reached: more than half were still open at the end.")
        if high is None:
            raise NotEstimable(
                f"The median{_of(group)} is near {value:g} and at least {low:g}, but has no upper limit: "
                f"too few were watched for longer."
            )
        if low == high:
            raise NotEstimable(
                f"The median{_of(group)} is {value:g}, but so many ended at once that it has no interval."
            )
        return Estimate(
            method=METHOD,
            value=value,
            low=low,
            high=high,
            interval="log-log",
            n=self._found.n,
            terms=(group,) if group else (),
            details={"measure": "median time", "events": self._events()},
        )

    def curve(self, name: str) -> Curve:
        """The staircase with its limits."""
        points = zip(self._at, self._value, self._low, self._high, strict=True)
        return Curve(name=name, points=[(float(t), float(s), float(low), float(high)) for t, s, low, high in points])

    def _lowest_so_far(self, place: int) -> float:
        """The lowest upper limit up to there: a share that only falls is not above it later, however few are left."""
        between = (self._value[: place + 1] > 0) & (self._value[: place + 1] < 1)
        return float(self._high[: place + 1][between].min(initial=1.0))

    def _crossing(self, line: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float | None:
        below = np.flatnonzero(line <= 0.5 + 1e-12)  # a half
        return float(self._at[below[0]]) if len(below) else None

    def _middle(self, first: float | None) -> float | None:
        after = np.flatnonzero(self._value < 0.5 - 1e-12)  # a half
        at_half = np.isclose(self._value, 0.5, rtol=0, atol=1e-12)
        if first is None or not at_half.any() or not len(after):
            return first
        return (first + float(self._at[after[0]])) / 2

    def _events(self) -> int:
        return self._found.n - self._found.count(0)


def _of(group: str) -> str:
    return f" of {group}" if group else ""


def _exact(value: float, n: int) -> tuple[float, float]:
    """Clopper and Pearson (1934) with none or all of n."""
    far = 0.025 ** (1 / n)
    return (far, 1.0) if value == 1 else (0.0, 1 - far)


def compare(found: Durations) -> Tested:
    """The log-rank test between all groups."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        test = multivariate_logrank_test(found.times, found.groups, [code > 0 for code in found.codes])
    return Tested(
        test="log-rank", statistic=float(test.test_statistic), df=len(found.levels) - 1, p=float(test.p_value)
    )


def curves(found: Durations, by: str) -> Sequence[tuple[str, Survival]]:
    """Everybody, or each group."""
    if not found.groups:
        return [("", Survival(found))]
    return [(f"{by}={level}", Survival(found.within(level))) for level in found.levels]
