"""Prevalence for a person at a terminal: the overlap, every estimate, every refusal, and how to read and quote it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import floor, log10

from fourfold.faces.console.estimates.layout import in_words, listed, width, wrapped
from fourfold.faces.console.estimates.wording import explained
from fourfold.stats.frames import CaptureTable
from fourfold.stats.hidden.methods import CHECKS, WIDE, Prevalence
from fourfold.stats.results import Estimate


LEAST = ("at_least", "at_least_low", "at_least_high")
MEANING = {"wald": "model as known", "profile": "model as known", "bca": "choice repeated", "posterior": ""}
LENT = "*"
PLAIN = (
    "No method that weighs how the lists depend on each other stands behind what follows: these are plain checks, and "
    "no estimate of the whole number."
)
FEW_SHARED = 50
"""Persons on two lists or more below which a few of them decide."""


def lines(found: Prevalence) -> Iterator[str]:
    """All of it, one line after the other."""
    table = found.table
    yield f"{table.n:,} persons on {len(table.lists)} lists, {table.on_two_or_more:,} of them on two or more."
    yield ""
    yield from _overlap(table)
    shown = (*found.estimates, *found.beside)
    if shown:
        yield ""
        yield f"All persons, seen and unseen{'estimate':>10}  {'95 % interval':>20}"
        for method, estimates in groupby(shown, key=lambda each: each.method):
            yield from _method(method, list(estimates))
    yield from _groups(found.groups)
    for refusal in found.refused:
        yield ""
        yield from wrapped(f"{refusal.method} is refused. {refusal.reason}")
    yield from listed("Mind", found.warnings)
    if shown:
        yield from listed("What each figure rests on", _caveats(shown))
        yield from explained(each.method for each in shown)
        yield from in_words(paragraph(found))


def _overlap(table: CaptureTable) -> Iterator[str]:
    """Every list against every other; on the diagonal, the list's own persons."""
    yield "Persons on both lists (on the diagonal: on the list at all)"
    longest = max(len(f"{table.overlap(1 << place):,}") for place in range(len(table.lists))) + 1
    wide = max(7, longest, *(len(name) + 1 for name in table.lists))
    rows, columns = list(table.lists), list(table.lists)
    first = wide
    if 2 + wide * (len(rows) + 1) > width():  # numbered, so that a row stays one line
        columns = [str(place) for place, _ in enumerate(rows, 1)]
        rows = [f"{place} {name}" for place, name in enumerate(rows, 1)]
        first, wide = max(len(name) + 1 for name in rows), max(7, longest)
    yield "  " + "".ljust(first) + "".join(name.rjust(wide) for name in columns)
    for row, name in enumerate(rows):
        cells = (f"{table.overlap(1 << row | 1 << column):,}" for column in range(row + 1))
        yield "  " + name.ljust(first) + "".join(cell.rjust(wide) for cell in cells)


def _method(method: str, estimates: Sequence[Estimate]) -> Iterator[str]:
    for place, each in enumerate(estimates):
        head = method if place == 0 else ""
        interval = f"{each.low:,.0f} – {each.high:,.0f}"
        yield f"  {head:<14}{each.interval:<11}{each.value:>11,.0f}  {interval:>20}  {_meaning(each)}".rstrip()
    if terms := estimates[0].terms:
        yield from wrapped(f"dependent: {', '.join(terms)}", indent=" " * 16)


def _meaning(each: Estimate) -> str:
    if each.method == "chapman":
        return "two lists"
    return "of the bound" if each.method == "chao" else MEANING[each.interval]


def _groups(groups: Sequence[Estimate]) -> Iterator[str]:
    if groups:
        wide = max(24, *(len(str(each.details["group"])) for each in groups))
        yield ""
        yield f"By kind{'':<{wide - 5}}{'seen':>9}{'estimate':>12}  {'95 % interval':>20}"
        for each in groups:
            interval = f"{each.low:,.0f} – {each.high:,.0f}"
            lent = f" {LENT}" if each.caveats else ""
            yield f"  {each.details['group']!s:<{wide}}{each.n:>9,}{each.value:>12,.0f}  {interval:>20}{lent}"
        if any(each.caveats for each in groups):
            yield f"  {LENT} leans on the other kinds: too few of this one were seen on two lists"


