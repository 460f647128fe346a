"""What makes durations longer or shorter: Cox's model, by lifelines, and accelerated failure time.

Cox (JRSS B 34, 1972), ties by Efron (JASA 72, 1977). Needs lifelines.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
import pandas as pd
from lifelines import CoxPHFitter
from lifelines.exceptions import ConvergenceError
from scipy.special import ndtri
from scipy.stats import norm

from fourfold.stats.answers import Tested
from fourfold.stats.designs import Design, Floats
from fourfold.stats.lasting.accelerating import stretch
from fourfold.stats.lasting.durations import Durations
from fourfold.stats.lasting.hazards import ALL, pieces, proportional
from fourfold.stats.results import Detail, Estimate, NotEstimable


NORMAL: Final = float(ndtri(0.975))
EVENTS_EACH: Final = 10
CONSTANT: Final = "constant"
NO_MAXIMUM: Final = "Cox's likelihood has no maximum on these data: a covariate orders the ends by itself."


def cox(found: Durations, known: Design) -> tuple[tuple[Estimate, ...], tuple[Tested, ...], dict[str, Detail]]:
    """Log hazard ratios, the tests of the model and of its assumption, and how well it orders persons.

    Raises NotEstimable where the partial likelihood has no maximum.
    """
    _refuse_separated(found, known)
    frame = _frame(found, known)
    fitter = CoxPHFitter()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            fitter.fit(frame, "duration", "ended", fit_options={"precision": 1e-13, "r_precision": 1e-14})
    except (ConvergenceError, np.linalg.LinAlgError, ValueError):
        raise NotEstimable(NO_MAXIMUM) from None
    beta, errors = (np.asarray(each, dtype=np.float64) for each in (fitter.params_, fitter.standard_errors_))
    _refuse_unfinished(found, known, beta)
    ratio = fitter.log_likelihood_ratio_test()
    tests = (
        Tested(
            test="likelihood ratio",
            statistic=float(ratio.test_statistic),
            df=len(known.names),
            p=float(ratio.p_value),
            details={"term": "cox"},
        ),
        *proportional(np.array(found.times), np.array(found.codes) > 0, known.matrix, beta, known.names),
    )
    estimates = tuple(
        _coefficient("cox", "log hazard ratio", "hazard_ratio", name, float(b), float(se), found)
        for name, b, se in zip(known.names, beta, errors, strict=True)
    )
    return estimates, tests, {"concordance": float(fitter.concordance_index_)}


def accelerated(found: Durations, known: Design, *, law: str) -> tuple[tuple[Estimate, ...], dict[str, Detail]]:
    """How covariates stretch the logarithm of the duration. `law` is one of LAWS.

    Raises NotEstimable where the likelihood has no maximum.
    """
    known_at = stretch(np.array(found.times), np.array(found.codes) > 0, known.matrix, law=law)
    errors = np.sqrt(np.diag(known_at.covariance))
    estimates = tuple(
        _coefficient(
            f"aft {law}", "log duration", "" if name == CONSTANT else "time_ratio", name, float(b), float(se), found
        )
        for name, b, se in zip((*known.names, CONSTANT), known_at.beta, errors, strict=True)
    )
    return estimates, {"aft_scale": known_at.scale, "aft_log_likelihood": known_at.height}


def _column(place: int) -> str:
    return f"x{place}"


def _frame(found: Durations, known: Design) -> Any:
    data: dict[str, Any] = {_column(place): known.matrix[:, place] for place in range(len(known.names))}
    return pd.DataFrame(data | {"duration": found.times, "ended": [int(code > 0) for code in found.codes]})


def _refuse_separated(found: Durations, known: Design) -> None:
    """A level without a single event has no finite hazard ratio."""
    ended = np.array(found.codes) > 0
    for name, column in zip(known.names, known.matrix.T, strict=True):
        levels = np.unique(column)
        for level in levels if len(levels) == 2 else ():  # noqa: PLR2004  # a column of two values
            if not ended[column == level].any():
                raise NotEstimable(
                    f"Nothing ended where {name} is {level:g}; the hazard ratio of {name} has no finite estimate."
                )


def _refuse_unfinished(found: Durations, known: Design, beta: Floats) -> None:
    """Lifelines may stop on a slope that has no top; where Newton would go on, there is no estimate."""
    at = pieces(np.array(found.times), np.array(found.codes) > 0, known.matrix, beta)
    try:
        step = np.linalg.solve(at.information.sum(axis=0), at.score.sum(axis=0))
    except np.linalg.LinAlgError:
        raise NotEstimable(NO_MAXIMUM) from None
    if not np.abs(step * known.matrix.std(axis=0)).max() < 1e-2:  # noqa: PLR2004  # of standardised coefficients
        raise NotEstimable(NO_MAXIMUM)


def _coefficient(
    method: str, measure: str, ratio: str, name: str, value: float, error: float, found: Durations
) -> Estimate:
    z = value / error
    details: dict[str, Detail] = {"measure": measure, "se": error, "z": z, "p": float(2 * norm.sf(abs(z)))}
    if ratio:
        for end, number in (("", value), ("_low", value - NORMAL * error), ("_high", value + NORMAL * error)):
            details[ratio + end] = float(np.exp(min(number, 700.0)))
    return Estimate(
        method=method,
        value=value,
        low=value - NORMAL * error,
        high=value + NORMAL * error,
        interval="wald",
        n=found.n,
        terms=(name,),
        details=details,
    )


def remarks(found: Durations, known: Design, tests: tuple[Tested, ...]) -> Iterator[str]:
    """What a reader of a regression must know first."""
    ends = found.n - found.count(0)
    if ends < EVENTS_EACH * len(known.names):
        yield (
            f"{ends} ends for {len(known.names)} coefficients: fewer than {EVENTS_EACH} each, so the figures depend "
            f"on a few persons."
        )
    if (named := changing(tests)) is not None:
        yield (
            f"The hazard ratio changes with time for {named or 'the covariates taken together'} (p < 0.05): a single "
            f"ratio is an average over the time that was watched, not a constant effect."
        )


def changing(tests: Iterable[Tested]) -> str | None:
    """The covariates whose ratio changes over time; empty where only all together do; None where none does."""
    failing = [each for each in tests if each.test.startswith("proportional") and each.p < 0.05]  # noqa: PLR2004
    if not failing:
        return None
    return ", ".join(str(each.details["term"]) for each in failing if each.details["term"] != ALL)
