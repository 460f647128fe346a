"""What `fourfold stats survival` asks of a table, and where it must refuse. Needs the extra `analysis`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from fourfold.stats.answers import Findings, Gathered
from fourfold.stats.columns import Columns
from fourfold.stats.designs import Design, design
from fourfold.stats.lasting import regressing, surviving
from fourfold.stats.lasting.durations import Durations, read_durations
from fourfold.stats.lasting.kinds import Asked, table_of, times_of
from fourfold.stats.phrasing import chance, moment, per_cent, ratio, several
from fourfold.stats.results import Estimate, Progress, TableProblem, in_silence


def survival(table: Columns, asked: Asked, progress: Progress = in_silence) -> Findings:
    """How long until it ends: curve, medians, log-rank test, and models when covariates are named.

    Raises TableProblem for a table that cannot be read so.
    """
    if not asked.covariates and set(asked.methods) <= {"cox", "aft"}:
        raise TableProblem("Name the columns that may explain the duration: cox and aft compare nothing without them.")
    found = read_durations(table, time=asked.time, event=asked.event, censored=asked.censored, by=asked.by)
    out = Gathered(found.notes)
    curves = surviving.curves(found, asked.by)
    if surviving.METHOD in asked.methods:
        for group, each in curves:
            _shares(out, each, group, times_of(found, asked))
            out.attempt("median time", partial(each.median, group=group))
        if found.groups:
            out.tests.append(surviving.compare(found))
    if asked.covariates:
        _models(out, table, asked, progress)
    ended = found.n - found.count(0)
    out.details |= {"ended": ended, "open": found.count(0)}
    if ended < surviving.FEW:
        out.warnings.append(
            f"It ended for {several(ended, 'person', 'persons')} only: every figure hangs on a few of them."
        )
    out.curves += [each.curve(group or "all") for group, each in curves]
    return out.findings(found.n, _survival_words(found, out, asked))


def _shares(out: Gathered, known: surviving.Survival, group: str, times: Iterable[float]) -> None:
    for time in times:
        out.attempt(surviving.METHOD, partial(known.after, time, group=group))


def _models(out: Gathered, table: Columns, asked: Asked, progress: Progress) -> None:
    """On the rows that have all covariates; the curves keep those that lack one."""
    found = read_durations(
        table, time=asked.time, event=asked.event, censored=asked.censored, covariates=asked.covariates
    )
    out.warnings += [note for note in found.notes if note not in out.warnings]
    known = design(table_of(found), asked.covariates)
    out.details["compared_with"] = known.bases
    if "cox" in asked.methods:
        progress("fitting models", 0, 2)
        out.attempt("cox", partial(_cox, out, found, known))
    if "aft" in asked.methods:
        progress("fitting models", 1, 2)
        out.attempt(f"aft {asked.law}", partial(_accelerated, out, found, known, asked.law))


def _cox(out: Gathered, found: Durations, known: Design) -> tuple[Estimate, ...]:
    estimates, tests, details = regressing.cox(found, known)
    out.tests += tests
    out.details |= details
    out.warnings += regressing.remarks(found, known, tests)
    return estimates


def _accelerated(out: Gathered, found: Durations, known: Design, law: str) -> tuple[Estimate, ...]:
    estimates, details = regressing.accelerated(found, known, law=law)
    out.details |= details
    return estimates


def _survival_words(found: Durations, out: Gathered, asked: Asked) -> Iterator[str]:
    ended = found.n - found.count(0)
    still = found.count(0)
    yield (
        f"{found.n:,} persons were watched; for {ended:,} of them it ended, {still:,} are still open and count for as "
        f"long as they were watched."
    )
    yield from found.doubts
    shares = [each for each in out.estimates if each.details.get("measure") == "share not ended"]
    for who in dict.fromkeys(each.terms for each in shares):
        told = [
            f"{per_cent(1 - each.value)} by {moment(float(str(each.details['at'])), asked.time)} "
            f"(95 % interval {per_cent(1 - each.high)} to {per_cent(1 - each.low)})"
            for each in shares
            if each.terms == who
        ]
        yield f"{'In ' + who[0] + ', it' if who else 'It'} had ended for {', '.join(told)}."
    for each in out.estimates:
        if each.details.get("measure") == "median time":
            who_ = f" in {each.terms[0]}" if each.terms else ""
            half = moment(each.value, asked.time)
            yield f"Half had ended by {half}{who_} (95 % interval {each.low:,g} to {each.high:,g})."
    for test in out.tests:
        if test.test == "log-rank":
            likely = chance(test.p)
            yield f"Were the groups alike, chance would part them so far with a probability of {likely} (log-rank)."
    yield from _ratios_in_words(out)
    yield from _lengths_in_words(out, asked.law)
    yield (
        "This assumes that those who are still open do not differ from the others in when it will end for them; "
        "cases that were dropped or lost because they went badly break it."
    )


def _ratios_in_words(out: Gathered) -> Iterator[str]:
    told = [
        f"{ratio(each.value)} times for {each.terms[0]} (95 % interval {ratio(each.low)} to {ratio(each.high)})"
        for each in out.estimates
        if each.method == "cox"
    ]
    if told:
        yield (
            f"By Cox's model it ends so many times as fast for each unit more, or for this value against the one it is "
            f"compared with: {', '.join(told)}; 1 is no difference."
        )
    if told and (terms := regressing.changing(out.tests)) is not None:
        yield (
            f"{terms or 'Taken together, the ratios'} did not keep to one ratio over the time that was watched; what "
            f"is told is an average of it."
        )


def _lengths_in_words(out: Gathered, law: str) -> Iterator[str]:
    told = [
        f"{ratio(each.value)} times for {each.terms[0]} (95 % interval {ratio(each.low)} to {ratio(each.high)})"
        for each in out.estimates
        if each.method.startswith("aft") and each.terms != (regressing.CONSTANT,)
    ]
    if told:
        yield (
            f"By the {law} model it takes so many times as long for each unit more, or for this value against the one "
            f"it is compared with: {', '.join(told)}; 1 is no difference."
        )
