"""How things end when one end rules out the others: cumulative incidence (Aalen and Johansen 1978).

The variance is that of the martingale representation (Andersen, Borgan, Gill and Keiding 1993, IV.4; Gaynor et al.,
JASA 88, 1993), the interval on the log(-log) scale. Ties are kept as they are: nothing is jittered. Numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from fourfold.stats.answers import Curve
from fourfold.stats.designs import Floats
from fourfold.stats.lasting.durations import Durations
from fourfold.stats.results import Estimate, NotEstimable


METHOD = "aalen-johansen"
NORMAL = float(ndtri(0.975))
FEW = 10


@dataclass(frozen=True)
class Incidence:
    """At each time that somebody ended: shares ended so far by each way (T, ways), and who was at risk just before."""

    times: Floats
    shares: Floats
    open_share: Floats
    deaths: Floats
    risk: Floats
    last: float

    def at(self, time: float) -> int:
        """The place of the last time not after `time`; -1 before the first."""
        return int(np.searchsorted(self.times, time, side="right")) - 1

    def variance(self, way: int, place: int) -> float:
        """Of the share ended by `way` (from 0) at this place of `times`."""
        if place < 0:
            return 0.0
        some = slice(0, place + 1)
        risk, own = self.risk[some], self.deaths[some, way]
        others = self.deaths[some].sum(axis=1) - own
        before = np.concatenate([[1.0], self.open_share[:place]])
        later = self.shares[place, way] - self.shares[some, way]
        alive = np.maximum(risk - own - others, 1)
        spread = later**2 * (own + others) / (risk * alive)
        spread += before**2 * own * (risk - own) / risk**3
        spread -= 2 * later * before * own / risk**2
        return max(float(spread.sum()), 0.0)


def incidence(times: Floats, codes: np.ndarray[tuple[int, ...], np.dtype[np.int64]], ways: int) -> Incidence:
    """Of durations whose codes are 0 (open) to `ways`."""
    at = np.unique(times[codes > 0])
    ordered = np.sort(times)
    risk = (len(times) - np.searchsorted(ordered, at, side="left")).astype(np.float64)
    deaths = np.zeros((len(at), ways))
    for way in range(ways):
        when, many = np.unique(times[codes == way + 1], return_counts=True)
        deaths[np.searchsorted(at, when), way] = many
    open_share = np.cumprod(1 - deaths.sum(axis=1) / risk)
    before = np.concatenate([[1.0], open_share[:-1]])
    shares = np.cumsum(before[:, None] * deaths / risk[:, None], axis=0)
    return Incidence(at, shares, open_share, deaths, risk, float(times.max()))


def of(found: Durations) -> Incidence:
    """The incidence of everybody in `found`."""
    return incidence(np.array(found.times), np.array(found.codes), len(found.ends) - 1)


def share(found: Durations, known: Incidence, way: int, time: float, *, group: str = "") -> Estimate:
    """The share ended by `way` (from 0) until `time`. Raises NotEstimable when nobody was watched that long."""
    if time > known.last or time < 0:
        who = f" of {group}" if group else ""
        raise NotEstimable(f"Nobody{who} was watched until {time:g}; the last was at {known.last:g}.")
    place = known.at(time)
    value = float(known.shares[place, way]) if place >= 0 else 0.0
    still = int((np.array(found.times) >= time).sum())
    low, high = _between(value, known.variance(way, place), still or 1)
    caveats = (
        [f"Only {still} {'person was' if still == 1 else 'persons were'} still watched at {time:g}."]
        if still < FEW
        else []
    )
    if value == 0:
        caveats.append("Nobody had ended so; the interval is the binomial one of those still watched.")
    return Estimate(
        method=METHOD,
        value=value,
        low=low,
        high=high,
        interval="log-log" if 0 < value < 1 else "exact",
        n=found.n,
        terms=tuple(each for each in (found.ends[way + 1], group) if each),
        caveats=tuple(caveats),
        details={
            "measure": "share ended so",
            "at": time,
            "at_risk": still,
            "events": found.count(way + 1),
            "se": known.variance(way, place) ** 0.5,
        },
    )


def _between(value: float, variance: float, still: int) -> tuple[float, float]:
    if not 0 < value < 1:
        far = 0.025 ** (1 / still)
        return (0.0, 1 - far) if value <= 0 else (far, 1.0)
    spread = NORMAL * variance**0.5 / (value * np.log(value))
    spread = float(np.clip(spread, -700, 700))  # beyond, the limits are 0 and 1
    return float(value ** np.exp(-spread)), float(value ** np.exp(spread))


def naive(known: Incidence, way: int, time: float) -> float:
    """One minus Kaplan-Meier with all other ends taken as open: what must not be quoted, to be shown beside."""
    place = known.at(time) + 1
    return float(1 - np.prod(1 - known.deaths[:place, way] / known.risk[:place]))


def curve(known: Incidence, way: int, name: str) -> Curve:
    """The staircase of one way to end with its limits."""
    points = [(0.0, 0.0, 0.0, 0.0)]
    for place, time in enumerate(known.times):
        value = float(known.shares[place, way])
        low, high = _between(value, known.variance(way, place), 1) if 0 < value < 1 else (value, value)
        points.append((float(time), value, low, high))
    return Curve(name=name, points=points)
