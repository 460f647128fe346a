"""Every asked method on one table, with the plain checks beside it; refusals and warnings instead of bold numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from math import isfinite
from typing import Final

import numpy as np
from scipy.stats import chi2

from fourfold.stats.frames import CaptureTable
from fourfold.stats.results import Detail, Estimate, Interval, NotEstimable, Progress, Refusal, in_silence

from . import averaging, checking, latent, repeating, searching, stepping
from .cells import names, observed, size
from .fitting import Fit
from .methods import CHECKS, ENDLESS, METHODS, THIN, WIDE, Asked, Prevalence, applicable, refuse_whole_lists
from .profiling import expected_unseen, profile
from .resampling import Recount, Resampled, bca
from .thresholding.choosing import Rule, Thresholded, threshold
from .warning import alone, warnings


CONDITIONAL = "Taken as if this model had been known beforehand; the choice of the model is not in this interval."
SELECTED = "Holds the uncertainty of choosing the model; not that all the models may be wrong."
AVERAGED = "Averages over decomposable models with equal prior weight; the prior on the size is proportional to 1/N."
CLASSES = "Assumes kinds of persons within which lists are independent; kinds that no list reaches stay unseen."
THRESHOLDED = "Given the model that the threshold left; the choice of it is not in this interval."
AGREE, DISAGREE = 1.1, 1.45
"""Split R-hat up to which chains agree, and above which they do not; between, the figure comes with a warning.
Runs that were published as not converged had 1.46 and 1.67 (MSETools, the Dutch table)."""

CONTRADICTED: Final = 0.001
"""Chance of the deviance below which a model is said not to fit; far down, because overlaps are often sparse."""

LEAST_FOR_KINDS: Final = 3
"""Lists of latent classes: three cells say what two lists reach, and nothing of who is reached by both."""

MANY: Final = 50
"""Chains of latent classes: single ones gave 11,756 to 21,310 for the UK's table in two programs."""

NOTHING: Mapping[str, Detail] = {}
Method = Callable[["_Work"], Iterator[Estimate]]


class _Work:
    """One table and what was asked, with warnings as they arise."""

    def __init__(self, table: CaptureTable, asked: Asked, progress: Progress) -> None:
        self.table, self.asked, self.progress = table, asked, progress
        self.k, self.counts = size(table), observed(table)
        self.warnings: list[str] = []

    def names(self, terms: tuple[int, ...]) -> tuple[str, ...]:
        return names(terms, self.table.lists)

    def tell(self, method: str) -> Progress:
        return lambda what, done, total: self.progress(f"{method}: {what}", done, total)


def prevalence(table: CaptureTable, *, asked: Asked | None = None, progress: Progress = in_silence) -> Prevalence:
    """Runs the methods. Never raises for what the data cannot bear: that is a refusal with its reason."""
    asked = asked or Asked()
    work = _Work(table, asked, progress)
    everything = set(METHODS) <= set(asked.methods)
    estimates, refused = _run(work, applicable(table, asked.methods) if everything else asked.methods)
    beside, _ = _run(work, tuple(each for each in applicable(table, CHECKS) if each not in asked.methods))
    return Prevalence(
        table=table,
        estimates=estimates,
        beside=beside,
        refused=refused,
        warnings=(
            *table.notes,
            *work.warnings,
            *_unlike(estimates),
            *warnings(table, (*estimates, *beside)),
            *alone(asked, estimates),
        ),
    )


def _unlike(estimates: tuple[Estimate, ...]) -> Iterator[str]:
    """Models that the table contradicts: a choice among too few, or one that no allowed term could mend."""
    for each in estimates:
        if each.interval != "wald" or "deviance" not in each.details:
            continue
        deviance, free = float(str(each.details["deviance"])), int(str(each.details["degrees_of_freedom"]))
        p = float(chi2.sf(deviance, free)) if free > 0 else 1.0
        if p < CONTRADICTED:
            yield (
                f"The model of {each.method} does not fit: deviance {deviance:.1f} on {free} degrees of freedom, p "
                f"{p:.1g}. The lists depend on each other in another way, and its interval does not know."
            )


def _run(work: _Work, methods: tuple[str, ...]) -> tuple[tuple[Estimate, ...], tuple[Refusal, ...]]:
    estimates: list[Estimate] = []
    refused: list[Refusal] = []
    for method in methods:
        try:
            _require_overlap(work.table)
            estimates.extend(_METHODS[method](work))
        except NotEstimable as problem:
            refused.append(Refusal(method=method, reason=str(problem)))
    return tuple(estimates), tuple(refused)


def _require_overlap(table: CaptureTable) -> None:
    if (few := table.on_two_or_more) < THIN:
        raise NotEstimable(
            f"Only {few} {'person stands' if few == 1 else 'persons stand'} on two or more lists; "
            f"below {THIN} every figure would be made by a handful of people."
        )
    refuse_whole_lists(table)


