"""Differences in differences when units are treated at different times.

Callaway and Sant'Anna (Journal of Econometrics 225, 2021): the effect on each cohort in each period
against units not (yet) treated, from the last period before its treatment; before treatment, from one period to the
next. Errors by the influence function, clustered if asked. Needs numpy and scipy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import chi2, norm

from fourfold.stats.answers import Curve, Findings, Gathered, Tested
from fourfold.stats.changing.kinds import CONTROLS, Differences
from fourfold.stats.changing.matching import Bools, matched
from fourfold.stats.changing.panels import Panel, read_panel
from fourfold.stats.changing.twoway import two_way
from fourfold.stats.columns import Columns
from fourfold.stats.designs import Floats
from fourfold.stats.phrasing import NO_CHANGE, chance, limits
from fourfold.stats.proportions import NORMAL
from fourfold.stats.results import Detail, Estimate, NotEstimable


FEW: Final = 5
LEAST: Final = 2
ALIKE: Final = 0.05


@dataclass(frozen=True)
class Effect:
    """On one cohort in one period; `influence` has one entry for each unit, summing to zero."""

    cohort: float
    period: float
    since: int
    value: float
    influence: Floats
    treated: int
    controls: int


def differences(table: Columns, asked: Differences) -> Findings:
    """Effects by cohort and period, their averages, and the two-way regression beside them."""
    panel = read_panel(
        table, outcome=asked.outcome, time=asked.time, unit=asked.unit, cohort=asked.cohort,
        weights=asked.weights, cluster=asked.cluster, covariates=asked.covariates,
    )  # fmt: skip
    out = Gathered(panel.notes)
    out.details |= {
        "units": len(panel.units),
        "never_treated": int((~np.isfinite(panel.cohort)).sum()),
        "cohorts": tuple(f"{each:g}" for each in panel.cohorts),
    }
    if "cohorts" in asked.methods:
        out.attempt("cohorts", lambda: _by_cohort(out, panel, asked))
    if "two-way" in asked.methods:
        out.attempt("two-way", lambda: _regressed(out, panel))
    return out.findings(panel.outcome.size, _words(out, asked))


def _by_cohort(out: Gathered, panel: Panel, asked: Differences) -> list[Estimate]:
    alone = [f"{cohort:g}" for cohort in panel.cohorts if (panel.cohort == cohort).sum() < LEAST]
    if alone:
        out.warnings.append(
            f"Left out, with one unit each: the cohorts {', '.join(alone)}. "
            f"One unit tells nothing about how units differ."
        )
    effects = effects_of(panel, controls=asked.controls)
    if not effects:
        hint = (
            " Nobody is never treated: those who are not yet are named with --controls not-yet."
            if asked.controls == CONTROLS[0] and np.isfinite(panel.cohort).all()
            else ""
        )
        raise NotEstimable(
            "No cohort can be compared: two treated units and two that are not (yet) treated are needed at one time."
            + hint
        )
    if asked.weights:
        out.warnings.append("Weights are used by the two-way regression only; cohorts count every unit once.")
    pre = [each for each in effects if each.since < 0]
    if pre:
        out.tests.append(_pretrend(pre, panel))
        if out.tests[-1].p < 0.05:  # noqa: PLR2004
            out.warnings.append(
                "Cohorts moved apart before anybody was treated (p < 0.05): the comparison does not hold."
            )
    small = min(each.treated for each in effects)
    if small < FEW:
        out.warnings.append(f"A cohort has {small} units only; its errors are not to be trusted.")
    averages = list(_averages(effects, panel))
    out.curves.append(_course(averages))
    return [_estimate(each, panel) for each in effects] + averages


def effects_of(panel: Panel, *, controls: str) -> list[Effect]:
    """Of every cohort in every period that has a period before."""
    found = []
    for cohort in panel.cohorts:
        first = int(np.searchsorted(panel.periods, cohort))
        for place in range(1, len(panel.periods)):
            base = first - 1 if place >= first else place - 1
            own, others = panel.cohort == cohort, _untreated(panel, cohort, place, base, controls)
            if own.sum() < LEAST or others.sum() < LEAST:
                continue
            moved = panel.outcome[:, place] - panel.outcome[:, base]
            value, influence = _moved_more(moved, own, others, panel.covariates[:, min(base, place)])
            found.append(
                Effect(float(cohort), float(panel.periods[place]), place - first, value, influence,
                       int(own.sum()), int(others.sum()))
            )  # fmt: skip
    return found


def _moved_more(moved: Floats, own: Bools, others: Bools, covariates: Floats) -> tuple[float, Floats]:
    """The difference of means, or among units alike when there are covariates, with the influence of every unit."""
    both, n = own | others, len(moved)
    influence = np.zeros(n)
    if covariates.shape[1]:
        value, part = matched(moved[both], own[both], covariates[both])
    else:
        mine, theirs = moved[own].mean(), moved[others].mean()
        value = float(mine - theirs)
        whole = own * (moved - mine) / own.sum() - others * (moved - theirs) / others.sum()
        part = whole[both] * both.sum()
    influence[both] = part * n / both.sum()
    return value, influence


def _untreated(panel: Panel, cohort: float, place: int, base: int, controls: str) -> Bools:
    if controls == "never":
        return np.asarray(~np.isfinite(panel.cohort))
    return np.asarray((panel.cohort > panel.periods[max(place, base)]) & (panel.cohort != cohort))


def _error(influence: Floats, panel: Panel) -> float:
    """Of an average of influences, by cluster."""
    names = np.unique(panel.clusters, return_inverse=True)[1]
    sums = np.bincount(names, weights=influence)
    n = len(influence)
    return float(np.sqrt((sums**2).sum())) / n


def _estimate(each: Effect, panel: Panel) -> Estimate:
    term = (f"cohort {each.cohort:g}", f"period {each.period:g}")
    details: dict[str, Detail] = {"measure": "effect on cohort and period", "since": each.since}
    return _made("cohorts", term, each.value, _error(each.influence, panel), each.treated + each.controls, details)


def _made(
    method: str, terms: tuple[str, ...], value: float, error: float, n: int, details: dict[str, Detail]
) -> Estimate:
    p = float(2 * norm.sf(abs(value / error))) if error > 0 else float(value == 0)
    return Estimate(
        method=method,
        value=value,
        low=value - NORMAL * error,
        high=value + NORMAL * error,
        interval="robust",
        n=n,
        terms=terms,
        details=details | {"se": error, "p": p},
    )


def _averages(effects: list[Effect], panel: Panel) -> Iterator[Estimate]:
    """By time since treatment, and over all that follows treatment, cohorts weighed by their size."""
    for since in sorted({each.since for each in effects}):
        some = [each for each in effects if each.since == since]
        value, influence = average(some, panel)
        details: dict[str, Detail] = {"measure": "effect by time since treatment", "since": since}
        yield _made("cohorts", (f"since {since:+d}",), value, _error(influence, panel), len(panel.units), details)
    after = [each for each in effects if each.since >= 0]
    if after:
        value, influence = average(after, panel)
        measure: dict[str, Detail] = {"measure": "effect on the treated, all periods since treatment"}
        yield _made("cohorts", ("all",), value, _error(influence, panel), len(panel.units), measure)


def average(some: list[Effect], panel: Panel) -> tuple[float, Floats]:
    """Weighed by the share of the cohort among units; the influence counts that the shares are estimated."""
    member = np.array([panel.cohort == each.cohort for each in some], dtype=np.float64)
    shares = member.mean(axis=1)
    values = np.array([each.value for each in some])
    whole = shares.sum()
    weights = shares / whole
    influence = weights @ np.array([each.influence for each in some])
    off = member - shares[:, None]
    influence = influence + values @ (off / whole - np.outer(shares, off.sum(axis=0)) / whole**2)
    return float(weights @ values), np.asarray(influence)


def _pretrend(pre: list[Effect], panel: Panel) -> Tested:
    """Wald's test that all effects before treatment are nought."""
    names = np.unique(panel.clusters, return_inverse=True)[1]
    influence = np.array([np.bincount(names, weights=each.influence) for each in pre])
    covariance = influence @ influence.T / len(panel.units) ** 2
    values = np.array([each.value for each in pre])
    statistic = float(values @ np.linalg.pinv(covariance, hermitian=True) @ values)
    rank = int(np.linalg.matrix_rank(covariance, hermitian=True))
    return Tested(
        test="parallel before treatment", statistic=statistic, df=rank, p=float(chi2.sf(statistic, max(rank, 1)))
    )


