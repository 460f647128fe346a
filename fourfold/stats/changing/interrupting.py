"""Did a series change when something happened? Segmented regression of an interrupted time series.

Lopez Bernal, Cummins and Gasparrini (International Journal of Epidemiology 46, 2017): a step, and if asked a change of
slope, at a moment that was fixed beforehand; counts are quasi-Poisson. Needs numpy and scipy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import chi2

from fourfold.stats.answers import Curve, Findings, Gathered, Tested
from fourfold.stats.changing import fitting
from fourfold.stats.changing.kinds import Interruption
from fourfold.stats.columns import Columns, left_out, refuse_twice, refuse_two_roles
from fourfold.stats.designs import Floats
from fourfold.stats.phrasing import NO_CHANGE, limits, on_lines, several
from fourfold.stats.proportions import NORMAL
from fourfold.stats.results import Estimate, NotEstimable, TableProblem


LEAST: Final = 3
FEW: Final = 8
FLAT: Final = 1e-8
STEEP: Final = 300.0
"""Logarithm of a rate beyond which a drawn line is cut off: far outside of any picture, and a number still."""
SHORT: Final = 100
TOO_SHORT: Final = (
    "Of a series as short as this, errors that allow for neighbours come out too small: in simulations of 24 and 48 "
    "points such intervals held the truth 84 to 87 times in a hundred."
)
OVERDISPERSED: Final = 1.5
METHODS: Final = {"poisson": "quasi-poisson", "linear": "least squares"}


@dataclass(frozen=True)
class _Series:
    times: Floats
    y: Floats
    exposure: Floats
    notes: tuple[str, ...]


def interrupted(table: Columns, asked: Interruption) -> Findings:
    """The step at the interruption, with two intervals. Raises TableProblem for a series that cannot be one."""
    series = _read(table, asked)
    matrix, names = _matrix(series.times, asked)
    out = Gathered(series.notes)
    after = series.times >= asked.since
    out.details |= {"before": int((~after).sum()), "after": int(after.sum())}
    out.attempt(METHODS[asked.family], lambda: _fitted(out, series, asked, matrix, names))
    return out.findings(len(series.y), _words(out, asked))


def _read(table: Columns, asked: Interruption) -> _Series:
    refuse_two_roles(asked.time, asked.outcome, asked.exposure)
    used = [asked.time, asked.outcome, *([asked.exposure] if asked.exposure else [])]
    kept, _ = table.complete(used)
    columns = [np.array(kept.numbers(name), dtype=np.float64) for name in used]
    times, y = columns[:2]
    exposure = columns[2] if asked.exposure else np.ones(len(y))
    for line, count, persons in zip(kept.lines, y, exposure, strict=True):
        if asked.family == "poisson" and (count < 0 or count != int(count)):
            raise TableProblem(f"Line {line}, column {asked.outcome}: a count is whole and not negative.")
        if persons <= 0:
            raise TableProblem(f"Line {line}, column {asked.exposure}: nobody was at risk; the column must be above 0.")
    refuse_twice(kept.lines, times.tolist(), f"the same {asked.time}")
    order = np.argsort(times, kind="stable")
    times, y, exposure = times[order], y[order], exposure[order]
    lines = [kept.lines[place] for place in order]
    _refuse_no_series(times, y, lines, asked)
    return _Series(times, y, exposure, (*left_out(table, kept, used), *_gaps(times, lines, asked.time)))


def _gaps(times: Floats, lines: Sequence[int], name: str) -> Iterator[str]:
    steps = np.diff(times)
    wide = np.flatnonzero(~np.isclose(steps, steps.min()))
    if len(wide):
        at = int(wide[0])
        more = f" and in {several(len(wide) - 1, 'other place', 'other places')}" if len(wide) > 1 else ""
        yield (
            f"The times are not evenly spaced: between {name} {times[at]:g} (line {lines[at]}) and {times[at + 1]:g} "
            f"(line {lines[at + 1]}){more} a period is missing, and what is missing may be why."
        )


def _refuse_no_series(times: Floats, y: Floats, lines: Sequence[int], asked: Interruption) -> None:
    """A period without any point, or any case: nothing can be a ratio of nothing."""
    for what, there in (("before", times < asked.since), ("from", times >= asked.since)):
        if not there.any():
            raise TableProblem(f"No point lies {what} {asked.since:g}: one of the two periods is empty.")
        if asked.family == "poisson" and not y[there].any():
            where = on_lines(sorted(line for line, inside in zip(lines, there, strict=True) if inside))
            raise TableProblem(
                f"Column {asked.outcome}, {where}: every count {what} {asked.since:g} is 0, so one of the two periods "
                f"is empty and no ratio can be told. See whether anything was counted then; if so, tell the counts as "
                f"they are."
            )


def _matrix(times: Floats, asked: Interruption) -> tuple[Floats, tuple[str, ...]]:
    after = (times >= asked.since).astype(np.float64)
    columns, names = [np.ones(len(times)), after, times - asked.since], ["constant", "step", "trend"]
    if asked.slope:
        columns.append(after * (times - asked.since))
        names.append("change of trend")
    for number in range(1, asked.harmonics + 1 if asked.period else 1):
        angle = 2 * np.pi * number * times / asked.period
        for name, wave in (("sine", np.sin(angle)), ("cosine", np.cos(angle))):
            if np.abs(wave).max() > FLAT:  # at half the period one of the two is nought at every point
                columns.append(wave)
                names.append(f"{name} {number}")
    return np.column_stack(columns), tuple(names)


def _fitted(
    out: Gathered, series: _Series, asked: Interruption, matrix: Floats, names: tuple[str, ...]
) -> list[Estimate]:
    after = series.times >= asked.since
    if min(after.sum(), (~after).sum()) < LEAST:
        raise NotEstimable(
            f"Fewer than {LEAST} points stand on one side of {asked.since:g}: no trend can be seen there."
        )
    if len(series.y) < matrix.shape[1] + LEAST:
        raise NotEstimable(f"{len(series.y)} points are too few for {matrix.shape[1]} coefficients.")
    if np.linalg.matrix_rank(matrix / np.abs(matrix).max(axis=0)) < matrix.shape[1]:
        raise NotEstimable(
            f"The {', '.join(names[1:])} cannot be told apart on these times: too few moments, or a season of another "
            f"length than the times have."
        )
    lags = int(4 * (len(series.y) / 100) ** (2 / 9))
    if asked.family == "poisson":
        found = fitting.poisson(series.y, matrix, series.exposure, lags=lags)
    else:
        found = fitting.linear(series.y / series.exposure, matrix, lags=lags)
    size = series.y if asked.family == "poisson" else (series.y / series.exposure) ** 2  # what scatter is measured in
    if found.dispersion <= 1e-16 * max(float(size.mean()), 1e-300):  # rounding
        raise NotEstimable("The series follows the model exactly: without any scatter nothing can be judged.")
    out.details["dispersion"] = found.dispersion
    out.tests.append(_ljung_box(found.residuals, lags=min(12, len(series.y) // 4)))
    out.warnings += _remarks(series, asked, found, out.tests[-1])
    out.curves += _drawn(series, asked, matrix, found)
    return [each for robust in (False, True) for each in _told(series, asked, found, names, robust=robust)]


def _told(
    series: _Series, asked: Interruption, found: fitting.Fit, names: tuple[str, ...], *, robust: bool
) -> Iterator[Estimate]:
    """Step and trends; the waves of the season are not told."""
    covariance = found.robust if robust else found.covariance
    for place, name in enumerate(names):
        if name not in {"step", "trend", "change of trend"}:
            continue
        beta, error = float(found.beta[place]), float(np.sqrt(covariance[place, place]))
        ends = (beta, beta - NORMAL * error, beta + NORMAL * error)
        ratio = asked.family == "poisson"
        value, low, high = (float(np.exp(end)) for end in ends) if ratio else ends
        yield Estimate(
            method=METHODS[asked.family],
            value=value,
            low=low,
            high=high,
            interval="robust" if robust else "wald",
            n=len(series.y),
            terms=(name,),
            caveats=(TOO_SHORT,) if robust and len(series.y) < SHORT else (),
            details={"measure": "rate ratio" if ratio else "difference", "coefficient": beta, "se": error},
        )


def _ljung_box(residuals: Floats, *, lags: int) -> Tested:
    """Ljung and Box (Biometrika 65, 1978) of the Pearson residuals."""
    n, centred = len(residuals), residuals - residuals.mean()
    lags = max(lags, 1)
    whole = float((centred**2).sum())
    alike = [float((centred[lag:] * centred[:-lag]).sum()) / whole for lag in range(1, lags + 1)]
    q = n * (n + 2) * sum(each**2 / (n - lag) for lag, each in enumerate(alike, start=1))
    return Tested(
        test="ljung-box",
        statistic=q,
        df=lags,
        p=float(chi2.sf(q, lags)),
        details={"term": "residuals", "lag_1": alike[0]},
    )


def _remarks(series: _Series, asked: Interruption, found: fitting.Fit, test: Tested) -> Iterator[str]:
    after = int((series.times >= asked.since).sum())
    if min(after, len(series.y) - after) < FEW:
        yield f"{len(series.y) - after} points before and {after} after: fewer than {FEW} on a side show no firm trend."
    if asked.family == "poisson" and found.dispersion > OVERDISPERSED:
        yield (
            f"The counts scatter {found.dispersion:.1f} times as much as Poisson counts would; plain Poisson errors "
            f"would be too small by a factor of {found.dispersion**0.5:.1f}. Those here allow for it."
        )
    if test.p < 0.05:  # noqa: PLR2004
        yield (
            "What the model leaves over is not random in time (Ljung-Box, p < 0.05): a season or a slow wave is not in "
            f"it. Quote the wider of both intervals{'' if asked.period else ', or add the season with --period'}."
        )
    if not asked.period:
        yield "No season is in the model; with monthly or quarterly figures add --period 12 or 4."


def _drawn(series: _Series, asked: Interruption, matrix: Floats, found: fitting.Fit) -> Iterator[Curve]:
    """Observed, fitted, and what the trend before would have led to, as rates where there is an exposure."""
    unit = 1.0 if not asked.exposure else float(series.exposure.mean())
    rates = series.y / series.exposure * unit
    without = matrix.copy()
    without[series.times >= asked.since, 1] = 0
    if asked.slope:
        without[:, 3] = 0
    yield Curve(
        name="observed",
        points=[(float(t), float(y), float(y), float(y)) for t, y in zip(series.times, rates, strict=True)],
        steps=False,
    )
    for name, design in (("fitted", matrix), ("without it", without)):
        line = design @ found.beta
        error = np.sqrt(np.einsum("np,pq,nq->n", design, found.covariance, design)) * NORMAL
        ends = [line, line - error, line + error]
        ends = (
            [np.exp(np.clip(end, -STEEP, STEEP)) * unit for end in ends]
            if asked.family == "poisson"
            else [end * unit for end in ends]
        )
        shown = series.times >= asked.since if name == "without it" else np.ones(len(line), dtype=bool)
        rows = np.column_stack([series.times, *ends])[shown].tolist()
        yield Curve(name=name, points=[(at, value, low, high) for at, value, low, high in rows], steps=False)


def _words(out: Gathered, asked: Interruption) -> Iterator[str]:
    step = next((each for each in out.estimates if each.terms == ("step",)), None)
    if step is None:
        return
    robust = next(each for each in out.estimates if each.terms == ("step",) and each.interval == "robust")
    ratio = asked.family == "poisson"
    yield (
        f"From {asked.time} {asked.since:g} on, {asked.outcome} stood {_moved(step.value, ratio=ratio)} what the trend "
        f"before would have led to ({limits(step.low, step.high)}, and {robust.low:.3g} to {robust.high:.3g} allowing "
        f"for neighbouring periods that resemble each other; {out.details['before']} periods before, "
        f"{out.details['after']} after)."
    )
    same = 1.0 if ratio else 0.0
    if min(step.low, robust.low) <= same <= max(step.high, robust.high):
        yield NO_CHANGE
    for each in out.estimates:
        if each.terms == ("change of trend",) and each.interval == "robust":
            how = "was multiplied by" if ratio else "changed by"
            yield (
                f"That is at the moment itself; the trend {how} {each.value:.3g} for each unit of {asked.time} after "
                f"it ({limits(each.low, each.high)}{_nothing(each, same)})."
            )
    yield (
        "This assumes that the trend would have gone on, that nothing else happened at the same time, and that the "
        "moment and the model were chosen before the figures were seen."
    )


def _nothing(each: Estimate, same: float) -> str:
    return ", which includes no change" if each.low <= same <= each.high else ""


def _moved(value: float, *, ratio: bool) -> str:
    if ratio:
        return f"at {value:.3g} times"
    return f"{abs(value):.3g} {'below' if value < 0 else 'above'}" + (f" (difference {value:.3g})" * (value < 0))
