"""What `fourfold stats competing-risks` asks of a table, and where it must refuse. Needs the extra `analysis`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

import numpy as np
from scipy.stats import chi2, norm

from fourfold.stats.answers import Findings, Gathered, Tested
from fourfold.stats.columns import Columns
from fourfold.stats.designs import Design, design
from fourfold.stats.lasting import competing, finegray
from fourfold.stats.lasting.durations import Durations, read_durations
from fourfold.stats.lasting.gray import gray
from fourfold.stats.lasting.kinds import Asked, table_of, times_of
from fourfold.stats.phrasing import chance, moment, per_cent, ratio
from fourfold.stats.results import Estimate, NotEstimable, Progress, TableProblem, in_silence


APART: Final = 0.02
"""From when on it is said how wrong the share would be if other ends were taken as open."""
EVENTS_EACH: Final = 10
NORMAL: Final = competing.NORMAL


def competing_risks(table: Columns, asked: Asked, progress: Progress = in_silence) -> Findings:
    """Which end comes, by when: shares by Aalen-Johansen, Gray's tests, and Fine and Gray's model.

    Raises TableProblem for a table that cannot be read so.
    """
    found = read_durations(table, time=asked.time, event=asked.event, by=asked.by, competing=True)
    out = Gathered(found.notes)
    ways = range(len(found.ends) - 1)
    parts = [(f"{asked.by}={level}", found.within(level)) for level in found.levels] or [("", found)]
    for group, part in parts:
        known = competing.of(part)
        for way in ways:
            for time in times_of(found, asked):
                out.attempt(competing.METHOD, partial(competing.share, part, known, way, time, group=group))
            out.curves.append(competing.curve(known, way, " ".join(filter(None, (found.ends[way + 1], group)))))
    if found.groups:
        for way in ways:
            out.attempt("gray", partial(gray, found, way=way))
    whole = competing.of(found)
    out.warnings += _as_if_open(found, whole, max(times_of(found, asked)))
    if asked.covariates:
        progress("fitting models", 0, 1)
        _subhazards(out, table, asked)
    out.details |= {f"ended by {name}": found.count(code) for code, name in enumerate(found.ends) if code}
    out.details["open"] = found.count(0)
    return out.findings(found.n, _competing_words(found, out, asked))


def _as_if_open(found: Durations, whole: competing.Incidence, last: float) -> Iterator[str]:
    place = whole.at(last)
    for way, name in enumerate(found.ends[1:] if place >= 0 else ()):
        true, wrong = float(whole.shares[place, way]), competing.naive(whole, way, last)
        if wrong - true > APART:
            yield (
                f"Had the other ends been taken as still open, {name} would seem to come to {per_cent(wrong)} by "
                f"{last:g} instead of {per_cent(true)}: one minus Kaplan-Meier is not a share of persons here."
            )


def _subhazards(out: Gathered, table: Columns, asked: Asked) -> None:
    """On the rows that have all covariates; the shares keep those that lack one."""
    found = read_durations(table, time=asked.time, event=asked.event, covariates=asked.covariates, competing=True)
    out.warnings += [note for note in found.notes if note not in out.warnings]
    known = design(table_of(found), asked.covariates)
    out.details["compared_with"] = known.bases
    cause = asked.cause.lower() or found.ends[1]
    if cause not in found.ends[1:]:
        raise TableProblem(f"Nothing ended by {asked.cause}; the ways to end are {', '.join(found.ends[1:])}.")
    code = found.ends.index(cause)
    out.details["cause"] = cause
    out.attempt("fine-gray", partial(_fine_gray, out, found, known, code))


def _fine_gray(out: Gathered, found: Durations, known: Design, code: int) -> list[Estimate]:
    df, cause = len(known.names), found.ends[code]
    if found.count(code) <= df:
        raise NotEstimable(f"{found.count(code)} ends by {cause} are too few for {df} coefficients.")
    model = finegray.fit(np.array(found.times), np.array(found.codes), known.matrix, way=code)
    ratio = 2 * (model.height - model.empty_height)
    out.tests.append(
        Tested(
            test="pseudo likelihood ratio",
            statistic=ratio,
            df=df,
            p=float(chi2.sf(ratio, df)),
            details={"term": "fine-gray"},
        )
    )
    if found.count(code) < EVENTS_EACH * df:
        out.warnings.append(
            f"{found.count(code)} ends by {cause} for {df} coefficients: the figures depend on a few persons."
        )
    return list(_ratios(found, known, model, cause))


def _ratios(found: Durations, known: Design, model: finegray.FineGray, cause: str) -> Iterator[Estimate]:
    errors, plain = (np.sqrt(np.diag(each)) for each in (model.covariance, model.model_based))
    for name, beta, error, other in zip(known.names, model.beta, errors, plain, strict=True):
        low, high = beta - NORMAL * error, beta + NORMAL * error
        z = float(beta / error)
        yield Estimate(
            method="fine-gray",
            value=float(beta),
            low=float(low),
            high=float(high),
            interval="robust",
            n=found.n,
            terms=(name,),
            details={
                "measure": f"log subdistribution hazard ratio of {cause}",
                "se": float(error),
                "se_model_based": float(other),
                "z": z,
                "p": float(2 * norm.sf(abs(z))),
                "hazard_ratio": float(np.exp(min(beta, 700.0))),
                "hazard_ratio_low": float(np.exp(min(low, 700.0))),
                "hazard_ratio_high": float(np.exp(min(high, 700.0))),
            },
        )


def _competing_words(found: Durations, out: Gathered, asked: Asked) -> Iterator[str]:
    ends = ", ".join(f"{found.count(code):,} by {name}" for code, name in enumerate(found.ends) if code)
    yield f"Of {found.n:,} persons, it ended for {ends}; {found.count(0):,} are still open."
    yield from found.doubts
    shares = [each for each in out.estimates if each.method == competing.METHOD]
    for terms in dict.fromkeys(each.terms for each in shares):
        told = [
            f"{per_cent(each.value)} by {moment(float(str(each.details['at'])), asked.time)} (95 % interval "
            f"{per_cent(each.low)} to {per_cent(each.high)})"
            for each in shares
            if each.terms == terms
        ]
        yield f"Ended by {' in '.join(terms)}: {', '.join(told)}."
    for test in out.tests:
        if test.test == "gray":
            yield (
                f"Were the groups alike in how many ended by {test.details['term']}, chance would part them so far "
                f"with "
                f"a probability of {chance(test.p)} (Gray's test)."
            )
    yield from _ratios_in_words(out)
    yield (
        "Open cases count as neither; the shares of all ends and of the open ones add up to one at any time. This "
        "assumes "
        "that those who are still open do not differ from the others in how and when it will end for them."
    )


def _ratios_in_words(out: Gathered) -> Iterator[str]:
    told = [
        f"{ratio(each.value)} for {each.terms[0]} (95 % interval {ratio(each.low)} to {ratio(each.high)})"
        for each in out.estimates
        if each.method == "fine-gray"
    ]
    if told:
        yield (
            f"By Fine and Gray's model, the ratio for {out.details['cause']} is {', '.join(told)}. Above 1 that end "
            f"comes to more cases, below 1 to fewer; by how many it does not say."
        )