def _regressed(out: Gathered, panel: Panel) -> Estimate:
    found = two_way(panel)
    staggered = len(panel.cohorts) > 1
    if staggered:
        out.warnings.append(
            "Units are treated at different times: the two-way regression compares some of them with others that were "
            "treated earlier, and can even have the wrong sign. It stands here to be compared, not to be quoted."
        )
    if found.clusters < 30:  # noqa: PLR2004  # below which clustered errors are too small (Cameron, Gelbach, Miller 2008)
        out.warnings.append(f"{found.clusters} clusters are few: errors of the two-way regression are too small.")
    return _made(
        "two-way", ("treated",), found.value, found.error, panel.outcome.size, {"measure": "two-way coefficient"}
    )


def _course(averages: list[Estimate]) -> Curve:
    points = [
        (float(str(each.details["since"])), each.value, each.low, each.high)
        for each in averages
        if "since" in each.details
    ]
    return Curve(name="effect", points=points, steps=False)


def _words(out: Gathered, asked: Differences) -> Iterator[str]:
    all_ = next((each for each in out.estimates if each.terms == ("all",)), None)
    if all_:
        way = "lower" if all_.value < 0 else "higher"
        yield (
            f"Of {out.details['units']} units, {out.details['never_treated']} were never treated. On average over all "
            f"cohorts and periods since treatment, {asked.outcome} was {abs(all_.value):.3g} {way} than it would have "
            f"been without treatment (difference {all_.value:.3g}, {limits(all_.low, all_.high)})."
        )
        if all_.low <= 0 <= all_.high:
            yield NO_CHANGE
    test = next((each for each in out.tests), None)
    if test:
        yield (
            f"Before treatment the groups moved alike, as far as it can be seen (p = {test.p:.2g}, which is no proof)."
            if test.p >= ALIKE
            else (
                f"But they had moved apart before treatment (by chance with a probability of {chance(test.p)}), so "
                f"this cannot be taken for its effect."
            )
        )
    yield "This assumes that without treatment all would have moved alike, and that nobody moved in expectation of it."
