"""Findings as JSON and in words. The shape of the JSON is a promise to the programs of others (docs/stats)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fourfold.faces.console.estimates.layout import between, in_words, listed, wrapped
from fourfold.faces.console.estimates.wording import P, explained
from fourfold.stats.answers import Findings, Tested
from fourfold.stats.phrasing import per_cent
from fourfold.stats.results import Detail, Estimate


MEANING = {
    "wald": "value and 1.96 standard errors",
    "robust": "value and 1.96 robust standard errors",
    "log-log": "kept between 0 and 1",
    "wilson": "Wilson's, of a share",
    "exact": "binomial",
    "adjusted": "with half a person more in each of four cells",
    "f-ratio": "from the ratio of variances",
    "design": "from the design of the surveys",
    "bootstrap": "subjects drawn again",
}


def as_data(found: Findings) -> dict[str, Any]:
    """The whole answer for a program."""
    return {
        "n": found.n,
        "estimates": [_estimate(each) for each in found.estimates],
        "tests": [_test(each) for each in found.tests],
        "refused": [{"method": each.method, "reason": each.reason} for each in found.refused],
        "warnings": list(found.warnings),
        "curves": {each.name: [list(point) for point in each.points] for each in found.curves},
        "words": found.words,
        **_plain(found.details),
    }


def _estimate(each: Estimate) -> dict[str, Any]:
    return {
        "method": each.method,
        "value": each.value,
        "low": each.low,
        "high": each.high,
        "interval": each.interval,
        "n": each.n,
        "terms": list(each.terms),
        "caveats": list(each.caveats),
        **_plain(each.details),
    }


def _test(each: Tested) -> dict[str, Any]:
    return {"test": each.test, "statistic": each.statistic, "df": each.df, "p": each.p, **_plain(each.details)}


def _plain(details: Mapping[str, Detail]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in details.items()}


def lines(found: Findings) -> Iterator[str]:
    """The whole answer for a person at a terminal."""
    yield f"{found.n:,} rows are used."
    for name, value in found.details.items():
        told = ", ".join(value) if isinstance(value, tuple) else figure(value) if _is_number(value) else str(value)
        if told:
            yield from wrapped(f"{name.replace('_', ' ')}: {told}", indent="  ", further="    ")
    if found.estimates:
        yield ""
        yield from _estimates(found.estimates)
    if found.tests:
        yield ""
        yield from _tests(found.tests)
    for refusal in found.refused:
        yield ""
        yield from wrapped(f"{refusal.method} is refused. {refusal.reason}")
    yield from listed("Mind", found.warnings)
    yield from listed("What each figure rests on", _caveats(found.estimates))
    yield from explained(_terms(found))
    if found.words and found.estimates:
        yield from in_words(found.words)


def _terms(found: Findings) -> Iterator[str]:
    """What may have to be explained."""
    yield from (each.method.partition(" ")[0] for each in found.estimates)
    yield from (name.replace("_", " ") for name in found.details)
    yield from (each.test for each in found.tests)
    if found.tests or any("p" in each.details for each in found.estimates):
        yield P


def _is_number(value: Detail) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def figure(value: Detail | float) -> str:
    """Four figures that carry something; whole numbers whole."""
    if isinstance(value, float):
        return f"{value:,.0f}" if 10_000 <= abs(value) < 1e15 else f"{value:.4g}"  # noqa: PLR2004  # no tenths of thousands
    return f"{value:,}" if isinstance(value, int) else str(value)


def shown(each: Estimate, value: float) -> str:
    """A value of this estimate as people read it: shares in per cent."""
    return per_cent(value) if str(each.details.get("measure")).startswith("share") else figure(value)


def label(each: Estimate) -> str:
    """What an estimate is of: its terms, and the time where there is one."""
    at = f" at {figure(each.details['at'])}" if "at" in each.details else ""
    return (", ".join(each.terms) or ("all" if at else "")) + at


def _estimates(estimates: Sequence[Estimate]) -> Iterator[str]:
    wide = max(12, *(len(label(each)) for each in estimates)) + 1
    last = ""
    for each in estimates:
        head = f"{each.method}: {each.details.get('measure', '')}".rstrip(": ")
        head = f"{head} (95 % interval: {MEANING.get(each.interval, each.interval)})"
        if head != last:
            yield from wrapped(head)
        last = head
        p = f"  p {_p(float(str(each.details['p'])))}" if "p" in each.details else ""
        ratio = next((name for name in each.details if name.endswith("_ratio")), "")
        more = f"  ratio {figure(each.details[ratio])}" if ratio else ""
        interval = between(*(shown(each, limit) for limit in (each.low, each.high)))
        yield f"  {label(each).ljust(wide)}{shown(each, each.value):>9}  {interval:>18}{p}{more}".rstrip()


def _tests(tests: Sequence[Tested]) -> Iterator[str]:
    yield "Tests"
    for each in tests:
        what = f"{each.test} {each.details.get('term', '')}".rstrip()
        yield f"  {what:<41} {figure(each.statistic):>9}  on {each.df:g}  p {_p(each.p)}"


def _p(p: float) -> str:
    return "< 0.0001" if p < 0.0001 else f"{p:.4f}"  # noqa: PLR2004  # below which digits mean nothing


def _caveats(estimates: Sequence[Estimate]) -> tuple[str, ...]:
    """Each once, with what it belongs to."""
    found: dict[str, dict[str, None]] = {}
    for each in estimates:
        for caveat in each.caveats:
            found.setdefault(caveat, {})[f"{each.method} {label(each)}".strip()] = None
    return tuple(f"{', '.join(who)}: {caveat}" for caveat, who in found.items())
