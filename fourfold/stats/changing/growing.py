"""How persons change over time, each with a course of his or her own: the linear growth model.

Laird and Ware (Biometrics 38, 1982): intercepts and slopes vary between persons; restricted likelihood, profiled over
fixed effects and residual variance (Bates, Maechler, Bolker and Walker, Journal of Statistical Software 67, 2015).
Missed visits are allowed if what was missed does not itself explain why. Needs numpy and scipy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.stats import norm

from fourfold.stats.answers import Curve, Findings, Gathered
from fourfold.stats.changing.kinds import Courses
from fourfold.stats.columns import Columns, left_out, refuse_twice, refuse_two_roles
from fourfold.stats.designs import Floats
from fourfold.stats.phrasing import NO_CHANGE, limits
from fourfold.stats.proportions import NORMAL
from fourfold.stats.results import Estimate, NotEstimable, TableProblem


Places = npt.NDArray[np.int64]
LEAST: Final = 5
FEW: Final = 20
SMALL: Final = 1e-4
EXACT: Final = 1e-14
"""Share of the squares below which what is left over is rounding."""
BEGINNINGS: Final = (
    (1.0, 0.0, 1.0),
    (1.0, 0.0, 0.1),
    (0.1, 0.0, 1.0),
    (1.0, 0.5, 0.1),
    (1.0, -0.5, 0.1),
    (0.2, 0.0, 0.2),
)
"""Relative factors to begin a search at."""


@dataclass(frozen=True)
class Growth:
    """Fixed intercept and slope, their covariance; variances between and within; -2 restricted log-likelihood."""

    beta: Floats
    covariance: Floats
    between: Floats
    residual: float
    criterion: float


class _Sums:
    """What the likelihood needs of each person."""

    def __init__(self, y: Floats, time: Floats, who: Places) -> None:
        x = np.column_stack([np.ones(len(y)), time])
        people = int(who.max()) + 1
        self.n = len(y)
        self.crossed, self.with_y = np.zeros((people, 2, 2)), np.zeros((people, 2))
        np.add.at(self.crossed, who, x[:, :, None] * x[:, None, :])
        np.add.at(self.with_y, who, x * y[:, None])
        self.squares = float(y @ y)

    def solve(self, theta: Floats) -> tuple[float, Floats, Floats, float]:
        """Criterion, fixed effects, their inverse information and the residual variance at the relative factor."""
        factor = np.array([[theta[0], 0.0], [theta[1], theta[2]]])
        inner = factor.T @ self.crossed @ factor + np.eye(2)
        left = self.crossed @ factor
        solved = np.linalg.solve(inner, left.transpose(0, 2, 1))
        solved_y = np.linalg.solve(inner, (self.with_y @ factor)[:, :, None])[:, :, 0]
        xx = (self.crossed - left @ solved).sum(axis=0)
        xy = (self.with_y - np.einsum("pij,pj->pi", left, solved_y)).sum(axis=0)
        yy = self.squares - float((self.with_y @ factor * solved_y).sum())
        beta = np.linalg.solve(xx, xy)
        spare = self.n - 2
        residual = max(yy - float(xy @ beta), 1e-300) / spare
        logs = float(np.linalg.slogdet(inner)[1].sum() + np.linalg.slogdet(xx)[1])
        return logs + spare * (1 + np.log(2 * np.pi * residual)), beta, np.linalg.inv(xx), residual


def grow(y: Floats, time: Floats, who: Places) -> Growth:
    """The maximum of the restricted likelihood. Raises NotEstimable where it cannot be found.

    The search is about the middle of the times: seen from a far beginning (calendar years) starts and slopes are all
    but one, and a search there stops beside the maximum. The figures are those at time 0 all the same.
    """
    middle, level = float(time.mean()), float(y.mean())
    unit, spread = float(time.std()) or 1.0, float(y.std()) or 1.0
    sums = _Sums((y - level) / spread, (time - middle) / unit, who)
    theta = _searched(lambda theta: sums.solve(theta)[0])
    criterion, beta, inverse, residual = sums.solve(theta)
    factor = np.array([[theta[0], 0.0], [theta[1], theta[2]]])
    back = np.array([[spread, -middle * spread / unit], [0.0, spread / unit]])
    between = back @ factor @ factor.T @ back.T * residual
    height = criterion + 2 * (sums.n - 2) * float(np.log(spread)) + 2 * float(np.log(unit))
    start = back @ beta + np.array([level, 0.0])
    return Growth(start, back @ inverse @ back.T * residual, between, residual * spread**2, height)


def _searched(criterion: Callable[[Floats], float]) -> Floats:
    """The relative factor with the least criterion; its diagonal is not negative. Raises NotEstimable.

    Begun in several places: where a variance is nought the criterion has more than one hollow.
    """
    search: Any = minimize  # its stubs know no bounds that are open on one side
    bounds = [(0, None), (None, None), (0, None)]
    near = {"ftol": 1e-13, "gtol": 1e-8, "maxiter": 500}
    nearer = {"xatol": 1e-9, "fatol": 1e-11, "maxiter": 2000}
    first = [search(criterion, np.array(begun), method="L-BFGS-B", bounds=bounds, options=near) for begun in BEGINNINGS]
    best = min((found for found in first if np.isfinite(found.fun)), key=lambda found: float(found.fun), default=None)
    if best is None:
        raise NotEstimable("The growth model has no maximum on these data.")
    last = search(lambda theta: criterion(_folded(theta)), best.x, method="Nelder-Mead", options=nearer)
    return _folded(np.asarray(last.x, dtype=np.float64))


def _folded(theta: Floats) -> Floats:
    return np.array([abs(theta[0]), theta[1], abs(theta[2])])


def growth(table: Columns, asked: Courses) -> Findings:
    """Where persons start and how they change. Raises TableProblem."""
    used = (asked.outcome, asked.time, asked.subject)
    refuse_two_roles(*used)
    kept, _ = table.complete(used)
    notes = list(left_out(table, kept, used))
    out = Gathered(notes)
    y, time = (np.array(kept.numbers(name), dtype=np.float64) for name in (asked.outcome, asked.time))
    people, who = np.unique(np.array([cell or "" for cell in kept.texts(asked.subject)]), return_inverse=True)
    if len(people) < 2:  # noqa: PLR2004  # a cohort of one
        raise TableProblem(f"Column {asked.subject} names one person only.")
    refuse_twice(kept.lines, zip(who, time, strict=True), f"the same {asked.subject} and {asked.time}")
    if np.ptp(time) == 0:
        raise TableProblem(f"Column {asked.time} is the same in every row; nothing can grow.")
    visits = np.bincount(who)
    out.details |= {"persons": len(people), "visits": len(y)}
    if (visits == 1).any():
        out.warnings.append(
            f"One visit only, which says nothing of change: {(visits == 1).sum():,} of {len(people):,} persons."
        )
    out.attempt("growth", lambda: _grown(out, y, time, who, len(people), asked))
    return out.findings(len(y), _words(out, asked))


def _grown(
    out: Gathered,
    y: Floats,
    time: Floats,
    who: Places,
    people: int,
    asked: Courses,
) -> list[Estimate]:
    several = int((np.bincount(who) > 1).sum())
    if several < LEAST:
        raise NotEstimable(f"{several} persons have two visits or more; at least {LEAST} are needed.")
    if len(y) < people + LEAST:
        raise NotEstimable("There are hardly more visits than persons: courses cannot be told from chance.")
    if np.ptp(y) == 0:
        raise NotEstimable(f"Column {asked.outcome} is the same at every visit: nobody changed, and nothing scatters.")
    found = grow(y, time, who)
    if found.residual <= EXACT * float((y**2).mean()):
        raise NotEstimable("Every person follows a line exactly: without any scatter nothing can be judged.")
    sd = np.sqrt(np.diag(found.between))
    together = float(found.between[0, 1] / sd.prod()) if (sd > 0).all() else 0.0
    out.details |= {
        "variance_intercept": float(found.between[0, 0]),
        "variance_slope": float(found.between[1, 1]),
        "variance_residual": found.residual,
        "correlation": together,
        "reml_criterion": found.criterion,
    }
    if (sd[0] < SMALL * y.std()) or (sd[1] * np.ptp(time) < SMALL * y.std()) or abs(together) > 1 - SMALL:
        out.warnings.append("Persons' courses cannot all be told apart: a variance is nought or the two move as one.")
    if people < FEW:
        out.warnings.append(f"{people} persons are few: the intervals, which take the errors as known, are too short.")
    if not time.min() <= 0 <= time.max():
        out.warnings.append(
            f"Time 0 lies outside of the visits ({time.min():g} to {time.max():g}): where persons start is drawn out "
            f"to it. Count time from the first visit."
        )
    errors = np.sqrt(np.diag(found.covariance))
    out.curves.append(_line(found, time))
    out.courses += _seen(y, time, who)
    return [
        Estimate(
            method="growth", value=float(b), low=float(b - NORMAL * e), high=float(b + NORMAL * e), interval="wald",
            n=people, terms=(name,),
            details={"measure": f"mean course of {asked.outcome}", "se": float(e), "p": float(2 * norm.sf(abs(b / e)))},
        )
        for name, b, e in zip(("start", f"change per unit of {asked.time}"), found.beta, errors, strict=True)
    ]  # fmt: skip


def _line(found: Growth, time: Floats) -> Curve:
    moments = np.linspace(time.min(), time.max(), 41)
    x = np.column_stack([np.ones(41), moments])
    mean, error = x @ found.beta, np.sqrt(np.einsum("np,pq,nq->n", x, found.covariance, x)) * NORMAL
    rows = zip(moments, mean, mean - error, mean + error, strict=True)
    return Curve(
        name="mean course", points=[(float(a), float(b), float(c), float(d)) for a, b, c, d in rows], steps=False
    )


def _seen(y: Floats, time: Floats, who: Places) -> Iterator[tuple[tuple[float, float], ...]]:
    """The visits of each person, in their order."""
    for person in range(int(who.max()) + 1):
        own = who == person
        yield tuple(sorted(zip(time[own].tolist(), y[own].tolist(), strict=True)))


def _words(out: Gathered, asked: Courses) -> Iterator[str]:
    slope = next((each for each in out.estimates if each.terms != ("start",)), None)
    if slope:
        spread = float(str(out.details["variance_slope"])) ** 0.5
        yield (
            f"{asked.outcome} changed by {slope.value:.3g} for each unit of {asked.time} on average "
            f"({limits(slope.low, slope.high)}; {slope.n} persons, {out.details['visits']} visits); two thirds of "
            f"persons lie between {slope.value - spread:.3g} and {slope.value + spread:.3g}."
        )
        if slope.low <= 0 <= slope.high:
            yield NO_CHANGE
    yield "This assumes straight courses, and that visits were not missed because of what they would have shown."
