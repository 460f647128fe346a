"""How many there are, and of which kind, beside the methods that do not tell kinds apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from fourfold.stats.hidden.cells import Floats
from fourfold.stats.hidden.methods import ENDLESS, GROUPED, THIN, WIDE, Prevalence, refuse_whole_lists
from fourfold.stats.results import Estimate, NotEstimable, Progress, Refusal, in_silence

from .averaging import Averaged, average
from .table import GroupedTable


AVERAGED: Final = (
    "Averages over log-linear models with pairs among lists and kinds, each as likely beforehand, with a unit "
    "information prior; people of one kind are taken as alike but for the lists they are on."
)
LENT: Final = "Hardly anybody of this kind stands on two lists; how they overlap is taken from the others."


def by_kind(found: Prevalence, table: GroupedTable, *, seed: int, progress: Progress = in_silence) -> Prevalence:
    """`found` for the same people without regard to kind, with the average over models of kinds added."""
    try:
        total, groups = _estimates(table, seed=seed, progress=progress)
    except NotEstimable as problem:
        return replace(found, refused=(*found.refused, Refusal(method=GROUPED, reason=str(problem))))
    return replace(found, estimates=(*found.estimates, total), groups=groups)


def _estimates(table: GroupedTable, *, seed: int, progress: Progress) -> tuple[Estimate, tuple[Estimate, ...]]:
    together = table.together()
    if together.on_two_or_more < THIN:
        raise NotEstimable(f"Only {together.on_two_or_more} persons stand on two or more lists.")
    refuse_whole_lists(together)
    averaged = average(table, seed=seed, progress=progress)
    total = _estimate(averaged.total, n=together.n, caveats=(AVERAGED,))
    if total.high > ENDLESS * together.n:
        raise NotEstimable(f"The posterior has no upper limit worth the name: above {ENDLESS:,} times those seen.")
    terms, chance = averaged.models[0]
    total = replace(
        total, terms=terms,
        details={
            **total.details, "probability_of_terms": chance, "models": averaged.visited,
            "models_averaged": len(averaged.models), "effective_part": averaged.effective,
        },
    )  # fmt: skip
    if total.high > WIDE * together.n:
        times = total.high / together.n
        more = f"The upper limit is {times:.0f} times those seen: too uncertain to publish."
        total = replace(total, caveats=(*total.caveats, more))
    return total, tuple(_groups(table, averaged))


def _groups(table: GroupedTable, averaged: Averaged) -> Iterator[Estimate]:
    for place, group in enumerate(table.groups):
        if seen := table.seen(group):
            lent = (LENT,) if table.on_two_or_more(group) < THIN else ()
            each = _estimate(averaged.groups[:, place], n=seen, caveats=lent)
            yield replace(each, details={**each.details, "group": table.named(group)})


def _estimate(draws: Floats, *, n: int, caveats: tuple[str, ...]) -> Estimate:
    low, median, high = (float(each) for each in np.quantile(draws, (0.025, 0.5, 0.975)))
    shortest = _shortest(draws)
    return Estimate(
        method=GROUPED, value=median, low=low, high=high, interval="posterior", n=n, caveats=caveats,
        details={"mean": float(draws.mean()), "hpd_low": shortest[0], "hpd_high": shortest[1]},
    )  # fmt: skip


def _shortest(draws: Floats) -> tuple[float, float]:
    """The shortest interval that holds 95 % of the posterior."""
    ordered = np.sort(draws)
    held = int(0.95 * len(ordered))
    at = int(np.argmin(ordered[held:] - ordered[: len(ordered) - held]))
    return float(ordered[at]), float(ordered[at + held])