def _estimate(
    work: _Work, method: str, interval: Interval, value: float, low: float, high: float,
    *, caveats: tuple[str, ...] = (), terms: tuple[int, ...] = (), details: Mapping[str, Detail] = NOTHING,
) -> Estimate:  # fmt: skip
    n = work.table.n
    if not isfinite(high) or high > ENDLESS * n:
        raise NotEstimable(
            f"The {interval} interval has no upper limit worth the name: above {ENDLESS:,} times those seen."
        )
    if high > WIDE * n:
        caveats = (*caveats, f"The upper limit is {high / n:.0f} times those seen: too uncertain to publish.")
    return Estimate(
        method=method, value=value, low=low, high=high, interval=interval, n=n, terms=work.names(terms),
        caveats=caveats, details=details,
    )  # fmt: skip


def _of_model(work: _Work, method: str, chosen: Fit, caveat: str) -> Iterator[Estimate]:
    """Wald's and the profile interval; when the profile has no end, a warning in its place."""
    details: Mapping[str, Detail] = {
        "deviance": chosen.deviance, "degrees_of_freedom": chosen.degrees_of_freedom,
        "parameters": chosen.parameters, "aic": chosen.aic, "bic": chosen.bic,
        "unbounded_terms": work.names(chosen.unbounded),
    }  # fmt: skip
    yield _estimate(
        work,
        method,
        "wald",
        chosen.population,
        *chosen.wald,
        caveats=(caveat,),
        terms=chosen.interactions,
        details=details,
    )
    try:
        found = profile(work.counts, chosen)
        yield _estimate(
            work, method, "profile", found.value, found.low, found.high, caveats=(caveat,),
            terms=chosen.interactions, details=details,
        )  # fmt: skip
    except NotEstimable as problem:
        work.warnings.append(f"{method}, profile interval: {problem}")


def _resampled(work: _Work, method: str, value: float, terms: tuple[int, ...], recount: Recount) -> Iterator[Estimate]:
    if not work.asked.bootstrap:
        return
    try:
        found = bca(
            work.counts, value, recount=recount, replicates=work.asked.bootstrap, seed=work.asked.seed,
            progress=work.tell(method),
        )  # fmt: skip
        yield _estimate(
            work, method, "bca", value, found.low, found.high, caveats=(SELECTED, *found.caveats), terms=terms,
            details={"replicates": found.replicates, "failed_replicates": found.failed, **_errors(found)},
        )  # fmt: skip
    except NotEstimable as problem:
        work.warnings.append(f"{method}, bootstrap interval: {problem}")


def _errors(found: Resampled) -> dict[str, float]:
    """The Monte-Carlo errors of both limits, where they could be told."""
    told = {"low_error": found.low_error, "high_error": found.high_error}
    return {name: error for name, error in told.items() if isfinite(error)}


def _stepwise(work: _Work) -> Iterator[Estimate]:
    chosen = stepping.stepwise(work.counts, k=work.k)
    yield from _of_model(work, "stepwise", chosen, CONDITIONAL)
    yield from _resampled(work, "stepwise", chosen.population, chosen.interactions, repeating.stepping(work.k))


def _bic(work: _Work) -> Iterator[Estimate]:
    order = min(work.asked.max_order, work.k - 1)
    ranked = _search(work, order)
    chosen = _best(work, ranked)
    for each in _of_model(work, "bic", chosen, CONDITIONAL):
        yield _with(each, max_order=order, models=len(ranked.models), impossible_models=ranked.impossible)
    near = repeating.choosing(work.counts, work.k, candidates=ranked.models[: repeating.NEAR])
    for each in _resampled(work, "bic", chosen.population, chosen.interactions, near):
        yield _with(each, max_order=order)
    _look_higher(work, order, chosen)


def _search(work: _Work, order: int) -> searching.Scored:
    candidates = searching.models(work.k, order=order)
    return searching.search(work.counts, k=work.k, candidates=candidates, progress=work.tell("bic"))


def _best(work: _Work, ranked: searching.Scored) -> Fit:
    ranked.require_one_best()
    chosen = stepping.sound_fit(work.counts, k=work.k, interactions=ranked.models[0])
    if chosen is None:  # the search fitted it; a fit that fails now is a fault, not a number
        raise NotEstimable("The best model could not be fitted again on its own.")
    return chosen


def _look_higher(work: _Work, order: int, chosen: Fit) -> None:
    """A warning when terms of more lists would lead elsewhere; only where the search is quick."""
    if order >= work.k - 1 or work.k > 5:  # noqa: PLR2004  # 6,893 models
        return
    try:
        higher = _best(work, _search(work, work.k - 1))
    except NotEstimable as problem:
        work.warnings.append(f"bic, with terms of up to {work.k - 1} lists: {problem}")
        return
    if higher.interactions != chosen.interactions:
        work.warnings.append(
            f"bic: with terms of up to {work.k - 1} lists another model is best and gives "
            f"{higher.population:,.0f} persons (--max-order {work.k - 1})."
        )


