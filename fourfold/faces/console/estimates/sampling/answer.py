"""What a command about a sample says: the same answer for a person, for a program and as a picture.

Standard library only. The shape of the JSON is a promise to the programs of others (the pages of docs/stats).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import floor, log10
from typing import Any, Final

from fourfold.faces.console.estimates.layout import between, in_words, listed, wrapped
from fourfold.faces.console.estimates.wording import explained
from fourfold.stats.phrasing import per_cent
from fourfold.stats.results import Estimate, Refusal


TENTH: Final = 0.1
MEANING = {
    "wald": "too narrow",
    "salganik": "chains redrawn",
    "tree": "trees redrawn",
    "gile": "survey redrawn",
    "bootstrap": "rows redrawn",
    "design": "by formula",
    "wilson": "Wilson's",
}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`about` is a sentence on the sample; `axis` is what the picture measures, with its unit; `of` says what an
    estimate is of (a category, a hidden group); `shares` when values are parts of one, shown as per cent. `further`
    are more entries of the JSON, `tables` more lines for people.
    """

    about: str
    title: str
    axis: str
    n: int
    estimates: Sequence[Estimate]
    refused: Sequence[Refusal]
    warnings: Sequence[str]
    of: Callable[[Estimate], str]
    shares: Callable[[Estimate], bool]
    paragraph: str
    further: Mapping[str, Any] = field(default_factory=dict)
    tables: Sequence[str] = ()
    drawn: Callable[[Estimate], bool] = lambda _: True
    """What stands in the picture; a mean and a total have no scale in common."""
    by_formula: str = MEANING["wald"]
    hollow: str = "by a formula that leaves out how people came into the sample, too narrow"
    """What a `wald` interval is, in a word and in a sentence."""

    def meaning(self, each: Estimate) -> str:
        """Of an interval, in a word; a bootstrap may say itself what it drew again."""
        if each.interval == "bootstrap" and "redrawn" in each.details:
            return f"{each.details['redrawn']} redrawn"
        return self.by_formula if each.interval == "wald" else MEANING.get(each.interval, "")


def as_data(said: Answer) -> dict[str, Any]:
    """For a program."""
    return {
        "n": said.n,
        "estimates": [_data(each) for each in said.estimates],
        "refused": [{"method": each.method, "reason": each.reason} for each in said.refused],
        "warnings": list(said.warnings),
        "words": said.paragraph if said.estimates else "",
        **said.further,
    }


def _data(each: Estimate) -> dict[str, Any]:
    return {
        "method": each.method,
        "value": each.value,
        "low": each.low,
        "high": each.high,
        "interval": each.interval,
        "n": each.n,
        "terms": list(each.terms),
        "caveats": list(each.caveats),
        **{name: list(value) if isinstance(value, tuple) else value for name, value in each.details.items()},
    }


def number(value: float, *, share: bool) -> str:
    """A share in per cent with one decimal; anything else with as many as carry something."""
    if share:
        return per_cent(value)
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.4g}"  # noqa: PLR2004  # four figures


def about(value: float, *, share: bool) -> str:
    """As much of a figure as a sentence should pretend to know: whole per cents, tenths below ten, or three figures."""
    if share:
        return per_cent(value, 0 if not value or abs(value) >= TENTH else 1)
    if not value:
        return "0"
    rounded = round(value, 2 - floor(log10(abs(value))))
    return f"{rounded:,.0f}" if abs(rounded) >= 1000 else f"{rounded:g}"  # noqa: PLR2004  # no powers of ten in a sentence


def lines(said: Answer) -> Iterator[str]:
    """For a person at a terminal."""
    yield from wrapped(said.about)
    if said.estimates:
        yield ""
        yield from _estimates(said)
    yield from said.tables
    for refusal in said.refused:
        yield ""
        yield from wrapped(f"{refusal.method} is refused. {refusal.reason}")
    yield from listed("Mind", said.warnings)
    if said.estimates:
        yield from listed("What each figure rests on", _caveats(said.estimates))
        yield from explained(each.method.removesuffix("-without-seeds") for each in said.estimates)
        yield from in_words(said.paragraph)


def _estimates(said: Answer) -> Iterator[str]:
    wide = max(12, *(len(each.method) for each in said.estimates)) + 2
    for target in dict.fromkeys(said.of(each) for each in said.estimates):
        yield f"{target}".ljust(wide + 11) + f" {'estimate':>9}  {'95 % interval':>18}"
        last = ""
        for each in (one for one in said.estimates if said.of(one) == target):
            share = said.shares(each)
            interval = between(number(each.low, share=share), number(each.high, share=share))
            head = each.method if each.method != last else ""
            yield (
                f"  {head.ljust(wide)}{each.interval:<9} {number(each.value, share=share):>9}  {interval:>18}"
                f"  {said.meaning(each)}"
            ).rstrip()
            last = each.method


def _caveats(estimates: Sequence[Estimate]) -> tuple[str, ...]:
    """Each once, with the methods that it belongs to."""
    found: dict[str, dict[str, None]] = {}
    for each in estimates:
        for caveat in each.caveats:
            found.setdefault(caveat, {})[f"{each.method} ({each.interval})"] = None
    return tuple(f"{', '.join(who)}: {caveat}" for caveat, who in found.items())
