"""All that is said of a network: where people stand, how firm their ranks are, and which groups hold together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from fourfold.stats.answers import with_width
from fourfold.stats.phrasing import per_cent
from fourfold.stats.results import Estimate, NotEstimable, Progress, Refusal, in_silence

from .graph import Ties
from .grouping import grouped
from .losing import Stability, stability
from .standing import MEASURES, Measure, Standing, degree_centralisation, parts, standing


RESTRAINT: Final = (
    "A central place is a lead for an investigator and proves nothing: the third most central person of the best known "
    "table of a covert network was cleared by the courts. Do not store it on a person and do not hand it on."
)
SHAKY: Final = 0.9
"""A first place that is lost in more than a tenth of the draws is said to be shaky."""
WIDE: Final = 2_000
"""Persons above which groups are not looked for."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`missing` is the share of ties to strike out, `draws` how often."""

    measures: Sequence[Measure] = MEASURES
    missing: float = 0.1
    draws: int = 200
    seed: int = 1


@dataclass(frozen=True, kw_only=True)
class Network:
    """`groups` holds each person's group, in the order of `ties.nodes`; empty when they were not looked for."""

    ties: Ties
    standing: Standing
    estimates: tuple[Estimate, ...]
    firmness: tuple[Stability, ...]
    refused: tuple[Refusal, ...]
    warnings: tuple[str, ...]
    parts: tuple[int, ...]
    degree_centralisation: float
    groups: tuple[int, ...]
    modularity: float | None


def network(ties: Ties, *, asked: Asked, progress: Progress = in_silence) -> Network:
    """Each estimate is the mean rank correlation (Spearman) of a measure with itself after a loss of ties."""
    refused: list[Refusal] = []
    firmness: list[Stability] = []
    for measure in asked.measures:
        try:
            found = stability(
                ties, measure, missing=asked.missing, draws=asked.draws, seed=asked.seed, progress=progress
            )
            firmness.append(found)
        except NotEstimable as problem:
            refused.append(Refusal(method=measure, reason=str(problem)))
    groups, modularity = grouped(ties, seed=asked.seed, progress=progress) if ties.n <= WIDE else ((), None)
    return Network(
        ties=ties,
        standing=standing(ties),
        estimates=tuple(_estimate(ties, each) for each in firmness),
        firmness=tuple(firmness),
        refused=tuple(refused),
        warnings=(RESTRAINT, *ties.notes, *_warnings(ties, firmness)),
        parts=parts(ties),
        degree_centralisation=degree_centralisation(ties),
        groups=groups,
        modularity=modularity,
    )


def _estimate(ties: Ties, found: Stability) -> Estimate:
    low, high = np.quantile(found.correlations, (0.025, 0.975))
    each = Estimate(
        method=found.measure,
        value=float(found.correlations.mean()),
        low=float(low),
        high=float(high),
        interval="resampling",
        n=ties.n,
        caveats=("Ties were struck out at random; what a covert network hides is not random.",),
        details={
            "first_stays": found.first_stays,
            "top_stays": found.top_stays,
            "struck_ties": found.struck,
            "draws": len(found.correlations),
        },
    )
    return with_width(each)


def _warnings(ties: Ties, firmness: list[Stability]) -> list[str]:
    said = [
        f"{each.measure}: the first place is lost in {per_cent(1 - each.first_stays, 0)} of the draws; do not name a "
        f"first."
        for each in firmness
        if each.first_stays < SHAKY
    ]
    if len(parts(ties)) > 1:
        said.append(
            "The network falls into parts. Closeness is Wasserman and Faust's, scaled by the share that can be "
            "reached; programmes that work part by part print other figures."
        )
    return said