def _caveats(estimates: Sequence[Estimate]) -> tuple[str, ...]:
    """Each once, with the methods that it belongs to."""
    methods: dict[str, list[str]] = {}
    for each in estimates:
        for caveat in each.caveats:
            named = methods.setdefault(caveat, [])
            who = f"{each.method} ({each.interval})"
            if who not in named:
                named.append(who)
    return tuple(f"{', '.join(named)}: {caveat}" for caveat, named in methods.items())


def paragraph(found: Prevalence) -> str:
    """A few sentences that can be defended, with the range and never one number alone."""
    table, shown = found.table, (*found.estimates, *found.beside)
    models = [each for each in shown if each.method not in CHECKS]
    seen = (
        f"{table.n:,} persons were recorded by {len(table.lists)} sources, {table.on_two_or_more:,} of them by more "
        f"than one; the others, whom nobody recorded, are reckoned from these overlaps."
    )
    said = [seen, _range(models) if models else PLAIN, *_beside(shown), *_grave(found, shown)]
    if found.refused:
        said.append(f"No figure could be given by {', '.join(each.method for each in found.refused)}.")
    said.append(
        "All of it assumes that the lists concern one unchanging population, that everybody in it could have been "
        "recorded, and that the same person was recognised wherever he or she was listed; missed matches make the "
        "figures too high, false matches too low. Whom no source could ever reach is in none of them."
    )
    return " ".join(said)


def _range(models: Sequence[Estimate]) -> str:
    """Of all methods; of one alone, its name and the widest of its intervals."""
    values = {each.method: each.value for each in reversed(models)}
    lowest, highest = (f"{_about(value):,.0f}" for value in (min(values.values()), max(values.values())))
    low, high = _about(min(each.low for each in models)), _about(max(each.high for each in models))
    reach = f"95 % intervals that reach from {low:,.0f} to {high:,.0f}"
    if len(values) > 1:
        between = f"near {lowest}" if lowest == highest else f"between {lowest} and {highest}, depending on the method,"
        return f"Multiple systems estimation puts the whole number {between} with {reach}."
    return (
        f"Multiple systems estimation by one method alone ({models[0].method}) puts the whole number near {lowest}, "
        f"with "
        f"{reach}; other methods were not asked for here and can give another figure from the same table."
    )


def _beside(shown: Sequence[Estimate]) -> Iterator[str]:
    """The plain checks."""
    checks = {each.method: each for each in reversed(shown) if each.method in CHECKS}
    if each := checks.get("independence"):
        yield (
            f"Were the lists independent of each other, it would be {_about(each.value):,.0f} ({_about(each.low):,.0f} "
            f"to "
            f"{_about(each.high):,.0f})."
        )
    if (each := checks.get("chao")) and "at_least" in each.details:
        least, low, high = (_about(float(str(each.details[name]))) for name in LEAST)
        yield (
            f"Chao's lower bound, with each list given its own size, is {least:,.0f} ({low:,.0f} to {high:,.0f}), "
            f"unless lists avoid each other."
        )
    if each := checks.get("chapman"):
        yield (
            f"By Chapman's estimator for two lists, which takes them as independent too, it would be "
            f"{_about(each.value):,.0f} ({_about(each.low):,.0f} to {_about(each.high):,.0f})."
        )


def _grave(found: Prevalence, shown: Sequence[Estimate]) -> Iterator[str]:
    """What must not be left out where the figures are quoted."""
    table = found.table
    if any(each.high > WIDE * table.n for each in shown):
        yield (
            f"This is too uncertain to be published as a figure: upper limits lie above {WIDE} times those recorded, "
            f"and the range is given to show no more than that."
        )
    if table.on_two_or_more < FEW_SHARED:
        yield f"Everything rests on the {table.on_two_or_more} persons whom two sources or more recorded."
    if len(table.lists) == 2:  # noqa: PLR2004  # whose dependence no table shows
        yield "With two sources nobody can tell whether they depend on each other; it is assumed that they do not."


def _about(value: float) -> float:
    """Three figures: more would pretend to be known."""
    return round(value, 2 - floor(log10(value)))