def _bma(work: _Work) -> Iterator[Estimate]:
    found = averaging.average(work.table, progress=work.tell("bma"))
    best, chance = found.graphs[0]
    yield _estimate(
        work, "bma", "posterior", found.median, found.low, found.high, caveats=(AVERAGED,), terms=best,
        details={"mean": found.mean, "probability_of_terms": chance, "prior_count": 2.0**-work.k},
    )  # fmt: skip


def _thresholding(work: _Work) -> Iterator[Estimate]:
    asked = work.asked
    order = min(asked.max_order, 3, max(work.k - 1, 2))  # a term of all lists is known by its prior alone
    rule = Rule(threshold=asked.threshold, variance=asked.variance, order=order)
    tell = work.tell("thresholding")
    found = threshold(work.counts, k=work.k, rule=rule, seed=asked.seed, progress=tell)
    if not found.split_rhat <= AGREE:
        raise NotEstimable(f"The walks through the posterior disagree (R-hat {found.split_rhat:.2f}; {AGREE} at most).")
    low, median, high = (work.table.n + float(each) for each in np.quantile(found.unseen, (0.025, 0.5, 0.975)))
    caveats = (THRESHOLDED, *_close(work, found))
    yield _estimate(
        work, "thresholding", "posterior", median, low, high, caveats=caveats, terms=found.kept,
        details={
            "unbounded_terms": work.names(found.unbounded), "rhat": found.split_rhat, "threshold": asked.threshold,
            "prior_variance": "flat" if asked.variance is None else asked.variance, "max_order": rule.order,
            "ratios": tuple(f"{work.names((term,))[0]} {ratio:.2f}" for term, ratio in found.ratios.items()),
        },
    )  # fmt: skip


def _close(work: _Work, found: Thresholded) -> Iterator[str]:
    if found.near is not None and found.otherwise is not None:
        yield (
            f"The term {work.names((found.near,))[0]} lies near the threshold ({found.ratios[found.near]:.2f}); "
            f"decided the other way, the figure is {work.table.n + found.otherwise:,.0f}."
        )


def _latent(work: _Work) -> Iterator[Estimate]:
    asked = work.asked
    if work.k < LEAST_FOR_KINDS:
        raise NotEstimable("Two lists do not tell kinds of people apart: only the prior would speak.")
    found = latent.sample(
        work.table, chains=asked.chains, sweeps=asked.sweeps, seed=asked.seed, progress=work.tell("latent-class")
    )
    rhat, (lowest, highest), draws = found.split_rhat, found.medians, found.draws.shape[1]
    apart = (
        f"after {draws:,} draws the medians of {asked.chains} chains still lie between {lowest:,.0f} and {highest:,.0f}"
    )
    if not rhat <= DISAGREE:
        raise NotEstimable(f"The chains disagree (R-hat {rhat:.2f}; above {DISAGREE} nothing is given): {apart}.")
    poor = f"The chains agree poorly (R-hat {rhat:.2f}; {AGREE} would be good): {apart}. More --sweeps may help."
    low, median, high = (float(each) for each in np.quantile(found.draws, (0.025, 0.5, 0.975)))
    if asked.chains < MANY:
        work.warnings.append(
            f"latent-class: {asked.chains} chains are few; one of a sparse table rests on one of several peaks, and "
            f"figures from fewer than {MANY} depend on the seed."
        )
    if rhat > AGREE:
        work.warnings.append(f"latent-class: {poor}")
    yield _estimate(
        work, "latent-class", "posterior", median, low, high, caveats=(CLASSES, poor) if rhat > AGREE else (CLASSES,),
        details={"rhat": rhat, "chains": asked.chains, "draws": draws, "mean": float(found.draws.mean())},
    )  # fmt: skip


def _independence(work: _Work) -> Iterator[Estimate]:
    chosen = checking.independence(work.table)
    expected = expected_unseen(work.counts, chosen)
    for each in _of_model(work, "independence", chosen, checking.INDEPENDENT):
        more = {"expected_low": expected.low, "expected_high": expected.high} if each.interval == "profile" else {}
        yield _with(each, **more)


def _chao(work: _Work) -> Iterator[Estimate]:
    yield checking.chao(work.table)


def _chapman(work: _Work) -> Iterator[Estimate]:
    found = checking.chapman(work.table)
    yield _estimate(
        work, "chapman", found.interval, found.value, found.low, found.high, caveats=found.caveats,
        details=found.details,
    )  # fmt: skip


def _with(estimate: Estimate, **more: float) -> Estimate:
    return replace(estimate, details={**estimate.details, **more})


_METHODS: Mapping[str, Method] = {
    "stepwise": _stepwise,
    "bic": _bic,
    "bma": _bma,
    "thresholding": _thresholding,
    "latent-class": _latent,
    "independence": _independence,
    "chao": _chao,
    "chapman": _chapman,
}
